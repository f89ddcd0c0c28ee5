/** A rehearsal says what a naive evaluator says, and nothing where nothing changes. */
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { hasard } from '../e2e/epreuves/hasard.ts'
import { isManque } from './evaluation/bilan.ts'
import type { ErreurDeResultat, ParLigne, Resultat } from './evaluation/evaluate.ts'
import { evaluateNaively } from './evaluation/naive-de-test.ts'
import { champsDe, noeudsDe, type Formulaire, type StableId } from './formulaire.ts'
import { formulaireAuHasard } from './generateurs-de-test.ts'
import { rowsOf } from './lignes.ts'
import { migrate } from './migration.ts'
import { aRepeter, cleDeCause, lireCause, Repetiteur, sortDe, type Cause } from './repetition.ts'
import { lireCellKey } from './reponses.ts'
import type { CellKey, Reponses } from './reponses.ts'
import { isEvaluable, muter } from './revisions/mutations-de-test.ts'
import { verifierStructure } from './verification/structure.ts'
import { reponsesLues, today } from './revisions/reponses-de-test.ts'

/** The causes written as their definitions say them, over what plain recursion says of both forms. */
function causesNaives(a: Formulaire, b: Formulaire, reponses: Reponses): string[] {
  const { reponses: migrees, changements } = migrate(reponses, a, b)
  const [avant, apres] = [evaluateNaively(a, reponses, today), evaluateNaively(b, migrees, today)]
  const usagers = new Set<string>([...noeudsDe(b.champs)].map(({ id }) => id))
  const dites = new Set(avant.errors.map(enTexte))
  const causes: Cause[] = [
    ...changements.flatMap(({ cle, sort, avant: cellule }): Cause[] =>
      (sort === 'mise_de_cote' || sort === 'a_revoir') && cellule?.kind !== 'blank'
        ? [{ sorte: sort, id: idDe(cle) }]
        : [],
    ),
    ...apres.errors
      .filter((erreur) => usagers.has(erreur.champ) && !dites.has(enTexte(erreur)))
      .map(({ champ, code, params }): Cause => {
        if (isManque(code)) return { sorte: 'requise', id: champ }
        return code === 'regle' ? { sorte: 'regle', id: params['regle'] as StableId } : { sorte: 'invalide', id: champ }
      }),
    ...apres.ineligible.filter((id) => !avant.ineligible.includes(id)).map((id): Cause => ({ sorte: 'inegible', id })),
    ...Object.entries(migrees).flatMap(([cle, cellule]): Cause[] => {
      const isPerdue =
        cellule.kind !== 'blank' &&
        usagers.has(idDe(cle)) &&
        isQuestion(b, cle, migrees) &&
        !isMontree(b, apres, cle, migrees) &&
        (!isQuestion(a, cle, reponses) || isMontree(a, avant, cle, reponses) || estVide(reponses, cle))
      return isPerdue ? [{ sorte: 'plus_demandee', id: idDe(cle) }] : []
    }),
    ...(avant.route === apres.route ? [] : [{ sorte: 'groupe' as const, de: avant.route, vers: apres.route }]),
  ]
  return [...new Set(causes.map(cleDeCause))].sort()
}

const idDe = (cle: string): StableId => lireCellKey(cle)?.champ as StableId
const estVide = (reponses: Reponses, cle: string) => (reponses[cle as CellKey]?.kind ?? 'blank') === 'blank'

const enTexte = ({ champ, row, code, params }: ErreurDeResultat) =>
  [champ, row, isManque(code) ? 'manque' : code, code === 'regle' ? params['regle'] : ''].join(' ')

function repetitionDe({ champs, annotations }: Formulaire, id: StableId): StableId | null {
  const trouve = [...champsDe(champs), ...champsDe(annotations)].find(({ champ }) => champ.id === id)
  return trouve?.repetition?.id ?? null
}

/** Whether a key is one of a question that an answer is kept for: asked, not computed, in a row that is there. */
function isQuestion(formulaire: Formulaire, cle: string, reponses: Reponses): boolean {
  const { champ, row } = lireCellKey(cle) ?? {}
  const noeud = [...noeudsDe(formulaire.champs)].find(({ id }) => id === champ)
  if (!champ || !noeud) return false
  if (noeud.kind === 'repetition') return row !== null
  const repetition = repetitionDe(formulaire, champ)
  if (repetition === null || row === null || row === undefined)
    return noeud.kind === 'champ' && repetition === null && row === null
  return noeud.kind === 'champ' && rowsOf(repetition, reponses).includes(row)
}

function isMontree(formulaire: Formulaire, resultat: Resultat, cle: string, reponses: Reponses): boolean {
  const { champ, row } = lireCellKey(cle) ?? {}
  if (!champ) return false
  const visible: ParLigne<boolean> | undefined = resultat.visible[champ]
  const repetition = repetitionDe(formulaire, champ)
  if (!Array.isArray(visible) || repetition === null || !row) return visible === true
  return visible[rowsOf(repetition, reponses).indexOf(row)] === true
}

test('counts of a rehearsal are those of a naive evaluator, on forms, edits and answers drawn from seeds', () => {
  let touches = 0
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (graine) => {
      const h = hasard(graine)
      const a = formulaireAuHasard(h, { champs: 12 })
      fc.pre(isEvaluable(a))
      const b = muter(h, a, { fois: 4 })
      // What compares things of two kinds is never published, and is not rehearsed.
      fc.pre(verifierStructure(b).every(({ severite }) => severite !== 'bloquant'))
      const repetiteur = new Repetiteur(a, aRepeter(b))
      for (let dossier = 0; dossier < 3; dossier += 1) {
        const reponses = reponsesLues(h, a)
        const causes = repetiteur.causes(reponses, today)
        expect(causes.map(cleDeCause).sort()).toEqual(causesNaives(a, b, reponses))
        if (causes.length > 0) touches += 1
      }
    }),
    { numRuns: 80 },
  )
  expect(touches).toBeGreaterThan(40)
}, 60_000)

test('the same form changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (graine) => {
      const h = hasard(graine)
      const a = formulaireAuHasard(h, { champs: 12 })
      fc.pre(isEvaluable(a))
      expect(new Repetiteur(a, aRepeter(structuredClone(a))).causes(reponsesLues(h, a), today)).toEqual([])
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('the gravest cause says what becomes of a dossier, and each cause has a name that leads back to it', () => {
  const causes: Cause[] = [
    { sorte: 'groupe', de: null, vers: 'Nord : côte & îles' },
    { sorte: 'requise', id: 'kbis' as StableId },
    { sorte: 'mise_de_cote', id: 'annee' as StableId },
  ]
  expect(sortDe(causes)).toBe('perd')
  expect(sortDe(causes.slice(0, 2))).toBe('complete')
  expect(sortDe([])).toBeNull()
  expect(causes.map(cleDeCause).map(lireCause)).toEqual(causes)
  expect(lireCause('requise:Pas un id')).toBeNull()
})
