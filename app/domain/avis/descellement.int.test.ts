import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { instructionKeyOf, unDossier } from '../testing.ts'
import { annoncerLesDescellements } from './descellement.ts'
import { lettreDAvis } from './lettre.ts'
import { demanderA, rendre, unExpert } from './pour-les-tests.ts'
import { revoquerAvis } from './revoquer.ts'
import type { SorteDeLettre } from './suites.ts'

const dans = (jours: number): Instant => addSeconds(MAINTENANT, jours * 86_400)
const echeanceOn = addDays(parisDate(MAINTENANT), 3)
const machine = (db: Db | Tx, jours: number) => systemKey(db, dans(jours), 'essai')

/** A sealed matter asked of three experts on one dossier. */
async function scelle(db: Db | Tx, partage: boolean) {
  const dossier = await unDossier(db, { etat: 'en_instruction' })
  const experts = [await unExpert(db), await unExpert(db), await unExpert(db)] as const
  const key = await instructionKeyOf(db, dossier)
  const [un = '', deux = '', trois = ''] = await demanderA(key, experts, { scelle: true, partage, echeanceOn })
  return { dossier, key, experts, ids: [un, deux, trois] as const }
}

/** To whom the letters of a seal that opened go, of those that wait. */
async function lettres(db: Db | Tx, jours: number): Promise<string[][]> {
  const ecrites = []
  for (const { avisId, sorte } of await jobsOf(db, 'lettre-avis')) {
    if (sorte !== 'descelle' && sorte !== 'partage') continue
    const lettre = await lettreDAvis(machine(db, jours), avisId, sorte satisfies SorteDeLettre)
    if (lettre) ecrites.push([lettre.sorte, lettre.destinataire.email])
  }
  return ecrites
}

describe('a seal that its day lifts', () => {
  test('is told once the day has passed, once: to whoever asked, and to the experts who share what others answered', async ({
    tx,
  }) => {
    const { dossier, experts, ids } = await scelle(tx, true)
    await rendre(tx, experts[0], ids[0], {}, dans(1))
    expect(await annoncerLesDescellements(machine(tx, 3))).toBe(0)
    expect(await annoncerLesDescellements(machine(tx, 4))).toBe(1)
    expect(await annoncerLesDescellements(machine(tx, 5))).toBe(0)
    expect(await lettres(tx, 4)).toEqual([
      ['descelle', dossier.demarche.instructeur.email],
      ['partage', experts[1].email],
      ['partage', experts[2].email],
    ])
  })

  test('is not told to experts who do not share, nor to one who was sent away since', async ({ tx }) => {
    const confidentiel = await scelle(tx, false)
    await rendre(tx, confidentiel.experts[0], confidentiel.ids[0], {}, dans(1))
    await annoncerLesDescellements(machine(tx, 4))
    expect((await lettres(tx, 4)).map(([sorte]) => sorte)).toEqual(['descelle'])
    const partage = await scelle(tx, true)
    await rendre(tx, partage.experts[0], partage.ids[0], {}, dans(1))
    await annoncerLesDescellements(machine(tx, 4))
    await revoquerAvis(partage.key, partage.ids[1])
    expect((await lettres(tx, 4)).map(([, email]) => email)).not.toContain(partage.experts[1].email)
  })

  test('that the last answer had opened before, or that holds no answer, is not told', async ({ tx }) => {
    const { experts, ids } = await scelle(tx, true)
    for (const rang of [0, 1, 2] as const) await rendre(tx, experts[rang], ids[rang], {}, dans(1))
    await scelle(tx, true)
    expect(await annoncerLesDescellements(machine(tx, 4))).toBe(0)
    expect(await lettres(tx, 4)).toEqual([])
  })

  test('is not told to somebody who has left the groupe since they asked', async ({ tx }) => {
    const { dossier, experts, ids } = await scelle(tx, false)
    await rendre(tx, experts[0], ids[0], {}, dans(1))
    await annoncerLesDescellements(machine(tx, 4))
    const autre = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .updateTable('groupe_instructeurs')
      .set({ compte_id: autre.compteId })
      .where('compte_id', '=', dossier.demarche.instructeur.compteId)
      .execute()
    expect(await lettres(tx, 4)).toEqual([])
  })
})
