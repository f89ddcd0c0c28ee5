import { Readable } from 'node:stream'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { decisions } from '../dossier/decider.ts'
import { annoter } from '../dossier/repondre.ts'
import { showInstruction } from '../dossier/show-instruction.ts'
import { show } from '../dossier/show.ts'
import { deciderTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { vuALaDecision } from '../dossier/vu-a-la-decision.ts'
import { demanderCorrection } from '../correction/demander.ts'
import { chronologie } from '../evenement/chronologie.ts'
import { histoireDe } from '../evenement/histoire.ts'
import { recevoirFichiers } from '../messagerie/recevoir-fichiers.ts'
import { lettreDeDossier } from '../notification/lettre-de-dossier.ts'
import {
  champ,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { propositionDe } from './lire.ts'
import { confirmer, MOTS_MAX, proposer, reglerLeDoubleRegard, retirerLaProposition } from './proposer.ts'

/** A dossier in instruction whose démarche asks for a second person, and two instructeurs of its groupe. */
async function aDeux(db: Db | Tx) {
  const demarche = await uneDemarche(db, { annotations: [champ('note')] })
  await db.updateTable('demarches').set({ double_regard: true }).where('id', '=', demarche.id).execute()
  const dossier = await unDossier(db, { demarche, etat: 'en_instruction' })
  const second = await a.compte(db, { roles: ['instructeur'], nom: 'Seconde' })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: second.compteId })
    .execute()
  const autre = await cutInstructionKey(db, MAINTENANT, second, dossier.id)
  if (!autre) throw new Error('no key for the second person')
  return { dossier, premier: await instructionKeyOf(db, dossier), autre }
}

/** The files of the decision, as the owner is shown them. */
async function vuParLUsager(db: Db | Tx, dossier: DossierDeTest) {
  const vu = await show(await readKeyOf(db, dossier))
  if (!('fichiersDeLaDecision' in vu)) throw new Error('a deposited dossier is shown as a draft')
  return vu
}

const etatDe = async (db: Db | Tx, { id }: DossierDeTest) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('etat').executeTakeFirstOrThrow()).etat
const unNote = [{ id: '01J00000000000000000000001', champ: 'note' as never, row: null, base: 0, raw: 'x' }]

describe('a second pair of eyes', () => {
  test('nobody decides alone; a proposal tells nobody outside the groupe', async ({ tx }) => {
    const { dossier, premier } = await aDeux(tx)
    expect(await refusalOf(deciderTelQuel(premier, 'accepter'))).toBe('refus')
    await proposer(premier, 'refuser', { motivation: 'Hors délai', vu: await vuALaDecision(premier) })
    expect(await etatDe(tx, dossier)).toBe('en_instruction')
    expect(await jobsOf(tx, 'lettre-evenement')).toEqual([])
    expect((await chronologie(await readKeyOf(tx, dossier))).map(({ type }) => type)).not.toContain(
      'dossier.decision_proposee',
    )
    expect((await showInstruction(premier)).isProposee).toBe(true)
  })

  test('takes effect when another person of the groupe confirms, once, and never by oneself', async ({ tx }) => {
    const { dossier, premier, autre } = await aDeux(tx)
    const vu = await vuALaDecision(premier)
    await proposer(premier, 'refuser', { motivation: ' Hors délai ', vu })
    expect(await refusalOf(proposer(autre, 'accepter', { motivation: '', vu }))).toBe('refus')
    expect(await refusalOf(confirmer(premier, vu))).toBe('refus')
    expect(await propositionDe(autre)).toMatchObject({ decision: 'refuser', motivation: 'Hors délai', isMienne: false })
    await confirmer(autre, await vuALaDecision(autre))
    expect(await etatDe(tx, dossier)).toBe('refuse')
    expect((await showInstruction(premier)).motivation).toBe('Hors délai')
    expect(await propositionDe(premier)).toBeNull()
    expect(await refusalOf(confirmer(autre, vu))).toBe('refus')
    expect(await jobsOf(tx, 'lettre-evenement')).toHaveLength(1)
    const types = (await chronologie(autre)).map(({ type }) => type)
    expect(types.filter((type) => type === 'dossier.refuse')).toHaveLength(1)
    expect(types).not.toContain('dossier.proposition_annulee')
  })

  test('is cancelled, and said so, when the dossier is no longer what it was proposed on', async ({ dbtest }) => {
    const { dossier, premier, autre } = await aDeux(dbtest)
    const vu = await vuALaDecision(premier)
    await proposer(premier, 'accepter', { motivation: '', vu })
    await annoter(autre, unNote)
    expect(await propositionDe(autre)).toMatchObject({ isPerimee: true })
    expect(await refusalOf(confirmer(autre, await vuALaDecision(autre)))).toBe('depot_change')
    expect(await propositionDe(autre)).toBeNull()
    expect(await etatDe(dbtest, dossier)).toBe('en_instruction')
    expect((await chronologie(autre)).map(({ type }) => type)).toContain('dossier.proposition_annulee')
    // Proposed again on what it is now, it may be confirmed, by whoever reads that.
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    expect(await refusalOf(confirmer(autre, vu))).toBe('depot_change')
    await confirmer(autre, await vuALaDecision(autre))
    expect(await etatDe(dbtest, dossier)).toBe('accepte')
  })

  test('is sent back with words, which its groupe reads and nobody else; taking back one’s own needs none', async ({
    tx,
  }) => {
    const { dossier, premier, autre } = await aDeux(tx)
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    expect(await refusalOf(retirerLaProposition(autre, ' \n '))).toBe('refus')
    expect(await refusalOf(retirerLaProposition(autre, 'a'.repeat(MOTS_MAX + 1)))).toBe('refus')
    expect(await propositionDe(autre)).not.toBeNull()
    await retirerLaProposition(autre, ' La parcelle est fausse ')
    expect((await chronologie(premier)).at(-1)).toMatchObject({
      type: 'dossier.proposition_retiree',
      motivation: 'La parcelle est fausse',
    })
    expect((await histoireDe(premier, 'service')).actes[0]).toMatchObject({ motivation: 'La parcelle est fausse' })
    const lecture = await readKeyOf(tx, dossier)
    expect(JSON.stringify([await chronologie(lecture), await show(lecture)])).not.toContain('La parcelle')
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    await retirerLaProposition(premier)
    expect(await propositionDe(premier)).toBeNull()
  })

  test('that the dossier has outlived is taken away without a word', async ({ dbtest }) => {
    const { premier, autre } = await aDeux(dbtest)
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    await annoter(premier, unNote)
    await retirerLaProposition(autre)
    expect(await propositionDe(autre)).toBeNull()
  })

  test('is cancelled when the dossier goes back to its owner, and taken back by anybody of the groupe', async ({
    tx,
  }) => {
    const { premier, autre } = await aDeux(tx)
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    await retirerLaProposition(autre, 'La parcelle est fausse')
    await retirerLaProposition(autre)
    expect(await propositionDe(premier)).toBeNull()
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    await demanderCorrection(autre, {
      motif: 'incorrect',
      message: 'À revoir',
      remarques: [],
      champsSeuls: false,
      echeanceOn: null,
    })
    expect(await propositionDe(premier)).toBeNull()
  })

  test('is asked for, or no longer, by an administrateur; what waits may then be decided by one', async ({ tx }) => {
    const { dossier, premier } = await aDeux(tx)
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier) })
    const administrateur = await a.compte(tx, { roles: ['administrateur'] })
    await tx
      .insertInto('demarche_administrateurs')
      .values({ demarche_id: dossier.demarche.id, compte_id: administrateur.compteId } as never)
      .execute()
    const admin = await cutAdminKey(tx, MAINTENANT, administrateur, dossier.demarche.id)
    if (!admin) throw new Error('no key for the administrateur')
    await reglerLeDoubleRegard(admin, false)
    await deciderTelQuel(premier, 'accepter')
    expect(await etatDe(tx, dossier)).toBe('accepte')
    expect(await tx.selectFrom('decisions_proposees').selectAll().execute()).toEqual([])
  })
})

describe('files of a decision', () => {
  const unFichier = async (key: Awaited<ReturnType<typeof instructionKeyOf>>) => {
    const { recus, recevoir } = recevoirFichiers(key)
    await recevoir({ nom: 'arrete.txt', source: Readable.from([Buffer.from('Arrêté du 22 novembre')]) })
    expect(recus.refuses).toEqual([])
    return recus.ranges
  }

  test('come with it: kept by its event, read by the owner and the service, once proposed and confirmed', async ({
    tx,
  }) => {
    const { dossier, premier, autre } = await aDeux(tx)
    const fichiers = await unFichier(premier)
    await proposer(premier, 'accepter', { motivation: '', vu: await vuALaDecision(premier), fichiers })
    expect((await propositionDe(autre))?.fichiers).toMatchObject([{ nom: 'arrete.txt' }])
    expect((await vuParLUsager(tx, dossier)).fichiersDeLaDecision).toEqual([])
    await confirmer(autre, await vuALaDecision(autre))
    expect((await vuParLUsager(tx, dossier)).fichiersDeLaDecision).toMatchObject([{ nom: 'arrete.txt' }])
    expect((await showInstruction(autre)).fichiersDeLaDecision).toHaveLength(1)
    const [lettre] = await jobsOf(tx, 'lettre-evenement')
    if (!lettre) throw new Error('no letter')
    expect(
      await lettreDeDossier(systemKey(tx, MAINTENANT, 'essai'), lettre.evenementId, lettre.compteId),
    ).toMatchObject({ fichiers: 1 })
    const piece = await tx.selectFrom('pieces_jointes').selectAll().executeTakeFirstOrThrow()
    expect(piece).toMatchObject({ proposition_id: null, champ: null })
    expect(piece.decision_id).not.toBeNull()
  })

  test('are not read before the owner asks to read the decision, where the démarche wants it so', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { decision: { accuseLecture: true } })
    const dossier = await unDossier(tx, { demarche, etat: 'en_instruction' })
    const key = await instructionKeyOf(tx, dossier)
    await decisions.accepter(key, { motivation: '', vu: await vuALaDecision(key), fichiers: await unFichier(key) })
    expect((await vuParLUsager(tx, dossier)).fichiersDeLaDecision).toEqual([])
    await tx
      .updateTable('dossiers')
      .set({ decision_lue_at: addSeconds(MAINTENANT, 60) })
      .where('id', '=', dossier.id)
      .execute()
    expect((await vuParLUsager(tx, dossier)).fichiersDeLaDecision).toHaveLength(1)
  })

  test('of a proposal that is taken back leave with it', async ({ tx }) => {
    const { premier } = await aDeux(tx)
    await proposer(premier, 'accepter', {
      motivation: '',
      vu: await vuALaDecision(premier),
      fichiers: await unFichier(premier),
    })
    await retirerLaProposition(premier)
    expect(await tx.selectFrom('pieces_jointes').selectAll().execute()).toEqual([])
    expect(await tx.selectFrom('objets_a_effacer').selectAll().execute()).toHaveLength(1)
  })
})
