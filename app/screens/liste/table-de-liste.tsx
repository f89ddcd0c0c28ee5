import { Link } from '@remix-run/react'
import type { CelluleLue } from '../../domain/liste/cellules.ts'
import type { LigneDeListe } from '../../domain/liste/lignes-lues.ts'
import { changerDeVue, PERTINENCE, type Vue } from '../../../form-engine/liste/vue.ts'
import { dateCourte, numeroDossier, type LangueFormat } from '../../textes/format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { BadgeEtat } from '../dossier/badge-etat.tsx'
import { BadgeCorrection } from '../dossier/badges-apres-depot.tsx'
import { BadgeProposition } from '../dossier/badge-proposition.tsx'
import { BadgeDelai } from '../dossier/delai-legal.tsx'
import { BadgeNonLus } from '../messagerie/non-lus.tsx'
import { BadgesDeDossier } from '../notification/badges-de-dossier.tsx'
import { BadgeRemarques } from '../remarque/liens.tsx'
import { adresseDeDossier, adresseDeListe, type Lieu } from './adresses.ts'
import { nomDeColonne, type ColonneDePage } from './colonne-de-liste.ts'
import { Pastille } from './pastille.tsx'
import { useConsultes } from './use-consultes.ts'

/** The rows of a list, its columns sorted by links; a box before each row, for the acts under the table. */
export function TableDeListe({
  lieu,
  vue,
  colonnes,
  lignes,
  moi,
}: {
  lieu: Lieu
  vue: Vue
  /** Those shown, in their order; the number comes first. */
  colonnes: readonly ColonneDePage[]
  lignes: readonly LigneDeListe[]
  /** The account of the person, who reads « Vous ». */
  moi: string
}) {
  const t = useTextes().liste
  const langue = useLangue()
  const consultes = useConsultes(lignes)
  const triee = colonnes.find(({ id }) => id === vue.tri.colonne)
  const parPertinence = vue.tri.colonne === PERTINENCE ? t.triePertinence : undefined
  return (
    <Table
      caption={t.legende(t.onglets[vue.onglet])}
      detail={triee ? t.triePar(nomDeColonne(triee, t), vue.tri.sens) : parPertinence}
      rows={lignes}
      rowKey={({ id }) => id}
      pick={{
        name: 'dossier',
        header: t.selection,
        label: ({ numero, demandeur }) => t.selectionner(numeroDossier(numero, langue), demandeur),
      }}
      columns={colonnes.map((colonne): Column<LigneDeListe> => ({
        key: colonne.id,
        header: nomDeColonne(colonne, t),
        end: colonne.nature === 'number' && colonne.id !== 'numero',
        rowHeader: colonne.id === 'numero',
        cell: (ligne) => <Cellule {...{ colonne, ligne, lieu, vue, moi, langue, consultes }} />,
        ...(colonne.isTriable ? { sort: triDe(colonne, lieu, vue) } : {}),
      }))}
    />
  )
}

/** The first click on a text sorts it from A, on a date or a number from the greatest; the next turns it over. */
function triDe({ id, nature }: ColonneDePage, lieu: Lieu, vue: Vue): NonNullable<Column<never>['sort']> {
  const isTriee = vue.tri.colonne === id
  const premier = nature === 'text' || nature === 'enum' ? 'asc' : 'desc'
  const inverse = vue.tri.sens === 'asc' ? 'desc' : 'asc'
  const to = adresseDeListe(lieu, changerDeVue(vue, { tri: { colonne: id, sens: isTriee ? inverse : premier } }))
  return isTriee ? { to, direction: vue.tri.sens === 'asc' ? 'ascending' : 'descending' } : { to }
}

interface DeCellule {
  colonne: ColonneDePage
  ligne: LigneDeListe
  lieu: Lieu
  vue: Vue
  moi: string
  langue: LangueFormat
  /** Names of those who have each dossier open. */
  consultes: Record<string, readonly string[]>
}

function Cellule({ colonne, ligne, lieu, vue, moi, langue, consultes }: DeCellule) {
  const t = useTextes().liste
  switch (colonne.id) {
    case 'numero':
      return (
        <Link className="num" to={adresseDeDossier(lieu, vue, ligne.id)}>
          {numeroDossier(ligne.numero, langue)}
        </Link>
      )
    case 'demandeur':
      return (
        <>
          <span className="who">
            {ligne.demandeur} <BadgesDeDossier badges={ligne.badges} />{' '}
            <BadgeRemarques nombre={ligne.remarquesNonLues} />
          </span>
          <ConsultePar noms={consultes[ligne.id] ?? []} />
          <TrouveDans fragments={ligne.fragments} />
        </>
      )
    case 'etat':
      return (
        <span className="row">
          <BadgeEtat etat={ligne.etat} pour="agent" />
          {ligne.correction ? <BadgeCorrection pour="agent" /> : null}
          {ligne.isProposee ? <BadgeProposition /> : null}
          {ligne.delai ? <BadgeDelai delai={ligne.delai} /> : null}
        </span>
      )
    case 'depose_at':
      return <Jour iso={ligne.deposeAt} />
    case 'maj_at':
      return <Jour iso={ligne.majAt} />
    case 'instruction_at':
      return <Jour iso={ligne.instructionAt} />
    case 'decide_at':
      return <Jour iso={ligne.decideAt} />
    case 'expire':
      return ligne.supprimeLe === null ? <JamaisAvantDecision /> : <Jour iso={ligne.supprimeLe} />
    case 'groupe':
      return ligne.groupe?.nom ?? null
    case 'demarche':
      return ligne.demarche
    case 'suivi_par':
      return <SuiviPar ligne={ligne} moi={moi} />
    case 'etiquettes':
      return ligne.etiquettes.length === 0 ? null : (
        <span className="row">
          {ligne.etiquettes.map(({ id, nom, couleur }) => (
            <Pastille key={id} nom={nom} couleur={couleur} />
          ))}
        </span>
      )
    case 'non_lus':
      return <BadgeNonLus nombre={ligne.nonLus} />
    case 'proposition':
      return ligne.isProposee ? <BadgeProposition /> : null
    case 'correction':
      return ligne.correction ? <BadgeCorrection pour="agent" /> : null
    default:
      return direCellule(ligne.cellules[colonne.id] ?? null, t)
  }
}

function direCellule(cellule: CelluleLue, t: ReturnType<typeof useTextes>['liste']): string | null {
  if (cellule === null) return null
  if (cellule.kind === 'texte') return cellule.texte
  return cellule.kind === 'choix' ? cellule.choix.join(', ') : t.fichiers(cellule.nombre)
}

/** Who has the dossier open now. */
function ConsultePar({ noms }: { noms: readonly string[] }) {
  const t = useTextes().liste
  return noms.length === 0 ? null : (
    <span className="here tiny screen-only">
      <Icone nom="oeil" /> {t.consultent(noms)}
    </span>
  )
}

/** Where the words that were looked for stand in the answers. */
function TrouveDans({ fragments }: Pick<LigneDeListe, 'fragments'>) {
  const t = useTextes().liste
  return fragments.map(({ libelle, morceaux }, rang) => (
    <span key={rang} className="found small soft">
      {t.trouveDans(libelle)}
      {morceaux.map(({ texte, isTrouve }, index) =>
        isTrouve ? <mark key={index}>{texte}</mark> : <span key={index}>{texte}</span>,
      )}
    </span>
  ))
}

function JamaisAvantDecision() {
  return <span className="soft">{useTextes().instructeur.conservation.avantDecision}</span>
}

function Jour({ iso }: { iso: string | null }) {
  const langue = useLangue()
  return iso === null ? null : (
    <time className="num" dateTime={iso}>
      {dateCourte(iso, langue)}
    </time>
  )
}

function SuiviPar({ ligne, moi }: { ligne: LigneDeListe; moi: string }) {
  const t = useTextes().liste
  if (ligne.suiviPar.length === 0) return <span className="soft tiny">{t.personne}</span>
  return (
    <span className="stack stack-s">
      {ligne.suiviPar.map(({ compteId, nom }) => (
        <span key={compteId} className="here tiny">
          <Avatar nom={nom} tone={compteId === moi ? 'tide' : 'honey'} /> {compteId === moi ? t.vous : nom}
        </span>
      ))}
    </span>
  )
}
