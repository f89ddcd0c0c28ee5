/** The laws of revisions, on forms, edits and answers drawn from seeds. */
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { champTypes } from '../champs/registry.ts'
import { diff } from '../diff.ts'
import type { Classe } from '../diff.ts'
import type { Resultat } from '../evaluation/evaluate.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { canonique, toJson } from '../json.ts'
import { migrate } from '../migration.ts'
import type { CellKey, Cellule, Reponses } from '../reponses.ts'
import { DOUCES, muter } from './mutations-de-test.ts'
import { reponsesLues, reponsesSansErreur, resultat } from './reponses-de-test.ts'

const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const dessin = (h: Hasard, max = 14): Formulaire =>
  formulaireAuHasard(h, { champs: 1 + h.entier(0, max), annotations: h.sort(0.3), regles: h.entier(0, 2) })
const texte = (valeur: unknown) => canonique(toJson(valeur, 60))

describe('migrating answers', () => {
  test('loses nothing: each is in the new revision as it was given, or on the shelf', () => {
    let misesDeCote = 0
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 6) })
        const avant = reponsesLues(h, a)
        const { reponses, etagere } = migrate(avant, a, b)
        for (const [cle, cellule] of Object.entries(avant) as [CellKey, Cellule][]) {
          const originaux = etagere[cle]?.map((original) => original.cellule) ?? []
          expect([reponses[cle], ...originaux].map(texte), cle).toContain(texte(cellule))
          if (originaux.length > 0) misesDeCote += 1
        }
      }),
      { numRuns: 150 },
    )
    expect(misesDeCote).toBeGreaterThan(15)
  })

  test('only answers what the new revision asks, with values its types accept', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 6) })
        const { reponses } = migrate(reponsesLues(h, a), a, b)
        const champs = new Map(
          [...champsDe(b.champs), ...champsDe(b.annotations)].map((un) => [un.champ.id as string, un]),
        )
        const blocs = new Set([...noeudsDe(b.champs), ...noeudsDe(b.annotations)].map(({ id }) => id as string))
        for (const [cle, cellule] of Object.entries(reponses) as [CellKey, Cellule][]) {
          const [id = '', row] = cle.split('~')
          const place = champs.get(id)
          expect(place ? (place.repetition !== null) === (row !== undefined) : blocs.has(id), cle).toBe(true)
          if (!place || cellule.kind !== 'value') continue
          const { type, config } = place.champ
          expect(champTypes[type].value(config).safeParse(cellule.value).success, cle).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('through any revision in between is as going straight', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 6) })
        // Going on, coming back, or going elsewhere from the same beginning.
        const c = h.sort(0.3) ? a : muter(h, h.sort(0.5) ? a : b, { fois: h.entier(1, 6) })
        const avant = reponsesLues(h, a)
        const enPassant = migrate(avant, a, b)
        const { changements: _detour, ...deuxPas } = migrate(enPassant.reponses, b, c, enPassant.etagere)
        const { changements: _droit, ...unPas } = migrate(avant, a, c)
        expect(deuxPas).toEqual(unPas)
      }),
      { numRuns: 250 },
    )
  })

  test('and back gives the same answers, with nothing left on the shelf', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 8) })
        const avant = reponsesLues(h, a)
        const aller = migrate(avant, a, b)
        const { reponses, etagere } = migrate(aller.reponses, b, a, aller.etagere)
        expect(reponses).toEqual(avant)
        expect(etagere).toEqual({})
      }),
      { numRuns: 150 },
    )
  })

  test('to the same revision changes nothing', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const avant = reponsesLues(h, a)
        expect(migrate(avant, a, structuredClone(a))).toEqual({ reponses: avant, etagere: {}, changements: [] })
      }),
      { numRuns: 100 },
    )
  })

  test('an answer given since counts, and what was given before stays on the shelf', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 6) })
        const c = h.sort(0.5) ? a : muter(h, b, { fois: h.entier(1, 6) })
        const enPassant = migrate(reponsesLues(h, a), a, b)
        const depuis = Object.fromEntries(
          Object.entries(reponsesLues(h, b)).map(([cle, cellule]) => [cle, { ...cellule, seq: cellule.seq + 1_000 }]),
        ) as Reponses
        const suite = migrate({ ...enPassant.reponses, ...depuis }, b, c, enPassant.etagere)
        const seules = migrate(depuis, b, c)
        for (const cle of Object.keys(depuis) as CellKey[]) {
          expect(suite.reponses[cle], cle).toEqual(seules.reponses[cle])
          const attendus = [...(enPassant.etagere[cle] ?? []), ...(seules.etagere[cle] ?? [])]
          expect(suite.etagere[cle] ?? []).toEqual(attendus)
        }
      }),
      { numRuns: 150 },
    )
  })
})

/** What an evaluation says of things both revisions hold, the order of the document aside. */
function commun({ visible, required, computed, errors, warnings, ...reste }: Resultat, ids: ReadonlySet<string>) {
  const seuls = <Valeur>(parId: Record<string, Valeur>) =>
    Object.fromEntries(Object.entries(parId).filter(([id]) => ids.has(id)))
  const listes = [errors, warnings].map((liste) =>
    liste.map(({ champ, row, code, params }) => [champ, row, code, params['regle'] ?? ''].join(' ')).sort(),
  )
  return {
    visible: seuls(visible),
    required: seuls(required),
    computed: seuls(computed),
    listes,
    ineligible: [...reste.ineligible].sort(),
    route: reste.route,
  }
}

const idsDe = ({ champs, annotations }: Formulaire): Set<string> =>
  new Set([...noeudsDe(champs), ...noeudsDe(annotations)].map(({ id }) => id))

describe('the class of a difference', () => {
  const vus: Record<Classe, number> = { neutre: 0, elargit: 0, restreint: 0, casse: 0 }

  test('neutral: the evaluation says the same of what both hold', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 4), parmi: DOUCES.slice(0, 9) })
        const { classe } = diff(a, b)
        vus[classe] += 1
        if (classe !== 'neutre') return
        const communs = new Set([...idsDe(a)].filter((id) => idsDe(b).has(id)))
        for (let fois = 0; fois < 3; fois += 1) {
          const avant = reponsesLues(h, a)
          const apres = migrate(avant, a, b).reponses
          expect(apres).toEqual(avant)
          expect(commun(resultat(b, apres), communs)).toEqual(commun(resultat(a, avant), communs))
        }
      }),
      { numRuns: 150 },
    )
    expect(vus.neutre).toBeGreaterThan(15)
  })

  test('widening: answers without any error, pruned, have none after', () => {
    let sansErreur = 0
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h, 8)
        const b = muter(h, a, { fois: h.entier(1, 4), parmi: DOUCES })
        const { classe } = diff(a, b)
        if (classe !== 'elargit' && classe !== 'neutre') return
        const avant = reponsesSansErreur(h, a)
        if (!avant) return
        sansErreur += 1
        expect(resultat(b, migrate(avant, a, b).reponses).errors).toEqual([])
      }),
      { numRuns: 250 },
    )
    expect(sansErreur).toBeGreaterThan(15)
  })

  test('an edit of any sort that does something to answers is not called neutral', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const a = dessin(h)
        const b = muter(h, a, { fois: h.entier(1, 2) })
        const communs = new Set([...idsDe(a)].filter((id) => idsDe(b).has(id)))
        const avant = reponsesLues(h, a)
        const migrees = migrate(avant, a, b)
        const { classe } = diff(a, b)
        if (texte(migrees.reponses) !== texte(avant)) expect(classe).not.toBe('neutre')
        if (texte(commun(resultat(b, migrees.reponses), communs)) !== texte(commun(resultat(a, avant), communs)))
          expect(classe).not.toBe('neutre')
        if (migrees.changements.some(({ sort }) => sort === 'mise_de_cote')) expect(classe).toBe('casse')
      }),
      { numRuns: 250 },
    )
  })
})
