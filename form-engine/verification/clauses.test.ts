import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Circuit } from './clauses.ts'
import { Solver } from './sat.ts'

const enough = () => ({ steps: 1e9 })

function circuitOf(inputs: number) {
  const solver = new Solver()
  const circuit = new Circuit(solver)
  return { solver, circuit, inputs: Array.from({ length: inputs }, () => circuit.free()) }
}

/** Every choice of truth for some literals, as assumptions. */
const choices = (literals: readonly number[]): number[][] =>
  Array.from({ length: 2 ** literals.length }, (_, bits) =>
    literals.map((each, index) => ((bits >> index) & 1 ? each : -each)),
  )

type Formula =
  | { of: 'input'; index: number }
  | { of: 'constant'; value: boolean }
  | { of: 'not'; operand: Formula }
  | { of: 'and' | 'or'; operands: Formula[] }
  | { of: 'xor' | 'implies'; left: Formula; right: Formula }

const INPUTS = 4

const arbitraryFormula = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ of: fc.constant('input' as const), index: fc.nat({ max: INPUTS - 1 }) }),
    fc.record({ of: fc.constant('constant' as const), value: fc.boolean() }),
    fc.record({ of: fc.constant('not' as const), operand: tie('formula') }),
    fc.record({
      of: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('formula'), { maxLength: 4 }),
    }),
    fc.record({ of: fc.constantFrom('xor' as const, 'implies' as const), left: tie('formula'), right: tie('formula') }),
  ),
})).formula

function evaluate(formula: Formula, values: readonly boolean[]): boolean {
  switch (formula.of) {
    case 'input':
      return values[formula.index] === true
    case 'constant':
      return formula.value
    case 'not':
      return !evaluate(formula.operand, values)
    case 'and':
      return formula.operands.every((operand) => evaluate(operand, values))
    case 'or':
      return formula.operands.some((operand) => evaluate(operand, values))
    case 'xor':
      return evaluate(formula.left, values) !== evaluate(formula.right, values)
    case 'implies':
      return !evaluate(formula.left, values) || evaluate(formula.right, values)
  }
}

function encode(formula: Formula, circuit: Circuit, inputs: readonly number[]): number {
  const encoded = (each: Formula) => encode(each, circuit, inputs)
  switch (formula.of) {
    case 'input':
      return inputs[formula.index] ?? circuit.FALSE
    case 'constant':
      return formula.value ? circuit.TRUE : circuit.FALSE
    case 'not':
      return circuit.not(encoded(formula.operand))
    case 'and':
      return circuit.and(formula.operands.map(encoded))
    case 'or':
      return circuit.or(formula.operands.map(encoded))
    case 'xor':
      return circuit.xor(encoded(formula.left), encoded(formula.right))
    case 'implies':
      return circuit.implies(encoded(formula.left), encoded(formula.right))
  }
}

describe('gates', () => {
  test('the literal of any formula has its truth, for every truth of its inputs', () => {
    fc.assert(
      fc.property(arbitraryFormula, (formula) => {
        const { solver, circuit, inputs } = circuitOf(INPUTS)
        const output = encode(formula, circuit, inputs)
        for (const assumptions of choices(inputs)) {
          const expected = evaluate(
            formula,
            assumptions.map((literal) => literal > 0),
          )
          expect(solver.solve([...assumptions, output], enough())).toBe(expected ? 'sat' : 'unsat')
          expect(solver.solve([...assumptions, -output], enough())).toBe(expected ? 'unsat' : 'sat')
        }
      }),
      { numRuns: 200 },
    )
  })

  test('the same gate is the same literal, whatever the order, the repetitions and the way to say it', () => {
    const { circuit, inputs } = circuitOf(3)
    const [a = 0, b = 0, c = 0] = inputs
    expect(circuit.and([a, b, c])).toBe(circuit.and([c, a, b, a, circuit.TRUE]))
    expect(circuit.or([a, b])).toBe(circuit.not(circuit.and([-b, -a])))
    expect(circuit.implies(a, b)).toBe(circuit.or([b, -a]))
    expect(circuit.xor(a, b)).toBe(circuit.xor(b, a))
    expect(circuit.xor(-a, b)).toBe(circuit.not(circuit.xor(a, b)))
    expect(circuit.xor(-a, -b)).toBe(circuit.xor(a, b))
    expect(circuit.and([a, b])).not.toBe(circuit.and([a, c]))
    expect(circuit.and([a, b])).not.toBe(circuit.xor(a, b))
  })

  test('constants, repetitions and opposites make no gate', () => {
    const { circuit, inputs } = circuitOf(2)
    const [a = 0, b = 0] = inputs
    const { TRUE, FALSE } = circuit
    expect(circuit.and([])).toBe(TRUE)
    expect(circuit.or([])).toBe(FALSE)
    expect(circuit.and([a])).toBe(a)
    expect(circuit.and([a, TRUE, a])).toBe(a)
    expect(circuit.or([a, FALSE])).toBe(a)
    expect(circuit.and([a, FALSE, b])).toBe(FALSE)
    expect(circuit.or([a, TRUE, b])).toBe(TRUE)
    expect(circuit.and([a, b, -a])).toBe(FALSE)
    expect(circuit.or([a, b, -a])).toBe(TRUE)
    expect(circuit.xor(a, a)).toBe(FALSE)
    expect(circuit.xor(a, -a)).toBe(TRUE)
    expect(circuit.xor(a, TRUE)).toBe(-a)
    expect(circuit.xor(FALSE, a)).toBe(a)
    expect(circuit.xor(TRUE, FALSE)).toBe(TRUE)
    expect(circuit.implies(a, a)).toBe(TRUE)
    expect(circuit.free()).toBe(Math.abs(b) + 1)
  })
})

describe('requirements', () => {
  test.each([0, 1, 2, 3, 8, 9, 10, 11])(
    'of %i literals, at least, at most and exactly one is what they say',
    (count) => {
      const requirements = {
        atLeastOne: (trues: number) => trues >= 1,
        atMostOne: (trues: number) => trues <= 1,
        exactlyOne: (trues: number) => trues === 1,
      }
      for (const [name, holds] of Object.entries(requirements)) {
        const { solver, circuit, inputs } = circuitOf(count)
        circuit[name as keyof typeof requirements](inputs)
        for (const assumptions of choices(inputs)) {
          const trues = assumptions.filter((literal) => literal > 0).length
          expect(solver.solve(assumptions, enough()), `${name} ${assumptions}`).toBe(holds(trues) ? 'sat' : 'unsat')
        }
      }
    },
  )

  test('constants, a literal twice and its opposite count as any literal', () => {
    const literals = ([a = 0, b = 0]: number[], { TRUE, FALSE }: Circuit) => ({
      'a constant true leaves no room': { some: [TRUE, a, b], refused: [a] },
      'a constant false takes no room': { some: [FALSE, a, FALSE, b], refused: [a, b] },
      'a literal twice is twice true': { some: [a, b, a], refused: [a] },
      'one of two opposites is true': { some: [a, -a, b], refused: [b] },
    })
    for (const padding of [0, 20]) {
      const { solver, circuit, inputs } = circuitOf(2)
      for (const [title, { some, refused }] of Object.entries(literals(inputs, circuit))) {
        const other = new Solver()
        const fresh = new Circuit(other)
        for (const _ of inputs) fresh.free()
        fresh.atMostOne([...some, ...Array.from({ length: padding }, () => fresh.free())])
        expect(other.solve([], enough()), title).toBe('sat')
        expect(other.solve(refused, enough()), title).toBe('unsat')
      }
      expect(solver.solve(inputs, enough())).toBe('sat')
    }
  })

  test('exactly one of 5 000 options: one is enough, two are refused, and none too', () => {
    const { solver, circuit, inputs } = circuitOf(5000)
    circuit.exactlyOne(inputs)
    const budget = { steps: 3_000_000 }
    expect(solver.solve([], budget)).toBe('sat')
    expect(inputs.filter((each) => solver.model(each))).toHaveLength(1)
    for (const [first = 0, second = 0] of [
      inputs.slice(0, 2),
      inputs.slice(-2),
      [inputs[17] ?? 0, inputs[4321] ?? 0],
    ]) {
      expect(solver.solve([first], budget)).toBe('sat')
      expect(inputs.filter((each) => solver.model(each))).toEqual([first])
      expect(solver.solve([first, second], budget)).toBe('unsat')
      expect(solver.core().sort()).toEqual([first, second].sort())
    }
    const none = inputs.map((each) => -each)
    expect(solver.solve(none.slice(1), budget)).toBe('sat')
    expect(solver.solve(none, budget)).toBe('unsat')
    expect(solver.core()).toHaveLength(5000)
  })
})
