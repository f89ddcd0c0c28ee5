/** A dossier that changes hands: proposed, accepted or refused by whoever holds the address, or left to pass. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Personne } from '../cles.ts'
import { cutPersonKey } from '../compte/access.ts'
import { cutOwnerKey, cutReadKey } from '../dossier/access.ts'
import { inviter } from '../invitation/inviter.ts'
import { editKeyOf, refusalOf, unDossier } from '../testing.ts'
import { annulerTransfert, JOURS_POUR_REPONDRE, proposerTransfert, transfertPropose } from './proposer.ts'
import { accepterTransfert, refuserTransfert, transfertsRecus } from './repondre.ts'

const TODAY = parisDate(MAINTENANT)
const apres = (jours: number): Instant => addSeconds(MAINTENANT, jours * 86_400)
const keyDe = (db: Db | Tx, personne: Personne, now: Instant = MAINTENANT) => cutPersonKey(db, now, personne)

/** A draft proposed to somebody who has an account. */
async function unPropose(db: Db | Tx) {
  const dossier = await unDossier(db)
  const autre = await a.compte(db)
  const id = await proposerTransfert(await editKeyOf(db, dossier), autre.email)
  return { dossier, autre, id }
}

describe('proposing', () => {
  test('writes to the address, and changes nothing before the answer', async ({ tx }) => {
    const { dossier, autre } = await unPropose(tx)
    expect(await jobsOf(tx, 'lettre-transfert')).toHaveLength(1)
    expect(await cutReadKey(tx, MAINTENANT, autre, dossier.id)).toBeNull()
    expect(await transfertPropose(await editKeyOf(tx, dossier))).toMatchObject({ email: autre.email })
    expect(await transfertsRecus(keyDe(tx, autre))).toMatchObject([
      { demarche: 'Aide à la plantation de haies', etat: 'brouillon', expireOn: addDays(TODAY, JOURS_POUR_REPONDRE) },
    ])
  })

  test('is refused to oneself, and while another proposal waits', async ({ tx }) => {
    const { dossier } = await unPropose(tx)
    const key = await editKeyOf(tx, dossier)
    expect(await refusalOf(proposerTransfert(key, dossier.usager.email))).toBe('refus')
    expect(await refusalOf(proposerTransfert(key, 'tiers@exemple.fr'))).toBe('refus')
  })

  test('is taken back by the owner, and can be made again', async ({ tx }) => {
    const { dossier, autre, id } = await unPropose(tx)
    const key = await editKeyOf(tx, dossier)
    await annulerTransfert(key)
    await annulerTransfert(key)
    expect(await refusalOf(accepterTransfert(keyDe(tx, autre), id))).toBe('introuvable')
    await proposerTransfert(key, 'tiers@exemple.fr')
  })

  test('passes after fourteen days: nobody can take it, and another may be proposed', async ({ tx }) => {
    const { dossier, autre, id } = await unPropose(tx)
    expect(await transfertsRecus(keyDe(tx, autre, apres(JOURS_POUR_REPONDRE)))).toHaveLength(1)
    const trop = apres(JOURS_POUR_REPONDRE + 1)
    expect(await refusalOf(accepterTransfert(keyDe(tx, autre, trop), id))).toBe('introuvable')
    await proposerTransfert(await editKeyOf(tx, dossier, trop), 'tiers@exemple.fr')
  })
})

describe('answering', () => {
  test('accepted: the dossier is theirs and no longer its former owner’s; its delay starts again', async ({ tx }) => {
    const { dossier, autre, id } = await unPropose(tx)
    const demain = apres(1)
    expect(await accepterTransfert(keyDe(tx, autre, demain), id)).toBe(dossier.id)
    expect(await cutOwnerKey(tx, demain, autre, dossier.id)).not.toBeNull()
    expect(await cutReadKey(tx, demain, dossier.usager, dossier.id)).toBeNull()
    expect(await jobsOf(tx, 'lettre-evenement')).toMatchObject([
      { lettre: 'transfert-accepte', compteId: dossier.usager.compteId },
    ])
    const { activite_on, purge_at } = await tx
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select(['activite_on', 'purge_at'])
      .executeTakeFirstOrThrow()
    expect({ activite_on, purge_at }).toEqual({
      activite_on: parisDate(demain),
      purge_at: addDays(parisDate(demain), 15),
    })
  })

  test('accepted by whoever was its guest: they are a guest no more, and the other guests stay', async ({ tx }) => {
    const dossier = await unDossier(tx)
    const autre = await a.compte(tx)
    const key = await editKeyOf(tx, dossier)
    const donne = { message: '', sections: null, droit: 'lire', peutDeposer: false, finOn: null } as const
    await inviter(key, { ...donne, email: autre.email })
    await inviter(key, { ...donne, email: 'tiers@exemple.fr' })
    await accepterTransfert(keyDe(tx, autre), await proposerTransfert(key, autre.email))
    const rows = await tx
      .selectFrom('invitations')
      .where('dossier_id', '=', dossier.id)
      .where('fin_at', 'is', null)
      .select('email')
      .execute()
    expect(rows).toEqual([{ email: 'tiers@exemple.fr' }])
  })

  test('of a decided dossier whose deletion was announced to its former owner: the new one is told too', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, {
      etat: 'accepte',
      purgeAt: addDays(TODAY, 2),
      avertiAt: apres(-28),
      decideAt: '2023-11-24T10:00:00Z' as Instant,
    })
    const autre = await a.compte(tx)
    await accepterTransfert(keyDe(tx, autre), await proposerTransfert(await editKeyOf(tx, dossier), autre.email))
    const { averti_at, purge_at } = await tx
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select(['averti_at', 'purge_at'])
      .executeTakeFirstOrThrow()
    expect(averti_at).toBeNull()
    expect(purge_at && purge_at >= addDays(TODAY, 30)).toBe(true)
  })

  test('refused: it stays its owner’s, who is written to', async ({ tx }) => {
    const { dossier, autre, id } = await unPropose(tx)
    await refuserTransfert(keyDe(tx, autre), id)
    expect(await jobsOf(tx, 'lettre-evenement')).toMatchObject([
      { lettre: 'transfert-refuse', compteId: dossier.usager.compteId },
    ])
    expect(await cutOwnerKey(tx, MAINTENANT, dossier.usager, dossier.id)).not.toBeNull()
    expect(await refusalOf(accepterTransfert(keyDe(tx, autre), id))).toBe('introuvable')
  })

  test('by anybody else, the owner included, finds nothing', async ({ tx }) => {
    const { dossier, id } = await unPropose(tx)
    for (const personne of [await a.compte(tx), dossier.usager]) {
      expect(await refusalOf(accepterTransfert(keyDe(tx, personne), id))).toBe('introuvable')
      expect(await refusalOf(refuserTransfert(keyDe(tx, personne), id))).toBe('introuvable')
    }
  })

  test('of twenty answers at once, one counts', async ({ dbtest }) => {
    const { autre, id } = await unPropose(dbtest)
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        refusalOf(n % 2 ? accepterTransfert(keyDe(dbtest, autre), id) : refuserTransfert(keyDe(dbtest, autre), id)),
      ),
    )
    expect(codes.filter((code) => code === null)).toHaveLength(1)
  })
})
