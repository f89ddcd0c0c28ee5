/** Notes between those who instruct a dossier: who writes, who reads, and that nothing of them goes anywhere else. */
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { cleDExpert, demanderA, unExpert } from '../avis/pour-les-tests.ts'
import { showAvis } from '../avis/show-expert.ts'
import type { Personne } from '../cles.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { dossierAImprimer, dossierAImprimerPourInstruire } from '../dossier/dossier-a-imprimer.ts'
import { show } from '../dossier/show.ts'
import { chronologie } from '../evenement/chronologie.ts'
import { histoireDe } from '../evenement/histoire.ts'
import { fil } from '../messagerie/list.ts'
import { cutMessagerieKey } from '../messagerie/access.ts'
import { instructionKeyOf, readKeyOf, refusalOf, unDossier, type DossierDeTest } from '../testing.ts'
import { ecrireNote } from './ecrire.ts'
import { combienDeNotes, notesDe } from './list.ts'
import { modifierNote, retirerNote } from './reprendre.ts'
import { NOTE_MAX } from './texte.ts'

const CANARI = 'CANARI-NOTE-7c41'

async function collegue(db: Db | Tx, dossier: DossierDeTest, now = MAINTENANT) {
  const compte = await a.compte(db, { nom: 'Thomas Daviau', roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: dossier.demarche.groupeId, compte_id: compte.compteId })
    .execute()
  const key = await cutInstructionKey(db, now, compte as Personne, dossier.id)
  if (!key) throw new Error('no key for the colleague')
  return key
}

describe('a note', () => {
  test('is signed, dated, read by the groupe, and leaves one event without its words and no letter', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const key = await instructionKeyOf(tx, dossier)
    const avant = (await jobsOf(tx, 'lettre-evenement')).length
    await ecrireNote(key, { envoi: 'e1', texte: '  À rappeler\r\nmardi ' })
    const autre = await collegue(tx, dossier)
    expect(await notesDe(autre)).toMatchObject([
      { par: dossier.demarche.instructeur.email, isMienne: false, texte: 'À rappeler\nmardi', at: MAINTENANT },
    ])
    expect(await notesDe(key)).toMatchObject([{ isMienne: true }])
    const evenements = await tx
      .selectFrom('evenements')
      .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
      .where('evenements.dossier_id', '=', dossier.id)
      .select(['type', 'contenu', 'donnees'])
      .execute()
    expect(evenements).toMatchObject([{ type: 'dossier.note_ecrite', contenu: null }])
    expect(JSON.stringify(evenements)).not.toContain('rappeler')
    expect(await jobsOf(tx, 'lettre-evenement')).toHaveLength(avant)
  })

  test('posted twice by one form is one note; the same form of a colleague is another', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    const key = await instructionKeyOf(tx, dossier)
    for (const texte of ['Vu.', 'Vu.']) await ecrireNote(key, { envoi: 'e1', texte })
    await ecrireNote(await collegue(tx, dossier), { envoi: 'e1', texte: 'Vu aussi.' })
    expect(await combienDeNotes(key)).toBe(2)
  })

  test('pressed eight times at once, is written once', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, { etat: 'en_instruction' })
    const key = await instructionKeyOf(dbtest, dossier)
    await Promise.all(Array.from({ length: 8 }, () => ecrireNote(key, { envoi: 'e1', texte: 'Vu.' })))
    expect(await combienDeNotes(key)).toBe(1)
  })

  test('is changed and withdrawn by its author only; withdrawn, its words are gone and that there was one stays', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const key = await instructionKeyOf(tx, dossier, addSeconds(MAINTENANT, 60))
    const id = await ecrireNote(key, { envoi: 'e1', texte: CANARI })
    const autre = await collegue(tx, dossier)
    expect(await refusalOf(modifierNote(autre, id, { texte: 'Autre chose' }))).toBe('introuvable')
    expect(await refusalOf(retirerNote(autre, id))).toBe('introuvable')
    const ailleurs = await unDossier(tx, { etat: 'en_instruction', demarche: dossier.demarche })
    expect(await refusalOf(retirerNote(await instructionKeyOf(tx, ailleurs), id))).toBe('introuvable')
    await modifierNote(key, id, { texte: `${CANARI} bis` })
    expect(await notesDe(autre)).toMatchObject([{ texte: `${CANARI} bis`, modifieeAt: key.now }])
    await retirerNote(key, id)
    expect(await notesDe(autre)).toMatchObject([{ texte: null, retireeAt: key.now }])
    expect(await refusalOf(modifierNote(key, id, { texte: 'Encore' }))).toBe('introuvable')
    expect(JSON.stringify(await tx.selectFrom('notes_internes').selectAll().execute())).not.toContain(CANARI)
  })

  test('is refused without words, and with too many', async ({ tx }) => {
    const key = await instructionKeyOf(tx, await unDossier(tx, { etat: 'en_instruction' }))
    expect(await refusalOf(ecrireNote(key, { envoi: 'e', texte: ' \n ' }))).toBe('refus')
    expect(await refusalOf(ecrireNote(key, { envoi: 'e', texte: 'a'.repeat(NOTE_MAX + 1) }))).toBe('refus')
    expect(await combienDeNotes(key)).toBe(0)
  })
})

test('nothing of a note reaches the usager, an expert, a document or the messages', async ({ tx }) => {
  const dossier = await unDossier(tx, { etat: 'en_instruction' })
  const key = await instructionKeyOf(tx, dossier)
  const expert = await unExpert(tx)
  const [avis] = await demanderA(key, [expert])
  await ecrireNote(key, { envoi: 'e1', texte: CANARI })
  const lecture = await readKeyOf(tx, dossier)
  const messagerie = await cutMessagerieKey(tx, MAINTENANT, dossier.usager as Personne, dossier.id)
  const expertKey = await cleDExpert(tx, expert, avis ?? '')
  if (!messagerie || !expertKey) throw new Error('no key')
  const lus = {
    usager: await show(lecture),
    histoire: await chronologie(lecture),
    pdf: await dossierAImprimer(lecture),
    pdfDesAgents: await dossierAImprimerPourInstruire(key),
    messages: await fil(messagerie, { avant: null }),
    expert: await showAvis(expertKey),
  }
  const texte = JSON.stringify(lus)
  expect(texte).not.toContain(CANARI)
  // Nor that there is one.
  expect(texte).not.toContain('note_ecrite')
  expect(JSON.stringify(await tx.selectFrom('dossier_recherche').selectAll().execute())).not.toContain('CANARI')
  // Those of the groupe are told that one was written, and by whom.
  expect((await histoireDe(key, 'service')).actes).toMatchObject([{ type: 'dossier.note_ecrite', fois: 1 }])
})
