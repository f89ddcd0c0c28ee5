import { describe, expect, test } from 'vitest'
import type { Expression } from '../../conditions/expression.ts'
import type { StableId } from '../../formulaire.ts'
import { choixDe } from './choix.ts'
import { formulaireTemoin } from './formulaire-de-test.ts'
import { lisiblesPour } from './lisibles.ts'
import { vueDe } from './vue.ts'

const temoin = formulaireTemoin()
const ecran = lisiblesPour(temoin, 'apres' as StableId, 'afficherSi')

/** What the second operand of a condition may be. */
function secondesDe(expression: Expression) {
  const vue = vueDe('x', expression, ecran)
  const corps = vue && 'condition' in vue ? vue.condition.corps : null
  const seconde = corps?.forme === 'ligne' ? corps.operandes[0] : undefined
  if (!seconde) throw new Error('no second operand')
  return choixDe(seconde)
}
const champ = (id: string): Expression => ({ champ: id as StableId })
const zero: Expression = { integer: '0' }

describe('what a condition compares with', () => {
  test('is never the question it speaks of', () => {
    const choix = secondesDe({ op: 'gt', left: champ('budget'), right: zero }).flatMap((un) => un.choix)
    expect(choix).not.toContain('champ:budget')
    expect(choix).toContain('op:add')
  })

  test('may be a calculation of the same sort: an addition with another addition', () => {
    const somme: Expression = { op: 'add', left: champ('budget'), right: zero }
    expect(secondesDe({ op: 'gt', left: somme, right: zero }).flatMap((un) => un.choix)).toContain('op:add')
  })
})
