import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Personne } from '../cles.ts'
import { cutConsultationKey } from '../avis/access.ts'
import { demanderA, rendre, unExpert } from '../avis/pour-les-tests.ts'
import { marquerAvisLus } from '../avis/show.ts'
import { cutInstructeurKey, cutPersonKey } from '../compte/access.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { repondre } from '../dossier/repondre.ts'
import { deciderTelQuel, transmettreTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { marquerLu } from '../messagerie/marquer-lu.ts'
import { agentKeyOf, ecrireA, messagerieKeyOf, unInvite } from '../messagerie/pour-les-tests.ts'
import { editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { compterNotifications, marquerVu, notifications } from './centre.ts'
import { reglerMesPreferences } from './preferences.ts'
import { PREFERENCES_PAR_DEFAUT } from './sortes.ts'

const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)

/** What a person finds at an instant; the count of the header must agree. */
async function centreDe(db: Db | Tx, personne: Personne, now: Instant) {
  const key = cutPersonKey(db, now, personne)
  const agent = await cutInstructeurKey(db, now, personne)
  const expert = cutConsultationKey(db, now, personne)
  const lues = await notifications(key, agent, expert)
  expect(await compterNotifications(key, agent, expert)).toBe(lues.length)
  return lues.map(({ cote, type, nombre, dossier }) => [cote, type, nombre, dossier.id])
}

const voir = (db: Db | Tx, personne: Personne, jusqua: Instant) =>
  marquerVu(cutPersonKey(db, minutes(60), personne), jusqua)

async function examiner(db: Db | Tx, dossier: DossierDeTest, at: Instant): Promise<void> {
  await passerEnInstruction(await instructionKeyOf(db, dossier, at))
}

describe('the centre of notifications', () => {
  test('tells the usager what others did on their dossiers, and their unread messages, the newest first', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    await unDossier(tx, { etat: 'en_construction' })
    await examiner(tx, dossier, minutes(1))
    await ecrireA(await agentKeyOf(tx, dossier, minutes(2)), 'un')
    await ecrireA(await agentKeyOf(tx, dossier, minutes(3)), 'deux')
    await ecrireA(await messagerieKeyOf(tx, dossier, minutes(4)), 'le sien')
    await deciderTelQuel(await instructionKeyOf(tx, dossier, minutes(5)), 'accepter')
    expect(await centreDe(tx, dossier.usager, minutes(6))).toEqual([
      ['usager', 'dossier.accepte', 1, dossier.id],
      ['usager', 'messages', 2, dossier.id],
      ['usager', 'dossier.passe_en_instruction', 1, dossier.id],
    ])
  })

  test('tells a guest of the whole dossier the same, and a guest of some sections nothing', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const [entier, partiel] = [await unInvite(tx, dossier), await unInvite(tx, dossier, { sections: ['a'] })]
    await ecrireA(await agentKeyOf(tx, dossier, minutes(1)), 'un')
    expect(await centreDe(tx, entier, minutes(2))).toEqual([['usager', 'messages', 1, dossier.id]])
    expect(await centreDe(tx, partiel, minutes(2))).toEqual([])
  })

  test('once seen tells what came after the page was read, and no more; a message seen stays unread where it is', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    await ecrireA(await agentKeyOf(tx, dossier, minutes(1)), 'un')
    const lueA = minutes(2)
    await examiner(tx, dossier, minutes(3))
    await voir(tx, dossier.usager, lueA)
    expect(await centreDe(tx, dossier.usager, minutes(4))).toEqual([
      ['usager', 'dossier.passe_en_instruction', 1, dossier.id],
    ])
    await voir(tx, dossier.usager, minutes(4))
    await voir(tx, dossier.usager, minutes(1))
    expect(await centreDe(tx, dossier.usager, minutes(5)), 'a mark never goes back').toEqual([])
    await ecrireA(await agentKeyOf(tx, dossier, minutes(6)), 'deux')
    expect(await centreDe(tx, dossier.usager, minutes(7))).toEqual([['usager', 'messages', 2, dossier.id]])
    await marquerLu(await messagerieKeyOf(tx, dossier), 2)
    expect(await centreDe(tx, dossier.usager, minutes(7))).toEqual([])
  })

  test('tells an instructeur of deposits and of messages nobody has answered, in their groupes only', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction', deposeAt: minutes(1) })
    const repondu = await unDossier(tx, {
      etat: 'accepte',
      demarche: dossier.demarche,
      deposeAt: minutes(-60 * 24 * 40),
    })
    await unDossier(tx, { demarche: dossier.demarche })
    const ailleurs = await unDossier(tx, { etat: 'en_construction', deposeAt: minutes(1) })
    await ecrireA(await messagerieKeyOf(tx, dossier, minutes(2)), 'un')
    await ecrireA(await messagerieKeyOf(tx, ailleurs, minutes(2)), 'ailleurs')
    await ecrireA(await messagerieKeyOf(tx, repondu, minutes(2)), 'deux')
    await ecrireA(await agentKeyOf(tx, repondu, minutes(3)), 'réponse')
    expect(await centreDe(tx, dossier.demarche.instructeur, minutes(4))).toEqual([
      ['agents', 'messages', 1, dossier.id],
      ['agents', 'dossier.depose', 1, dossier.id],
    ])
  })

  test('tells an instructeur once of changes sent after the deposit, however many times, in their groupes only', async ({
    tx,
  }) => {
    const demarche = await uneDemarche(tx)
    const ailleurs = await unDossier(tx, { etat: 'en_construction' })
    const dossier = await unDossier(tx, { etat: 'en_construction', demarche })
    await voir(tx, demarche.instructeur, minutes(1))
    for (const [quel, n] of [
      [ailleurs, 2],
      [dossier, 3],
      [dossier, 4],
    ] as const) {
      const operation = { id: ulid(), champ: 'nom' as StableId, row: null, base: 2 ** 30, raw: `Nom ${n}` }
      await repondre(await editKeyOf(tx, quel, minutes(n)), [operation])
      await transmettreTelQuel(await editKeyOf(tx, quel, minutes(n)))
    }
    expect(await centreDe(tx, demarche.instructeur, minutes(5))).toEqual([
      ['agents', 'dossier.modifications_transmises', 2, dossier.id],
    ])
    await voir(tx, demarche.instructeur, minutes(5))
    expect(await centreDe(tx, demarche.instructeur, minutes(6))).toEqual([])
  })

  test('tells an expert of what is asked of them until it is given, and those who instruct of what is open, unread', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction', deposeAt: minutes(-60 * 24 * 40) })
    const { instructeur } = dossier.demarche
    const ailleurs = (await uneDemarche(tx)).instructeur
    const experts = [await unExpert(tx), await unExpert(tx)] as const
    const key = await instructionKeyOf(tx, dossier, minutes(1))
    const echeanceOn = addDays(parisDate(MAINTENANT), 3)
    const [premier = '', second = ''] = await demanderA(key, experts, { scelle: true, echeanceOn })
    expect(await centreDe(tx, experts[0], minutes(2))).toEqual([['expert', 'avis_demande', 1, dossier.id]])
    await rendre(tx, experts[0], premier, {}, minutes(3))
    expect(await centreDe(tx, experts[0], minutes(4))).toEqual([])
    expect(await centreDe(tx, instructeur, minutes(4)), 'a seal says nothing').toEqual([])
    const apres = minutes(4 * 24 * 60)
    await voir(tx, instructeur, minutes(5))
    expect(await centreDe(tx, instructeur, apres), 'its date has opened it').toEqual([
      ['agents', 'avis', 1, dossier.id],
    ])
    await rendre(tx, experts[1], second, {}, minutes(6))
    expect(await centreDe(tx, instructeur, minutes(7))).toEqual([['agents', 'avis', 2, dossier.id]])
    expect(await centreDe(tx, ailleurs, minutes(7))).toEqual([])
    await marquerAvisLus(key, [premier, second])
    expect(await centreDe(tx, instructeur, minutes(8))).toEqual([])
  })

  test('tells an instructeur of no sort that they have given up, nor of what a colleague follows', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const dossier = await unDossier(tx, { etat: 'en_construction', demarche, deposeAt: minutes(1) })
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    await ecrireA(await messagerieKeyOf(tx, dossier, minutes(2)), 'un')
    expect((await centreDe(tx, demarche.instructeur, minutes(3))).map(([, type]) => type)).toEqual([
      'messages',
      'dossier.depose',
    ])
    const key = await cutInstructeurKey(tx, minutes(3), demarche.instructeur)
    if (!key) throw new Error('not an instructeur')
    await reglerMesPreferences(key, demarche.id, {
      ...PREFERENCES_PAR_DEFAUT,
      depot: { portee: 'aucun', lettre: 'jamais' },
    })
    expect((await centreDe(tx, demarche.instructeur, minutes(3))).map(([, type]) => type)).toEqual(['messages'])
    await tx
      .insertInto('suivis')
      .values({ dossier_id: dossier.id, compte_id: collegue.compteId, suivi_at: minutes(3) })
      .execute()
    expect(await centreDe(tx, demarche.instructeur, minutes(4))).toEqual([])
  })

  test('of whoever never opened it goes back thirty days, and shows a hundred at most', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const vieux = await unDossier(tx, { etat: 'en_construction', demarche, deposeAt: minutes(-31 * 24 * 60) })
    for (let n = 0; n < 101; n++) {
      await unDossier(tx, { etat: 'en_construction', demarche, deposeAt: minutes(-n), usager: vieux.usager })
    }
    const lues = await centreDe(tx, demarche.instructeur, minutes(1))
    expect(lues).toHaveLength(100)
    expect(lues.map(([, , , id]) => id)).not.toContain(vieux.id)
  })
})
