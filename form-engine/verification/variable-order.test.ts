import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { VariableOrder } from './variable-order.ts'

const VARIABLES = 20

function orderOf(variables: number): VariableOrder {
  const order = new VariableOrder()
  for (let variable = 1; variable <= variables; variable += 1) order.add(variable)
  return order
}

test('the variable that comes out is one of the most active of those that are in', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ bump: fc.integer({ min: 1, max: VARIABLES }) }) },
    { weight: 2, arbitrary: fc.record({ insert: fc.integer({ min: 1, max: VARIABLES }) }) },
    { weight: 2, arbitrary: fc.constant('pop' as const) },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const order = orderOf(VARIABLES)
      const inside = new Set(Array.from({ length: VARIABLES }, (_, index) => index + 1))
      const bumps = new Map<number, number>()
      const activity = (variable: number) => bumps.get(variable) ?? 0
      for (const each of steps) {
        if (each === 'pop') {
          const popped = order.pop()
          if (inside.size === 0) expect(popped).toBe(0)
          else {
            expect(inside.has(popped)).toBe(true)
            expect(activity(popped)).toBe(Math.max(...[...inside].map(activity)))
          }
          inside.delete(popped)
        } else if ('bump' in each) {
          order.bump(each.bump)
          bumps.set(each.bump, activity(each.bump) + 1)
        } else {
          order.insert(each.insert)
          inside.add(each.insert)
        }
      }
    }),
  )
})

test('what was bumped last counts more, also after a hundred thousand conflicts', () => {
  const order = orderOf(3)
  for (let conflict = 0; conflict < 100_000; conflict += 1) {
    order.bump(1 + (conflict % 2))
    order.fade()
  }
  for (let time = 0; time < 3; time += 1) order.bump(3)
  order.bump(1)
  expect([order.pop(), order.pop(), order.pop(), order.pop()]).toEqual([1, 2, 3, 0])
})
