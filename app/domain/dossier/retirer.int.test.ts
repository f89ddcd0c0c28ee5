/** Withdrawing what was deposited, and the fourteen days one has to think again. */
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { addDays, addMonths, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import {
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { accepter } from './decider.ts'
import { passerEnInstruction } from './passer-en-instruction.ts'
import { annulerRetrait, retirer } from './retirer.ts'
import { annoter } from './repondre.ts'
import { show } from './show.ts'

const TODAY = parisDate(MAINTENANT)
const plusTard = (jours: number) => addSeconds(MAINTENANT, jours * 86_400)

const ligne = (tx: Tx, { id }: DossierDeTest) =>
  tx.selectFrom('dossiers').where('id', '=', id).select(['etat', 'retire_at', 'purge_at']).executeTakeFirstOrThrow()

describe('a dossier nobody has begun to examine', () => {
  test('is withdrawn, and kept as long as a decided one', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { conservationMois: 12 })
    const dossier = await unDossier(tx, { etat: 'en_construction', demarche })
    await retirer(await editKeyOf(tx, dossier))
    expect(await ligne(tx, dossier)).toEqual({
      etat: 'retire',
      retire_at: MAINTENANT,
      purge_at: addMonths(TODAY, 12),
    })
    expect(await show(await readKeyOf(tx, dossier))).toMatchObject({
      etat: 'retire',
      annulableJusquAu: addDays(TODAY, 14),
      supprimeLe: addDays(addMonths(TODAY, 12), 1),
    })
  })

  test('is kept until the end of a hold that stood before', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { conservationMois: 1 })
    const dossier = await unDossier(tx, { etat: 'en_construction', demarche, gelFin: addMonths(TODAY, 6) })
    await retirer(await editKeyOf(tx, dossier))
    expect((await ligne(tx, dossier)).purge_at).toBe(addMonths(TODAY, 6))
  })

  test('can no longer be taken, decided or annotated by the service', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    await retirer(await editKeyOf(tx, dossier))
    const key = await instructionKeyOf(tx, dossier)
    expect(await refusalOf(passerEnInstruction(key))).toBe('transition_refusee')
    expect(await refusalOf(accepter(key, { motivation: '' }))).toBe('transition_refusee')
    expect(await refusalOf(annoter(key, []))).toBe('transition_refusee')
  })
})

test('a dossier that is not deposited, or whose examination has begun, is not withdrawn', async ({ tx }) => {
  for (const etat of ['brouillon', 'en_instruction', 'accepte', 'refuse', 'sans_suite', 'retire'] as const) {
    const dossier = await unDossier(tx, { etat })
    expect(await refusalOf(retirer(await editKeyOf(tx, dossier))), etat).toBe('transition_refusee')
  }
})

describe('a withdrawal', () => {
  test('is undone until its fourteenth day, and the dossier waits again for its examination', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'retire' })
    expect(await show(await readKeyOf(tx, dossier, plusTard(14)))).toMatchObject({
      annulableJusquAu: addDays(TODAY, 14),
    })
    await annulerRetrait(await editKeyOf(tx, dossier, plusTard(14)))
    expect(await ligne(tx, dossier)).toEqual({ etat: 'en_construction', retire_at: null, purge_at: null })
  })

  test('is not undone after it, and the page proposes it no more', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'retire' })
    expect(await show(await readKeyOf(tx, dossier, plusTard(15)))).toMatchObject({ annulableJusquAu: null })
    expect(await refusalOf(annulerRetrait(await editKeyOf(tx, dossier, plusTard(15))))).toBe('refus')
    expect((await ligne(tx, dossier)).etat).toBe('retire')
  })

  test('that was never made is not undone', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    expect(await refusalOf(annulerRetrait(await editKeyOf(tx, dossier)))).toBe('transition_refusee')
  })
})
