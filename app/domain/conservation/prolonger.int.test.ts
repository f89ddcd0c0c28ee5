/** Keeping longer: a draft by its owner, a decided or withdrawn dossier by an instructeur. */
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { addDays, addMonths, parisDate } from '../../../form-engine/temps.ts'
import { editKeyOf, instructionKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { garderLeBrouillon, prolonger } from './prolonger.ts'

const TODAY = parisDate(MAINTENANT)
const ligne = (tx: Tx, { id }: DossierDeTest) =>
  tx
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['activite_on', 'purge_at', 'averti_par', 'prolongation_mois'])
    .executeTakeFirstOrThrow()

describe('a draft', () => {
  test('is kept in one act: its delay starts again, and what was announced is void', async ({ tx }) => {
    const dossier = await unDossier(tx, {
      activiteOn: addDays(TODAY, -12),
      purgeAt: addDays(TODAY, 3),
      avertiAt: MAINTENANT,
      avertiPar: 'ecran',
    })
    await garderLeBrouillon(await editKeyOf(tx, dossier))
    expect(await ligne(tx, dossier)).toMatchObject({
      activite_on: TODAY,
      purge_at: addDays(TODAY, 15),
      averti_par: null,
    })
  })

  test('alone is kept so: what is deposited or decided is refused', async ({ tx }) => {
    for (const etat of ['en_construction', 'en_instruction', 'accepte', 'retire'] as const) {
      const dossier = await unDossier(tx, { etat })
      expect(await refusalOf(garderLeBrouillon(await editKeyOf(tx, dossier))), etat).toBe('refus')
    }
  })
})

describe('a dossier that is decided or withdrawn', () => {
  test('is kept a month more at a time, counted from its origin', async ({ tx }) => {
    for (const etat of ['accepte', 'refuse', 'sans_suite', 'retire'] as const) {
      const demarche = await uneDemarche(tx, { conservationMois: 12 })
      const dossier = await unDossier(tx, { etat, demarche, purgeAt: addMonths(TODAY, 12) })
      const key = await instructionKeyOf(tx, dossier)
      await prolonger(key)
      await prolonger(key)
      expect(await ligne(tx, dossier)).toMatchObject({ prolongation_mois: 2, purge_at: addMonths(TODAY, 14) })
    }
  })

  test('is kept sixty months at most', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { conservationMois: 59 })
    const dossier = await unDossier(tx, { etat: 'accepte', demarche, purgeAt: addMonths(TODAY, 59) })
    const key = await instructionKeyOf(tx, dossier)
    await prolonger(key)
    expect(await refusalOf(prolonger(key))).toBe('refus')
    expect(await ligne(tx, dossier)).toMatchObject({ prolongation_mois: 1, purge_at: addMonths(TODAY, 60) })
  })
})

test('a dossier that waits for its decision has no date to move', async ({ tx }) => {
  for (const etat of ['en_construction', 'en_instruction'] as const) {
    const dossier = await unDossier(tx, { etat })
    expect(await refusalOf(prolonger(await instructionKeyOf(tx, dossier))), etat).toBe('refus')
  }
})

test('a second press, or a colleague who read the same day, adds no other month', async ({ tx }) => {
  const decision = { etat: 'accepte', purgeAt: addMonths(TODAY, 36) } as const
  const dossier = await unDossier(tx, decision)
  const key = await instructionKeyOf(tx, dossier)
  const vu = addDays(decision.purgeAt, 1)
  await prolonger(key, vu)
  await prolonger(key, vu)
  expect(await ligne(tx, dossier)).toMatchObject({ prolongation_mois: 1, purge_at: addMonths(TODAY, 37) })
})
