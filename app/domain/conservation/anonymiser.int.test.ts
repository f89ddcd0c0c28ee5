import { expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { systemKey } from '../cles.ts'
import { champ, uneDemarche, unDossier, type DemarcheDeTest } from '../testing.ts'
import { effacer } from './effacer.ts'

const OPTIONS = [
  { id: 'haie', libelle: 'Une haie' },
  { id: 'arbre', libelle: 'Un arbre' },
]

const CHAMPS = [
  champ('nom', { libelle: 'Nom' }),
  champ('montant', { libelle: 'Montant', type: 'integer_number' }),
  champ('projet', { libelle: 'Projet', type: 'drop_down_list', config: { options: OPTIONS, autre: true } }),
  champ('aides', { libelle: 'Aides', type: 'multiple_drop_down_list', config: { options: OPTIONS } }),
  champ('bio', { libelle: 'Bio', type: 'yes_no' }),
  champ('lieu', { libelle: 'Département', type: 'departements' }),
]

const value = (value: unknown, seq = 1) => ({ kind: 'value', value, seq })

async function repondu(
  tx: Tx,
  demarche: DemarcheDeTest,
  reponses: Record<string, unknown>,
  etat: 'accepte' | 'brouillon',
) {
  const { id } = await unDossier(tx, { demarche, etat })
  await tx
    .insertInto('dossier_section')
    .values({ dossier_id: id, bloc: 'c0', reponses: JSON.stringify(reponses) })
    .execute()
  return id
}

test('what stays of dossiers of a démarche that anonymises is the count of each closed answer, and no text', async ({
  tx,
}) => {
  const demarche = await uneDemarche(tx, { champs: CHAMPS })
  await tx.updateTable('demarches').set({ conservation_methode: 'anonymiser' }).where('id', '=', demarche.id).execute()
  const communes = { nom: value('Ada Marchebourg'), montant: value(1815), bio: value(true) }
  const lieu = value({ code: '56', nom: 'Morbihan', codeRegion: '53' })
  const ids = [
    await repondu(
      tx,
      demarche,
      { ...communes, projet: value('haie'), aides: value(['haie', 'arbre']), lieu },
      'accepte',
    ),
    await repondu(tx, demarche, { ...communes, projet: value({ autre: 'le verger de Mme Ada' }), lieu }, 'accepte'),
    await repondu(
      tx,
      demarche,
      { ...communes, bio: { kind: 'draft', raw: 'Ada', code: 'x', params: {}, seq: 1 } },
      'accepte',
    ),
    // Older answers hold the free text as it was.
    await repondu(tx, demarche, { projet: value('chez Ada, 3 rue du Four') }, 'accepte'),
    await repondu(tx, demarche, { ...communes, projet: value('arbre') }, 'brouillon'),
  ]
  expect(await effacer(tx, systemKey(tx, MAINTENANT, 'essai'), ids, 'conservation')).toBe(5)
  const totaux = await tx
    .selectFrom('totaux_anonymes')
    .orderBy('champ')
    .orderBy('valeur')
    .select(['annee', 'etat', 'champ', 'valeur', 'nombre'])
    .execute()
  const de2026 = { annee: 2026, etat: 'accepte' }
  expect(totaux).toEqual([
    { ...de2026, champ: 'aides', valeur: 'arbre', nombre: 1 },
    { ...de2026, champ: 'aides', valeur: 'haie', nombre: 1 },
    { ...de2026, champ: 'bio', valeur: 'true', nombre: 2 },
    { ...de2026, champ: 'lieu', valeur: '56', nombre: 2 },
    { ...de2026, champ: 'projet', valeur: 'autre', nombre: 2 },
    { ...de2026, champ: 'projet', valeur: 'haie', nombre: 1 },
  ])
  // The next purge adds to the same totals.
  await effacer(
    tx,
    systemKey(tx, MAINTENANT, 'essai'),
    [await repondu(tx, demarche, { projet: value('haie') }, 'accepte')],
    'conservation',
  )
  const haie = await tx
    .selectFrom('totaux_anonymes')
    .where('champ', '=', 'projet')
    .where('valeur', '=', 'haie')
    .select('nombre')
    .execute()
  expect(haie).toEqual([{ nombre: 2 }])
})

test('a démarche that deletes keeps no total', async ({ tx }) => {
  const demarche = await uneDemarche(tx, { champs: CHAMPS })
  const id = await repondu(tx, demarche, { projet: value('haie') }, 'accepte')
  await effacer(tx, systemKey(tx, MAINTENANT, 'essai'), [id], 'conservation')
  expect(await tx.selectFrom('totaux_anonymes').select('nombre').execute()).toEqual([])
  expect(await tx.selectFrom('traces').select('methode').execute()).toEqual([{ methode: 'supprimer' }])
})
