/** What drafts go through as forms are published: on forms, edits and answers drawn from seeds, one migration after the other. */
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { champCompile, compile, repetitionCompile } from '../compiled.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { canonique, toJson } from '../json.ts'
import { migrate } from '../migration.ts'
import { lireCellKey, type CellKey, type Cellule } from '../reponses.ts'
import { muter } from './mutations-de-test.ts'
import { reponsesLues } from './reponses-de-test.ts'

const texte = (valeur: unknown) => canonique(toJson(valeur, 60))

test('whatever is published one after the other, every original answer is in the projection or on the shelf, and every cell has a block', () => {
  let misesDeCote = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const h = hasard(seed)
      const depart = formulaireAuHasard(h, { champs: 1 + h.entier(0, 14), annotations: h.sort(0.3), regles: 1 })
      const originales = reponsesLues(h, depart)
      let [courant, reponses, etagere] = [depart, originales, migrate(originales, depart, depart).etagere]
      for (let n = h.entier(1, 4); n > 0; n -= 1) {
        const suivant = h.sort(0.2) ? depart : muter(h, courant, { fois: h.entier(1, 5) })
        const passage = migrate(reponses, courant, suivant, etagere)
        ;[courant, reponses, etagere] = [suivant, passage.reponses, passage.etagere]
        const compiled = compile(courant)
        for (const cle of Object.keys(reponses) as CellKey[]) {
          const champ = lireCellKey(cle)?.champ
          const place = champ && (champCompile(compiled, champ) ?? repetitionCompile(compiled, champ))
          expect(place, `${cle} has a block`).toBeTruthy()
        }
        for (const [cle, cellule] of Object.entries(originales) as [CellKey, Cellule][]) {
          const gardees = etagere[cle]?.map((original) => original.cellule) ?? []
          expect([reponses[cle], ...gardees].map(texte), cle).toContain(texte(cellule))
          if (gardees.length > 0) misesDeCote += 1
        }
      }
    }),
    { numRuns: 120 },
  )
  expect(misesDeCote).toBeGreaterThan(30)
})
