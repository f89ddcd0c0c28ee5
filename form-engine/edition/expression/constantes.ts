/** Values written in an expression, as controls show them and as they come back. Total: what does not parse reads as null. */
import { ecrireDuree, isDate, lireDuree } from '../../conditions/civil.ts'
import { lireDate } from '../../champs/dates.ts'
import { decimalCanonique } from '../../champs/nombres.ts'
import type { Constante } from '../../conditions/expression.ts'
import type { KindOfExpression } from '../../conditions/operateurs.ts'
import { minuteAParis, murAParis } from '../../temps.ts'
import type { Minute } from '../../temps.ts'
import type { Option } from '../../type-de-champ.ts'

export type KindDeConstante =
  'boolean' | 'integer' | 'decimal' | 'text' | 'date' | 'instant' | 'duration' | 'option' | 'options'

const KINDS: readonly KindDeConstante[] = [
  'boolean',
  'integer',
  'decimal',
  'text',
  'date',
  'instant',
  'duration',
  'option',
  'options',
]

/** Units a duration is typed in; `mixte` is one of several, which is shown and kept. */
export const UNITES = ['annees', 'mois', 'jours', 'minutes'] as const
export type Unite = (typeof UNITES)[number] | 'mixte'

/** What the controls of a constant hold: one text (several for options), and the unit of a duration. */
export interface Saisie {
  valeurs: readonly string[]
  unite?: Unite
}

/** The kind of a constant. */
export function kindDeConstante(constante: Constante): KindDeConstante {
  return KINDS.find((kind) => kind in constante) ?? 'text'
}

/** True for a kind whose values can be written in an expression. */
export function isKindDeConstante(kind: KindOfExpression): kind is KindDeConstante {
  return KINDS.some((un) => un === kind)
}

/** A constant as its controls show it. */
export function saisieDe(constante: Constante): Saisie {
  if ('boolean' in constante) return { valeurs: [constante.boolean ? 'oui' : 'non'] }
  if ('integer' in constante) return { valeurs: [constante.integer] }
  if ('decimal' in constante) return { valeurs: [constante.decimal.replace('.', ',')] }
  if ('text' in constante) return { valeurs: [constante.text] }
  if ('date' in constante) return { valeurs: [constante.date] }
  if ('instant' in constante) {
    const { date, heure } = murAParis(constante.instant as Minute)
    return { valeurs: [`${date}T${heure}`] }
  }
  if ('duration' in constante) return saisieDeDuree(constante.duration)
  if ('option' in constante) return { valeurs: [constante.option] }
  return { valeurs: constante.options }
}

function saisieDeDuree(texte: string): Saisie {
  const { mois, jours, secondes } = lireDuree(texte) ?? { mois: 0, jours: 0, secondes: 0 }
  const isSeule = [mois, jours, secondes].filter((part) => part > 0).length <= 1
  if (!isSeule || secondes % 60 !== 0) return { valeurs: [''], unite: 'mixte' }
  if (secondes > 0) return { valeurs: [String(secondes / 60)], unite: 'minutes' }
  if (mois === 0) return { valeurs: [String(jours)], unite: 'jours' }
  return mois % 12 === 0
    ? { valeurs: [String(mois / 12)], unite: 'annees' }
    : { valeurs: [String(mois)], unite: 'mois' }
}

/** True when controls that showed a constant hold what they showed: a browser drops the ends of lines, and orders choices. */
export function isInchangee(constante: Constante, posee: Saisie): boolean {
  const montree = saisieDe(constante)
  const unie = (texte: string) => texte.replace(/[\r\n]/g, '')
  const [avant, apres] = [montree.valeurs.map(unie), posee.valeurs.map(unie)]
  const isMeme =
    'options' in constante
      ? new Set(avant).size === new Set(apres).size && apres.every((option) => avant.includes(option))
      : (avant[0] ?? '') === (apres[0] ?? '')
  return isMeme && montree.unite === posee.unite
}

/** Reads what controls hold as a constant of a kind; null when it is none. A whole number may stand for a decimal. */
export function lireConstante(kind: KindDeConstante, { valeurs, unite }: Saisie): Constante | null {
  const texte = valeurs[0] ?? ''
  switch (kind) {
    case 'boolean':
      return texte === 'oui' ? { boolean: true } : texte === 'non' ? { boolean: false } : null
    case 'integer':
    case 'decimal': {
      const nombre = decimalCanonique(texte)
      if (nombre === null || (kind === 'integer' && nombre.includes('.'))) return null
      return kind === 'integer' ? { integer: nombre } : { decimal: nombre }
    }
    case 'date': {
      const lue = lireDate(texte)
      return 'date' in lue && isDate(lue.date) ? { date: lue.date } : null
    }
    case 'instant': {
      const lu = /^([1-9]\d{3}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)/.exec(texte)
      const [, date = '', heures = '', minutes = ''] = lu ?? []
      const instant = lu && isDate(date) ? minuteAParis({ date, heure: `${heures}:${minutes}` }) : null
      return instant === null ? null : { instant }
    }
    case 'duration':
      return lireDureePosee(texte, unite)
    case 'options':
      return { options: [...new Set(valeurs.filter((valeur) => valeur !== ''))] }
    default:
      return kind === 'option' ? { option: texte } : { text: texte }
  }
}

const EN_DUREE: Readonly<Record<(typeof UNITES)[number], (n: number) => string>> = {
  annees: (n) => `P${n}Y`,
  mois: (n) => `P${n}M`,
  jours: (n) => `P${n}D`,
  minutes: (n) => `PT${n}M`,
}

function lireDureePosee(texte: string, unite: Unite | undefined): Constante | null {
  const connue = UNITES.find((une) => une === unite)
  if (!connue || !/^\s*\d{1,5}\s*$/.test(texte)) return null
  const duree = lireDuree(EN_DUREE[connue](Number(texte)))
  return duree ? { duration: ecrireDuree(duree) } : null
}

/** What a constant begins with. The engine has no clock: a date begins with a day one sees must be changed. */
export function constanteParDefaut(kind: KindDeConstante, options: readonly Option[] | null): Constante {
  switch (kind) {
    case 'boolean':
      return { boolean: true }
    case 'integer':
      return { integer: '0' }
    case 'decimal':
      return { decimal: '0' }
    case 'date':
      return { date: '2000-01-01' }
    case 'instant':
      return { instant: '2000-01-01T00:00Z' }
    case 'duration':
      return { duration: 'P1Y' }
    case 'option':
      return { option: options?.[0]?.id ?? '' }
    case 'options':
      return { options: options?.[0] ? [options[0].id] : [] }
    default:
      return { text: '' }
  }
}
