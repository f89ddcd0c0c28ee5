/**
 * A page of a form as one fills it: sections, explanations, blocks and questions, each with what its control shows and
 * what is wrong with it. Pure, JSON only; the usager's pages and the annotations are built alike. The browser needs
 * neither the registry nor the compiled form.
 */
import type { FichierNomme } from './champs/fichier-nomme.ts'
import { champTypes } from './champs/registry.ts'
import type { TypeName } from './champs/registry.ts'
import type { ChampCompile, Page, Partie } from './compiled.ts'
import { computedValue, isRequired, isVisible, type Erreur } from './evaluation/bilan.ts'
import type { Etat } from './evaluation/etat.ts'
import { fauteDite } from './faute-dite.ts'
import type { Noeud, Repetition, StableId } from './formulaire.ts'
import { rowsOf } from './lignes.ts'
import { cellKey, celluleDe, type CellKey, type Cellule, type Reponses, type RowId } from './reponses.ts'
import type { ErrorCode, ErrorParams, FichierDeChamp, Json } from './type-de-champ.ts'

/** What is wrong with an answer: its sentence stands in `app/textes`. */
export interface Faute {
  code: ErrorCode
  params: ErrorParams
}

/** One of the things that what was typed may mean; `valeur` is what the control sends when it is chosen. */
export interface PropositionDeSaisie {
  valeur: string
  /** What people read, when it is not `valeur`. */
  libelle?: string | undefined
  detail: string
}

/** A rule that answers break; a warning blocks nothing. */
export interface Avis {
  message: string
  isAvertissement: boolean
}

export interface ChampASaisir {
  kind: 'champ'
  cle: CellKey
  /** Version shown: the base of the next operation. */
  seq: number
  type: TypeName
  libelle: string
  description: string | null
  obligatoire: boolean
  config: Json
  /** What the control shows: null when there is nothing to show. */
  saisie: Json
  /** Something to type that works, for the sentence of its error. */
  exemple: string | null
  /** What was typed and does not parse. Missing answers are said at the deposit only. */
  faute: Faute | null
  propositions: PropositionDeSaisie[]
  /** What is typed in one line of it can be looked up by a service. */
  isCherchable: boolean
  /** The law protects this answer more: it never stays on the person's device. */
  isSensible: boolean
  /** It holds files: nothing is typed in it. */
  isFichiers: boolean
  fichiers: FichierDeChamp[]
  /** In a row of a repetition: somebody else's name may be asked there. */
  isDansUnBloc: boolean
  /** Its condition is not met: it is not asked. */
  isCache: boolean
  /** Nobody answers it: what it shows is computed. */
  isCalcule: boolean
  /** Rules over several answers that these break, in the démarche's own words. */
  avis: Avis[]
}

export interface LigneASaisir {
  row: RowId
  /** Key of the row itself, and its version. */
  cle: CellKey
  seq: number
  enfants: (ChampASaisir | ExplicationALire)[]
}

export interface RepetitionASaisir {
  kind: 'repetition'
  id: StableId
  /** Key its errors are told at. */
  cle: CellKey
  libelle: string
  description: string | null
  obligatoire: boolean
  min: number | null
  max: number | null
  /** Its rows are the lines of a table, where there is room. */
  isTableau: boolean
  faute: Faute | null
  lignes: LigneASaisir[]
  isCache: boolean
}

export interface ExplicationALire {
  kind: 'explication'
  id: StableId
  libelle: string
  texte: string
  repli: string | null
  /** Files of the démarche to download. */
  fichiers: readonly FichierNomme[]
  /** Key of its place: in a row, each has its own. */
  cle: CellKey
  isCache: boolean
}

export interface SectionASaisir {
  kind: 'section'
  id: StableId
  titre: string
  description: string | null
  enfants: NoeudASaisir[]
  isCache: boolean
}

export type NoeudASaisir = ChampASaisir | RepetitionASaisir | ExplicationALire | SectionASaisir

/** What the page needs besides the form and the answers. */
export interface Contexte {
  etat: Etat
  /** What is wrong: said on the page only for what is no missing answer (too many rows, rules over several answers). */
  erreurs: readonly Erreur[]
  avertissements: readonly Erreur[]
  /** What an ambiguous draft may mean. */
  propositions: ReadonlyMap<CellKey, PropositionDeSaisie[]>
  /** A service finds addresses. */
  isAdresseCherchable: boolean
}

/** The nodes of a page, with the present answers. */
export function noeudsASaisir(partie: Partie, page: Page, reponses: Reponses, contexte: Contexte): NoeudASaisir[] {
  return page.noeuds.map((noeud) => noeudASaisir(partie, noeud, reponses, contexte))
}

function noeudASaisir(partie: Partie, noeud: Noeud, reponses: Reponses, contexte: Contexte): NoeudASaisir {
  switch (noeud.kind) {
    case 'section':
      return {
        kind: 'section',
        id: noeud.id,
        titre: noeud.titre,
        description: noeud.description ?? null,
        enfants: noeud.enfants.map((enfant) => noeudASaisir(partie, enfant, reponses, contexte)),
        isCache: !isVisible(contexte.etat, noeud.id),
      }
    case 'repetition':
      return repetitionASaisir(partie, noeud, reponses, contexte)
    case 'explication':
      return explicationALire(noeud, null, contexte)
    case 'champ':
      return champASaisir(champDe(partie, noeud.id), null, reponses, contexte)
  }
}

function repetitionASaisir(
  partie: Partie,
  repetition: Repetition,
  reponses: Reponses,
  contexte: Contexte,
): RepetitionASaisir {
  const cle = cellKey(repetition.id, null)
  const tropDeLignes = contexte.erreurs.find((erreur) => erreur.cellKey === cle && erreur.code === 'lignes_en_trop')
  return {
    kind: 'repetition',
    id: repetition.id,
    cle,
    libelle: repetition.libelle,
    description: repetition.description ?? null,
    obligatoire: repetition.obligatoire,
    min: repetition.min ?? (repetition.obligatoire ? 1 : null),
    max: repetition.max ?? null,
    isTableau: repetition.presentation === 'tableau',
    faute: tropDeLignes ? { code: tropDeLignes.code, params: tropDeLignes.params } : null,
    isCache: !isVisible(contexte.etat, repetition.id),
    lignes: rowsOf(repetition.id, reponses).map((row) => {
      const cleDeLigne = cellKey(repetition.id, row)
      return {
        row,
        cle: cleDeLigne,
        seq: celluleDe(reponses, cleDeLigne).seq,
        enfants: repetition.enfants.map((enfant) =>
          enfant.kind === 'explication'
            ? explicationALire(enfant, row, contexte)
            : champASaisir(champDe(partie, enfant.id), row, reponses, contexte),
        ),
      }
    }),
  }
}

function champASaisir(
  champ: ChampCompile,
  row: RowId | null,
  reponses: Reponses,
  { propositions, isAdresseCherchable, etat, erreurs, avertissements }: Contexte,
): ChampASaisir {
  const cle = cellKey(champ.id, row)
  const cellule = celluleDe(reponses, cle)
  const type = champTypes[champ.type]
  return {
    kind: 'champ',
    cle,
    seq: cellule.seq,
    type: champ.type,
    libelle: champ.libelle,
    description: champ.description ?? null,
    obligatoire: champ.obligatoire || isRequired(etat, champ.id, row),
    config: champ.config,
    saisie: champ.isCalcule ? computedValue(etat, champ.id, row) : saisieDe(champ, cellule),
    exemple: champ.exemple,
    faute: cellule.kind === 'draft' ? fauteDite(champ, { code: cellule.code, params: cellule.params ?? {} }) : null,
    propositions: propositions.get(cle) ?? [],
    isCherchable: isAdresseCherchable && champ.source === 'adresses',
    isSensible: champ.sensitivity !== 'ordinary',
    isFichiers: champ.fichiers,
    fichiers: cellule.kind === 'value' ? [...(type.files?.(cellule.value) ?? [])] : [],
    isDansUnBloc: row !== null,
    isCache: !isVisible(etat, champ.id, row),
    isCalcule: champ.isCalcule,
    avis: [...avisDe(erreurs, cle, false), ...avisDe(avertissements, cle, true)],
  }
}

function avisDe(erreurs: readonly Erreur[], cle: CellKey, isAvertissement: boolean): Avis[] {
  return erreurs.flatMap(({ cellKey, code, params }) =>
    cellKey === cle && code === 'regle' ? [{ message: params['message'] ?? '', isAvertissement }] : [],
  )
}

/** What the control of a champ shows for a cell: the value written for controls, or what was typed. */
export function saisieDe(champ: ChampCompile, cellule: Cellule): Json {
  if (cellule.kind === 'draft') return cellule.raw
  return cellule.kind === 'value' ? champTypes[champ.type].saisie(cellule.value, champ.config) : null
}

/** An answer in words, null when there is none; what does not parse is given as typed, when it is a text. */
export function texteDe(champ: ChampCompile, cellule: Cellule): string | null {
  if (cellule.kind === 'value') return champTypes[champ.type].show(cellule.value, champ.config)
  if (cellule.kind === 'blank') return null
  // A number of that kind is shown whole to nobody but in its own control.
  if (champ.sensitivity === 'nir') return '•••'
  return motsDe(cellule.raw).join(' ')
}

/** What the server writes beside a search that found nothing: nobody typed it. */
const NOTES = ['pour', 'echec', 'candidats']

/** Every text of what was typed, in its order. */
function motsDe(raw: Json): string[] {
  if (raw === null || raw === '') return []
  if (typeof raw !== 'object') return [String(raw)]
  return Object.entries(raw).flatMap(([part, texte]) => (NOTES.includes(part) ? [] : motsDe(texte)))
}

function explicationALire(
  { id, libelle, texte, repli, fichiers = [] }: Extract<Noeud, { kind: 'explication' }>,
  row: RowId | null,
  { etat }: Contexte,
): ExplicationALire {
  const isCache = !isVisible(etat, id, row)
  return { kind: 'explication', id, libelle, texte, repli: repli ?? null, fichiers, cle: cellKey(id, row), isCache }
}

function champDe(partie: Partie, id: StableId): ChampCompile {
  const champ = partie.champs[id]
  if (!champ) throw new Error(`the compiled form has no champ ${id}`)
  return champ
}
