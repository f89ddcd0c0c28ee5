import { expect, test } from 'vitest'
import { FORMULAIRE_VIDE, type Formulaire, type StableId } from '../formulaire.ts'
import { dictionnaireDe } from '../traductions.ts'
import { changementsDits } from './changement-dit.ts'
import type { Changement } from './difference.ts'

const region = 'region' as StableId
const options = [
  { id: 'n', libelle: 'Nord' },
  { id: 's', libelle: 'Sud' },
]
const forme = (libelle: string): Formulaire => ({
  ...FORMULAIRE_VIDE,
  champs: [{ kind: 'champ', id: region, type: 'drop_down_list', libelle, obligatoire: false, config: { options } }],
})

const changement: Changement = {
  sorte: 'champ',
  id: region,
  libelle: 'Région',
  attribut: 'config.options[n].libelle',
  motif: 'config.options[].libelle',
  elements: [{ id: 'n', libelle: 'Nord' }],
  nature: 'change',
  avant: 'Nord',
  apres: [{ id: 's', libelle: 'Sud' }, 3],
  classe: 'neutre',
  raison: '',
}

const dire = changementsDits(
  [forme('Votre région'), forme('Région')],
  dictionnaireDe([
    { cle: 'region.libelle', source: 'Région', texte: 'Region' },
    { cle: 'region.libelle', source: 'Votre région', texte: 'Your region' },
    { cle: 'region.option.n', source: 'Nord', texte: 'North' },
    { cle: 'ailleurs.option.s', source: 'Sud', texte: 'South' },
  ]),
)

test('a change is said with the words of its element, before and after; what has none stays, and so does what decides', () => {
  expect(dire(changement)).toEqual({
    ...changement,
    libelle: 'Region',
    elements: [{ id: 'n', libelle: 'North' }],
    avant: 'North',
  })
  expect(dire({ ...changement, libelle: 'Votre région' }).libelle, 'as the form before said it').toBe('Your region')
})

test('words of one element never name another', () => {
  const autre = { ...changement, id: 'ailleurs' as StableId }
  expect(dire(autre)).toBe(autre)
  const duDocument = { ...changement, id: null }
  expect(dire(duDocument)).toBe(duDocument)
})
