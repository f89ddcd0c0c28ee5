import { expect, test } from 'vitest'
import { parseFormulaire } from '../lire-formulaire.ts'
import { phraseDuConstat } from '../phrases/constats.ts'
import { civilDate } from '../temps.ts'
import { verify } from './verify.ts'

const liste = (type: string, config: object, plus: object = {}) => ({
  kind: 'champ',
  id: 'liste',
  type,
  libelle: 'Nature',
  config,
  ...plus,
})

function constats(...champs: object[]) {
  const lu = parseFormulaire({ langage: 1, champs })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  const { constats } = verify(lu.formulaire, { today: civilDate('2026-11-26') })
  return { dits: constats.map(({ code, severite, id }) => `${severite} ${code} ${id ?? ''}`), lu, constats }
}

test('a list without choices stops publication, required or not, and its sentence says what to do', () => {
  for (const type of ['drop_down_list', 'multiple_drop_down_list', 'linked_drop_down_list'])
    for (const obligatoire of [false, true])
      expect(constats(liste(type, {}, { obligatoire })).dits).toContain('bloquant sans_choix liste')
  const { lu, constats: trouves } = constats(liste('drop_down_list', {}))
  const [trouve] = trouves
  expect(trouve && phraseDuConstat(lu.formulaire, trouve).replaceAll('\u00a0', ' ')).toBe(
    'La question « Nature » ne propose aucun choix : personne ne peut y répondre. Ajoutez ses choix, ou supprimez-la.',
  )
})

test('a list that takes a free text is told without stopping anything, and one with a choice is not told', () => {
  expect(constats(liste('drop_down_list', { autre: true })).dits).toContain('avertissement sans_choix liste')
  const options = [{ id: 'a', libelle: 'A' }]
  expect(constats(liste('drop_down_list', { options })).dits).toEqual([])
})

test('a table without a cell stops publication, and one with a cell does not', () => {
  expect(constats(liste('table', {})).dits).toEqual(['bloquant sans_choix liste'])
  const lignes = [{ id: 'l', libelle: 'L' }]
  const colonnes = [{ id: 'c', libelle: 'C', type: 'text', config: {} }]
  expect(constats(liste('table', { lignes })).dits).toEqual(['bloquant sans_choix liste'])
  expect(constats(liste('table', { lignes, colonnes })).dits).toEqual([])
})
