/** What a démarche decides by itself: the legal period, its suspensions, and the acts of the machine. */
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { MotifDeCorrection } from '../../../db/schema/corrections.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, instant, parisDate, type Instant } from '../../../form-engine/temps.ts'
import { geler } from '../conservation/geler.ts'
import { systemKey } from '../cles.ts'
import { annulerCorrection, demanderCorrection } from '../correction/demander.ts'
import { refuser } from '../dossier/decider.ts'
import { lignesDeTous } from '../liste/monde-pour-les-tests.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { recepisseDe } from '../dossier/recepisse.ts'
import { repondre } from '../dossier/repondre.ts'
import { annulerRetrait, retirer } from '../dossier/retirer.ts'
import { deciderTelQuel, deposerTelQuel, transmettreTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import {
  editKeyOf,
  instructionKeyOf,
  readKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DossierDeTest,
} from '../testing.ts'
import { agir } from './agir.ts'
import { balayerLesSilences } from './balayer.ts'
import { delaiDuDossier } from './lire.ts'
import type { RegleDeDecision } from './regle.ts'

const TODAY = parisDate(MAINTENANT)
const jours = (n: number): Instant => addSeconds(MAINTENANT, n * 86_400)
const DEUX_MOIS = { nombre: 2, unite: 'mois' } as const
const SVA: Partial<RegleDeDecision> = { mode: 'sva', periode: DEUX_MOIS, correction: 'suspendre' }
const SVR: Partial<RegleDeDecision> = { mode: 'svr', periode: DEUX_MOIS, correction: 'suspendre' }
/** Two months after the deposit. */
const FIN = '2027-01-22'
const PASSE: Instant = instant('2027-01-22T23:30:00Z')

/** A dossier of such a démarche that its owner has deposited, and that the machine has taken. */
async function unDepose(db: Db | Tx, decision: Partial<RegleDeDecision>): Promise<DossierDeTest> {
  const dossier = await unDossier(db, { demarche: await uneDemarche(db, { decision }) })
  await deposerTelQuel(await editKeyOf(db, dossier))
  await agir(systemKey(db, MAINTENANT, 'essai'), dossier.id)
  return dossier
}

const rowOf = (db: Db | Tx, { id }: DossierDeTest) =>
  db
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['etat', 'silence_on', 'decide_at', 'purge_at', 'instruction_at'])
    .executeTakeFirstOrThrow()

const eventsOf = async (db: Db | Tx, { id }: DossierDeTest) =>
  (
    await db
      .selectFrom('evenements')
      .where('dossier_id', '=', id)
      .orderBy('at')
      .orderBy('id')
      .select(['type', 'acteur_role'])
      .execute()
  ).map(({ type, acteur_role: role }) => `${type.replace('dossier.', '')} ${role}`)

const lettres = async (db: Db | Tx) => (await jobsOf(db, 'lettre-evenement')).map(({ lettre }) => lettre)

const demander = async (db: Db | Tx, dossier: DossierDeTest, at: Instant, motif: MotifDeCorrection = 'incorrect') =>
  demanderCorrection(await instructionKeyOf(db, dossier, at), {
    motif,
    message: 'À revoir.',
    remarques: [],
    champsSeuls: false,
    echeanceOn: null,
  })

const transmettre = async (db: Db | Tx, dossier: DossierDeTest, at: Instant) => {
  await transmettreTelQuel(await editKeyOf(db, dossier, at))
  await agir(systemKey(db, at, 'essai'), dossier.id)
}

const balayer = (db: Db | Tx, at: Instant) => balayerLesSilences(systemKey(db, at, 'essai'))

describe('a declarative démarche', () => {
  test('has the deposit enqueue the act, in its transaction and once', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, {
      demarche: await uneDemarche(dbtest, { decision: { mode: 'acceptation' } }),
    })
    const key = await editKeyOf(dbtest, dossier)
    await Promise.all(Array.from({ length: 4 }, () => deposerTelQuel(key)))
    expect(await jobsOf(dbtest, 'acte-automatique')).toEqual([{ dossierId: dossier.id }])
  })

  test('enqueues nothing where the service decides each dossier', async ({ tx }) => {
    const dossier = await unDossier(tx)
    await deposerTelQuel(await editKeyOf(tx, dossier))
    expect(await jobsOf(tx, 'acte-automatique')).toEqual([])
  })

  test('passes the dossier to the examination by itself, signed as automatic, without another letter', async ({
    tx,
  }) => {
    const dossier = await unDepose(tx, { mode: 'instruction' })
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', instruction_at: MAINTENANT })
    expect(await eventsOf(tx, dossier)).toEqual(['depose usager', 'passe_en_instruction systeme'])
    expect(await lettres(tx)).toEqual(['dossier-depose'])
  })

  test('accepts it by itself: same purge date and same letter as by hand, with a reason', async ({ tx }) => {
    const dossier = await unDepose(tx, { mode: 'acceptation' })
    expect(await rowOf(tx, dossier)).toMatchObject({
      etat: 'accepte',
      decide_at: MAINTENANT,
      purge_at: '2029-11-22',
      silence_on: null,
    })
    expect(await eventsOf(tx, dossier)).toEqual(['depose usager', 'passe_en_instruction systeme', 'accepte systeme'])
    expect(await lettres(tx)).toEqual(['dossier-depose', 'dossier-accepte'])
    const { contenu } = await tx
      .selectFrom('evenement_contenus')
      .innerJoin('evenements', 'evenements.id', 'evenement_id')
      .where('type', '=', 'dossier.accepte')
      .where('evenements.dossier_id', '=', dossier.id)
      .select('contenu')
      .executeTakeFirstOrThrow()
    expect(contenu['motivation']).toMatch(/dès son dépôt/)
  })

  test('acts once: a job that runs again, even at once, does nothing more', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest, {
      demarche: await uneDemarche(dbtest, { decision: { mode: 'acceptation' } }),
    })
    await deposerTelQuel(await editKeyOf(dbtest, dossier))
    const key = systemKey(dbtest, MAINTENANT, 'essai')
    const faits = await Promise.all(Array.from({ length: 6 }, () => agir(key, dossier.id)))
    expect(faits.filter((actes) => actes.length > 0)).toEqual([['passerEnInstruction', 'accepter']])
    expect(await lettres(dbtest)).toEqual(['dossier-depose', 'dossier-accepte'])
  })

  test('answers a second click of the deposit as the first, though the machine has acted between', async ({ tx }) => {
    const dossier = await unDepose(tx, { mode: 'acceptation' })
    expect(await deposerTelQuel(await editKeyOf(tx, dossier))).toBeNull()
  })

  test('does not take a dossier again that was given back for a correction', async ({ tx }) => {
    const dossier = await unDepose(tx, { mode: 'instruction' })
    await demander(tx, dossier, jours(1))
    await transmettre(tx, dossier, jours(2))
    await balayer(tx, jours(3))
    expect((await rowOf(tx, dossier)).etat).toBe('en_construction')
  })

  test('is caught up by the sweep when its job was lost', async ({ tx }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { decision: { mode: 'acceptation' } }) })
    await deposerTelQuel(await editKeyOf(tx, dossier))
    expect(await balayer(tx, jours(1))).toEqual({ decides: 1, instruits: 0 })
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'accepte', decide_at: jours(1) })
  })

  test('leaves a draft, and a dossier that is gone, alone', async ({ tx }) => {
    const brouillon = await unDossier(tx, { demarche: await uneDemarche(tx, { decision: { mode: 'acceptation' } }) })
    expect(await agir(systemKey(tx, MAINTENANT, 'essai'), brouillon.id)).toEqual([])
    await tx.deleteFrom('dossiers').where('id', '=', brouillon.id).execute()
    expect(await agir(systemKey(tx, MAINTENANT, 'essai'), brouillon.id)).toEqual([])
  })
})

describe('silence decides', () => {
  test('at the deposit the dossier is taken and its last day is written, for both sides', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: FIN })
    const lu = { mode: 'sva', depuis: TODAY, finOn: FIN, suspenduDepuis: null, isEchu: false }
    expect(await delaiDuDossier(await readKeyOf(tx, dossier))).toMatchObject(lu)
    expect(await delaiDuDossier(await instructionKeyOf(tx, dossier))).toMatchObject(lu)
  })

  test('nothing is decided on the last day, until its midnight in Paris', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    expect(await balayer(tx, instant('2027-01-22T22:59:00Z'))).toEqual({ decides: 0, instruits: 0 })
    expect((await rowOf(tx, dossier)).etat).toBe('en_instruction')
    expect(await balayer(tx, instant('2027-01-22T23:02:00Z'))).toEqual({ decides: 1, instruits: 0 })
    expect((await rowOf(tx, dossier)).etat).toBe('accepte')
  })

  test.for([
    [SVA, 'accepte', 'dossier-accepte', 'L. 231-1'],
    [SVR, 'refuse', 'dossier-refuse', 'L. 231-4'],
  ] as const)(
    '%o: by the verb of everybody, with the article of the law',
    async ([regle, etat, lettre, article], { tx }) => {
      const dossier = await unDepose(tx, regle)
      await balayer(tx, PASSE)
      expect(await rowOf(tx, dossier)).toMatchObject({
        etat,
        decide_at: PASSE,
        purge_at: '2030-01-23',
        silence_on: null,
      })
      expect((await eventsOf(tx, dossier)).at(-1)).toBe(`${etat} systeme`)
      expect(await lettres(tx)).toEqual(['dossier-depose', lettre])
      const acte = await tx
        .selectFrom('evenements')
        .innerJoin('evenement_contenus', 'evenement_id', 'evenements.id')
        .where('evenements.dossier_id', '=', dossier.id)
        .where('type', '=', `dossier.${etat}`)
        .select(['contenu', 'donnees'])
        .executeTakeFirstOrThrow()
      expect(acte.contenu['motivation']).toContain(article)
      expect(acte.contenu['motivation']).toMatch(/22\sjanvier\s2027/)
      expect(acte.donnees).toMatchObject({ silence: regle.mode, depuis: TODAY, fin: FIN })
    },
  )

  test('a day that no worker was there for is decided at the next pass, which says when', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    const plusTard = instant('2027-02-03T08:00:00Z')
    expect(await balayer(tx, plusTard)).toEqual({ decides: 1, instruits: 0 })
    expect((await rowOf(tx, dossier)).decide_at).toBe(plusTard)
  })

  test('two workers at once record one decision and send one letter', async ({ dbtest }) => {
    const dossiers = await Promise.all([unDepose(dbtest, SVA), unDepose(dbtest, SVR), unDepose(dbtest, SVA)])
    const bilans = await Promise.all([1, 2, 3].map(() => balayer(dbtest, PASSE)))
    expect(bilans.reduce((n, { decides }) => n + decides, 0)).toBe(3)
    for (const dossier of dossiers)
      expect((await eventsOf(dbtest, dossier)).filter((acte) => /^(accepte|refuse)/.test(acte))).toHaveLength(1)
    expect((await lettres(dbtest)).filter((lettre) => lettre !== 'dossier-depose')).toHaveLength(3)
  })

  test('of an instructeur and the machine deciding at once, one wins', async ({ dbtest }) => {
    const dossier = await unDepose(dbtest, SVR)
    const key = await instructionKeyOf(dbtest, dossier, PASSE)
    const issues = await Promise.allSettled([deciderTelQuel(key, 'accepter'), balayer(dbtest, PASSE)])
    const [parLaPersonne] = issues
    const { etat } = await rowOf(dbtest, dossier)
    expect(etat).toBe(parLaPersonne.status === 'fulfilled' ? 'accepte' : 'refuse')
    if (parLaPersonne.status === 'rejected') expect(String(parLaPersonne.reason)).toMatch(/déjà refusé/)
    expect((await eventsOf(dbtest, dossier)).filter((acte) => /^(accepte|refuse)/.test(acte))).toHaveLength(1)
  })

  test('an express decision before the last day leaves nothing to silence', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    await deciderTelQuel(await instructionKeyOf(tx, dossier, jours(10)), 'refuser', 'Hors périmètre.')
    expect((await rowOf(tx, dossier)).silence_on).toBeNull()
    expect(await balayer(tx, PASSE)).toEqual({ decides: 0, instruits: 0 })
  })

  test('what silence has granted is no longer refused by anybody, recorded or not', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    const key = await instructionKeyOf(tx, dossier, PASSE)
    await expect(refuser(key, { motivation: 'Non.' })).rejects.toThrow(/le silence du service vaut accord/)
    expect((await rowOf(tx, dossier)).etat).toBe('en_instruction')
  })

  test('a hold keeps the machine away until it is over', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    await geler(await instructionKeyOf(tx, dossier, jours(3)), { raison: 'Recours', finOn: addDays(TODAY, 80) })
    expect(await balayer(tx, PASSE)).toEqual({ decides: 0, instruits: 0 })
    expect(await balayer(tx, jours(81))).toEqual({ decides: 1, instruits: 0 })
  })
})

test('a dossier that fails keeps no other waiting, and the pass says that it failed', async ({ dbtest }) => {
  const [premier, malade, dernier] = [
    await unDepose(dbtest, SVA),
    await unDepose(dbtest, SVA),
    await unDepose(dbtest, SVA),
  ]
  await sql`
    create function casser() returns trigger language plpgsql as $$ begin raise exception 'disque plein'; end $$`.execute(
    dbtest,
  )
  await sql`
    create trigger casser before update of etat on dossiers
    for each row when (new.numero = ${sql.lit((await numeroDe(dbtest, malade)) ?? 0)}) execute function casser()`.execute(
    dbtest,
  )
  await expect(balayer(dbtest, PASSE)).rejects.toThrow('1 silences were not recorded')
  expect((await rowOf(dbtest, premier)).etat).toBe('accepte')
  expect((await rowOf(dbtest, malade)).etat).toBe('en_instruction')
  expect((await rowOf(dbtest, dernier)).etat).toBe('accepte')
  await sql`drop trigger casser on dossiers`.execute(dbtest)
  expect(await balayer(dbtest, PASSE)).toEqual({ decides: 1, instruits: 0 })
})

const numeroDe = async (db: Db, { id }: DossierDeTest) =>
  (await db.selectFrom('dossiers').where('id', '=', id).select('numero').executeTakeFirst())?.numero

describe('a correction suspends the period', () => {
  test('while it waits there is no last day, and nothing is decided however long it lasts', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    await demander(tx, dossier, jours(10))
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_construction', silence_on: null })
    expect(await delaiDuDossier(await readKeyOf(tx, dossier, jours(11)))).toMatchObject({
      finOn: null,
      suspenduDepuis: addDays(TODAY, 10),
      isARecommencer: false,
    })
    expect(await balayer(tx, jours(400))).toEqual({ decides: 0, instruits: 0 })
  })

  test('its answer gives its days back, and the machine takes the dossier again', async ({ tx }) => {
    const dossier = await unDepose(tx, SVR)
    await demander(tx, dossier, jours(10))
    await transmettre(tx, dossier, jours(17))
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: '2027-01-29' })
    expect(await balayer(tx, PASSE)).toEqual({ decides: 0, instruits: 0 })
    expect(await balayer(tx, instant('2027-01-30T00:02:00Z'))).toEqual({ decides: 1, instruits: 0 })
  })

  test('an answer with changes does the same', async ({ tx }) => {
    const dossier = await unDepose(tx, SVR)
    await demander(tx, dossier, jours(10))
    const key = await editKeyOf(tx, dossier, jours(12))
    await repondre(key, [{ id: 'op-1', champ: 'nom' as StableId, row: null, base: 0, raw: 'Ada' }])
    await transmettre(tx, dossier, jours(12))
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: '2027-01-24' })
    expect(await jobsOf(tx, 'acte-automatique')).toHaveLength(2)
  })

  test('of an incomplete demande whose silence grants, the period starts again when it is complete', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    await demander(tx, dossier, jours(10), 'incomplet')
    expect(await delaiDuDossier(await readKeyOf(tx, dossier, jours(11)))).toMatchObject({ isARecommencer: true })
    await transmettre(tx, dossier, jours(19))
    expect((await rowOf(tx, dossier)).silence_on).toBe('2027-02-11')
  })

  test('any answer starts it again where the démarche says so', async ({ tx }) => {
    const dossier = await unDepose(tx, { ...SVR, correction: 'recommencer' })
    await demander(tx, dossier, jours(10), 'perime')
    await transmettre(tx, dossier, jours(19))
    expect((await rowOf(tx, dossier)).silence_on).toBe('2027-02-11')
  })

  test('taken back by the service it costs its days and no more, and the machine takes the dossier again', async ({
    tx,
  }) => {
    const dossier = await unDepose(tx, SVA)
    await demander(tx, dossier, jours(10), 'incomplet')
    await annulerCorrection(await instructionKeyOf(tx, dossier, jours(13)))
    expect(await jobsOf(tx, 'acte-automatique')).toHaveLength(2)
    await agir(systemKey(tx, jours(13), 'essai'), dossier.id)
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: '2027-01-25' })
  })

  test('examined by the service without an answer, the same', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    await demander(tx, dossier, jours(10), 'incomplet')
    await passerEnInstruction(await instructionKeyOf(tx, dossier, jours(12)))
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: '2027-01-24' })
  })

  test('asked once the last day has passed it is refused: the silence has decided', async ({ tx }) => {
    const dossier = await unDepose(tx, SVR)
    expect(await refusalOf(demander(tx, dossier, PASSE))).toBe('refus')
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: FIN })
  })

  test('a dossier withdrawn while it waits is not decided; taken back, its days do not count', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    await demander(tx, dossier, jours(10))
    await retirer(await editKeyOf(tx, dossier, jours(12)))
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'retire', silence_on: null })
    await annulerCorrection(await instructionKeyOf(tx, dossier, jours(14)))
    expect(await balayer(tx, jours(15))).toEqual({ decides: 0, instruits: 0 })
    await annulerRetrait(await editKeyOf(tx, dossier, jours(20)))
    expect(await jobsOf(tx, 'acte-automatique')).toHaveLength(3)
    await agir(systemKey(tx, jours(20), 'essai'), dossier.id)
    expect(await rowOf(tx, dossier)).toMatchObject({ etat: 'en_instruction', silence_on: '2027-02-01' })
  })
})

describe('what is told of it', () => {
  test.for([
    [SVA, 'sera acceptée', 'L. 232-3'],
    [SVR, 'sera refusée', 'tribunal administratif'],
  ] as const)(
    'the receipt says when and what silence means, and what one may do then',
    async ([regle, issue, voie], { tx }) => {
      const dossier = await unDepose(tx, regle)
      const recepisse = await recepisseDe(await readKeyOf(tx, dossier))
      expect(recepisse?.silence).toMatch(/22\sjanvier\s2027/)
      expect(recepisse?.silence).toContain(issue)
      expect(recepisse?.silence).toContain(voie)
    },
  )

  test('the receipt says nothing of silence where it decides nothing', async ({ tx }) => {
    const dossier = await unDepose(tx, { mode: 'instruction' })
    expect((await recepisseDe(await readKeyOf(tx, dossier)))?.silence).toBeNull()
    expect(await delaiDuDossier(await readKeyOf(tx, dossier))).toBeNull()
  })

  test('the list of the instructeurs says the last day, or that the period is suspended', async ({ tx }) => {
    const dossier = await unDepose(tx, SVA)
    const agent = async (at: Instant) => {
      const key = await cutInstructeurKey(tx, at, dossier.demarche.instructeur)
      if (!key) throw new Error('no instructeur')
      return (await lignesDeTous(key)).map(({ delai }) => delai)
    }
    expect(await agent(MAINTENANT)).toEqual([{ finOn: FIN, isEchu: false, isDernierJour: false, isProche: false }])
    expect(await agent(instant(`${FIN}T09:00:00Z`))).toEqual([
      { finOn: FIN, isEchu: false, isDernierJour: true, isProche: true },
    ])
    expect(await agent(PASSE)).toEqual([{ finOn: FIN, isEchu: true, isDernierJour: false, isProche: false }])
    await demander(tx, dossier, jours(1))
    expect(await agent(jours(1))).toEqual([{ finOn: null, isEchu: false, isDernierJour: false, isProche: false }])
  })
})
