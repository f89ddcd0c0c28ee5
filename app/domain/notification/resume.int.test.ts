import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, civilDate, instant, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { lettreResume } from '../../../workers/jobs/lettre-resume.ts'
import { courrier } from '../../adapters/courrier-choisir.ts'
import { demanderA, rendre, unExpert } from '../avis/pour-les-tests.ts'
import { systemKey } from '../cles.ts'
import { annoter } from '../dossier/repondre.ts'
import { visiter } from '../dossier/visite.ts'
import { ecrireA, messagerieKeyOf } from '../messagerie/pour-les-tests.ts'
import { ecrireNote } from '../note/ecrire.ts'
import { champ, instructionKeyOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { choisir, collegueDe, instructionDe, SANS_LETTRE } from './pour-les-tests.ts'
import { demanderLesResumes, resumeDuJour } from './resume.ts'

let envoyees = 0
// Chosen first here: under APP_ENV=test the mail of the process keeps no letter and says how many it holds back.
courrier((nombre) => {
  envoyees = nombre
})

/** 2026-11-23 is a Monday; Paris is an hour ahead of UTC. */
const LUNDI = instant('2026-11-23T08:00:00Z')
const le = (jours: number, heures = 0): Instant => addSeconds(LUNDI, jours * 86_400 + heures * 3600)
const machine = (db: Db | Tx, now: Instant) => systemKey(db, now, 'essai')

/** One tick: what the summaries asked for then say, by address and démarche; the letters leave. */
async function tic(db: Db | Tx, now: Instant) {
  await demanderLesResumes(machine(db, now))
  const dits = []
  for (const job of await jobsOf(db, 'lettre-resume')) {
    const resume = await resumeDuJour(machine(db, now), job.compteId, job.jour)
    await lettreResume(machine(db, now), job)
    if (!resume) continue
    dits.push(resume.demarches.flatMap(({ lignes }) => lignes.map(({ sorte, nombre }) => `${sorte} ${nombre}`)))
  }
  return dits
}

const deposer = (db: Db | Tx, demarche: DemarcheDeTest, deposeAt: Instant) =>
  unDossier(db, { etat: 'en_construction', demarche, deposeAt })

describe('the summary of the day', () => {
  test('tells once, on working days at 9, what is new since the one before; nothing new, no letter', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    await deposer(tx, demarche, le(0, -1))
    await deposer(tx, demarche, le(0, -2))
    expect(await tic(tx, le(0, -0.1)), 'before its hour').toEqual([])
    expect(await tic(tx, le(0))).toEqual([['depot 2']])
    await deposer(tx, demarche, le(0, 1))
    expect(await tic(tx, le(0, 2)), 'one a day').toEqual([])
    expect(await tic(tx, le(1))).toEqual([['depot 1']])
    expect(await tic(tx, le(2))).toEqual([])
    await deposer(tx, demarche, le(4, 5))
    expect([await tic(tx, le(5)), await tic(tx, le(6))], 'the weekend').toEqual([[], []])
    expect(await tic(tx, le(7))).toEqual([['depot 1']])
  })

  test('leaves out what was seen, what somebody follows, and what is told at once or never', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const vu = await deposer(tx, demarche, le(0, -3))
    await visiter(await instructionKeyOf(tx, vu, le(0, -2)), 0)
    await ecrireA(await messagerieKeyOf(tx, vu, le(0, -1)), 'un')
    expect(await tic(tx, le(0))).toEqual([])
    await choisir(tx, demarche.instructeur, demarche, { message: { portee: 'suivis', lettre: 'jour' } })
    await ecrireA(await messagerieKeyOf(tx, vu, le(0, 1)), 'deux')
    expect(await tic(tx, le(1))).toEqual([['message 1']])
    await choisir(tx, demarche.instructeur, demarche, SANS_LETTRE)
    await deposer(tx, demarche, le(1, 1))
    expect(await tic(tx, le(2))).toEqual([])
  })

  test('tells of a note that names one, where one wants no letter at once', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const vieux = await unDossier(tx, { etat: 'en_instruction', demarche, deposeAt: le(-40) })
    const auteur = await collegueDe(tx, demarche)
    const { instructeur } = demarche
    for (const qui of [instructeur, auteur]) await choisir(tx, qui, demarche, SANS_LETTRE)
    await choisir(tx, instructeur, demarche, { ...SANS_LETTRE, mention: { portee: 'tous', lettre: 'jour' } })
    const cle = await instructionDe(tx, auteur, vieux, le(0, -1))
    await ecrireNote(cle, { envoi: 'e1', texte: 'À voir', prevenus: [instructeur.compteId] })
    expect(await tic(tx, le(0))).toEqual([['mention 1']])
    expect(await tic(tx, le(1))).toEqual([])
  })

  test('tells of the week on Monday what was kept for it, in one letter with that of the day', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('nom')], annotations: [champ('note')] })
    const collegue = await collegueDe(tx, demarche)
    await choisir(tx, collegue, demarche, SANS_LETTRE)
    await choisir(tx, demarche.instructeur, demarche, { annotation: { portee: 'tous', lettre: 'semaine' } })
    const dossier = await deposer(tx, demarche, le(-30))
    const operation = { id: ulid(), champ: 'note' as StableId, row: null, base: 2 ** 30, raw: 'À voir' }
    await annoter(await instructionDe(tx, collegue, dossier, le(1)), [operation])
    for (const jour of [2, 3, 4]) expect(await tic(tx, le(jour))).toEqual([])
    await deposer(tx, demarche, le(6))
    expect(await tic(tx, le(7))).toEqual([['depot 1', 'annotation 1']])
    expect(await tic(tx, le(14)), 'told once').toEqual([])
  })

  test('tells of opinions from the day their seal opens, and not before', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction', deposeAt: le(-40) })
    const { demarche } = dossier
    await choisir(tx, demarche.instructeur, demarche, { avis: { portee: 'suivis', lettre: 'jour' } })
    const experts = [await unExpert(tx), await unExpert(tx)] as const
    const echeanceOn = addDays(parisDate(LUNDI), 1)
    const demande = { scelle: true, echeanceOn }
    const [premier = ''] = await demanderA(await instructionKeyOf(tx, dossier, le(-1)), experts, demande)
    await rendre(tx, experts[0], premier, {}, le(-1, 1))
    expect(await tic(tx, le(0))).toEqual([])
    expect(await tic(tx, le(1))).toEqual([])
    expect(await tic(tx, le(2))).toEqual([['avis 1']])
    expect(await tic(tx, le(3))).toEqual([])
  })

  test('tells nothing to whoever has left the groupe or been suspended, even once asked for', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const autre = await collegueDe(tx, demarche)
    await deposer(tx, demarche, le(0, -1))
    expect(await demanderLesResumes(machine(tx, le(0)))).toBe(2)
    await tx.deleteFrom('groupe_instructeurs').where('compte_id', '=', autre.compteId).execute()
    await tx
      .updateTable('comptes')
      .set({ suspendu_at: le(0) })
      .where('id', '=', demarche.instructeur.compteId)
      .execute()
    const jour = civilDate('2026-11-23')
    for (const { compteId } of [autre, demarche.instructeur])
      expect(await resumeDuJour(machine(tx, le(0)), compteId, jour)).toBeNull()
    expect(await tic(tx, le(1))).toEqual([])
  })

  test('that its queue kept past its day is not sent: the next one tells of it', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    await deposer(tx, demarche, le(0, -1))
    await demanderLesResumes(machine(tx, le(0)))
    expect(await tic(tx, le(1))).toEqual([['depot 1']])
  })

  test('leaves once with two workers at once, and once more at most under the same name after a kill', async ({
    dbtest,
  }) => {
    const demarche = await uneDemarche(dbtest)
    await deposer(dbtest, demarche, le(0, -1))
    const demandes = await Promise.all([1, 2, 3].map(() => demanderLesResumes(machine(dbtest, le(0)))))
    expect(demandes.reduce((sum, n) => sum + n)).toBe(1)
    const jobs = await jobsOf(dbtest, 'lettre-resume')
    expect(jobs).toHaveLength(1)
    const avant = envoyees
    for (const job of [...jobs, ...jobs]) await lettreResume(machine(dbtest, le(0)), job)
    expect(envoyees - avant).toBe(1)
  })

  test('goes on where a kill cut it: those who have theirs get no other, the others do', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const autre = await collegueDe(tx, demarche)
    await deposer(tx, demarche, le(0, -1))
    await tx
      .insertInto('resumes_du_jour')
      .values({ compte_id: autre.compteId, jour: civilDate('2026-11-23'), semaine: true, demande_at: le(0) })
      .execute()
    expect(await demanderLesResumes(machine(tx, le(0, 1)))).toBe(1)
    expect((await jobsOf(tx, 'lettre-resume')).map(({ compteId }) => compteId)).toEqual([demarche.instructeur.compteId])
  })
})
