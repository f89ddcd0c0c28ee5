import * as fc from 'fast-check'
import Logic from 'logic-solver'
import { describe, expect, test } from 'vitest'
import { Solver } from './sat.ts'

type Clause = readonly number[]

const enough = () => ({ steps: 1e9 })

function solverOf(variables: number, clauses: readonly Clause[]): Solver {
  const solver = new Solver()
  for (let each = 0; each < variables; each += 1) solver.newVar()
  for (const clause of clauses) solver.addClause(clause)
  return solver
}

const isSatisfied = (clauses: readonly Clause[], isTrue: (literal: number) => boolean) =>
  clauses.every((clause) => clause.some(isTrue))

/** Every assignment that satisfies the clauses, by trying them all: variable v is bit v - 1. */
function* modelsOf(variables: number, clauses: readonly Clause[]): Generator<(literal: number) => boolean> {
  for (let bits = 0; bits < 2 ** variables; bits += 1) {
    const isTrue = (literal: number) => (((bits >> (Math.abs(literal) - 1)) & 1) === 1) === literal > 0
    if (isSatisfied(clauses, isTrue)) yield isTrue
  }
}

const isSatisfiable = (variables: number, clauses: readonly Clause[]) => !modelsOf(variables, clauses).next().done

const units = (literals: readonly number[]): Clause[] => literals.map((literal) => [literal])

/** Solves, and checks everything the solver says against the trial of all assignments. */
function checkSolve(
  solver: Solver,
  variables: number,
  clauses: readonly Clause[],
  assumptions: readonly number[],
): void {
  const verdict = solver.solve(assumptions, enough())
  expect(verdict).toBe(isSatisfiable(variables, [...clauses, ...units(assumptions)]) ? 'sat' : 'unsat')
  if (verdict === 'sat') {
    expect(isSatisfied([...clauses, ...units(assumptions)], (literal) => solver.model(literal))).toBe(true)
  } else {
    const core = solver.core()
    expect(assumptions).toEqual(expect.arrayContaining(core))
    expect(isSatisfiable(variables, [...clauses, ...units(core)])).toBe(false)
  }
}

const arbitraryLiteral = (variables: number) =>
  fc.tuple(fc.integer({ min: 1, max: variables }), fc.boolean()).map(([each, sign]) => (sign ? each : -each))

const arbitraryClause = (variables: number) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.array(arbitraryLiteral(variables), { minLength: 3, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.array(arbitraryLiteral(variables), { minLength: 2, maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(arbitraryLiteral(variables), { minLength: 1, maxLength: 5 }) },
  )

/** Formulas of up to 12 variables, from few clauses to more than a random formula survives. */
const arbitraryFormula = fc.integer({ min: 1, max: 12 }).chain((variables) =>
  fc.record({
    variables: fc.constant(variables),
    clauses: fc
      .integer({ min: 0, max: 5 * variables })
      .chain((length) => fc.array(arbitraryClause(variables), { minLength: length, maxLength: length })),
    assumptions: fc.array(arbitraryLiteral(variables), { maxLength: 5 }),
  }),
)

/** A random formula of clauses of three distinct variables, near the ratio where half of them have a model. */
function random3Sat(variables: number, seed: number): Clause[] {
  let state = seed
  const draw = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return Array.from({ length: Math.round(4.26 * variables) }, () => {
    const chosen = new Set<number>()
    while (chosen.size < 3) chosen.add(1 + draw(variables))
    return [...chosen].map((variable) => (draw(2) === 0 ? variable : -variable))
  })
}

/** Each pigeon in a hole, and never two in the same one. */
function pigeons(count: number, holes: number): { variables: number; clauses: Clause[] } {
  const lies = (pigeon: number, hole: number) => pigeon * holes + hole + 1
  const clauses: Clause[] = []
  for (let pigeon = 0; pigeon < count; pigeon += 1) {
    clauses.push(Array.from({ length: holes }, (_, hole) => lies(pigeon, hole)))
    for (let other = 0; other < pigeon; other += 1) {
      for (let hole = 0; hole < holes; hole += 1) clauses.push([-lies(pigeon, hole), -lies(other, hole)])
    }
  }
  return { variables: count * holes, clauses }
}

/** The same, unless the last variable is true. */
function openPigeons(count: number, holes: number): { variables: number; clauses: Clause[] } {
  const { variables, clauses } = pigeons(count, holes)
  const open = variables + 1
  return { variables: open, clauses: clauses.map((clause) => (clause.length === holes ? [...clause, open] : clause)) }
}

describe('verdicts', () => {
  test.each([
    ['no clause', 2, [], [], 'sat'],
    ['one unit', 1, [[1]], [], 'sat'],
    ['a unit and its opposite', 1, [[1], [-1]], [], 'unsat'],
    ['the empty clause', 1, [[]], [], 'unsat'],
    ['a clause with a literal and its opposite', 1, [[1, -1]], [-1], 'sat'],
    ['a clause with a literal twice', 1, [[1, 1]], [-1], 'unsat'],
    ['units that only propagate to a contradiction', 3, [[1], [-1, 2], [-2, 3], [-3, -1]], [], 'unsat'],
    [
      'the four clauses of two variables',
      2,
      [
        [1, 2],
        [1, -2],
        [-1, 2],
        [-1, -2],
      ],
      [],
      'unsat',
    ],
    [
      'three of them',
      2,
      [
        [1, 2],
        [1, -2],
        [-1, 2],
      ],
      [],
      'sat',
    ],
    ['an assumption and its opposite', 1, [], [1, -1], 'unsat'],
    ['the same assumption twice', 1, [], [1, 1], 'sat'],
    ['an assumption a unit refuses', 1, [[-1]], [1], 'unsat'],
  ] as const)('%s', (_, variables, clauses, assumptions, verdict) => {
    const solver = solverOf(variables, clauses)
    expect(solver.solve(assumptions, enough())).toBe(verdict)
  })

  test('verdict, model and core of any small formula are those of trying every assignment', () => {
    fc.assert(
      fc.property(arbitraryFormula, ({ variables, clauses, assumptions }) => {
        checkSolve(solverOf(variables, clauses), variables, clauses, assumptions)
      }),
      { numRuns: 400 },
    )
  })

  test('clauses and variables added between solves under changing assumptions answer as a fresh start would', () => {
    const variables = 8
    const step = fc.oneof(
      fc.record({ clauses: fc.array(arbitraryClause(variables), { minLength: 1, maxLength: 8 }) }),
      fc.record({ assumptions: fc.array(arbitraryLiteral(variables), { maxLength: 6 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 20 }), (steps) => {
        const solver = new Solver()
        let known = 0
        const meet = (literals: readonly number[]) => {
          for (const literal of literals) while (known < Math.abs(literal)) known = solver.newVar()
        }
        const clauses: Clause[] = []
        for (const each of steps) {
          if ('assumptions' in each) {
            meet(each.assumptions)
            checkSolve(solver, known, clauses, each.assumptions)
            continue
          }
          for (const clause of each.clauses) {
            meet(clause)
            solver.addClause(clause)
            clauses.push(clause)
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each([50, 80, 100, 120])('random clauses over %i variables are judged as MiniSat judges them', (variables) => {
    const verdicts = new Set<string>()
    for (let seed = 1; seed <= 12; seed += 1) {
      const clauses = random3Sat(variables, 1000 * variables + seed)
      const solver = solverOf(variables, clauses)
      const verdict = solver.solve([], enough())
      const oracle = new Logic.Solver()
      for (const clause of clauses)
        oracle.require(Logic.or(...clause.map((each) => (each > 0 ? `x${each}` : `-x${-each}`))))
      expect(verdict, `seed ${seed}`).toBe(oracle.solve() ? 'sat' : 'unsat')
      if (verdict === 'sat') expect(isSatisfied(clauses, (literal) => solver.model(literal))).toBe(true)
      verdicts.add(verdict)
    }
    expect(verdicts).toEqual(new Set(['sat', 'unsat']))
  })

  test('a core names only the assumptions that take part', () => {
    const solver = solverOf(6, [
      [-1, 2],
      [-2, 3],
      [-3, -4],
    ])
    expect(solver.solve([5, 1, 6, 4], enough())).toBe('unsat')
    expect(solver.core().sort()).toEqual([1, 4])
    expect(solver.solve([5, 1, 6], enough())).toBe('sat')
  })

  test('a core is empty once the clauses are known to contradict each other by themselves', () => {
    const { variables, clauses } = pigeons(4, 3)
    const solver = solverOf(variables, clauses)
    expect(solver.solve([], enough())).toBe('unsat')
    expect(solver.solve([1], enough())).toBe('unsat')
    expect(solver.core()).toEqual([])
  })

  test('a chain of 200 000 implications is followed from end to end', () => {
    const length = 200_000
    const solver = solverOf(
      length,
      Array.from({ length: length - 1 }, (_, index) => [-(index + 1), index + 2]),
    )
    expect(solver.solve([1, -length], enough())).toBe('unsat')
    expect(solver.core().sort((a, b) => a - b)).toEqual([-length, 1])
    expect(solver.solve([1], enough())).toBe('sat')
    expect(solver.model(length)).toBe(true)
  })
})

describe('budgets', () => {
  test('seven pigeons do not fit in six holes: found out within two million steps', () => {
    const { variables, clauses } = pigeons(7, 6)
    const budget = { steps: 2_000_000 }
    const solver = solverOf(variables, clauses)
    expect(solver.solve([], budget)).toBe('unsat')
    expect(budget.steps).toBe(2_000_000 - solver.steps)
  })

  test('eight pigeons do not fit in seven holes, though half of what was learnt is forgotten twice; then all still holds', () => {
    const { variables, clauses } = openPigeons(8, 7)
    // Many more clauses than are learnt, on variables of their own: none of them may be forgotten.
    const others = Array.from({ length: 5_000 }, (_, index) => [1, 2, 3].map((place) => variables + index + place))
    const solver = solverOf(variables + 5_003, [...clauses, ...others])
    expect(solver.solve([-variables], enough())).toBe('unsat')
    expect(solver.core()).toEqual([-variables])
    expect(solver.solve([], enough())).toBe('sat')
    expect(isSatisfied([...clauses, ...others], (literal) => solver.model(literal))).toBe(true)
    for (const [first = 0, second = 0] of clauses.filter((clause) => clause.length === 2)) {
      expect(solver.solve([-first, -second], enough())).toBe('unsat')
      expect(solver.solve([-first, second], enough())).toBe('sat')
    }
  })

  test('a budget too small answers inconnu and is spent; more of it, in several times, gives the answer', () => {
    const { variables, clauses } = pigeons(7, 6)
    const solver = solverOf(variables, clauses)
    const budget = { steps: 10_000 }
    expect(solver.solve([], budget)).toBe('inconnu')
    expect(budget.steps).toBe(0)
    expect(solver.solve([], budget)).toBe('inconnu')
    let tries = 0
    while (solver.solve([], { steps: 10_000 }) === 'inconnu') tries += 1
    expect(solver.core()).toEqual([])
    expect(tries).toBeGreaterThan(2)
    expect(tries).toBeLessThan(1000)
  })

  test('after inconnu the solver takes other clauses and other assumptions', () => {
    const { variables: open, clauses } = openPigeons(7, 6)
    const solver = solverOf(open, clauses)
    expect(solver.solve([-open], { steps: 5_000 })).toBe('inconnu')
    expect(solver.solve([open], enough())).toBe('sat')
    solver.addClause([-open])
    expect(solver.solve([], enough())).toBe('unsat')
  })

  test('what one solve learnt serves the next one', () => {
    const { variables: open, clauses } = openPigeons(7, 6)
    const solver = solverOf(open, clauses)
    expect(solver.solve([-open], enough())).toBe('unsat')
    const first = solver.steps
    expect(solver.solve([-open, 1], enough())).toBe('unsat')
    expect(solver.core()).toEqual([-open])
    expect(solver.steps - first).toBeLessThan(first / 100)
  })

  test('two runs do the same steps and give the same model', () => {
    const run = () => {
      const solver = solverOf(150, random3Sat(150, 3).slice(0, 600))
      const verdicts = [1, 2, 3, 4, 5].map((variable) => solver.solve([variable, -variable - 1], enough()))
      const last = solver.solve([], enough())
      const model = Array.from({ length: 150 }, (_, index) => solver.model(index + 1))
      return { verdicts, last, model, steps: solver.steps }
    }
    expect(run()).toEqual(run())
  })
})

describe('small witnesses', () => {
  test('the literals not wanted are made false in their order wherever the others let them', () => {
    fc.assert(
      fc.property(
        arbitraryFormula,
        fc.array(arbitraryLiteral(12), { maxLength: 12 }),
        ({ variables, clauses, assumptions }, literals) => {
          const unwanted = literals.filter((literal) => Math.abs(literal) <= variables)
          const solver = solverOf(variables, clauses)
          const verdict = solver.minimise(assumptions, unwanted, enough())
          const written = (isTrue: (literal: number) => boolean) =>
            unwanted.map((each) => Number(isTrue(each))).join('')
          const possible = [...modelsOf(variables, [...clauses, ...units(assumptions)])].map(written).sort()
          expect(verdict).toBe(possible.length > 0 ? 'sat' : 'unsat')
          if (verdict === 'unsat') return
          expect(isSatisfied([...clauses, ...units(assumptions)], (literal) => solver.model(literal))).toBe(true)
          expect(written((literal) => solver.model(literal))).toBe(possible[0])
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a budget that ends on the way leaves the best model found', () => {
    const clauses = random3Sat(120, 9).slice(0, 440)
    const unwanted = Array.from({ length: 120 }, (_, index) => index + 1)
    const written = (solver: Solver) => unwanted.map((literal) => Number(solver.model(literal))).join('')
    const hurried = solverOf(120, clauses)
    const plain = solverOf(120, clauses)
    expect(plain.solve([], enough())).toBe('sat')
    const budget = { steps: plain.steps + 2_000 }
    expect(hurried.minimise([], unwanted, budget)).toBe('sat')
    expect(budget.steps).toBe(0)
    expect(isSatisfied(clauses, (literal) => hurried.model(literal))).toBe(true)
    const patient = solverOf(120, clauses)
    expect(patient.minimise([], unwanted, enough())).toBe('sat')
    expect(written(patient) < written(hurried)).toBe(true)
  })
})

describe('many questions at once', () => {
  test('each literal is possible or not as a solve of its own says', () => {
    fc.assert(
      fc.property(
        arbitraryFormula,
        fc.array(arbitraryLiteral(12), { maxLength: 12 }),
        ({ variables, clauses, assumptions }, chosen) => {
          const literals = chosen.filter((literal) => Math.abs(literal) <= variables)
          const verdicts = solverOf(variables, clauses).possible(assumptions, literals, enough())
          const alone = literals.map((literal) =>
            isSatisfiable(variables, [...clauses, ...units([...assumptions, literal])]) ? 'sat' : 'unsat',
          )
          expect(verdicts).toEqual(alone)
        },
      ),
      { numRuns: 200 },
    )
  })

  test('literals that can be true together take one model', () => {
    const length = 1000
    const literals = Array.from({ length }, (_, index) => index + 1)
    const together = solverOf(length, [[-1, -2]])
    expect(together.possible([], literals, enough())).toEqual(literals.map(() => 'sat'))
    const alone = solverOf(length, [[-1, -2]])
    for (const literal of literals) alone.solve([literal], enough())
    expect(together.steps * 100).toBeLessThan(alone.steps)
  })

  test('those the budget does not reach are inconnu', () => {
    const { variables: open, clauses } = openPigeons(7, 6)
    const solver = solverOf(open + 1, clauses)
    expect(solver.possible([], [open, -open, open + 1], { steps: 5_000 })).toEqual(['sat', 'inconnu', 'sat'])
    expect(() => solver.model(open)).toThrow()
    expect(solver.possible([], [open, -open, open + 1], enough())).toEqual(['sat', 'unsat', 'sat'])
  })
})

describe('misuse', () => {
  test.each([0, 3, -3, 1.5, Number.NaN])('%d is no literal of a solver of two variables', (literal) => {
    const solver = solverOf(2, [])
    expect(() => solver.addClause([1, literal])).toThrow(RangeError)
    expect(() => solver.solve([literal], enough())).toThrow(RangeError)
  })

  test('there is no model without sat, no core without unsat, and no value of a variable made since', () => {
    const solver = solverOf(1, [])
    expect(() => solver.model(1)).toThrow()
    expect(() => solver.core()).toThrow()
    expect(solver.solve([1], enough())).toBe('sat')
    expect(() => solver.core()).toThrow()
    const made = solver.newVar()
    expect(() => solver.model(made)).toThrow()
    expect(solver.model(1)).toBe(true)
    expect(solver.model(-1)).toBe(false)
    solver.addClause([-1])
    expect(solver.solve([1], enough())).toBe('unsat')
    expect(() => solver.model(1)).toThrow()
  })
})
