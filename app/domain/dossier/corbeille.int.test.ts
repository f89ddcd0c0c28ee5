/** The bin of drafts: fourteen days to take back what one has deleted. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { cutPersonKey } from '../compte/access.ts'
import type { Personne } from '../cles.ts'
import { editKeyOf, refusalOf, unDossier } from '../testing.ts'
import { cutCorbeilleKey, cutEditKey, cutReadKey } from './access.ts'
import { mesCorbeilles } from './corbeille.ts'
import { list } from './list.ts'
import { restaurer, supprimer } from './supprimer.ts'

const TODAY = parisDate(MAINTENANT)
const personneDe = (tx: Parameters<typeof cutPersonKey>[0], personne: Personne) =>
  cutPersonKey(tx, MAINTENANT, personne)

describe('a draft its owner deletes', () => {
  test('leaves the list for the bin, where its day is fourteen days away', async ({ tx }) => {
    const dossier = await unDossier(tx, { purgeAt: addDays(TODAY, 3), avertiAt: MAINTENANT })
    await supprimer(await editKeyOf(tx, dossier))
    const key = personneDe(tx, dossier.usager)
    expect((await list(key, { onglet: 'en-cours', apres: null })).comptes['en-cours']).toBe(0)
    expect(await mesCorbeilles(key)).toEqual([
      {
        id: dossier.id,
        demarche: 'Aide à la plantation de haies',
        activiteOn: TODAY,
        supprimeLe: addDays(TODAY, 15),
      },
    ])
  })

  test('can neither be read nor written in while it is there, and is in nobody else’s bin', async ({ tx }) => {
    const dossier = await unDossier(tx)
    await supprimer(await editKeyOf(tx, dossier))
    const owner = dossier.usager as Personne
    expect(await cutReadKey(tx, MAINTENANT, owner, dossier.id)).toBeNull()
    expect(await cutEditKey(tx, MAINTENANT, owner, dossier.id)).toBeNull()
    const other = await a.compte(tx)
    expect(await cutCorbeilleKey(tx, MAINTENANT, other, dossier.id)).toBeNull()
    expect(await mesCorbeilles(personneDe(tx, other))).toEqual([])
  })

  test('comes back by one act, and its delay starts again that day', async ({ tx }) => {
    const dossier = await unDossier(tx)
    await supprimer(await editKeyOf(tx, dossier))
    const later = addSeconds(MAINTENANT, 5 * 86_400)
    const key = await cutCorbeilleKey(tx, later, dossier.usager, dossier.id)
    if (!key) throw new Error('no key on the bin')
    await restaurer(key)
    expect(await mesCorbeilles(personneDe(tx, dossier.usager))).toEqual([])
    const row = tx
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select(['corbeille_at', 'activite_on', 'purge_at'])
    expect(await row.executeTakeFirstOrThrow()).toEqual({
      corbeille_at: null,
      activite_on: addDays(TODAY, 5),
      purge_at: addDays(TODAY, 20),
    })
  })

  test('is put there and taken out by acts that may be repeated: a second press changes nothing', async ({ tx }) => {
    const dossier = await unDossier(tx)
    const evenements = async () =>
      (await tx.selectFrom('evenements').where('dossier_id', '=', dossier.id).select('type').execute()).length
    const key = await cutCorbeilleKey(tx, MAINTENANT, dossier.usager, dossier.id)
    if (!key) throw new Error('no key on the bin')
    await restaurer(key)
    expect(await evenements()).toBe(0)
    await supprimer(key)
    await supprimer(key)
    expect(await evenements()).toBe(1)
    await restaurer(key)
    await restaurer(key)
    expect(await evenements()).toBe(2)
  })

  test('is refused once it is deposited', async ({ tx }) => {
    for (const etat of ['en_construction', 'en_instruction', 'accepte', 'retire'] as const) {
      const dossier = await unDossier(tx, { etat })
      expect(await refusalOf(supprimer(await editKeyOf(tx, dossier)))).toBe('refus')
    }
  })
})
