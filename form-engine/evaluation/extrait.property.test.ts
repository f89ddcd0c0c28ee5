/** Parts of the rules say what the whole says, and a guest's part says nothing else. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { compile } from '../compiled.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Formulaire, StableId } from '../formulaire.ts'
import { formulaireAuHasard, reponseAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import { resultOf } from './evaluate.ts'
import type { Resultat } from './evaluate.ts'
import { extraitDePage } from './extrait-de-page.ts'
import { load } from './load.ts'
import { open } from './open.ts'
import { trancher } from './tranche.ts'
import { update } from './update.ts'

const today = '2026-11-25' as CivilDate
const graine = fc.integer({ min: 0, max: 2 ** 31 - 1 })

/** A result about some ids only. */
function seulement(resultat: Resultat, ids: ReadonlySet<string>) {
  const de = <Valeur>(objet: Record<string, Valeur>) =>
    Object.fromEntries(Object.entries(objet).filter(([id]) => ids.has(id)))
  return {
    visible: de(resultat.visible),
    required: de(resultat.required),
    computed: de(resultat.computed),
    errors: resultat.errors.filter(({ champ }) => ids.has(champ)),
    warnings: resultat.warnings.filter(({ champ }) => ids.has(champ)),
  }
}

describe('the rules of one page', () => {
  test('say of the page what the whole form says, and go on saying it while the page is filled', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const h = hasard(seed)
        const formulaire = formulaireAuHasard(h, { champs: 2 + h.entier(0, 24), regles: 2 })
        const compile_ = compile(formulaire)
        const reponses = reponsesAuHasard(h, formulaire)
        const page = h.parmi(compile_.pages).cle
        const ids = new Set<string>(compile_.regles.noeuds.filter((noeud) => noeud.page === page).map(({ id }) => id))
        const entier = open(load(compile_.regles), reponses, { today })
        const extrait = extraitDePage(compile_.regles, page, reponses)
        const partiel = open(load(extrait.regles), extrait.reponses, { today })
        expect(seulement(resultOf(partiel), ids)).toEqual(seulement(resultOf(entier), ids))
        const champs = [...champsDe(formulaire.champs)].filter(
          ({ champ, repetition }) => ids.has(champ.id) && !repetition,
        )
        for (const { champ } of champs) {
          const { seq: _, ...reponse } = reponseAuHasard(h, champ.type)
          const changement = { champ: champ.id, row: null, reponse: reponse as Cellule }
          update(entier, [changement])
          update(partiel, [changement])
          expect(seulement(resultOf(partiel), ids)).toEqual(seulement(resultOf(entier), ids))
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('what a guest receives', () => {
  function dessin(seed: number) {
    const h = hasard(seed)
    const formulaire = formulaireAuHasard(h, { champs: 2 + h.entier(0, 20), regles: 2, annotations: h.sort(0.2) })
    const champs = [...champsDe(formulaire.champs)].map(({ champ }) => champ.id).filter(() => h.sort(0.5))
    const repetitions = [...noeudsDe(formulaire.champs)]
      .filter((noeud) => noeud.kind === 'repetition' && noeud.enfants.some(({ id }) => champs.includes(id)))
      .map(({ id }) => id)
    const portee = new Set<StableId>([...champs, ...repetitions])
    return { h, formulaire, portee, reponses: reponsesAuHasard(h, formulaire) }
  }

  const etatDe = (formulaire: Formulaire, reponses: Reponses) =>
    open(load(compile(formulaire).regles), reponses, { today })

  test('shows and requires what the whole form does', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const { formulaire, portee, reponses } = dessin(seed)
        const entier = etatDe(formulaire, reponses)
        const tranche = trancher(entier, portee)
        const ids = new Set<string>(tranche.regles.noeuds.map(({ id }) => id).filter((id) => portee.has(id)))
        const partiel = open(load(tranche.regles), tranche.reponses, { today })
        expect(seulement(resultOf(partiel), ids)).toEqual(seulement(resultOf(entier), ids))
      }),
      { numRuns: 400, examples: [[623644770], [1558224440], [862393078]] },
    )
  })

  test('holds no answer to a question out of their scope, nor the question, nor a constant it is compared with', () => {
    fc.assert(
      fc.property(graine, (seed) => {
        const { formulaire, portee, reponses } = dessin(seed)
        const marquees: Record<CellKey, Cellule> = { ...reponses }
        for (const { champ, repetition } of [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)])
          if (!portee.has(champ.id) && !repetition && !champ.calcul)
            marquees[cellKey(champ.id, null)] = { kind: 'value', value: `CANARI-${champ.id}`, seq: 1 }
        const tranche = trancher(etatDe(formulaire, marquees), portee)
        const envoye = JSON.stringify(tranche)
        expect(envoye).not.toContain('CANARI')
        const dehors = tranche.regles.noeuds.filter(
          ({ id, kind }) => kind === 'champ' && !portee.has(id) && !id.includes('.'),
        )
        expect(dehors).toEqual([])
        for (const { champ } of champsDe(formulaire.champs))
          if (!portee.has(champ.id)) expect(envoye).not.toContain(`"champ":"${champ.id}"`)
      }),
      { numRuns: 400 },
    )
  })
})
