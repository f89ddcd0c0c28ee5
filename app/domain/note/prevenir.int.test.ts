/** Whom a note is told to: chosen among those who read it, told while they do, and never what it says. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import type { EvenementId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { systemKey, type Personne } from '../cles.ts'
import { visiter } from '../dossier/visite.ts'
import { badgesDesDossiers } from '../notification/badges.ts'
import { notifications } from '../notification/centre.ts'
import { destinatairesImmediats, lettreAInstructeur } from '../notification/lettre-a-instructeur.ts'
import { choisir, collegueDe, instructeurKeyOf, instructionDe } from '../notification/pour-les-tests.ts'
import { cutPersonKey } from '../compte/access.ts'
import { instructionKeyOf, refusalOf, unDossier, type DossierDeTest } from '../testing.ts'
import { ecrireNote } from './ecrire.ts'
import { notesDe } from './list.ts'
import { colleguesDe } from './prevenir.ts'
import { modifierNote, retirerNote } from './reprendre.ts'

const CANARI = 'CANARI-MENTION-91'
const minutes = (n: number): Instant => addSeconds(MAINTENANT, n * 60)

/** A dossier of long ago, its instructeur, and two colleagues. */
async function unMonde(tx: Tx) {
  const dossier = await unDossier(tx, { etat: 'en_instruction', deposeAt: minutes(-60 * 24 * 40) })
  const [un, deux] = [await collegueDe(tx, dossier.demarche), await collegueDe(tx, dossier.demarche)]
  return { dossier, un, deux, cle: (n: number) => instructionKeyOf(tx, dossier, minutes(n)) }
}

const badges = async (tx: Tx, personne: Personne, { id }: DossierDeTest) =>
  ((await badgesDesDossiers(await instructeurKeyOf(tx, personne, minutes(60)), [id])).get(id) ?? []).map(
    ({ sorte, nombre }) => [sorte, nombre],
  )

async function centre(tx: Tx, personne: Personne) {
  const key = cutPersonKey(tx, minutes(60), personne)
  return (await notifications(key, await instructeurKeyOf(tx, personne, minutes(60))))
    .filter(({ cote }) => cote === 'agents')
    .map(({ type, nombre }) => [type, nombre])
}

/** Who would get a letter of each job that waits. */
async function lettres(tx: Tx): Promise<string[]> {
  const machine = systemKey(tx, minutes(30), 'essai')
  const a: string[] = []
  for (const { evenementId } of await jobsOf(tx, 'lettre-instructeur')) {
    for (const compteId of await destinatairesImmediats(machine, evenementId as EvenementId)) {
      const lettre = await lettreAInstructeur(machine, evenementId as EvenementId, compteId)
      if (lettre) a.push(`${lettre.sorte}:${lettre.destinataire.email}`)
    }
  }
  return a
}

describe('a note told to a colleague', () => {
  test('is told to them alone: by a mark, in the centre, by a letter; until they see the dossier', async ({ tx }) => {
    const { dossier, un, deux, cle } = await unMonde(tx)
    expect((await colleguesDe(await cle(0))).map(({ compteId }) => compteId).toSorted()).toEqual(
      [un.compteId, deux.compteId].toSorted(),
    )
    await ecrireNote(await cle(1), { envoi: 'e1', texte: CANARI, prevenus: [un.compteId, un.compteId] })
    expect(await badges(tx, un, dossier)).toEqual([['mention', 1]])
    expect(await badges(tx, deux, dossier)).toEqual([])
    expect(await badges(tx, dossier.demarche.instructeur, dossier)).toEqual([])
    expect(await centre(tx, un)).toEqual([['mention', 1]])
    expect(await centre(tx, deux)).toEqual([])
    expect(await lettres(tx)).toEqual([`mention:${un.email}`])
    expect(await notesDe(await cle(2))).toMatchObject([{ prevenus: [{ compteId: un.compteId, nom: un.email }] }])
    await visiter(await instructionDe(tx, un, dossier, minutes(5)), 0)
    expect(await badges(tx, un, dossier)).toEqual([])
    expect(await lettres(tx)).toEqual([])
  })

  test('that names nobody is told to nobody, whatever its words', async ({ tx }) => {
    const { dossier, un, cle } = await unMonde(tx)
    await ecrireNote(await cle(1), { envoi: 'e1', texte: `@${un.email} à voir` })
    expect(await badges(tx, un, dossier)).toEqual([])
    expect(await jobsOf(tx, 'lettre-instructeur')).toEqual([])
  })

  test('follows what each chose: no letter, or nothing at all', async ({ tx }) => {
    const { dossier, un, deux, cle } = await unMonde(tx)
    await choisir(tx, un, dossier.demarche, { mention: { portee: 'tous', lettre: 'jour' } })
    await choisir(tx, deux, dossier.demarche, { mention: { portee: 'aucun', lettre: 'immediate' } })
    await ecrireNote(await cle(1), { envoi: 'e1', texte: CANARI, prevenus: [un.compteId, deux.compteId] })
    expect(await lettres(tx)).toEqual([])
    expect(await badges(tx, un, dossier)).toEqual([['mention', 1]])
    expect([await badges(tx, deux, dossier), await centre(tx, deux)]).toEqual([[], []])
  })

  test('is told no more to whoever can no longer read it, when it is told', async ({ tx }) => {
    const { dossier, un, deux, cle } = await unMonde(tx)
    await ecrireNote(await cle(1), { envoi: 'e1', texte: CANARI, prevenus: [un.compteId, deux.compteId] })
    expect(await lettres(tx)).toHaveLength(2)
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', un.compteId).execute()
    expect(await lettres(tx)).toEqual([`mention:${deux.email}`])
    expect([await badges(tx, un, dossier), await centre(tx, un)]).toEqual([[], []])
    // The whole dossier went to a groupe where neither is.
    const { id } = await tx
      .insertInto('groupes')
      .values({ demarche_id: dossier.demarche.id, nom: 'Autre', par_defaut: false })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.updateTable('dossiers').set({ groupe_id: id }).where('id', '=', dossier.id).execute()
    expect([await lettres(tx), await badges(tx, deux, dossier), await centre(tx, deux)]).toEqual([[], [], []])
  })

  test('may only be told to those who instruct the dossier, but oneself: others are refused, and nothing is written', async ({
    tx,
  }) => {
    const { dossier, cle } = await unMonde(tx)
    const suspendu = await collegueDe(tx, dossier.demarche)
    await tx.updateTable('comptes').set({ suspendu_at: MAINTENANT }).where('id', '=', suspendu.compteId).execute()
    const dehors = [
      (await a.compte(tx, { roles: ['instructeur'] })).compteId,
      dossier.usager.compteId,
      dossier.demarche.instructeur.compteId,
      suspendu.compteId,
      'n’importe quoi',
    ]
    for (const id of dehors)
      expect(await refusalOf(ecrireNote(await cle(1), { envoi: id, texte: CANARI, prevenus: [id] })), id).toBe('refus')
    expect(await notesDe(await cle(1))).toEqual([])
  })

  test('changed is told to those it names anew; withdrawn, or to them no more, to nobody', async ({ tx }) => {
    const { dossier, un, deux, cle } = await unMonde(tx)
    const id = await ecrireNote(await cle(1), { envoi: 'e1', texte: CANARI, prevenus: [un.compteId] })
    await modifierNote(await cle(3), id, { texte: CANARI, prevenus: [un.compteId, deux.compteId] })
    expect((await lettres(tx)).toSorted()).toEqual([`mention:${deux.email}`, `mention:${un.email}`].toSorted())
    expect(await notesDe(await cle(3)), 'its words are the same').toMatchObject([{ modifieeAt: null }])
    await modifierNote(await cle(4), id, { texte: CANARI, prevenus: [deux.compteId] })
    expect(await badges(tx, un, dossier)).toEqual([])
    expect(await lettres(tx)).toEqual([`mention:${deux.email}`])
    await retirerNote(await cle(5), id)
    expect([await badges(tx, deux, dossier), await centre(tx, deux), await lettres(tx)]).toEqual([[], [], []])
    expect(await tx.selectFrom('mentions_de_note').selectAll().execute()).toEqual([])
  })

  test('is in no letter: it says that there is one, on which dossier, and where', async ({ tx }) => {
    const { dossier, un, cle } = await unMonde(tx)
    await ecrireNote(await cle(1), { envoi: 'e1', texte: CANARI, prevenus: [un.compteId] })
    const [job] = await jobsOf(tx, 'lettre-instructeur')
    const donnees = await lettreAInstructeur(
      systemKey(tx, minutes(2), 'essai'),
      job?.evenementId as EvenementId,
      un.compteId,
    )
    if (!donnees) throw new Error('no letter')
    // All that the letter is made from.
    expect(donnees).toEqual({
      sorte: 'mention',
      destinataire: { email: un.email, nom: null },
      dossier: { id: dossier.id, numero: donnees.dossier.numero },
      demarche: { id: dossier.demarche.id, titre: donnees.demarche.titre },
    })
    expect(JSON.stringify([donnees, job])).not.toContain(CANARI)
  })
})
