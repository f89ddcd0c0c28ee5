/** The difference of two revisions leaves nothing out, and classes each change by one table. */
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { hasard } from '../e2e/epreuves/hasard.ts'
import type { Hasard } from '../e2e/epreuves/hasard.ts'
import { diff } from './diff.ts'
import { formulaire as unDeChaque } from './formulaire-de-test.ts'
import type { Formulaire } from './formulaire.ts'
import { formulaireAuHasard } from './generateurs-de-test.ts'
import { canonique, toJson } from './json.ts'
import { ecartsDe } from './revisions/ecarts.ts'
import { muter } from './revisions/mutations-de-test.ts'
import { releveDe } from './revisions/releve.ts'
import type { Json } from './type-de-champ.ts'

const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const dessin = (h: Hasard) =>
  formulaireAuHasard(h, { champs: 1 + h.entier(0, 16), annotations: h.sort(0.3), regles: h.entier(0, 2) })
const texte = (formulaire: Formulaire) => canonique(toJson(formulaire, 200))

describe('the difference of two revisions', () => {
  test('of a formulaire and itself is empty, and neutral', () => {
    for (const formulaire of [unDeChaque(), dessin(hasard(1))])
      expect(diff(formulaire, structuredClone(formulaire))).toEqual({ changements: [], classe: 'neutre' })
  })

  test('is empty when, and only when, both are the same JSON', () => {
    let differents = 0
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(0, 2) })
        const isMeme = texte(a) === texte(b)
        if (!isMeme) differents += 1
        expect(diff(a, b).changements.length === 0).toBe(isMeme)
        expect(diff(b, a).changements.length === 0).toBe(isMeme)
      }),
      { numRuns: 200 },
    )
    expect(differents).toBeGreaterThan(30)
  })

  test('sees any value of the document changed, wherever it stands', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = structuredClone(a)
        const lieux = [...valeursDe(b)]
        const { dans, cle } = h.parmi(lieux)
        dans[cle] = autre(dans[cle])
        // Compared before they are weighed: some of these documents mean nothing.
        expect(ecartsDe(releveDe(a), releveDe(b)), `${cle} → ${JSON.stringify(dans[cle])}`).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('tells of one thing moved as one change', () => {
    const a = unDeChaque()
    const b = structuredClone(a)
    b.champs.push(...b.champs.splice(0, 1))
    expect(diff(a, b).changements).toMatchObject([
      { id: 'avant', attribut: 'ordre', nature: 'deplace', avant: 0, apres: 4 },
    ])
  })
})

type Contenant = { [cle: string]: unknown }

/** Every plain value of a document, with the object or the list that holds it. What tells the kind of a node stays. */
function* valeursDe(objet: object): Generator<{ dans: Contenant; cle: string }> {
  for (const [cle, valeur] of Object.entries(objet)) {
    if (typeof valeur === 'object' && valeur !== null) yield* valeursDe(valeur as object)
    else if (cle !== 'kind') yield { dans: objet as Contenant, cle }
  }
}

function autre(valeur: unknown): Json {
  if (typeof valeur === 'boolean') return !valeur
  if (typeof valeur === 'number') return valeur + 1
  return typeof valeur === 'string' ? `${valeur}9` : 'autre'
}
