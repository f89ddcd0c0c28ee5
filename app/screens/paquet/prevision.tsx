import { Form } from '@remix-run/react'
import type { Prevision } from '../../domain/paquet/previsualiser.ts'
import type { LigneDePrevision } from '../../domain/paquet/resoudre.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { dateHeure } from '../../textes/format.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'

const SORTS: Record<LigneDePrevision['sort'], { tone: Tone; icon: NomIcone }> = {
  cree: { tone: 'leaf', icon: 'plus' },
  pareil: { tone: 'stone', icon: 'coche' },
  conflit: { tone: 'honey', icon: 'alerte' },
}

/** Why a bundle that waits was not applied. */
export interface RefusDePrevision {
  phrase: string
  champ: string | null
}

/** The dry run of a bundle: who signed it, what it would do part by part, and the buttons that do it or give it up. */
export function PrevisionDePaquet({
  prevision,
  action,
  surExistante,
  refus = null,
}: {
  prevision: Prevision
  action: string
  /** It goes into a démarche that is there. */
  surExistante: boolean
  refus?: RefusDePrevision | null
}) {
  const t = useTextes().paquet.prevision
  const combien = (sort: LigneDePrevision['sort']) => prevision.lignes.filter((une) => une.sort === sort).length
  const isInconnue = prevision.signataire.confiance === 'inconnue'
  return (
    <>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.champ === 'confiance' ? <a href="#confiance">{refus.phrase}</a> : refus.phrase}</p>
        </Note>
      ) : null}
      <Card title={t.tableau}>
        <p className="soft">{t.resume(combien('cree'), combien('pareil'), combien('conflit'))}</p>
        <Lignes lignes={prevision.lignes} />
      </Card>
      <Card leaf title={t.signature}>
        <Signataire signataire={prevision.signataire} />
        <Form method="post" action={action} className="stack" noValidate>
          <input type="hidden" name="constat" value={prevision.constat} />
          {isInconnue ? (
            <CaseACocher
              id="confiance"
              name="confiance"
              label={t.confiance(prevision.signataire.instance)}
              hint={t.confianceAide}
              error={refus?.champ === 'confiance' ? t.confianceManque : null}
            />
          ) : null}
          {surExistante ? <p className="small soft">{t.conserve}</p> : null}
          <div className="row">
            <Bouton kind="main" name="acte" value="importer">
              {surExistante ? t.remplacer : t.creer}
            </Bouton>
            <Bouton kind="quiet" name="acte" value="abandonner">
              {t.abandonner}
            </Bouton>
          </div>
        </Form>
      </Card>
    </>
  )
}

function Signataire({ signataire }: { signataire: Prevision['signataire'] }) {
  const t = useTextes().paquet.prevision
  const langue = useLangue()
  return (
    <>
      <p>{t.signePar(signataire.instance, dateHeure(signataire.date, langue))}</p>
      <dl>
        <dt>{t.empreinte}</dt>
        <dd>
          <code className="break">{enGroupes(signataire.empreinte)}</code>
        </dd>
      </dl>
      {signataire.confiance === 'inconnue' ? (
        <Note tone="honey" icon="alerte" level={3} title={t.inconnueTitre(signataire.instance)}>
          <p>{t.inconnue}</p>
        </Note>
      ) : (
        <p className="soft">{signataire.confiance === 'ici' ? t.ici : t.connue(signataire.nom)}</p>
      )}
    </>
  )
}

function Lignes({ lignes }: { lignes: readonly LigneDePrevision[] }) {
  const {
    paquet: { parties, prevision: t },
    courriels: { sortes },
  } = useTextes()
  // What is to be looked at comes first; the rest in the order of the parts.
  const rangees = [
    ...lignes.filter(({ sort }) => sort === 'conflit'),
    ...lignes.filter(({ sort }) => sort !== 'conflit'),
  ]
  return (
    <Table
      caption={t.tableau}
      rows={rangees.map((ligne, rang) => ({ ligne, cle: String(rang) }))}
      rowKey={({ cle }) => cle}
      columns={[
        {
          key: 'partie',
          header: t.colonnes.partie,
          rowHeader: true,
          cell: ({ ligne: { partie, nom } }) =>
            nom === null ? parties[partie] : `${parties[partie]} « ${nomLu(partie, nom, sortes)} »`,
        },
        {
          key: 'sort',
          header: t.colonnes.sort,
          cell: ({ ligne: { sort } }) => <Badge {...SORTS[sort]}>{t.sorts[sort]}</Badge>,
        },
        { key: 'detail', header: t.colonnes.detail, cell: ({ ligne }) => detailDe(ligne, t) },
      ]}
    />
  )
}

/** A letter is called as on the page of letters; everything else has its own name. */
function nomLu(partie: LigneDePrevision['partie'], nom: string, sortes: Textes['courriels']['sortes']): string {
  const connues: Readonly<Record<string, { nom: string } | undefined>> = sortes
  return (partie === 'lettres' ? connues[nom]?.nom : undefined) ?? nom
}

function detailDe({ partie, nombre, conflit }: LigneDePrevision, t: Textes['paquet']['prevision']): string {
  const combien = nombre === null ? '' : partie === 'scenarios' ? t.scenarios(nombre) : String(nombre)
  if (conflit === null) return combien
  switch (conflit.code) {
    case 'chemin_pris':
      return t.conflits.chemin_pris(conflit.voulu, conflit.donne)
    case 'conservation_ramenee':
      return t.conflits.conservation_ramenee(conflit.voulus, conflit.mois)
    case 'brouillons_ramenes':
      return t.conflits.brouillons_ramenes(conflit.voulus, conflit.jours)
    case 'groupe_par_defaut':
      return t.conflits.groupe_par_defaut(conflit.garde)
    case 'type_verrouille':
      return t.conflits.type_verrouille[conflit.sensibilite]
    case 'source_absente':
      return t.conflits.source_absente(conflit.source)
    case 'remplace':
    case 'attestation_a_revoir':
    case 'lettre_a_revoir':
      return t.conflits[conflit.code]
  }
}

/** A fingerprint as people compare it: by fours. */
export function enGroupes(empreinte: string): string {
  return empreinte.match(/.{1,4}/g)?.join(' ') ?? ''
}
