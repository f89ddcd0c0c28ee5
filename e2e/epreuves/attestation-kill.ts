/**
 * `kill -9` of web, worker and object store while decisions are taken, their attestations made and their letters sent: each
 * decision has one attestation, whose file is the one the registry vouches for; nobody receives a second letter that says the
 * same thing; a decision that was taken back has its attestation withdrawn, and the next one has its own.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { magasinObjets } from '../../app/adapters/objets/choisir.ts'
import { unModele } from '../../app/domain/attestation/pour-les-tests.ts'
import { attestationAProduire } from '../../app/domain/attestation/produire.ts'
import { systemKey } from '../../app/domain/cles.ts'
import { cutAdminKey } from '../../app/domain/demarche/access.ts'
import { cutInstructionKey } from '../../app/domain/dossier/access.ts'
import { repasserEnInstruction } from '../../app/domain/dossier/repasser-en-instruction.ts'
import { cleDeDossier } from '../../app/domain/piece-jointe/cle-de-dossier.ts'
import { lecteurDe } from '../../app/domain/piece-jointe/coffre.ts'
import { attestation } from '../../app/documents/attestation.ts'
import { donneesDAttestation } from '../../app/documents/donnees-d-attestation.ts'
import { paths } from '../../app/paths.ts'
import type { Db } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { env } from '../../env.ts'
import { instant } from '../../form-engine/temps.ts'
import { champ, entetesDePost, unDossier, uneDemarche, unePersonne, type PersonneConnectee } from './donnees.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import type { Machine, Processus } from './machine.ts'
import { vuSurLaPage } from './vu-sur-la-page.ts'

const VICTIMES = ['web', 'web2', 'worker', 'magasin'] as const satisfies readonly Processus[]

const Plan = z.object({
  dossiers: z.array(
    z.object({
      decision: z.enum(['accepter', 'refuser']),
      web: z.enum(['web', 'web2']),
      /** When it is decided, in milliseconds. */
      depart: z.number(),
      /** Taken back once decided, and accepted anew. */
      isRepris: z.boolean(),
    }),
  ),
  /** Each that long after the one before, in milliseconds. */
  morts: z.array(z.object({ apres: z.number(), tues: z.array(z.enum(VICTIMES)) })),
})
type Plan = z.infer<typeof Plan>

/** About as long as the decisions of a round, their files and their letters take. */
const DUREE_MS = 1_200
/** Looks at what is left to be done, at most. */
const REGARDS = 600
const ENTRE_DEUX_MS = 50

export const attestationKill = epreuve<Plan>({
  name: 'attestation-kill',
  plan: Plan,
  tirer: (chance) => ({
    dossiers: Array.from({ length: chance.entier(3, 6) }, () => ({
      decision: chance.parmi(['accepter', 'refuser'] as const),
      web: chance.parmi(['web', 'web2'] as const),
      depart: chance.entier(0, 300),
      isRepris: chance.sort(0.25),
    })),
    morts: Array.from({ length: chance.entier(1, 2) }, () => ({
      apres: chance.entier(0, DUREE_MS),
      // The worker makes the files and sends the letters: it is the first to lose.
      tues: [...new Set([chance.sort(0.8) ? 'worker' : chance.parmi(VICTIMES), chance.parmi(VICTIMES)] as const)],
    })),
  }),
  jouer,
})

interface Decide {
  id: DossierId
  usager: PersonneConnectee
  /** Decisions that were acknowledged. */
  decisions: number
  reprises: number
}

async function jouer(plan: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('magasin', 'web', 'web2', 'worker')
  const { db } = machine
  const instructeur = await unePersonne(db, ['usager', 'instructeur'])
  const demarche = await uneDemarche(db, [champ('nom')], [instructeur])
  await desModeles(db, demarche.id)
  let debout: Promise<unknown> = Promise.resolve()
  let spontanees = 0
  let tues = 0

  const actes = plan.dossiers.map(async (prevu): Promise<Decide> => {
    const usager = await unePersonne(db)
    const id = await unDossier(db, demarche, usager, 'en_instruction')
    const origine = machine.url(prevu.web)
    const decider = (decision: string) => deciderJusquAuBout(origine, id, decision, instructeur, () => debout)
    await sleep(prevu.depart)
    await decider(prevu.decision)
    if (!prevu.isRepris) return { id, usager, decisions: 1, reprises: 0 }
    const key = await cutInstructionKey(db, instant(new Date().toISOString()), instructeur, id)
    if (!key) throw new Error('no key')
    await repasserEnInstruction(key, { motivation: 'Une erreur.' })
    await decider('accepter')
    return { id, usager, decisions: 2, reprises: 1 }
  })
  const tout = Promise.all(actes)
  // Awaited after the kills: a failure before must not count as unhandled.
  tout.catch(() => undefined)
  for (const { apres, tues: victimes } of plan.morts) {
    await sleep(apres)
    const relance = tuerEtRelancer(machine, victimes)
    debout = relance.catch(() => undefined)
    spontanees += await relance
    tues += victimes.length
  }
  const decides = await tout
  const restent = await attendreLaFin(machine, decides)
  const constats = [
    ...restent,
    ...(spontanees > 0 ? [`${spontanees} processus se sont arrêtés sans être tués`] : []),
    ...(await Promise.all(decides.map((decide) => verifier(machine, decide)))).flat(),
  ]
  const lettres = decides.flatMap(({ usager }) => machine.lettresDe(usager.email))
  return {
    constats,
    mesures: {
      décisions: decides.reduce((somme, { decisions }) => somme + decisions, 0),
      retirées: decides.reduce((somme, { reprises }) => somme + reprises, 0),
      'processus tués': tues,
      lettres: new Set(lettres).size,
      'lettres répétées': lettres.length - new Set(lettres).size,
    },
  }
}

/** A template for each decision. */
async function desModeles(db: Db, demarcheId: Parameters<typeof cutAdminKey>[3]): Promise<void> {
  const now = instant(new Date().toISOString())
  const personne = await unePersonne(db, ['usager', 'administrateur'])
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarcheId as never, compte_id: personne.compteId })
    .execute()
  const key = await cutAdminKey(db, now, personne, demarcheId)
  if (!key) throw new Error('no key')
  await unModele(key, { corps: 'Attestation {{attestation}} du {{date_decision}}.' }, 'acceptation')
  await unModele(key, { corps: 'Refus : {{motivation}}' }, 'refus')
}

/** Decides as somebody who asks again what got no answer, until the page says that it is decided. */
async function deciderJusquAuBout(
  origine: string,
  id: DossierId,
  decision: string,
  { cookie }: PersonneConnectee,
  debout: () => Promise<unknown>,
): Promise<void> {
  const adresse = origine + paths.instructeur.decision(id)
  for (let essai = 0; essai < 40; essai += 1) {
    await debout()
    try {
      const page = await fetch(adresse, { headers: { cookie }, redirect: 'manual' })
      const lue = await page.text()
      // A dossier that is decided already has no such page: an answer was lost.
      if (page.status !== 200) return
      const { vu = '' } = vuSurLaPage(lue)
      const response = await fetch(adresse, {
        method: 'POST',
        redirect: 'manual',
        headers: entetesDePost(origine, cookie, 'application/x-www-form-urlencoded'),
        body: new URLSearchParams({ decision, motivation: 'Motif.', etape: 'rendre', vu }).toString(),
      })
      await response.arrayBuffer()
      if (response.status === 302 || response.status === 409) return
      throw new Error(`a decision was answered ${response.status}`)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      await sleep(ENTRE_DEUX_MS)
    }
  }
  throw new Error('a decision was never answered')
}

async function tuerEtRelancer(machine: Machine, tues: readonly Processus[]): Promise<number> {
  await machine.tuer(...tues)
  const morts = machine.morts()
  // Of a worker that is down, the jobs in hand are brought back before it starts again.
  if (tues.includes('worker') || morts.includes('worker')) await machine.presserLaFile()
  await machine.assurer('magasin', 'web', 'web2', 'worker')
  return morts.length
}

/** Waits until every file is made and every letter has left; what never comes is told. */
async function attendreLaFin(machine: Machine, decides: readonly Decide[]): Promise<string[]> {
  const ids = decides.map(({ id }) => id)
  const manque = async (): Promise<string[]> => {
    const sansFichier = await machine.db
      .selectFrom('attestations')
      .innerJoin('attestation_registre', 'attestation_registre.numero', 'attestations.numero')
      .where('dossier_id', 'in', ids)
      .where('retiree_at', 'is', null)
      .where((eb) => eb.or([eb('taille', 'is', null), eb('sha256', 'is', null)]))
      .select('attestations.id')
      .execute()
    const sansLettre = decides.filter(
      ({ usager, decisions, reprises }) => new Set(machine.lettresDe(usager.email)).size < decisions + reprises,
    )
    return [
      ...sansFichier.map(({ id }) => `le fichier de l’attestation ${id} n’est jamais venu`),
      ...sansLettre.map(({ id }) => `une lettre du dossier ${id} n’est jamais partie`),
    ]
  }
  for (let regard = 0; regard < REGARDS; regard += 1) {
    const restent = await manque()
    if (restent.length === 0) return []
    if (regard % 20 === 19) await machine.presserLaFile()
    await sleep(ENTRE_DEUX_MS)
  }
  return manque()
}

/** What the base, the store and the letter box hold that the decisions of a dossier do not explain. */
async function verifier(machine: Machine, { id, usager, decisions, reprises }: Decide): Promise<string[]> {
  const { db } = machine
  const constats: string[] = []
  const evenements = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .where('type', 'in', ['dossier.accepte', 'dossier.refuse'])
    .select('id')
    .execute()
  if (evenements.length !== decisions) constats.push(`${evenements.length} décisions au lieu de ${decisions}`)
  const lignes = await db
    .selectFrom('attestations')
    .innerJoin('attestation_registre', 'attestation_registre.numero', 'attestations.numero')
    .where('dossier_id', '=', id)
    .select(['attestations.id', 'evenement_id', 'retiree_at', 'sha256', 'taille'])
    .execute()
  const dites = new Set(lignes.map(({ evenement_id: evenement }) => evenement))
  if (lignes.length !== decisions || evenements.some((evenement) => !dites.has(evenement.id)))
    constats.push(`${lignes.length} attestations pour ${decisions} décisions`)
  const retirees = lignes.filter(({ retiree_at: at }) => at !== null)
  if (retirees.length !== reprises) constats.push(`${retirees.length} attestations retirées au lieu de ${reprises}`)
  const lettres = new Set(machine.lettresDe(usager.email))
  if (lettres.size !== decisions + reprises)
    constats.push(`${lettres.size} lettres différentes au lieu de ${decisions + reprises}`)
  for (const ligne of lignes.filter(({ retiree_at: at }) => at === null)) {
    const gardee = await empreinteGardee(db, id, ligne)
    const refaite = await empreinteRefaite(db, ligne.id)
    if (gardee !== ligne.sha256) constats.push('le fichier gardé n’est pas celui du registre')
    if (refaite !== ligne.sha256) constats.push('l’attestation faite à nouveau n’est pas la même')
  }
  return constats
}

const sha256 = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex')

async function empreinteGardee(
  db: Db,
  dossierId: DossierId,
  { id, taille }: { id: Parameters<typeof attestationAProduire>[1]; taille: number | null },
): Promise<string | null> {
  const cle = await cleDeDossier(db, dossierId)
  if (taille === null || cle === null) return null
  return sha256(await buffer(lecteurDe(magasinObjets(), { dossierId, attestationId: id, taille, cle }).flux()))
}

async function empreinteRefaite(db: Db, id: Parameters<typeof attestationAProduire>[1]): Promise<string | null> {
  const key = systemKey(db, instant(new Date().toISOString()), 'épreuve')
  const aProduire = await attestationAProduire(key, id, { refaire: true })
  return aProduire && sha256(await attestation(donneesDAttestation(aProduire, env.PUBLIC_URL)))
}
