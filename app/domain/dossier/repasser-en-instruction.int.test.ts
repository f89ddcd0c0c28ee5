import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds, instant, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { chronologie } from '../evenement/chronologie.ts'
import { balayerLesSilences } from '../silence/balayer.ts'
import { delaiDuDossier } from '../silence/lire.ts'
import {
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { lireLaDecision } from './lire-decision.ts'
import { annoncerLeRetour, repasserEnInstruction } from './repasser-en-instruction.ts'
import { show } from './show.ts'
import { deciderTelQuel } from './tel-quel-pour-les-tests.ts'

const jours = (n: number): Instant => addSeconds(MAINTENANT, n * 86_400)
const RAISON = 'Le plan fourni n’avait pas été lu.'

const ligne = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['etat', 'decide_at', 'decision_lue_at', 'purge_at', 'silence_on'])
    .executeTakeFirstOrThrow()

const repasser = async (db: Db | Tx, dossier: DossierDeTest, at: Instant = jours(1), motivation = RAISON) =>
  repasserEnInstruction(await instructionKeyOf(db, dossier, at), { motivation })

describe('a decision that is taken back', () => {
  test('is examined again, its clock of deletion is stopped, and its owner is written to', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'refuser', 'Hors périmètre.')
    expect((await ligne(tx, dossier)).purge_at).toBe('2029-11-22')
    await repasser(tx, dossier)
    expect(await ligne(tx, dossier)).toMatchObject({ etat: 'en_instruction', decide_at: null, purge_at: null })
    expect((await jobsOf(tx, 'lettre-evenement')).map(({ lettre }) => lettre)).toEqual([
      'dossier-refuse',
      'dossier-repris',
    ])
  })

  test('stays in the history with its reasons, as taken back, and is not that of the next one', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'refuser', 'Hors périmètre.')
    await repasser(tx, dossier)
    const lu = await show(await readKeyOf(tx, dossier, jours(2)))
    expect(lu).toMatchObject({ etat: 'en_instruction', motivation: null, reprise: { motivation: RAISON } })
    const etapes = await chronologie(await readKeyOf(tx, dossier, jours(2)))
    expect(etapes.map(({ type, motivation, retireeLe }) => [type, motivation, retireeLe])).toEqual([
      ['dossier.refuse', 'Hors périmètre.', jours(1)],
      ['dossier.repasse_en_instruction', RAISON, null],
    ])
    await deciderTelQuel(await instructionKeyOf(tx, dossier, jours(3)), 'accepter')
    expect(await show(await readKeyOf(tx, dossier, jours(4)))).toMatchObject({
      etat: 'accepte',
      motivation: null,
      reprise: null,
    })
    expect((await ligne(tx, dossier)).purge_at).toBe('2029-11-25')
  })

  test('needs a reason', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'refuse' })
    expect(await refusalOf(repasser(tx, dossier, jours(1), ' \n'))).toBe('transition_refusee')
    expect((await ligne(tx, dossier)).etat).toBe('refuse')
  })

  test.for(['en_construction', 'en_instruction', 'retire'] as const)(
    'there is none to take back of a dossier that is %s',
    async (etat, { tx }) => {
      const dossier = await unDossier(tx, { etat })
      expect(await refusalOf(repasser(tx, dossier))).toBe('transition_refusee')
    },
  )

  test('what was granted is taken back until the last day of the fourth month; a rejection at any time', async ({
    tx,
  }) => {
    const accorde = await unDossier(tx, { etat: 'accepte', decideAt: instant('2026-11-22T11:00:00Z') })
    const tard = instant('2027-03-23T09:00:00Z')
    await expect(repasser(tx, accorde, tard)).rejects.toThrow(/plus de quatre mois/)
    expect((await annoncerLeRetour(await instructionKeyOf(tx, accorde, tard))).refus).toMatch(/plus de quatre mois/)
    expect((await ligne(tx, accorde)).etat).toBe('accepte')
    await repasser(tx, accorde, instant('2027-03-22T09:00:00Z'))
    expect((await ligne(tx, accorde)).etat).toBe('en_instruction')
    const refuse = await unDossier(tx, { etat: 'refuse', decideAt: instant('2026-11-22T11:00:00Z') })
    await repasser(tx, refuse, instant('2028-11-22T09:00:00Z'))
    expect((await ligne(tx, refuse)).etat).toBe('en_instruction')
  })

  test('where the reading is asked for, the next decision is to be read in its turn; the former one is told', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, {
      etat: 'en_instruction',
      demarche: await uneDemarche(tx, { decision: { accuseLecture: true } }),
    })
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'refuser', 'Non.')
    await lireLaDecision(await editKeyOf(tx, dossier, jours(1)))
    await repasser(tx, dossier, jours(2))
    await deciderTelQuel(await instructionKeyOf(tx, dossier, jours(3)), 'accepter', 'Oui.')
    expect((await ligne(tx, dossier)).decision_lue_at).toBeNull()
    const etapes = await chronologie(await readKeyOf(tx, dossier, jours(4)))
    expect(etapes.map(({ type }) => type)).toEqual([
      'dossier.refuse',
      'dossier.decision_lue',
      'dossier.repasse_en_instruction',
      'dossier.traite',
    ])
    expect(JSON.stringify(etapes)).not.toContain('Oui.')
  })

  test.for(['sva', 'svr'] as const)('silence decides nothing of it any more (%s)', async (mode, { tx }) => {
    const dossier = await unDossier(tx, {
      etat: 'en_instruction',
      demarche: await uneDemarche(tx, {
        decision: { mode, periode: { nombre: 2, unite: 'mois' }, correction: 'suspendre' },
      }),
    })
    await deciderTelQuel(await instructionKeyOf(tx, dossier), 'refuser', 'Non.')
    await repasser(tx, dossier)
    expect((await ligne(tx, dossier)).silence_on).toBeNull()
    expect(await delaiDuDossier(await instructionKeyOf(tx, dossier, jours(2)))).toBeNull()
    const tard = instant('2027-06-01T00:00:00Z')
    expect(await balayerLesSilences(systemKey(tx, tard, 'essai'))).toEqual({ decides: 0, instruits: 0 })
    await deciderTelQuel(await instructionKeyOf(tx, dossier, tard), 'refuser', 'Non, encore.')
    expect((await ligne(tx, dossier)).etat).toBe('refuse')
  })

  test('of four who take it back at once, one does, and one letter leaves', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat: 'refuse' })
    const issues = await Promise.allSettled(Array.from({ length: 4 }, () => repasser(dbtest, dossier)))
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const issue of issues)
      if (issue.status === 'rejected') expect(String(issue.reason)).toMatch(/déjà en instruction/)
    expect(await jobsOf(dbtest, 'lettre-evenement')).toHaveLength(1)
  })
})
