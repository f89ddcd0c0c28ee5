import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { compile } from '../compiled.ts'
import { resultOf } from '../evaluation/evaluate.ts'
import { load } from '../evaluation/load.ts'
import { open } from '../evaluation/open.ts'
import { update } from '../evaluation/update.ts'
import { champsDe } from '../formulaire.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import { phrasesDExplication } from '../phrases/explication.ts'
import type { CivilDate } from '../temps.ts'
import { explain } from './explain.ts'
import { issueDe } from './question.ts'
import type { Question, Raison } from './question.ts'
import type { Trace } from './trace.ts'

const today = '2026-11-25' as CivilDate
const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })

function dessin(seed: number) {
  const h = hasard(seed)
  const formulaire = formulaireAuHasard(h, { champs: 2 + h.entier(0, 16), regles: 3 })
  const etat = open(load(compile(formulaire).regles), reponsesAuHasard(h, formulaire), { today })
  const champs = [...champsDe(formulaire.champs)].filter(({ repetition }) => !repetition)
  const questions: Question[] = [
    { quoi: 'depot' },
    { quoi: 'route' },
    ...champs.flatMap(({ champ: { id } }): Question[] => [
      { quoi: 'visible', id },
      { quoi: 'required', id },
      { quoi: 'computed', id },
    ]),
  ]
  return { formulaire, etat, questions }
}

const faitsDe = ({ faits, dedans }: Trace): Trace['faits'] => [...faits, ...dedans.flatMap(faitsDe)]

describe('an explanation', () => {
  test('suggests an answer that does change the outcome, and leaves the dossier as it was', () => {
    let suggestions = 0
    fc.assert(
      fc.property(graine, (seed) => {
        const { etat, questions } = dessin(seed)
        const avant = resultOf(etat)
        for (const question of questions) {
          for (const raison of explain(etat, question).raisons) {
            expect(resultOf(etat)).toEqual(avant)
            if (!raison.suggestion) continue
            suggestions += 1
            const issue = (r: Raison) => JSON.stringify(issueDe(etat, question, r))
            const dabord = issue(raison)
            const { champ, row, reponse } = raison.suggestion
            update(etat, [{ champ, row, reponse }])
            expect(issue(raison)).not.toBe(dabord)
            return
          }
        }
      }),
      { numRuns: 200 },
    )
    expect(suggestions).toBeGreaterThan(50)
  })

  test('of what is hidden names the outermost condition that hides it, and of what is shown every condition met', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const { etat, questions } = dessin(seed)
        for (const question of questions) {
          if (question.quoi !== 'visible') continue
          const { reponse, raisons } = explain(etat, question)
          if (reponse === true) expect(raisons.every(({ trace }) => trace?.valeur === true)).toBe(true)
          else expect(raisons.map(({ trace }) => trace?.valeur === true)).toEqual([false])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('names, but never values, an answer the reader may not know', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const { etat, questions } = dessin(seed)
        for (const question of questions)
          for (const { trace, suggestion } of explain(etat, question, { lisible: () => false }).raisons) {
            for (const fait of trace ? faitsDe(trace) : [])
              expect(fait).toMatchObject({ valeur: null, isReserve: true })
            expect(suggestion).toBe(undefined)
          }
      }),
      { numRuns: 100 },
    )
  })

  test('is said in sentences of both languages, whatever is asked', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const { formulaire, etat, questions } = dessin(seed)
        for (const langue of ['fr', 'en'] as const)
          for (const question of questions) {
            const phrases = phrasesDExplication(formulaire, explain(etat, question), langue, () => 'Répondez.')
            expect(phrases.length).toBeGreaterThan(0)
            for (const phrase of phrases) {
              expect(phrase).toMatch(/^[\p{Lu}«“].*[.!?]$/u)
              expect(phrase).not.toMatch(/undefined|\[object|null|\s\s/)
            }
          }
      }),
      { numRuns: 60 },
    )
  })
})
