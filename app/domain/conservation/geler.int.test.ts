/** Holds: a written reason, an author, an end; one looks at them again after three months. */
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { addDays, addMonths, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { deciderTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { instructionKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { gelEnCours, geler, leverLeGel } from './geler.ts'

const TODAY = parisDate(MAINTENANT)
const RAISON = 'Recours devant le tribunal administratif.'

const dates = (tx: Tx, { id }: DossierDeTest) =>
  tx.selectFrom('dossiers').where('id', '=', id).select(['purge_at', 'gel_fin']).executeTakeFirstOrThrow()

describe('a hold', () => {
  test('says who wants it, why and until when, and the dossier is kept until then', async ({ tx }) => {
    const dossier = await unDossier(tx, {
      etat: 'accepte',
      demarche: await uneDemarche(tx, { conservationMois: 1 }),
      purgeAt: addMonths(TODAY, 1),
    })
    const key = await instructionKeyOf(tx, dossier)
    await geler(key, { raison: ` ${RAISON} `, finOn: addMonths(TODAY, 6) })
    expect(await gelEnCours(key)).toMatchObject({
      raison: RAISON,
      finOn: addMonths(TODAY, 6),
      poseAt: MAINTENANT,
      par: dossier.demarche.instructeur.email,
      isARevoir: false,
    })
    expect(await dates(tx, dossier)).toEqual({ purge_at: addMonths(TODAY, 6), gel_fin: addMonths(TODAY, 6) })
  })

  test('is to be looked at again from its third month', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    await geler(await instructionKeyOf(tx, dossier), { raison: RAISON, finOn: addMonths(TODAY, 12) })
    const at = (jours: number) => instructionKeyOf(tx, dossier, addSeconds(MAINTENANT, jours * 86_400))
    // 22 November + 3 months = 22 February, 92 days later.
    expect(await gelEnCours(await at(91))).toMatchObject({ isARevoir: false })
    expect(await gelEnCours(await at(92))).toMatchObject({ isARevoir: true })
  })

  test('is lifted, and nothing goes before a whole notice', async ({ tx }) => {
    const dossier = await unDossier(tx, {
      etat: 'accepte',
      demarche: await uneDemarche(tx, { conservationMois: 1 }),
      purgeAt: addMonths(TODAY, 1),
    })
    await geler(await instructionKeyOf(tx, dossier), { raison: RAISON, finOn: addMonths(TODAY, 6) })
    const key = await instructionKeyOf(tx, dossier, addSeconds(MAINTENANT, 100 * 86_400))
    await leverLeGel(key)
    expect(await gelEnCours(key)).toBeNull()
    expect(await dates(tx, dossier)).toEqual({ purge_at: addDays(TODAY, 130), gel_fin: null })
  })

  test('may be put before the decision, which then keeps it', async ({ tx }) => {
    const dossier = await unDossier(tx, {
      etat: 'en_instruction',
      demarche: await uneDemarche(tx, { conservationMois: 1 }),
    })
    const key = await instructionKeyOf(tx, dossier)
    await geler(key, { raison: RAISON, finOn: addMonths(TODAY, 6) })
    expect((await dates(tx, dossier)).purge_at).toBeNull()
    await deciderTelQuel(key, 'accepter', '')
    expect((await dates(tx, dossier)).purge_at).toBe(addMonths(TODAY, 6))
  })
})

describe('a hold is refused', () => {
  test.for([
    ['without a reason', '  ', addMonths(TODAY, 1)],
    ['with a reason too long to be read', 'x'.repeat(2001), addMonths(TODAY, 1)],
    ['until today, which is no delay', RAISON, TODAY],
    ['until a day that is past', RAISON, addDays(TODAY, -1)],
    ['for longer than a year at once', RAISON, addDays(addMonths(TODAY, 12), 1)],
  ] as const)('%s', async ([, raison, finOn], { tx }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    const key = await instructionKeyOf(tx, dossier)
    expect(await refusalOf(geler(key, { raison, finOn }))).toBe('refus')
    expect(await gelEnCours(key)).toBeNull()
  })
})
