/** A criterion of a filter made ready to be run on a day: what its column must be, or must not be. Pure. */
import { comparer } from '../../../form-engine/champs/nombres.ts'
import { nombreDe, type Critere, type Nature } from '../../../form-engine/liste/filtre.ts'
import { jourDe, periodeDe, type Jours } from '../../../form-engine/liste/periodes.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { normaliser } from './normaliser.ts'

/** A limit of a number. */
export interface Limite {
  nombre: string
  inclus: boolean
}

export type Condition =
  /** It holds something. */
  | { sorte: 'remplie' }
  /** It is one of them. */
  | { sorte: 'parmi'; textes: string[] }
  | { sorte: 'contient'; texte: string }
  /** It holds each of them. */
  | { sorte: 'tous'; textes: string[] }
  | { sorte: 'nombres'; min: Limite | null; max: Limite | null }
  /** Its day in Paris, both included. */
  | { sorte: 'jours'; du: CivilDate | null; au: CivilDate | null }

export interface Exigence {
  condition: Condition
  /** The condition must not hold: an empty column fulfils it. */
  isContraire: boolean
}

/** What a criterion asks of a column of this nature. Null when it cannot be read: `ajusterFiltre` leaves such ones out before. */
export function exigenceDe(critere: Critere, nature: Nature, today: CivilDate): Exigence | null {
  const { operateur } = critere
  const isContraire = operateur === 'different' || operateur === 'aucun_de' || operateur === 'vide'
  const condition = conditionDe(critere, nature, today)
  return condition && { condition, isContraire }
}

function conditionDe({ operateur, valeurs }: Critere, nature: Nature, today: CivilDate): Condition | null {
  if (operateur === 'vide' || operateur === 'rempli') return { sorte: 'remplie' }
  if (nature === 'number') return nombres(operateur, valeurs)
  if (nature === 'date') return jours(operateur, valeurs, today)
  const isReference = nature === 'reference' || nature === 'references'
  const textes = isReference ? [...valeurs] : valeurs.map(normaliser)
  if (operateur === 'contient') return { sorte: 'contient', texte: textes[0] ?? '' }
  return { sorte: operateur === 'tous' ? 'tous' : 'parmi', textes }
}

function nombres(operateur: Critere['operateur'], valeurs: readonly string[]): Condition | null {
  const lus = valeurs.map(nombreDe)
  const [a, b] = lus
  if (a === undefined || a === null || b === null) return null
  const inclus = (nombre: string): Limite => ({ nombre, inclus: true })
  switch (operateur) {
    case 'inferieur':
      return { sorte: 'nombres', min: null, max: { nombre: a, inclus: false } }
    case 'au_plus':
      return { sorte: 'nombres', min: null, max: inclus(a) }
    case 'superieur':
      return { sorte: 'nombres', min: { nombre: a, inclus: false }, max: null }
    case 'au_moins':
      return { sorte: 'nombres', min: inclus(a), max: null }
    case 'entre': {
      if (b === undefined) return null
      // The two ends may be given in any order.
      const [min, max] = comparer(a, b) <= 0 ? [a, b] : [b, a]
      return { sorte: 'nombres', min: inclus(min), max: inclus(max) }
    }
    default:
      return { sorte: 'nombres', min: inclus(a), max: inclus(a) }
  }
}

function jours(operateur: Critere['operateur'], valeurs: readonly string[], today: CivilDate): Condition | null {
  if (operateur === 'dans') {
    const periode = periodeDe(valeurs[0] ?? '', today)
    return periode && entre(periode)
  }
  const [a, b] = valeurs.map((valeur) => jourDe(valeur, today))
  if (a === undefined || a === null || b === null) return null
  switch (operateur) {
    case 'inferieur':
      return { sorte: 'jours', du: null, au: veille(a) }
    case 'au_plus':
      return { sorte: 'jours', du: null, au: a }
    case 'superieur':
      return { sorte: 'jours', du: jourDe('+1j', a), au: null }
    case 'au_moins':
      return { sorte: 'jours', du: a, au: null }
    case 'entre':
      return b === undefined ? null : entre(a <= b ? { du: a, au: b } : { du: b, au: a })
    default:
      return entre({ du: a, au: a })
  }
}

const entre = ({ du, au }: Jours): Condition => ({ sorte: 'jours', du, au })

/** The day before; the first day of the calendar has none, and nothing stands before it. */
const veille = (jour: CivilDate): CivilDate => jourDe('-1j', jour) ?? jour
