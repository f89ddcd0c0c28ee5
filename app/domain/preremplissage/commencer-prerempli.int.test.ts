import { expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { champ, refusalOf, uneDemarche } from '../testing.ts'
import { commencerPrerempli, compterPreremplies } from './commencer-prerempli.ts'

const DEMANDES = [
  ['champ_nom', 'Ada'],
  ['champ_age', 'douze'],
  ['champ_ville', 'Besançon'],
] as const

const uneDemarcheASuivre = {
  champs: [champ('nom'), champ('age', { type: 'integer_number' }), champ('ville', { type: 'communes' })],
}

test('a draft begins with what its questions accept; what they do not is left out, since nobody typed it', async ({
  tx,
}) => {
  const { chemin } = await uneDemarche(tx, uneDemarcheASuivre)
  const key = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  const { dossierId, preremplies } = await commencerPrerempli(key, chemin, DEMANDES)
  expect(preremplies).toBe(2)
  const reponses = (await reponsesDe(tx, dossierId)) as Record<string, { kind: string }>
  expect(reponses).toMatchObject({ nom: { kind: 'value', value: 'Ada' }, ville: { kind: 'value' } })
  expect(reponses['age']).toBeUndefined()
})

test('before anything is begun, one is told how many answers there are; a closed démarche takes none', async ({
  tx,
}) => {
  const { chemin, id } = await uneDemarche(tx, uneDemarcheASuivre)
  const key = cutPublicKey(tx, MAINTENANT)
  expect(await compterPreremplies(key, chemin, DEMANDES)).toBe(3)
  expect(await compterPreremplies(key, 'ailleurs', DEMANDES)).toBe(0)
  await tx.updateTable('demarches').set({ etat: 'close', clos_at: MAINTENANT }).where('id', '=', id).execute()
  expect(await compterPreremplies(key, chemin, DEMANDES)).toBe(0)
  const personne = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  expect(await refusalOf(commencerPrerempli(personne, chemin, DEMANDES))).toBe('refus')
})
