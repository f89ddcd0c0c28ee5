/** What a new part of an expression begins with: always something valid, that reads what is above when it can. */
import type { Expression } from '../../conditions/expression.ts'
import { OPERATEURS } from '../../conditions/operateurs.ts'
import type { KindOfExpression, Operateur } from '../../conditions/operateurs.ts'
import type { LectureDeChamp } from '../../conditions/expression.ts'
import type { Option } from '../../type-de-champ.ts'
import { constanteParDefaut, isKindDeConstante } from './constantes.ts'
import { attentePour, dansLesLignes, faceDe, operateursPour } from './faces.ts'
import type { Attente, Lieu, OperateurDeLigne } from './faces.ts'
import { champsAPortee } from './lisibles.ts'
import { isJugement } from './sujets.ts'

/** A row of its own: the first champ above that can be read, and the first thing one asks of it. */
export function ligneParDefaut(lieu: Lieu): Expression {
  const { lisibles } = lieu
  const champs = champsAPortee(lisibles, lieu.repetition)
  // In rows, those of the row come first.
  const dedans = champs.filter(({ repetition }) => repetition !== null && repetition !== lisibles.portee.repetition)
  const premier = [...dedans, ...champs].find(({ place }) => place === 'avant')
  if (premier) return jugementParDefaut({ champ: premier.id }, lieu)
  const condition = lisibles.conditions.find(({ place }) => place === 'avant')
  if (condition) return { ref: condition.id }
  const bloc = lisibles.repetitions.find(({ place }) => place === 'avant')
  if (bloc) return { op: 'filled', value: { rows: bloc.id } }
  const plusBas = champs[0]
  return plusBas ? jugementParDefaut({ champ: plusBas.id }, lieu) : { boolean: true }
}

/** What is asked first of a value. */
export function jugementParDefaut(e: Expression, lieu: Lieu): Expression {
  const [op] = operateursPour(e, faceDe(e, lieu))
  return op === undefined ? { boolean: true } : jugement(op, e, lieu)
}

/** A judgement of a value by an operator, its other operands by default. */
export function jugement(op: OperateurDeLigne, e: Expression, lieu: Lieu): Expression {
  if (op === 'vrai') return e
  if (op === 'faux') return { not: e }
  if (op === 'any' || op === 'all')
    return 'rows' in e ? { agg: op, over: e.rows, of: ligneParDefaut(dansLesLignes(lieu, e.rows)) } : { boolean: true }
  return operation(op, e, lieu)
}

/** An operation on a first operand, the others by default. */
export function operation(op: Operateur, premiere: Expression, lieu: Lieu): Expression {
  const { parametres, decimals, liste } = OPERATEURS[op]
  if (liste) return { op: 'concat', parts: [premiere] }
  const face = faceDe(premiere, lieu)
  const operandes = parametres.map(({ nom }, rang) => [
    nom,
    rang === 0 ? premiere : secondeParDefaut(op, attentePour(op, nom, face), lieu),
  ])
  // The table gives each operator the parameters its type names.
  return { op, ...Object.fromEntries(operandes), ...(decimals && { decimals: isJugement(op) ? 0 : 2 }) } as Expression
}

/** A second operand: a value one writes, or today where a day is asked. */
export function secondeParDefaut(op: Operateur, { kinds, options }: Attente, lieu: Lieu): Expression {
  return op === 'days_between' || op === 'months_between' || op === 'years_between'
    ? { today: true }
    : valeurParDefaut(kinds, options, lieu)
}

/** A value of one of these kinds that is written, or read where none can be written. */
export function valeurParDefaut(
  kinds: readonly KindOfExpression[],
  options: readonly Option[] | null,
  lieu: Lieu,
): Expression {
  const kind = kinds.find(isKindDeConstante)
  if (kind === 'date') return { today: true }
  return kind ? constanteParDefaut(kind, options) : (lectureDe(kinds, lieu) ?? { boolean: true })
}

/** A value of one of these kinds that is read; written when nothing of the kind can be. */
export function lectureParDefaut(kinds: readonly KindOfExpression[], lieu: Lieu): Expression {
  return lectureDe(kinds, lieu) ?? valeurParDefaut(kinds, null, lieu)
}

function lectureDe(kinds: readonly KindOfExpression[], lieu: Lieu): Expression | null {
  const champs = champsAPortee(lieu.lisibles, lieu.repetition)
  const dedans = champs.filter(({ repetition }) => repetition !== null)
  const ordonnes = [...dedans, ...champs].sort((a, b) => Number(a.place === 'apres') - Number(b.place === 'apres'))
  for (const champ of ordonnes) {
    if (kinds.includes(champ.kind)) return { champ: champ.id }
    const part = Object.entries(champ.parts).find(([, une]) => kinds.includes(une.kind))
    if (part) return { champ: champ.id, part: part[0] } satisfies LectureDeChamp
  }
  const bloc = kinds.includes('rows') ? lieu.lisibles.repetitions[0] : undefined
  return bloc ? { rows: bloc.id } : null
}
