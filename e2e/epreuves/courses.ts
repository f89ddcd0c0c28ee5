/**
 * Acts that race on one dossier, each on a connection of its own. Before they race, every order in which they could come one after the
 * other is played on a twin of the dossier: what the race leaves (who was refused and how, the events, the letters, the state)
 * must be what one of those orders leaves.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { ulid } from 'ulid'
import { z } from 'zod'
import { systemKey, type InstructionKey, type OwnerKey } from '../../app/domain/cles.ts'
import { balayer } from '../../app/domain/conservation/balayer.ts'
import { prolonger } from '../../app/domain/conservation/prolonger.ts'
import { cutInstructionKey, cutOwnerKey } from '../../app/domain/dossier/access.ts'
import { decisions } from '../../app/domain/dossier/decider.ts'
import { passerEnInstruction } from '../../app/domain/dossier/passer-en-instruction.ts'
import { annoter, repondre } from '../../app/domain/dossier/repondre.ts'
import { retirer } from '../../app/domain/dossier/retirer.ts'
import { deposerTelQuel } from '../../app/domain/dossier/tel-quel-pour-les-tests.ts'
import { transmettre } from '../../app/domain/dossier/transmettre.ts'
import { DECISIONS } from '../../app/domain/dossier/transitions.ts'
import { vuALaDecision, type VuALaDecision } from '../../app/domain/dossier/vu-a-la-decision.ts'
import { vuAuDepot, type VuAuDepot } from '../../app/domain/dossier/vu-au-depot.ts'
import { isDomainError } from '../../app/domain/erreurs.ts'
import { reaffecter } from '../../app/domain/groupe/reaffecter.ts'
import { champ, unDossier, uneDemarche, type DemarcheDeTest } from '../../app/domain/testing.ts'
import { a, type CompteDeTest } from '../../db/builders.ts'
import type { Db } from '../../db/client.ts'
import type { DossierId, GroupeId } from '../../db/schema/ids.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { addDays, addMonths, addSeconds, instant, parisDate, type Instant } from '../../form-engine/temps.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import type { Machine } from './machine.ts'

/** What races: the acts of one person come in their order, those of two in any. */
const COURSES = {
  'decider-decider': { depart: 'en_instruction', files: [['decide'], ['decide']] },
  'decider-retirer': { depart: 'depose', files: [['instruit', 'decide'], ['retire']] },
  'decider-transmettre': { depart: 'modifie', files: [['instruit', 'decide'], ['transmet']] },
  'decider-annoter': { depart: 'en_instruction', files: [['decide'], ['annote']] },
  'reaffecter-decider': { depart: 'en_instruction', files: [['reaffecte'], ['decide']] },
  'balayer-prolonger': { depart: 'a_purger', files: [['balaie'], ['prolonge']] },
} as const satisfies Record<string, { depart: Depart; files: readonly (readonly Geste[])[] }>

type Depart = 'depose' | 'modifie' | 'en_instruction' | 'a_purger'
type Geste = 'decide' | 'instruit' | 'retire' | 'transmet' | 'annote' | 'reaffecte' | 'balaie' | 'prolonge'
const NOMS = Object.keys(COURSES) as (keyof typeof COURSES)[]

const Plan = z.object({
  course: z.enum(NOMS),
  /** Of each person: what they decide, and how many milliseconds after the start they begin. */
  qui: z.array(z.object({ decision: z.enum(DECISIONS), apres: z.number() })),
})
type Plan = z.infer<typeof Plan>

export const courses = epreuve<Plan>({
  name: 'courses',
  plan: Plan,
  // One of each in turn.
  tirer: (chance, round) => {
    const course = NOMS[round % NOMS.length] ?? 'decider-decider'
    // A sweep reads much before it locks anything: what races with it comes later too.
    const tard = course === 'balayer-prolonger' ? 200 : 40
    return {
      course,
      qui: [0, 1].map((rang) => ({
        decision: chance.parmi(DECISIONS),
        apres: chance.sort(0.5) || (tard === 200 && rang === 0) ? 0 : chance.entier(0, tard),
      })),
    }
  },
  jouer,
})

/** A dossier, and each person who acts on it with what they have read of it. */
interface Monde {
  db: Db
  now: Instant
  dossierId: DossierId
  autreGroupe: GroupeId
  instruction: InstructionKey[]
  usager: OwnerKey
  vuParLeService: VuALaDecision | null
  vuParLUsager: VuAuDepot | null
}

interface Pas {
  geste: Geste
  qui: number
}

async function jouer(plan: Plan, { db }: Machine): Promise<Bilan> {
  const { depart, files } = COURSES[plan.course]
  const lieu = await leLieu(db)
  const monde = () => unMonde(db, lieu, depart)
  const permis = new Map<string, string>()
  for (const ordre of ordres(files.map((gestes, qui) => gestes.map((geste): Pas => ({ geste, qui }))))) {
    const jumeau = await monde()
    const dits: string[][] = files.map(() => [])
    for (const pas of ordre) dits[pas.qui]?.push(await agir(jumeau, plan, pas))
    const trace = await traceDe(jumeau, dits)
    permis.set(trace, ordre.map(({ geste, qui }) => `${geste}${qui}`).join(' puis '))
  }
  const couru = await monde()
  const dits = await Promise.all(
    files.map(async (gestes, qui) => {
      await sleep(plan.qui[qui]?.apres ?? 0)
      const lus: string[] = []
      for (const geste of gestes) lus.push(await agir(couru, plan, { geste, qui }))
      return lus
    }),
  )
  const trace = await traceDe(couru, dits)
  const constats = await unSeulEffet(couru, dits.flat())
  const ordre = permis.get(trace)
  if (ordre === undefined)
    constats.push(`${plan.course} n’est aucun ordre : ${trace} ; permis : ${[...permis.keys()].join(' | ')}`)
  return { constats, mesures: { [`${plan.course} (${ordre ?? 'aucun ordre'})`]: 1 } }
}

interface Lieu {
  demarche: DemarcheDeTest
  instructeurs: CompteDeTest[]
  autreGroupe: GroupeId
}

const lieux = new WeakMap<Db, Promise<Lieu>>()

/** A démarche with two instructeurs, and another groupe that somebody else holds: one for all the rounds of a machine. */
function leLieu(db: Db): Promise<Lieu> {
  const connu = lieux.get(db) ?? unLieu(db)
  lieux.set(db, connu)
  return connu
}

async function unLieu(db: Db): Promise<Lieu> {
  const demarche = await uneDemarche(db, { champs: [champ('nom')], annotations: [champ('note')] })
  const second = await a.compte(db, { roles: ['usager', 'instructeur'] })
  const autre = await a.compte(db, { roles: ['instructeur'] })
  const { id } = await db
    .insertInto('groupes')
    .values({ demarche_id: demarche.id, nom: 'Autre groupe', par_defaut: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('groupe_instructeurs')
    .values([
      { groupe_id: demarche.groupeId, compte_id: second.compteId },
      { groupe_id: id, compte_id: autre.compteId },
    ])
    .execute()
  return { demarche, instructeurs: [demarche.instructeur, second], autreGroupe: id }
}

/** Twins: the same dossier made anew, as the race finds it, and what everybody has read of it. */
async function unMonde(db: Db, { demarche, instructeurs, autreGroupe }: Lieu, depart: Depart): Promise<Monde> {
  const now = instant(new Date().toISOString())
  const { id: dossierId, usager: titulaire } = await unDossier(db, { demarche })
  const usager = await presente(cutOwnerKey(db, now, titulaire, dossierId))
  const ecrire = (base: number, raw: string) =>
    repondre(usager, [{ id: ulid(), champ: 'nom' as StableId, row: null, base, raw }])
  await ecrire(0, 'Ada')
  await deposerTelQuel(usager)
  const instruction = await Promise.all(instructeurs.map((un) => presente(cutInstructionKey(db, now, un, dossierId))))
  const [premier] = instruction
  if (!premier) throw new Error('no instructeur')
  if (depart === 'modifie') await ecrire(1, 'Ada Lovelace')
  if (depart === 'en_instruction') await passerEnInstruction(premier)
  if (depart === 'a_purger') await vieillir(db, dossierId, now)
  return {
    db,
    now,
    dossierId,
    autreGroupe,
    instruction,
    usager,
    vuParLeService: depart === 'a_purger' ? null : await vuALaDecision(premier),
    vuParLUsager: depart === 'modifie' ? await vuAuDepot(usager) : null,
  }
}

/** Decided long ago, told twice that it goes, and due since yesterday. */
async function vieillir(db: Db, dossierId: DossierId, now: Instant): Promise<void> {
  const aujourdhui = parisDate(now)
  const decide = instant(`${addMonths(addDays(aujourdhui, -3), -36)}T10:00:00Z`)
  await db
    .updateTable('dossiers')
    .set({
      etat: 'accepte',
      depose_at: addSeconds(decide, -86_400),
      instruction_at: decide,
      decide_at: decide,
      purge_at: addDays(aujourdhui, -1),
      averti_at: addSeconds(now, -40 * 86_400),
      averti_par: 'lettre',
    })
    .where('id', '=', dossierId)
    .execute()
}

async function presente<K>(coupe: Promise<K | null>): Promise<K> {
  const key = await coupe
  if (key === null) throw new Error('no key for this person on this dossier')
  return key
}

/** Every order that keeps the acts of each person in theirs. */
function ordres(files: readonly (readonly Pas[])[]): Pas[][] {
  const restent = files.filter((file) => file.length > 0)
  if (restent.length === 0) return [[]]
  return restent.flatMap((file) =>
    ordres(restent.map((une) => (une === file ? une.slice(1) : une))).map((suite) => [...file.slice(0, 1), ...suite]),
  )
}

/** One act: what it answered, in a word. */
async function agir(monde: Monde, plan: Plan, { geste, qui }: Pas): Promise<string> {
  const { db, now, dossierId, usager } = monde
  const key = monde.instruction[qui] ?? monde.instruction[0]
  if (!key) throw new Error('no instructeur')
  try {
    switch (geste) {
      case 'decide': {
        const decision = plan.qui[qui]?.decision ?? 'accepter'
        await decisions[decision](key, { motivation: `Par ${qui}`, vu: monde.vuParLeService })
        return decision
      }
      case 'instruit':
        await passerEnInstruction(key)
        return 'instruit'
      case 'retire':
        await retirer(usager)
        return 'retiré'
      case 'transmet':
        return (await transmettre(usager, monde.vuParLUsager)) === null ? 'rien à transmettre' : 'transmis'
      case 'annote': {
        const [accuse] = await annoter(key, [{ id: ulid(), champ: 'note' as StableId, row: null, base: 0, raw: 'Vu' }])
        return accuse?.sort ?? 'rien'
      }
      case 'reaffecte':
        await reaffecter(key, { groupeId: monde.autreGroupe, motif: 'Autre secteur' })
        return 'réaffecté'
      case 'balaie':
        await balayer(systemKey(db, now, 'course'))
        return 'balayé'
      case 'prolonge':
        // By whoever asks for it now: a dossier that is gone has no key.
        if (!(await cutInstructionKey(db, now, key.personne, dossierId))) return 'introuvable'
        await prolonger(key)
        return 'prolongé'
    }
  } catch (error) {
    if (!isDomainError(error)) throw error
    return error.code
  }
}

/** What is left: what each was answered, the state and the groupe, the events in their order with their words, the letters. */
async function traceDe({ db, dossierId, autreGroupe }: Monde, dits: readonly (readonly string[])[]): Promise<string> {
  const dossier = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select(['etat', 'groupe_id', 'seq', 'prolongation_mois', 'purge_at'])
    .executeTakeFirst()
  const { rows: evenements } = await sql<{ type: string; motivation: string | null; lettres: string[] }>`
    select e.type, c.contenu->>'motivation' as motivation,
      array(select j.data->>'lettre' from pgboss.job j where j.name = 'lettre-evenement'
        and j.data->>'evenementId' = e.id::text order by 1) as lettres
    from evenements e left join evenement_contenus c on c.evenement_id = e.id
    where e.dossier_id = ${dossierId} order by e.id`.execute(db)
  return JSON.stringify({
    dits,
    dossier: dossier && {
      etat: dossier.etat,
      ailleurs: dossier.groupe_id === autreGroupe,
      seq: dossier.seq,
      mois: dossier.prolongation_mois,
      fin: dossier.purge_at,
    },
    evenements,
  })
}

/** Whatever the order: one decision at most, one event for it, one letter for each event that has one. */
async function unSeulEffet({ db, dossierId }: Monde, dits: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ type: string; lettres: number }>`
    select e.type, (select count(*)::int from pgboss.job j where j.name = 'lettre-evenement'
      and j.data->>'evenementId' = e.id::text) as lettres
    from evenements e where e.dossier_id = ${dossierId} order by e.id`.execute(db)
  const decidees = rows.filter(({ type }) => /accepte$|refuse$|sans_suite$/.test(type))
  const doubles = rows.filter(({ lettres }) => lettres > 1)
  const types = rows.map(({ type }) => type)
  const decision = types.findIndex((type) => /accepte$|refuse$|sans_suite$/.test(type))
  const depart = types.indexOf('dossier.reaffecte')
  // Said of every order, which twins alone would not: a law that is broken in all of them is broken alike.
  const aussi = dits.find((dit) => dit === 'inscrite' || dit === 'transmis' || dit === 'retiré')
  return [
    ...(decidees.length > 0 && aussi ? [`une décision est prise, et l’autre est « ${aussi} »`] : []),
    ...(decision >= 0 && depart >= 0 && depart < decision ? ['qui n’est plus du groupe a décidé'] : []),
    ...(decidees.length > 1 ? [`${decidees.length} décisions ont été prises au lieu d’une`] : []),
    ...doubles.map(({ type, lettres }) => `${type} a ${lettres} lettres au lieu d’une`),
  ]
}
