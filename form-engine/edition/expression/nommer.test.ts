import { describe, expect, test } from 'vitest'
import type { Expression } from '../../conditions/expression.ts'
import type { StableId } from '../../formulaire.ts'
import { formulaireTemoin } from './formulaire-de-test.ts'
import { extraireCondition, remettreCondition } from './nommer.ts'

const a: Expression = { op: 'filled', value: { champ: 'nom' as StableId } }

describe('a condition with a name', () => {
  test('leaves its name in its place, under an id nothing else has', () => {
    expect(extraireCondition(formulaireTemoin(), a, '  Est  majeur ')).toEqual({
      expression: { ref: 'est-majeur' },
      condition: { id: 'est-majeur', nom: 'Est majeur', si: a },
    })
    expect(extraireCondition(formulaireTemoin(), a, 'Statut')?.condition.id).toBe('statut-2')
    expect(extraireCondition(formulaireTemoin(), a, '¿?')?.condition.id).toBe('condition')
    expect(extraireCondition(formulaireTemoin(), a, ' ')).toBeNull()
  })

  test('is put back wherever it is named, and nowhere else', () => {
    const fait = extraireCondition(formulaireTemoin(), a, 'Nommée')
    const ailleurs: Expression = { ref: 'majeur' as StableId }
    expect(
      fait && remettreCondition({ all: [fait.expression, { not: fait.expression }, ailleurs] }, fait.condition),
    ).toEqual({
      all: [a, { not: a }, ailleurs],
    })
    expect(fait && remettreCondition(ailleurs, fait.condition)).toBe(ailleurs)
  })
})
