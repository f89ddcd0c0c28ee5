/** The laws of an evaluation, on forms drawn from seeds: docs/form-language.md §4. */
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { compile } from '../compiled.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { formulaireAuHasard, ligneNumero, reponsesAuHasard } from '../generateurs-de-test.ts'
import type { CellKey, Reponses, RowId } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import { hiddenAnswers } from './bilan.ts'
import { appliquer, changementsAuHasard, dessin } from './dessins-de-test.ts'
import { evaluate, resultOf } from './evaluate.ts'
import { load } from './load.ts'
import { evaluateNaively } from './naive-de-test.ts'
import { open } from './open.ts'
import { update } from './update.ts'
import type { Changement } from './update.ts'

const today = '2026-11-25' as CivilDate

const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })

const programmeDe = (formulaire: Formulaire) => load(compile(formulaire).regles)

describe('an evaluation', () => {
  test('says what plain recursion over the document says', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const { formulaire, reponses } = dessin(hasard(seed))
        expect(evaluate(programmeDe(formulaire), reponses, { today })).toEqual(
          evaluateNaively(formulaire, reponses, today),
        )
      }),
      { numRuns: 800 },
    )
  })

  test('changed step by step equals one made from scratch', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const { formulaire, reponses } = dessin(h)
        const programme = programmeDe(formulaire)
        const etat = open(programme, reponses, { today })
        let courantes = reponses
        for (let pas = 0; pas < 6; pas += 1) {
          const changements = changementsAuHasard(h, formulaire)
          update(etat, changements)
          courantes = appliquer(courantes, changements)
          const neuf = open(programme, courantes, { today })
          expect(resultOf(etat)).toEqual(resultOf(neuf))
          expect(hiddenAnswers(etat)).toEqual(hiddenAnswers(neuf))
        }
      }),
      { numRuns: 800 },
    )
  })

  test('tells every thing that a change reached', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const { formulaire, reponses } = dessin(h)
        const etat = open(programmeDe(formulaire), reponses, { today })
        const avant = resultOf(etat)
        const touches = new Set(update(etat, changementsAuHasard(h, formulaire)).map(({ id }) => id))
        const apres = resultOf(etat)
        const repetitionDe = new Map(
          [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)].map(({ champ, repetition }) => [
            champ.id,
            repetition?.id,
          ]),
        )
        for (const sujet of ['visible', 'required', 'computed'] as const)
          for (const id of Object.keys(apres[sujet]) as StableId[]) {
            const repetition = repetitionDe.get(id)
            // Rows that come, go or move are told by their repetition.
            const isDit = touches.has(id) || (repetition !== undefined && touches.has(repetition))
            if (!isDit) expect(apres[sujet][id], `${sujet} ${id}`).toEqual(avant[sujet][id])
          }
      }),
      { numRuns: 300 },
    )
  })

  test('is the same whatever the hidden answers are: they never count', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const { formulaire, reponses } = dessin(h)
        const programme = programmeDe(formulaire)
        const cachees = hiddenAnswers(open(programme, reponses, { today }))
        const sans = Object.fromEntries(
          Object.entries(reponses).filter(([cle]) => !cachees.includes(cle as CellKey)),
        ) as Reponses
        const [avec, elague] = [evaluate(programme, reponses, { today }), evaluate(programme, sans, { today })]
        expect({ ...elague, visible: null }).toEqual({ ...avec, visible: null })
        const champs = [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)]
        for (const { champ, repetition } of champs)
          if (!repetition) expect(elague.visible[champ.id]).toEqual(avec.visible[champ.id])
      }),
      { numRuns: 300 },
    )
  })

  test('never throws, whatever the cells hold', () => {
    const cellule = fc.oneof(
      fc.record({ kind: fc.constant('value'), value: fc.jsonValue(), seq: fc.nat() }),
      fc.record({ kind: fc.constant('draft'), raw: fc.jsonValue(), code: fc.constant('invalide'), seq: fc.nat() }),
    )
    fc.assert(
      fc.property(graine, fc.array(fc.tuple(fc.nat(30), cellule)), (seed, cellules) => {
        const { formulaire, reponses } = dessin(hasard(seed))
        const cles = Object.keys(reponses)
        const folles = { ...reponses } as Record<string, unknown>
        for (const [rang, une] of cellules) folles[cles[rang % Math.max(1, cles.length)] ?? 'x'] = une
        const etat = open(programmeDe(formulaire), folles as Reponses, { today })
        expect(resultOf(etat)).toEqual(JSON.parse(JSON.stringify(resultOf(etat))))
      }),
      { numRuns: 300 },
    )
  })
})

test('a row that comes back finds its answers again', () => {
  const row = ligneNumero(1) as RowId
  const h = hasard(1)
  for (let seed = 0; seed < 200; seed += 1) {
    const formulaire = formulaireAuHasard(hasard(seed), { champs: 8 })
    const repetition = [...noeudsDe(formulaire.champs)].find(({ kind }) => kind === 'repetition')
    if (!repetition) continue
    const etat = open(programmeDe(formulaire), reponsesAuHasard(h, formulaire), { today })
    const mettre = (reponse: Changement['reponse']) => update(etat, [{ champ: repetition.id, row, reponse }])
    mettre({ kind: 'value', value: 'V' })
    const avant = resultOf(etat)
    mettre({ kind: 'blank' })
    mettre({ kind: 'value', value: 'V' })
    expect(resultOf(etat)).toEqual(avant)
  }
})
