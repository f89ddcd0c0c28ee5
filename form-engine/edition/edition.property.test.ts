/** Operations on a document: whatever one does, it stays a formulaire, and undoing everything is where one began. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { canonique, toJson } from '../json.ts'
import { PROFONDEUR_MAX, parseFormulaire } from '../lire-formulaire.ts'
import { phraseDuConstat } from '../phrases/constats.ts'
import { verify } from '../verification/verify.ts'
import type { CivilDate } from '../temps.ts'
import { appliquer } from './appliquer.ts'
import { operationAuHasard } from './operations-de-test.ts'
import type { OperationDEdition } from './operations.ts'

const enTexte = (formulaire: Formulaire) => canonique(toJson(formulaire, PROFONDEUR_MAX))

test('any sequence of operations gives a formulaire that reads as itself, and undoing all of it gives the first again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (graine) => {
      const h = hasard(graine)
      const depart = formulaireAuHasard(h, {
        champs: 14,
        repetitions: true,
        calculs: true,
        annotations: true,
        regles: 2,
      })
      let courant = depart
      const inverses: OperationDEdition[] = []
      let appliquees = 0
      for (let n = 0; n < 40; n += 1) {
        const edition = appliquer(courant, operationAuHasard(h, courant))
        if (!edition.ok) {
          // A refusal says why, or is about what is no longer there.
          if (edition.code === 'invalide') expect(edition.problemes.length).toBeGreaterThan(0)
          continue
        }
        appliquees += 1
        courant = edition.formulaire
        inverses.unshift(edition.inverse)
        const relu = parseFormulaire(courant)
        expect(relu.ok ? [] : relu.problemes).toEqual([])
        expect(enTexte(relu.ok ? relu.formulaire : courant)).toBe(enTexte(courant))
      }
      expect(appliquees).toBeGreaterThan(5)
      for (const inverse of inverses) {
        const edition = appliquer(courant, inverse)
        expect(edition.ok ? [] : [edition.code, edition.problemes, inverse]).toEqual([])
        if (edition.ok) courant = edition.formulaire
      }
      expect(enTexte(courant)).toBe(enTexte(depart))
    }),
    { numRuns: 150 },
  )
})

test('what operations break in the rules is a named finding, never an error', () => {
  for (let graine = 1; graine <= 25; graine += 1) {
    const h = hasard(graine)
    let courant = formulaireAuHasard(h, { champs: 10, repetitions: true, regles: 2 })
    for (let n = 0; n < 12; n += 1) {
      const edition = appliquer(courant, operationAuHasard(h, courant))
      if (edition.ok) courant = edition.formulaire
    }
    const { constats } = verify(courant, { today: '2026-11-26' as CivilDate, budget: 20_000 })
    for (const constat of constats) {
      const phrase = phraseDuConstat(courant, constat)
      expect(phrase).toMatch(/\p{L}/u)
      expect(phrase).not.toContain('undefined')
    }
  }
})

test('an element removed comes back where it was, with what it held', () => {
  const h = hasard(7)
  const depart = formulaireAuHasard(h, { champs: 12, repetitions: true })
  const cible = depart.champs[0]?.id as StableId
  const retiree = appliquer(depart, { sorte: 'retirer', cible })
  if (!retiree.ok) throw new Error(retiree.code)
  const revenue = appliquer(retiree.formulaire, retiree.inverse)
  expect(revenue.ok && enTexte(revenue.formulaire)).toBe(enTexte(depart))
})
