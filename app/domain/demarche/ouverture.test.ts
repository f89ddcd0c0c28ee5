import { expect, test } from 'vitest'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { ouvertureDe, type FenetreDOuverture, type Ouverture } from './ouverture.ts'

const jour = (iso: string) => iso as CivilDate
const LE_22 = jour('2026-11-22')

test.each<[string, Partial<FenetreDOuverture>, Ouverture]>([
  ['published without bounds', {}, 'ouverte'],
  ['on its first day', { ouvre_on: LE_22 }, 'ouverte'],
  ['the day before its first', { ouvre_on: jour('2026-11-23') }, 'a_venir'],
  ['on its last day, which is included', { ferme_on: LE_22 }, 'ouverte'],
  ['the day after its last, even before the machine says it', { ferme_on: jour('2026-11-21') }, 'fermee'],
  ['closed', { etat: 'close' }, 'fermee'],
  ['unpublished, whatever its dates', { etat: 'depubliee', ferme_on: LE_22 }, 'absente'],
  ['in preparation', { etat: 'brouillon' }, 'absente'],
  ['deleted', { etat: 'supprimee' }, 'absente'],
])('a démarche %s is %s', (_cas, fenetre, ouverture) => {
  expect(ouvertureDe({ etat: 'publiee', ouvre_on: null, ferme_on: null, ...fenetre }, LE_22)).toBe(ouverture)
})
