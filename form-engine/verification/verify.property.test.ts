/** The verdicts of the verification, against the trial of every dossier on small forms, and against samples on larger ones. */
import Logic from 'logic-solver'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { champTypes } from '../champs/registry.ts'
import { compile } from '../compiled.ts'
import { load } from '../evaluation/load.ts'
import { open } from '../evaluation/open.ts'
import type { Formulaire } from '../formulaire.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import type { Reponses } from '../reponses.ts'
import type { Json } from '../type-de-champ.ts'
import { Buts } from './buts.ts'
import { compter, montre, petitsFormulaires } from './comparer-de-test.ts'
import { formulaireDeLignes } from './formulaires-de-test.ts'
import { Modele } from './modele.ts'
import { AUJOURDHUI as today, constatsAttendus, faitContraire, faitsPossibles, faitsDe } from './oracle-de-test.ts'
import { Solver } from './sat.ts'
import { verify } from './verify.ts'

/** Small forms compared with the trial of every dossier. */
const PETITS = 2_000
/** Small forms whose rules the cells do not always tell: arithmetic, pieces of texts. */
const AUTRES_PETITS = 400
const budget = 50_000_000

describe('on small forms of the decidable fragment', () => {
  test(
    `every question is decided, and answered as the trial of every dossier does, on ${PETITS} forms; examples show what they say`,
    { timeout: 120_000 },
    () => {
      let exemples = 0
      for (const { seed, formulaire } of petitsFormulaires(PETITS, true)) {
        const { constats, controles } = verify(formulaire, { today, budget })
        expect(controles.decides, `seed ${seed}`).toBe(controles.total)
        expect(compter(constats), `seed ${seed}`).toEqual(constatsAttendus(formulaire, today))
        for (const constat of constats.filter(({ temoin }) => temoin)) {
          exemples += 1
          expect(montre(formulaire, constat), `seed ${seed} ${constat.code} ${constat.id}`).toBe(true)
        }
      }
      expect(exemples).toBeGreaterThan(PETITS / 10)
    },
  )

  test('so it is of what is said of all the rows of a repetition, with up to six rows', { timeout: 60_000 }, () => {
    for (let seed = 0; seed < 40; seed += 1) {
      const formulaire = formulaireDeLignes(hasard(seed))
      const { constats, controles } = verify(formulaire, { today, budget })
      expect(controles.decides, `seed ${seed}`).toBe(controles.total)
      expect(compter(constats), `seed ${seed}`).toEqual(constatsAttendus(formulaire, today, 6))
    }
  })
})

test(
  `on ${AUTRES_PETITS} small forms with arithmetic and texts, no dossier shows what is said impossible, and little is left`,
  { timeout: 60_000 },
  () => {
    let [total, decides] = [0, 0]
    for (const { seed, formulaire } of petitsFormulaires(AUTRES_PETITS, false)) {
      const { constats, controles } = verify(formulaire, { today, budget })
      total += controles.total
      decides += controles.decides
      const faits = faitsPossibles(formulaire, today)
      for (const constat of constats) {
        const fait = faitContraire(constat)
        if (fait !== null) expect(faits.has(fait), `seed ${seed} ${fait}`).toBe(false)
        if (constat.temoin && constat.code !== 'division_par_zero') expect(montre(formulaire, constat)).toBe(true)
      }
    }
    expect(decides / total).toBeGreaterThan(0.98)
  },
)

/** Answers without those that the settings of their champ refuse: such values are never stored. */
function stockables(formulaire: Formulaire): (reponses: Reponses) => Reponses {
  const champs = new Map([...champsDe(formulaire.champs)].map(({ champ }) => [champ.id as string, champ]))
  const connues = new Map<string, boolean>()
  const isStockable = (id: string, value: Json): boolean => {
    const champ = champs.get(id)
    const cle = `${id} ${JSON.stringify(value)}`
    const connue = connues.get(cle) ?? (!champ || champTypes[champ.type].value(champ.config).safeParse(value).success)
    connues.set(cle, connue)
    return connue
  }
  return (reponses) =>
    Object.fromEntries(
      Object.entries(reponses).filter(
        ([cle, cellule]) => cellule.kind !== 'value' || isStockable(cle.split('~')[0] ?? '', cellule.value),
      ),
    )
}

describe('on larger forms', () => {
  test('what is said impossible is shown by none of 2 000 dossiers drawn at random', { timeout: 60_000 }, () => {
    let impossibles = 0
    for (let seed = 0; seed < 6; seed += 1) {
      const h = hasard(seed, 2)
      const formulaire = formulaireAuHasard(h, { champs: 30 + h.entier(0, 30), regles: 3 })
      const { constats } = verify(formulaire, { today, budget })
      const interdits = new Set(constats.flatMap((constat) => faitContraire(constat) ?? []))
      const faits = faitsDe(formulaire).filter(({ nom }) => interdits.has(nom))
      impossibles += faits.length
      const programme = load(compile(formulaire).regles)
      const sansRefus = stockables(formulaire)
      for (let tirage = 0; tirage < 2_000 && faits.length > 0; tirage += 1) {
        const etat = open(programme, sansRefus(reponsesAuHasard(h, formulaire)), { today })
        for (const { nom, isVrai } of faits) expect(isVrai(etat), `seed ${seed} ${nom}`).toBe(false)
      }
    }
    expect(impossibles).toBeGreaterThan(15)
  })

  test('another solver judges the same clauses alike', { timeout: 60_000 }, () => {
    const verdicts = { sat: 0, unsat: 0 }
    for (let seed = 0; seed < 12; seed += 1) {
      const formulaire = formulaireAuHasard(hasard(seed, 3), { champs: 40, regles: 3 })
      const solver = new Enregistreur()
      const modele = new Modele(formulaire, today, solver)
      const buts = new Buts(modele)
      const litteraux = [...noeudsDe(formulaire.champs)].flatMap(({ id, afficherSi }) => [
        buts.visible(id).litteral,
        ...(afficherSi ? [buts.condition(id, 'non_vraie').litteral] : []),
      ])
      const autre = new Logic.Solver()
      const terme = (litteral: number) => (litteral > 0 ? `x${litteral}` : `-x${-litteral}`)
      for (const clause of [...solver.donnees, [modele.maitre]]) autre.require(Logic.or(...clause.map(terme)))
      for (const litteral of [...litteraux, modele.recevable]) {
        const verdict = solver.solve([modele.maitre, litteral], { steps: budget })
        expect(verdict, `seed ${seed}`).toBe(autre.solveAssuming(Logic.or(terme(litteral))) ? 'sat' : 'unsat')
        if (verdict !== 'inconnu') verdicts[verdict] += 1
      }
    }
    expect(Math.min(verdicts.sat, verdicts.unsat)).toBeGreaterThan(30)
  })
})

/** A solver that tells its clauses to whoever listens. */
class Enregistreur extends Solver {
  readonly donnees: (readonly number[])[] = []

  override addClause(litteraux: readonly number[]): void {
    this.donnees.push([...litteraux])
    super.addClause(litteraux)
  }
}
