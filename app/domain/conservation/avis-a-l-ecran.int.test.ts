/** What is told on every page to whoever no letter reaches. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import type { Personne } from '../cles.ts'
import { cutPersonKey } from '../compte/access.ts'
import { supprimer } from '../dossier/supprimer.ts'
import { editKeyOf, instructionKeyOf, unDossier } from '../testing.ts'
import { avisALEcran } from './avis-a-l-ecran.ts'
import { garderLeBrouillon, prolonger } from './prolonger.ts'

const TODAY = parisDate(MAINTENANT)
const avisDe = (tx: Tx, personne: Personne) => avisALEcran(cutPersonKey(tx, MAINTENANT, personne))
const ANNONCE = { avertiAt: MAINTENANT, avertiPar: 'ecran' } as const

describe('the notice on the screen', () => {
  test('names the dossier that goes first and counts the others, to its owner only', async ({ tx }) => {
    const usager = await a.compte(tx)
    await unDossier(tx, { usager, purgeAt: addDays(TODAY, 5), ...ANNONCE })
    const premier = await unDossier(tx, { usager, purgeAt: addDays(TODAY, 3), ...ANNONCE })
    await unDossier(tx, { usager, purgeAt: addDays(TODAY, 1), avertiAt: MAINTENANT, avertiPar: 'lettre' })
    expect(await avisDe(tx, usager)).toMatchObject({
      dossier: { id: premier.id, etat: 'brouillon', supprimeLe: addDays(TODAY, 4) },
      autres: 1,
    })
    expect(await avisDe(tx, await a.compte(tx))).toBeNull()
  })

  test('is gone once the draft is kept, or put in the bin', async ({ tx }) => {
    for (const act of [garderLeBrouillon, supprimer]) {
      const dossier = await unDossier(tx, { purgeAt: addDays(TODAY, 3), ...ANNONCE })
      expect(await avisDe(tx, dossier.usager)).not.toBeNull()
      await act(await editKeyOf(tx, dossier))
      expect(await avisDe(tx, dossier.usager)).toBeNull()
    }
  })

  test('is gone once the service keeps the decided dossier a month more', async ({ tx }) => {
    const dossier = await unDossier(tx, {
      etat: 'accepte',
      decideAt: addSeconds(MAINTENANT, -1080 * 86_400),
      purgeAt: addDays(TODAY, 30),
      ...ANNONCE,
    })
    await prolonger(await instructionKeyOf(tx, dossier))
    expect(await avisDe(tx, dossier.usager)).toBeNull()
  })
})
