import { expect, test } from 'vitest'
import { RIEN_D_EXIGE, RIEN_DE_VRAI } from '../../conditions/a-ecrire.ts'
import type { Formulaire, StableId } from '../../formulaire.ts'
import { conditionsACompleter } from '../../verification/a-completer.ts'
import { ajouterRegle } from '../gestes.ts'
import { gesteSurExpression } from './gestes.ts'
import { formulaireTemoin } from './formulaire-de-test.ts'
import { lisiblesPour } from './lisibles.ts'
import { lireExpressionPostee } from './postee.ts'
import { controlesDe } from './vue.ts'

const temoin = formulaireTemoin()
const lisibles = lisiblesPour(temoin, 'i1' as StableId, 'si')

test.each([RIEN_DE_VRAI, RIEN_D_EXIGE])(
  'a condition nobody wrote stays so until something is chosen in its row: %j',
  (e) => {
    const controles = controlesDe('si', e, lisibles)
    expect(lireExpressionPostee('si', controles, lisibles)).toEqual(e)
    const choisis = controles.map(([nom, valeur]): [string, string] => [
      nom,
      nom === 'si.left.est' ? 'champ:nom' : valeur,
    ])
    expect(lireExpressionPostee('si', choisis, lisibles)).toEqual({
      op: 'eq',
      left: { champ: 'nom' },
      right: { text: '' },
    })
  },
)

test('a group may come first in it', () => {
  expect(gesteSurExpression(RIEN_DE_VRAI, { acte: 'grouper', chemin: '' }, lisibles)).toMatchObject({
    any: [{ op: 'eq' }],
  })
})

test('a new rule of any sort is to be completed before it is published, and so is a place that is not chosen', () => {
  const mots = { condition: 'c', message: 'm', groupe: 'g' }
  expect(conditionsACompleter(temoin)).toEqual([])
  for (const liste of ['conditions', 'validations', 'ineligibilite', 'routes'] as const) {
    const [operation] = ajouterRegle(temoin, liste, () => 'neuve' as StableId, mots)?.operations ?? []
    const element = operation?.sorte === 'inserer' ? operation.element : null
    const formulaire = (
      liste === 'routes'
        ? { ...temoin, routage: { ...temoin.routage, regles: [element] } }
        : { ...temoin, [liste]: [element] }
    ) as Formulaire
    expect(conditionsACompleter(formulaire)).toMatchObject([
      { code: 'a_completer', severite: 'bloquant', id: 'neuve', params: { faute: 'tout' } },
    ])
  }
  const sansLieu: Formulaire = {
    ...temoin,
    ineligibilite: [
      {
        id: 'i1' as StableId,
        si: { op: 'eq', left: { champ: 'ville' as StableId }, right: { option: '' } },
        message: 'Non.',
      },
    ],
  }
  expect(conditionsACompleter(sansLieu)).toMatchObject([{ id: 'i1', params: { faute: 'choix' } }])
})
