import { expect, test } from 'vitest'
import { parseFormulaire } from '../lire-formulaire.ts'
import type { StableId } from '../formulaire.ts'
import { appliquerToutes } from './appliquer.ts'
import { trouver } from './elements.ts'
import { lireUnGeste } from './poste.ts'

const AGE_REMPLI = { op: 'filled', value: { champ: 'age' } }

const lu = parseFormulaire({
  langage: 1,
  champs: [{ kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge' }],
  validations: [{ id: 'rempli', sur: 'age', regle: AGE_REMPLI, severite: 'bloquant', message: 'Donnez votre âge.' }],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const { formulaire } = lu

function presser(geste: string) {
  const fait = lireUnGeste(
    formulaire,
    {
      id: 'rempli' as StableId,
      liste: 'validations',
      geste,
      entrees: [],
      mots: { condition: '', message: 'À écrire', groupe: '' },
    },
    () => 'neuf' as StableId,
  )
  const apres = fait && appliquerToutes(formulaire, fait.operations)
  if (!apres?.ok) throw new Error(`nothing for ${geste}`)
  return apres.formulaire
}

test('a condition is added to what a check asks, though its attribute has the name of the gesture that adds a rule', () => {
  const apres = trouver(presser('regle:ajouter:'), 'rempli' as StableId)?.element
  expect(apres).toMatchObject({ regle: { all: [AGE_REMPLI, expect.anything()] } })
})

test('a gesture that adds a rule adds it to the list it names', () => {
  expect(presser('regle:validations').validations.map(({ id }) => id)).toEqual(['rempli', 'neuf'])
})
