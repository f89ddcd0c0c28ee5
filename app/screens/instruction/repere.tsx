import { Form } from '@remix-run/react'
import type { Depuis, Repere } from '../../domain/dossier/depuis.ts'
import { paths } from '../../paths.ts'
import { dateCourte, dateHeure } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { useAdresseDActe } from '../liste/use-adresse-d-acte.ts'

/** « 2 réponses modifiées depuis … », and the choice of what to compare with: a plain question in the address. */
export function Repere({
  dossierId,
  depuis: { repere, reperes, differences },
  premiere,
  autres,
}: {
  dossierId: string
  depuis: Pick<Depuis, 'repere' | 'reperes' | 'differences'>
  /** Id of the first answer that changed; null when none is on the page. */
  premiere: string | null
  /** What else the address says, kept by the form. */
  autres: readonly (readonly [string, string])[]
}) {
  const t = useTextes().pageDuDossier.depuis
  const langue = useLangue()
  if (!repere) return null
  const nom = ({ kind, at, isCorrection }: Repere) =>
    kind === 'envoi' ? t.envoi(dateHeure(at, langue), isCorrection) : t[kind](dateHeure(at, langue))
  return (
    <div className="row row-between compare screen-only">
      <p className="row">
        <span className="mark">
          <Icone nom="crayon" /> {t.resume[repere.kind](differences.length, dateCourte(repere.at, langue))}
        </span>
        {premiere ? (
          <a className="small target" href={`#${premiere}`}>
            {t.premiere}
          </a>
        ) : null}
      </p>
      {reperes.length < 2 ? null : (
        <Form method="get" action={paths.instructeur.dossier(dossierId)} className="row row-end" preventScrollReset>
          {autres.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Select
            key={repere.valeur}
            id="depuis"
            name="depuis"
            label={t.titre}
            defaultValue={repere.valeur}
            placeholder={null}
            options={reperes.map((un) => ({ value: un.valeur, label: nom(un) }))}
          />
          <Bouton size="s">{t.comparer}</Bouton>
        </Form>
      )}
    </div>
  )
}

/** What came since one's last visit, said first; one press says that it was read. */
export function NouveautesDeLaDemande({
  dossierId,
  depuis: { nouvelles, seq },
}: {
  dossierId: string
  depuis: Pick<Depuis, 'nouvelles' | 'seq'>
}) {
  const t = useTextes().pageDuDossier.depuis
  const gestes = useAdresseDActe(paths.instructeur.gestes(dossierId))
  if (nouvelles === 0) return null
  return (
    <Note tone="honey" icon="crayon">
      <Form method="post" action={gestes} className="row row-between">
        <p>{t.nouvelles(nouvelles)}</p>
        <input type="hidden" name="seq" value={seq} />
        <Bouton size="s" icon="coche" name="geste" value="tout-vu">
          {t.toutVu}
        </Bouton>
      </Form>
    </Note>
  )
}
