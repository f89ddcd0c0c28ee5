import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { antivirusEteint } from '../../adapters/antivirus/eteint.ts'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { systemKey, type MessagerieKey, type Personne } from '../cles.ts'
import { supprimer } from '../dossier/supprimer.ts'
import { analyserPiece } from '../piece-jointe/analyser.ts'
import { pdfDe } from '../piece-jointe/analyse/pdf-de-test.ts'
import { limites } from '../piece-jointe/limites.ts'
import { lirePieceJointe } from '../piece-jointe/lire.ts'
import { magasinDeTest } from '../piece-jointe/magasin-de-test.ts'
import { editKeyOf, instructionKeyOf, readKeyOf, refusalOf, unDossier } from '../testing.ts'
import { cutMessagerieInstructionKey, cutMessagerieKey } from './access.ts'
import { envoyer } from './envoyer.ts'
import { TEXTE_MAX } from './limites.ts'
import { fil } from './list.ts'
import { marquerLu } from './marquer-lu.ts'
import { compterNonLus } from './non-lus.ts'
import { agentKeyOf, ecrireA, messagerieKeyOf, unInvite } from './pour-les-tests.ts'
import { recevoirFichiers } from './recevoir-fichiers.ts'
import { retirerMessage } from './retirer-message.ts'

const PDF = await pdfDe(1)
const magasin = magasinDeTest()

async function* source(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  yield octets
}

const depose = (db: Db | Tx) => unDossier(db, { etat: 'en_construction' })

const textesDe = async (key: MessagerieKey) => (await fil(key)).messages.map(({ texte }) => texte)

const messagesDe = (db: Db | Tx, id: DossierId) =>
  db.selectFrom('messages').where('dossier_id', '=', id).orderBy('rang').selectAll().execute()

async function objetsDe(id: DossierId): Promise<string[]> {
  const trouves: string[] = []
  for await (const cle of magasin.list(`pieces/${id}/`)) trouves.push(cle)
  return trouves
}

async function avecFichier(key: MessagerieKey, nom = 'plan.pdf', octets: Uint8Array = PDF) {
  const { recus, recevoir } = recevoirFichiers(key, undefined, magasin)
  await recevoir({ nom, source: source(octets) })
  return recus
}

describe('a message', () => {
  test('is read by both sides, in order, with its author as each may know them, and an event without its words', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await messagerieKeyOf(tx, dossier), await agentKeyOf(tx, dossier)]
    await ecrireA(usager, '  Bonjour,\r\nquelles espèces ?  ')
    await ecrireA(agent, 'Le charme et le cornouiller.')
    expect(await textesDe(usager)).toEqual(['Bonjour,\nquelles espèces ?', 'Le charme et le cornouiller.'])
    const lus = await fil(usager)
    expect(lus.messages.map(({ auteur }) => auteur)).toEqual([
      { qui: 'vous', nom: null },
      { qui: 'service', nom: null },
    ])
    // The usager reads the service, never an agent's name nor address.
    expect(JSON.stringify(lus)).not.toContain(dossier.demarche.instructeur.email)
    expect((await fil(agent)).messages.map(({ auteur }) => auteur)).toEqual([
      { qui: 'demandeur', nom: dossier.usager.email },
      { qui: 'vous', nom: null },
    ])
    const evenements = await tx.selectFrom('evenements').where('dossier_id', '=', dossier.id).selectAll().execute()
    expect(evenements.map(({ type, acteur_role }) => [type, acteur_role])).toEqual([
      ['dossier.message_envoye', 'usager'],
      ['dossier.message_envoye', 'instructeur'],
    ])
    expect(JSON.stringify(evenements)).not.toMatch(/espèces|charme/)
  })

  test('posted twice from one form is one message, one event, one letter; with other words it is another', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const key = await messagerieKeyOf(tx, dossier)
    const envoi = ulid()
    const premier = await ecrireA(key, 'Bonjour', { envoi })
    expect(await ecrireA(key, 'Bonjour', { envoi })).toEqual({ ...premier, isNouveau: false })
    expect(await textesDe(key)).toEqual(['Bonjour'])
    expect(await jobsOf(tx, 'lettre-message')).toHaveLength(1)
    await ecrireA(key, 'Bonjour encore', { envoi })
    expect(await textesDe(key)).toEqual(['Bonjour', 'Bonjour encore'])
  })

  test('posted twice at the same instant is one message with one file', async ({ dbtest }) => {
    const dossier = await depose(dbtest)
    const key = await messagerieKeyOf(dbtest, dossier)
    const envoi = ulid()
    const [un, deux] = [await avecFichier(key), await avecFichier(key)]
    await Promise.all(
      [un, deux].map(({ ranges }) => envoyer(key, { envoi, texte: 'Bonjour', fichiers: ranges, vu: 0 }, magasin)),
    )
    expect(await messagesDe(dbtest, dossier.id)).toHaveLength(1)
    expect(await dbtest.selectFrom('pieces_jointes').select('nom').execute()).toEqual([{ nom: 'plan.pdf' }])
    expect(await objetsDe(dossier.id)).toHaveLength(1)
  })

  test('of several persons at once each takes its own rank', async ({ dbtest }) => {
    const dossier = await depose(dbtest)
    const [usager, agent] = [await messagerieKeyOf(dbtest, dossier), await agentKeyOf(dbtest, dossier)]
    await Promise.all([...Array(8).keys()].map((n) => ecrireA(n % 2 ? usager : agent, `message ${n}`)))
    expect((await messagesDe(dbtest, dossier.id)).map(({ rang }) => rang)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  test.for([
    ['a draft', 'brouillon'],
    ['a withdrawn dossier', 'retire'],
  ] as const)('is refused with a sentence in %s, which says so when it is read', async ([, etat], { tx }) => {
    const dossier = await unDossier(tx, { etat })
    const key = await messagerieKeyOf(tx, dossier)
    const recus = await avecFichier(key)
    const essai = envoyer(key, { envoi: ulid(), texte: 'Bonjour', fichiers: recus.ranges, vu: 0 }, magasin)
    expect(await refusalOf(essai)).toBe('transition_refusee')
    expect((await fil(key)).fermeture).toBe(etat)
    expect(await messagesDe(tx, dossier.id)).toEqual([])
    expect(await objetsDe(dossier.id), 'what was received is forgotten').toEqual([])
  })

  test('may still be sent long after the decision', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'refuse', decideAt: addSeconds(MAINTENANT, -400 * 86_400) })
    const key = await messagerieKeyOf(tx, dossier)
    await ecrireA(key, 'Une question sur la décision')
    expect((await fil(key)).fermeture).toBeNull()
  })

  test.for([
    ['empty', '   '],
    ['longer than ten thousand characters', 'x'.repeat(TEXTE_MAX + 1)],
  ] as const)('that is %s is refused, and nothing is written', async ([, texte], { tx }) => {
    const dossier = await depose(tx)
    const key = await messagerieKeyOf(tx, dossier)
    expect(await refusalOf(envoyer(key, { envoi: ulid(), texte, fichiers: [], vu: 0 }))).toBe('refus')
    expect(await messagesDe(tx, dossier.id)).toEqual([])
    expect(await jobsOf(tx, 'lettre-message')).toEqual([])
  })

  test('of exactly ten thousand characters passes', async ({ tx }) => {
    const key = await messagerieKeyOf(tx, await depose(tx))
    await ecrireA(key, '😀'.repeat(TEXTE_MAX / 2))
    expect((await textesDe(key))[0]).toHaveLength(TEXTE_MAX)
  })

  test('after thirty in an hour is refused with the time to wait, and a repeat is not counted', async ({ tx }) => {
    const key = await messagerieKeyOf(tx, await depose(tx))
    const envoi = ulid()
    for (let n = 0; n < 29; n++) await ecrireA(key, `message ${n}`)
    for (let n = 0; n < 5; n++) await ecrireA(key, 'le trentième', { envoi })
    expect(await refusalOf(ecrireA(key, 'encore un'))).toBe('trop_de_demandes')
  })
})

describe('the key of an exchange', () => {
  test('is cut for the owner and the instructeurs of the groupe, and for nobody else', async ({ tx }) => {
    const [dossier, autre] = [await depose(tx), await depose(tx)]
    const administrateur = await a.compte(tx, { roles: ['administrateur', 'super-administrateur'] })
    const cles = async (personne: Personne) => [
      await cutMessagerieKey(tx, MAINTENANT, personne, dossier.id),
      await cutMessagerieInstructionKey(tx, MAINTENANT, personne, dossier.id),
    ]
    for (const personne of [autre.usager, autre.demarche.instructeur, administrateur]) {
      expect(await cles(personne)).toEqual([null, null])
    }
    const [usager, rien] = await cles(dossier.usager)
    expect([usager?.auteur, rien]).toEqual(['usager', null])
    const [encoreRien, agent] = await cles(dossier.demarche.instructeur)
    expect([encoreRien, agent?.auteur]).toEqual([null, 'instructeur'])
  })

  test('is cut for a guest of the whole dossier who fills, reads only for one who reads, and for no guest of some sections', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const cle = async (personne: Personne) => cutMessagerieKey(tx, MAINTENANT, personne, dossier.id)
    const [remplit, lit] = [await unInvite(tx, dossier), await unInvite(tx, dossier, { droit: 'lire' })]
    for (const ailleurs of [
      await unInvite(tx, dossier, { sections: ['votre-demande'] }),
      await unInvite(tx, dossier, { fin_at: MAINTENANT, fin_par: 'titulaire' }),
      await unInvite(tx, dossier, { fin_on: addDays(parisDate(MAINTENANT), -1) }),
    ]) {
      expect(await cle(ailleurs)).toBeNull()
    }
    const key = await messagerieKeyOf(tx, dossier, MAINTENANT, remplit)
    await ecrireA(key, 'de la part de l’invité')
    expect((await fil(await agentKeyOf(tx, dossier))).messages[0]?.auteur).toEqual({
      qui: 'invite',
      nom: remplit.email,
    })
    expect(await compterNonLus(await messagerieKeyOf(tx, dossier)), 'news for the owner too').toBe(1)
    const lecteur = await messagerieKeyOf(tx, dossier, MAINTENANT, lit)
    const lu = await fil(lecteur)
    expect(lu).toMatchObject({ fermeture: 'lecture', messages: [{ texte: 'de la part de l’invité' }] })
    expect(JSON.stringify(lu), 'a guest reads nobody’s address').not.toContain('@exemple.fr')
    expect(await refusalOf(ecrireA(lecteur, 'non'))).toBe('transition_refusee')
  })

  test('opens no draft to an instructeur, and nothing in the bin', async ({ tx }) => {
    const dossier = await unDossier(tx)
    expect(await cutMessagerieInstructionKey(tx, MAINTENANT, dossier.demarche.instructeur, dossier.id)).toBeNull()
    await supprimer(await editKeyOf(tx, dossier))
    expect(await cutMessagerieKey(tx, MAINTENANT, dossier.usager, dossier.id)).toBeNull()
    expect(await cutMessagerieKey(tx, MAINTENANT, dossier.usager, 'pas-un-numero')).toBeNull()
  })
})

describe('the files of a message', () => {
  test('wait in quarantine under a name its sender alone reads, then are downloaded by both sides', async ({ tx }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await messagerieKeyOf(tx, dossier), await agentKeyOf(tx, dossier)]
    const { ranges } = await avecFichier(usager)
    await envoyer(usager, { envoi: ulid(), texte: '', fichiers: ranges, vu: 0 }, magasin)
    const nomsPour = async (key: MessagerieKey) => (await fil(key)).messages[0]?.fichiers.map(({ nom }) => nom)
    expect(await nomsPour(usager)).toEqual(['plan.pdf'])
    expect(await nomsPour(agent)).toEqual(['•••'])
    const [piece] = ranges
    if (!piece) throw new Error('no file')
    const deLAgent = await instructionKeyOf(tx, dossier)
    expect(await lirePieceJointe(deLAgent, piece.id, magasin)).toMatchObject({ isLisible: false, etat: 'en_attente' })
    await analyserPiece(systemKey(tx, MAINTENANT, 'test'), piece.id, { magasin, antivirus: antivirusEteint })
    expect(await nomsPour(agent)).toEqual(['plan.pdf'])
    for (const key of [deLAgent, await readKeyOf(tx, dossier)]) {
      expect(await lirePieceJointe(key, piece.id, magasin)).toMatchObject({ isLisible: true, nom: 'plan.pdf' })
    }
    const autre = await depose(tx)
    expect(await lirePieceJointe(await readKeyOf(tx, autre), piece.id, magasin)).toBeNull()
  })

  test('that cannot be kept are told one by one, and those received with them are forgotten when it is not sent', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const key = await messagerieKeyOf(tx, dossier)
    const { recus, recevoir } = recevoirFichiers(key, undefined, magasin)
    await recevoir({ nom: 'plan.pdf', source: source(PDF) })
    await recevoir({ nom: 'virus.exe', source: source(PDF) })
    await recevoir({ nom: 'vide.pdf', source: source(Buffer.alloc(0)) })
    expect(recus.ranges.map(({ nom }) => nom)).toEqual(['plan.pdf'])
    expect(recus.refuses.map(({ nom, motif }) => [nom, motif])).toEqual([
      ['virus.exe', 'format'],
      ['vide.pdf', 'vide'],
    ])
    for (let n = 0; n < 3; n++) await recevoir({ nom: `plan-${n}.pdf`, source: source(PDF) })
    expect(recus.refuses.at(-1)).toMatchObject({ motif: 'trop', nom: 'plan-2.pdf', max: 5 })
    expect(
      await refusalOf(
        envoyer(key, { envoi: ulid(), texte: 'x'.repeat(20_000), fichiers: recus.ranges, vu: 0 }, magasin),
      ),
    ).toBe('refus')
    expect(await objetsDe(dossier.id)).toEqual([])
  })

  test('that find the dossier full under its lock stop the message, and say which', async ({ tx }) => {
    const dossier = await depose(tx)
    const key = await messagerieKeyOf(tx, dossier)
    const { ranges } = await avecFichier(key)
    const lourd = ranges.map((range) => ({ ...range, taille: limites.totalParDossier + 1 }))
    expect(await envoyer(key, { envoi: ulid(), texte: 'Bonjour', fichiers: lourd, vu: 0 }, magasin)).toMatchObject({
      ok: false,
      fichier: { motif: 'dossier_plein', nom: 'plan.pdf' },
    })
    expect(await messagesDe(tx, dossier.id)).toEqual([])
    expect(await objetsDe(dossier.id)).toEqual([])
  })
})

describe('withdrawing a message', () => {
  test('empties it and its files, once, keeps its place, and is an event', async ({ tx }) => {
    const dossier = await depose(tx)
    const key = await messagerieKeyOf(tx, dossier)
    const { ranges } = await avecFichier(key)
    const envoye = await envoyer(key, { envoi: ulid(), texte: 'Erreur', fichiers: ranges, vu: 0 }, magasin)
    if (!envoye.ok) throw new Error('refused')
    await retirerMessage(key, envoye.message)
    await retirerMessage(key, envoye.message)
    expect((await fil(key)).messages).toMatchObject([{ texte: null, fichiers: [], isRetirable: false }])
    expect((await messagesDe(tx, dossier.id)).map(({ texte }) => texte)).toEqual([''])
    const aEffacer = await tx.selectFrom('objets_a_effacer').select('objet').execute()
    expect(aEffacer).toEqual(ranges.map(({ objet }) => ({ objet })))
    const retraits = await tx
      .selectFrom('evenements')
      .where('type', '=', 'dossier.message_retire')
      .select('id')
      .execute()
    expect(retraits).toHaveLength(1)
    expect(await compterNonLus(await agentKeyOf(tx, dossier)), 'nothing is left to read').toBe(0)
  })

  test('is for its author alone', async ({ tx }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await messagerieKeyOf(tx, dossier), await agentKeyOf(tx, dossier)]
    const { message } = await ecrireA(usager, 'Bonjour')
    const ailleurs = await messagerieKeyOf(tx, await unDossier(tx, { etat: 'en_construction', usager: dossier.usager }))
    for (const key of [agent, ailleurs]) expect(await refusalOf(retirerMessage(key, message))).toBe('introuvable')
    expect(await refusalOf(retirerMessage(usager, 'faux'))).toBe('introuvable')
    expect(await textesDe(usager)).toEqual(['Bonjour'])
  })
})

describe('unread messages', () => {
  test('are those of others since the last one shown; a message that came meanwhile stays unread', async ({ tx }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await messagerieKeyOf(tx, dossier), await agentKeyOf(tx, dossier)]
    await ecrireA(agent, 'un')
    await ecrireA(agent, 'deux')
    expect(await compterNonLus(usager)).toBe(2)
    const page = await fil(usager)
    expect(page.messages.map(({ isNouveau }) => isNouveau)).toEqual([true, true])
    await ecrireA(agent, 'trois')
    await marquerLu(usager, page.dernier)
    expect(await compterNonLus(usager)).toBe(1)
    await marquerLu(usager, 1)
    expect(await compterNonLus(usager), 'a mark never goes back').toBe(1)
    await marquerLu(usager, 1_000)
    await ecrireA(agent, 'quatre')
    expect(await compterNonLus(usager), 'nor past what was written').toBe(1)
  })

  test('answering says that what the page showed is read', async ({ tx }) => {
    const dossier = await depose(tx)
    const [usager, agent] = [await messagerieKeyOf(tx, dossier), await agentKeyOf(tx, dossier)]
    await ecrireA(agent, 'un')
    await ecrireA(agent, 'deux')
    await ecrireA(usager, 'réponse', { vu: 1 })
    expect(await compterNonLus(usager)).toBe(1)
  })

  test('of an instructeur are those nobody of the groupe has answered; withdrawing the answer brings them back', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: dossier.demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const [usager, agent] = [await messagerieKeyOf(tx, dossier), await agentKeyOf(tx, dossier)]
    const autre = await agentKeyOf(tx, dossier, MAINTENANT, collegue)
    await ecrireA(usager, 'un')
    await ecrireA(usager, 'deux')
    await marquerLu(agent, 1)
    expect([await compterNonLus(agent), await compterNonLus(autre)]).toEqual([1, 2])
    const { message } = await ecrireA(agent, 'réponse')
    expect([await compterNonLus(agent), await compterNonLus(autre)]).toEqual([0, 0])
    await retirerMessage(agent, message)
    expect([await compterNonLus(agent), await compterNonLus(autre)]).toEqual([1, 2])
    await ecrireA(autre, 'autre réponse')
    await ecrireA(usager, 'trois')
    expect([await compterNonLus(agent), await compterNonLus(autre)]).toEqual([1, 1])
  })
})

test('a long exchange is read by pages of fifty, the latest first', async ({ tx }) => {
  const dossier = await depose(tx)
  const key = await messagerieKeyOf(tx, dossier)
  await tx
    .insertInto('messages')
    .values(
      [...Array(120).keys()].map((n) => ({
        dossier_id: dossier.id,
        rang: n + 1,
        auteur_id: dossier.usager.compteId,
        auteur_role: 'usager' as const,
        envoi: String(n),
        texte: String(n + 1),
        at: MAINTENANT,
        retire_at: null,
      })),
    )
    .execute()
  const bornes = async (avant: number | null) => {
    const page = await fil(key, { avant })
    return [page.messages[0]?.texte, page.messages.at(-1)?.texte, page.avant]
  }
  expect(await bornes(null)).toEqual(['71', '120', 71])
  expect(await bornes(71)).toEqual(['21', '70', 21])
  expect(await bornes(21)).toEqual(['1', '20', null])
})
