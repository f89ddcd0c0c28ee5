import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { BALISES_FIXES, LIEUX, balisesPour, problemesDeBalises } from '../balises.ts'
import type { NomDeLieu } from '../balises.ts'
import { compile } from '../compiled.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import { civilDate } from '../temps.ts'
import { canoniser } from '../texte-riche.ts'
import type { BlocRiche } from '../texte-riche.ts'
import { resoudre } from './resoudre.ts'

const RUNS = { numRuns: 25 }

test('a text made of the menus is accepted and resolved for any answers, in any letter; a text of another form never throws', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom(...(Object.keys(LIEUX) as NomDeLieu[])), (seed, nom) => {
      const lieu = LIEUX[nom]
      const h = hasard(seed, 1)
      const formulaire = formulaireAuHasard(h, {
        champs: 12,
        regles: 3,
        repetitions: true,
        annotations: true,
        calculs: true,
      })
      const autre = formulaireAuHasard(h, { champs: 12, regles: 3, repetitions: true, annotations: true })
      const conditions: BlocRiche[] = formulaire.conditions.map(({ si }) => ({
        kind: 'si',
        si,
        blocs: [{ kind: 'paragraphe', enfants: [{ kind: 'texte', texte: 'x' }] }],
      }))
      const paragraphes = balisesPour(compile(formulaire), lieu).map(({ cle }): BlocRiche => ({
        kind: 'paragraphe',
        enfants: [{ kind: 'balise', cle }],
      }))
      const document = canoniser({ langage: 1, blocs: [...paragraphes, ...conditions] })
      expect(problemesDeBalises({ blocs: paragraphes }, formulaire, lieu)).toEqual([])
      const fixes = Object.fromEntries(Object.keys(BALISES_FIXES).map((cle) => [cle, '<b>x</b>']))
      for (const source of [formulaire, autre]) {
        const reponses = reponsesAuHasard(h, source)
        const resolu = resoudre(document, lieu, {
          compiled: compile(source),
          reponses,
          today: civilDate('2026-11-22'),
          fixes,
        })
        expect(resolu.blocs.length).toBeGreaterThan(0)
        if (source === formulaire)
          expect(resolu.manques.filter(({ raison }) => raison === 'inconnue' || raison === 'interdite')).toEqual([])
      }
    }),
    RUNS,
  )
})
