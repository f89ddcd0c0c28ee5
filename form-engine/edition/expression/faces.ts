/** What a value of an expression is, which operators judge it, and what it may be compared with. Read from the tables of the language. */
import type { Expression } from '../../conditions/expression.ts'
import { OPERATEURS_DE_TERRITOIRE } from '../../conditions/expression.ts'
import { OPERATEURS, isNombre } from '../../conditions/operateurs.ts'
import type { KindOfExpression, Operateur } from '../../conditions/operateurs.ts'
import { typer } from '../../conditions/typer.ts'
import type { StableId } from '../../formulaire.ts'
import { AUTRE } from '../../type-de-champ.ts'
import type { Option } from '../../type-de-champ.ts'
import { champsAPortee } from './lisibles.ts'
import type { ChampLisible, FacetteLisible, Lisibles } from './lisibles.ts'
import { isJugement } from './sujets.ts'
import type { SorteDeTerritoire } from './territoires.ts'

/** From where an expression reads: the row it is in may be that of an aggregate around it. */
export interface Lieu {
  lisibles: Lisibles
  repetition: StableId | null
}

/** Where the whole expression stands. */
export function lieuDe(lisibles: Lisibles): Lieu {
  return { lisibles, repetition: lisibles.portee.repetition }
}

/** Inside what is said of the rows of a repetition. */
export function dansLesLignes(lieu: Lieu, over: StableId): Lieu {
  return { ...lieu, repetition: over }
}

export interface Face {
  kind: KindOfExpression
  options: readonly Option[] | null
  /** The list of places of the server it is one of. */
  territoire: SorteDeTerritoire | null
  /** A free text may stand for an option. */
  autre: boolean
  /** Parts of the champ it reads, for the operators of territory. */
  parts: Readonly<Record<string, FacetteLisible>>
}

/** The kind of an expression where it stands, or null when it reads what cannot be read there. */
export function kindDe(e: Expression, { lisibles, repetition }: Lieu): KindOfExpression | null {
  return typer(e, { ...lisibles.portee, repetition }, lisibles.noms, '', [])
}

/** What an expression is, where it stands; null when it reads what cannot be read there. */
export function faceDe(e: Expression, lieu: Lieu): Face | null {
  const kind = kindDe(e, lieu)
  if (kind === null) return null
  const champ = 'champ' in e ? champLu(e.champ, lieu) : undefined
  const facette = champ && 'champ' in e && e.part !== undefined ? champ.parts[e.part] : champ
  return {
    kind,
    options: facette?.options ?? null,
    territoire: facette?.territoire ?? null,
    autre: champ?.operand.autre === true && facette === champ,
    parts: champ && facette === champ ? champ.parts : {},
  }
}

function champLu(id: StableId, { lisibles, repetition }: Lieu): ChampLisible | undefined {
  return champsAPortee(lisibles, repetition).find((champ) => champ.id === id)
}

/** Of lists and dates, what is asked first; the order of the table for the others. */
const D_ABORD: Partial<Record<KindOfExpression, readonly Operateur[]>> = {
  options: ['any_of', 'none_of', 'all_of'],
  date: ['lt', 'le', 'gt', 'ge'],
  instant: ['lt', 'le', 'gt', 'ge'],
  composite: ['in_departement', 'in_region', 'in_epci', 'filled'],
  files: ['filled', 'empty'],
  rows: ['filled', 'empty'],
}

const JUGEMENTS = (Object.keys(OPERATEURS) as Operateur[]).filter(isJugement)

/** How a row says a thing that holds by itself (`vrai`, `faux`), and what it says of rows (`any`, `all`). */
export type OperateurDeLigne = Operateur | 'vrai' | 'faux' | 'any' | 'all'

/** The operators a row offers for what it speaks of, the most asked first. */
export function operateursPour(e: Expression, face: Face | null): readonly OperateurDeLigne[] {
  if (!face) return []
  if ('ref' in e || (face.kind === 'boolean' && !('champ' in e))) return ['vrai', 'faux']
  const possibles = JUGEMENTS.filter((op) => {
    const part = OPERATEURS_DE_TERRITOIRE[op]?.part
    return (
      (OPERATEURS[op].parametres[0]?.kinds.includes(face.kind) ?? false) && (part === undefined || part in face.parts)
    )
  })
  const presence = 'champ' in e || 'rows' in e
  const offerts = possibles.filter((op) => presence || (op !== 'empty' && op !== 'filled'))
  const dAbord = (D_ABORD[face.kind] ?? []).filter((op) => offerts.includes(op))
  const tous = [...dAbord, ...offerts.filter((op) => !dAbord.includes(op))]
  return 'rows' in e ? [...tous, 'any', 'all'] : tous
}

/** What a second operand of an operator may be, given the first. */
export interface Attente {
  kinds: readonly KindOfExpression[]
  options: readonly Option[] | null
  /** Places of the server are searched; any other list is closed, or written. */
  territoire?: SorteDeTerritoire | null
  /** The choice that would compare a thing with itself. */
  sauf?: string
  /** The section of what it is compared with: its questions come first. */
  section?: string | null
}

/** What the operand called `nom` of an operator may be, next to a first one of that face. */
export function attentePour(op: Operateur, nom: string, premiere: Face | null): Attente {
  const parametre = OPERATEURS[op].parametres.find((un) => un.nom === nom)
  const kinds = parametre?.kinds ?? []
  if (!premiere || !parametre) return { kinds, options: null }
  const territoire = OPERATEURS_DE_TERRITOIRE[op]?.part
  if (territoire !== undefined)
    return {
      kinds,
      options: premiere.parts[territoire]?.options ?? null,
      territoire: premiere.parts[territoire]?.territoire ?? null,
    }
  const options = premiere.options && [...premiere.options, ...(premiere.autre ? [{ id: AUTRE, libelle: AUTRE }] : [])]
  if (op === 'add' || op === 'sub')
    return { kinds: kinds.filter((kind) => isNombre(kind) === isNombre(premiere.kind)), options: null }
  const lieu = { territoire: premiere.territoire }
  if (parametre.memeQue === undefined) return { kinds, options, ...lieu }
  const memes = kinds.filter((kind) => kind === premiere.kind || (isNombre(kind) && isNombre(premiere.kind)))
  // The kind of the first is what one writes at first.
  return {
    kinds: [...memes].sort((a, b) => Number(b === premiere.kind) - Number(a === premiere.kind)),
    options,
    ...lieu,
  }
}
