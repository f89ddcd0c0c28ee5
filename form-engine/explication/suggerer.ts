/**
 * Another answer to one of the questions a reason rests on that would change the outcome: tried on the state itself, which
 * is put back as it was. Only what the reader may know is suggested.
 */
import { champTypes } from '../champs/registry.ts'
import { deplacerDate, isDate } from '../conditions/civil.ts'
import { additionner, ecrireDecimal, lireDecimal } from '../conditions/decimal.ts'
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import { isChamp } from '../evaluation/chose.ts'
import type { Chose } from '../evaluation/chose.ts'
import { reponseA, slotDe } from '../evaluation/etat.ts'
import type { Etat } from '../evaluation/etat.ts'
import { update } from '../evaluation/update.ts'
import { champsDe } from '../formulaire.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import type { Json, Kind } from '../type-de-champ.ts'
import { issueDe } from './question.ts'
import type { Question, Raison, Suggestion } from './question.ts'
import type { Fait, Trace } from './trace.ts'

/** Answers tried for one reason: an explanation stays quick. */
const ESSAIS_MAX = 200

/** Whether a value may be the answer of a champ: its limits, its length, its options. */
export type Accepte = (champ: StableId, value: Json) => boolean

/** What the champs of a form take, by their schemas. */
export function accepteDe(formulaire: Formulaire): Accepte {
  const champs = [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)].map(({ champ }) => champ)
  const schemas = new Map(champs.map(({ id, type, config }) => [id, champTypes[type].value(config)]))
  return (champ, value) => schemas.get(champ)?.safeParse(value).success === true
}

/** The first answer found that changes the outcome; null when no single one does. */
export function suggerer(etat: Etat, question: Question, raison: Raison, accepte: Accepte): Suggestion | null {
  if (!raison.trace) return null
  const avant = JSON.stringify(issueDe(etat, question, raison))
  let essais = 0
  for (const { fait, expression } of faitsDe(raison.trace)) {
    const chose = etat.programme.champs.get(fait.champ)
    if (!chose || fait.isReserve || fait.etat === 'calcule' || fait.etat === 'cache') continue
    for (const reponse of candidats(chose, expression)) {
      if (reponse.kind === 'value' && !accepte(fait.champ, reponse.value)) continue
      if (essais >= ESSAIS_MAX) return null
      essais += 1
      const suggestion = { champ: fait.champ, row: fait.row, reponse }
      if (essayer(etat, suggestion, () => JSON.stringify(issueDe(etat, question, raison)) !== avant)) return suggestion
    }
  }
  return null
}

/** Puts an answer, asks, and puts the old answer back: an update undone leaves no trace. */
function essayer(etat: Etat, { champ, row, reponse }: Suggestion, juger: () => boolean): boolean {
  const chose = etat.programme.champs.get(champ)
  if (!chose) return false
  const ligne = chose.bloc && row !== null ? (etat.parRow[chose.bloc.rang]?.get(row) ?? null) : null
  if (chose.bloc && !ligne) return false
  const ancienne = reponseA(etat, slotDe(chose, ligne))
  update(etat, [{ champ, row, reponse }])
  const juge = juger()
  update(etat, [{ champ, row, reponse: ancienne }])
  return juge
}

/** The answers a trace rests on, each with the expression that reads it; the nearest to the outcome first. */
function faitsDe(trace: Trace): { fait: Fait; expression: Expression }[] {
  return [
    ...trace.faits.map((fait) => ({ fait, expression: trace.expression })),
    ...trace.dedans.flatMap((dedans) => faitsDe(dedans)),
  ]
}

/** Answers near what the expression compares with, of the kind of the champ; then none at all. */
function candidats(chose: Chose, expression: Expression): Suggestion['reponse'][] {
  const lecture = isChamp(chose) ? chose.noeud.lecture : null
  // Of an object only the server makes the value.
  const valeurs = lecture && lecture.path === undefined ? valeursProches(lecture.kind, constantesDe(expression)) : []
  return [...valeurs.map((value) => ({ kind: 'value' as const, value })), { kind: 'blank' }]
}

function valeursProches(kind: Kind, constantes: readonly string[]): (string | boolean | string[])[] {
  switch (kind) {
    case 'boolean':
      return [true, false]
    case 'integer':
    case 'decimal':
      return constantes.flatMap((texte) => {
        const nombre = lireDecimal(texte)
        if (nombre === undefined || (kind === 'integer' && texte.includes('.'))) return []
        return [0, 1, -1].flatMap((ecart) => {
          const proche = additionner(nombre, ecart)
          return proche === undefined ? [] : [ecrireDecimal(proche)]
        })
      })
    case 'date':
      return constantes.filter(isDate).flatMap((date) => {
        const unJour = { mois: 0, jours: 1, secondes: 0 }
        return [date, deplacerDate(date, unJour, 1), deplacerDate(date, unJour, -1)].filter((une) => une !== undefined)
      })
    case 'options':
      return [constantes.slice(), ...constantes.map((option) => [option])].filter((choix) => choix.length > 0)
    case 'option':
    case 'text':
      return [...constantes]
    default:
      return []
  }
}

function constantesDe(expression: Expression): string[] {
  for (const cle of ['integer', 'decimal', 'date', 'option', 'text'] as const)
    if (cle in expression) return [String((expression as Record<typeof cle, string>)[cle])]
  if ('options' in expression) return [...expression.options]
  return sousExpressions(expression).flatMap(([, dedans]) => constantesDe(dedans))
}
