/** Questions of another démarche: where they are taken, which ones, and what would be lost. */
import { Form } from '@remix-run/react'
import type { Perte } from '../../../form-engine/edition/elaguer.ts'
import type { champsACopier, NoeudACopier, SourceDeChamps } from '../../domain/demarche/copier-champs.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'

export function ChoisirLaSource({
  demarcheId,
  sources,
  source,
}: {
  demarcheId: string
  sources: readonly SourceDeChamps[]
  source: string | null
}) {
  const t = useTextes().vie.copierChamps
  if (sources.length === 0) return <p>{t.aucuneSource}</p>
  return (
    <Card leaf={source === null}>
      <Form method="get" action={paths.administrateur.copierChamps(demarcheId)} className="stack">
        <Select
          id="source"
          name="source"
          label={t.source}
          defaultValue={source ?? ''}
          options={sources.map(({ id, numero, titre }) => ({ value: id, label: `${titre} (n° ${numero})` }))}
        />
        <p>
          <Bouton>{t.voir}</Bouton>
        </p>
      </Form>
    </Card>
  )
}

/** A form posts to the address that names the source, so that a refusal shows its questions again. */
const adresse = (demarcheId: string, source: string): string =>
  `${paths.administrateur.copierChamps(demarcheId)}?${new URLSearchParams({ source }).toString()}`

export function ChoisirDesChamps({
  demarcheId,
  source,
  choisis,
}: {
  demarcheId: string
  source: NonNullable<Awaited<ReturnType<typeof champsACopier>>>
  choisis: readonly string[]
}) {
  const t = useTextes().vie.copierChamps
  const groupe = (id: string, label: string, noeuds: readonly NoeudACopier[]) =>
    noeuds.length === 0 ? null : (
      <Choix
        type="checkbox"
        id={id}
        name="champs"
        label={label}
        hint={t.quoiAide}
        defaultValue={choisis}
        options={noeuds.map(({ id: value, nom, niveau }) => ({ value, label: `${'— '.repeat(niveau)}${nom}` }))}
      />
    )
  return (
    <Card leaf title={source.titre}>
      {source.champs.length + source.annotations.length === 0 ? (
        <p>{t.vide}</p>
      ) : (
        <Form method="post" action={adresse(demarcheId, source.id)} className="stack">
          <input type="hidden" name="source" value={source.id} />
          {groupe('champs', t.quoi, source.champs)}
          {groupe('annotations', t.annotations, source.annotations)}
          <p>
            <Bouton kind="main">{t.action}</Bouton>
          </p>
        </Form>
      )}
    </Card>
  )
}

export function PertesAConfirmer({
  demarcheId,
  source,
  champs,
  pertes,
}: {
  demarcheId: string
  source: string
  champs: readonly string[]
  pertes: readonly Perte[]
}) {
  const t = useTextes().vie
  return (
    <Card leaf title={t.copierChamps.pertesTitre}>
      <Note tone="honey" announce="status">
        <ul>
          {pertes.map(({ sorte, nom }, rang) => (
            <li key={`${rang}:${sorte}:${nom}`}>{t.pertes[sorte](nom)}</li>
          ))}
        </ul>
      </Note>
      <Form method="post" action={adresse(demarcheId, source)} className="row">
        <input type="hidden" name="source" value={source} />
        {champs.map((champ) => (
          <input key={champ} type="hidden" name="champs" value={champ} />
        ))}
        <Bouton kind="main" name="confirme" value="on">
          {t.copierChamps.confirmer}
        </Bouton>
        <LienBouton to={adresse(demarcheId, source)} kind="quiet">
          {t.copierChamps.revenir}
        </LienBouton>
      </Form>
    </Card>
  )
}
