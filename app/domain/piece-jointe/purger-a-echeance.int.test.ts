import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { instant, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { deciderTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { champ, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { purgerAEcheance } from './purger-a-echeance.ts'

/** An identity document purged with the decision, one file kept three days, one as long as its dossier. */
async function enInstruction(tx: Tx): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, {
    champs: [
      champ('identite', { type: 'titre_identite' }),
      champ('avis', { type: 'piece_justificative', config: { purgeJours: 3 } as never }),
      champ('plan', { type: 'piece_justificative' }),
    ],
  })
  const dossier = await unDossier(tx, { demarche, etat: 'en_instruction' })
  for (const id of ['identite', 'avis', 'plan']) await piece(tx, dossier, id as StableId)
  return dossier
}

async function piece(tx: Tx, dossier: DossierDeTest, champ: StableId): Promise<PieceJointeId> {
  const { id } = await tx
    .insertInto('pieces_jointes')
    .values({
      dossier_id: dossier.id,
      champ,
      ligne: null,
      nom: `${champ}.png`,
      type: 'image/png',
      taille: 10,
      empreinte: '0'.repeat(64),
      objet: `${dossier.id}/${champ}`,
      etat: 'sain',
      defaut: null,
      analyse_par: 'essai',
      analyse_at: MAINTENANT,
      ajoute_par: dossier.usager.compteId,
      ajoute_at: MAINTENANT,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('apercus')
    .values({ piece_id: id, page: 1, objet: `${dossier.id}/${champ}.apercu`, taille: 5, largeur: 1, hauteur: 1 })
    .execute()
  return id
}

async function etats(tx: Tx, { id }: DossierDeTest): Promise<Record<string, string>> {
  const rows = await tx.selectFrom('pieces_jointes').where('dossier_id', '=', id).select(['champ', 'etat']).execute()
  return Object.fromEntries(rows.map(({ champ, etat }) => [champ, etat]))
}

const balayer = (tx: Tx, at: Instant) => purgerAEcheance(systemKey(tx, at, 'essai'))

describe('a file kept for less long than its dossier', () => {
  test('for no day: goes with the decision, previews too, and an event of the machine says how many', async ({
    tx,
  }) => {
    const dossier = await enInstruction(tx)
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
    expect(await etats(tx, dossier)).toEqual({ identite: 'purge', avis: 'sain', plan: 'sain' })
    const objets = await tx.selectFrom('objets_a_effacer').select('objet').orderBy('objet').execute()
    expect(objets.map(({ objet }) => objet)).toEqual([`${dossier.id}/identite`, `${dossier.id}/identite.apercu`])
    expect(await jobsOf(tx, 'effacement-objets')).toHaveLength(1)
    expect(
      await tx
        .selectFrom('evenements')
        .where('dossier_id', '=', dossier.id)
        .where('type', '=', 'dossier.pieces_jointes_purgees')
        .select(['acteur_role', 'donnees'])
        .execute(),
    ).toEqual([{ acteur_role: 'systeme', donnees: { fichiers: 1 } }])
  })

  test('for three days: is kept through the third in Paris, then goes, once', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    // The evening of the 22nd in UTC is already the 23rd in Paris.
    await deciderTelQuel(await instructionKeyOf(tx, dossier, instant('2026-11-22T23:30:00Z')), 'accepter')
    expect(await balayer(tx, instant('2026-11-26T22:59:00Z'))).toBe(0)
    expect(await balayer(tx, instant('2026-11-26T23:01:00Z'))).toBe(1)
    expect(await balayer(tx, instant('2026-12-26T23:01:00Z'))).toBe(0)
    expect(await etats(tx, dossier)).toEqual({ identite: 'purge', avis: 'purge', plan: 'sain' })
  })

  test('that came after the decision is caught by the sweep', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'accepter')
    await tx
      .updateTable('pieces_jointes')
      .set({ etat: 'sain' })
      .where('champ', '=', 'identite' as StableId)
      .execute()
    expect(await balayer(tx, instant('2026-11-23T10:00:00Z'))).toBe(1)
  })

  test('stays as long as nothing is decided', async ({ tx }) => {
    const dossier = await enInstruction(tx)
    expect(await balayer(tx, instant('2030-11-22T10:00:00Z'))).toBe(0)
    expect(await etats(tx, dossier)).toEqual({ identite: 'sain', avis: 'sain', plan: 'sain' })
  })
})
