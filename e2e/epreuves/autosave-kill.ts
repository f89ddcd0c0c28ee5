/**
 * `kill -9` of web, worker and PostgreSQL at any moment of autosaves and deposits loses nothing that was acknowledged:
 * every operation is in the journal once and in the projection, sequences have no hole, what got no answer is applied
 * once when it is sent again, and the letter of a deposit arrives, repeated at most under one Message-ID.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { z } from 'zod'
import { reponsesDe } from '../../app/domain/dossier/reponses.ts'
import { paths } from '../../app/paths.ts'
import { vuSurLaPage } from './vu-sur-la-page.ts'
import type { Db } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { canonique } from '../../form-engine/json.ts'
import { cellKey } from '../../form-engine/reponses.ts'
import { champ, entetesDePost, unDossier, uneDemarche, unePersonne, type PersonneConnectee } from './donnees.ts'
import { unEditeur, type Editeur } from './editeur.ts'
import { epreuve, type Bilan } from './epreuve.ts'
import { hasard, type Hasard } from './hasard.ts'
import type { Machine } from './machine.ts'

const Plan = z.object({
  /** Seed of what is typed. */
  graine: z.number(),
  /** People with a dossier each; the first one has this many windows on it. */
  editeurs: z.number(),
  fenetres: z.number(),
  /** When each deposit leaves, in milliseconds before the kill. */
  depots: z.array(z.number()),
  /** When the kill comes, in milliseconds. */
  mort: z.number(),
  tues: z.array(z.enum(['web', 'web2', 'worker', 'postgres'])),
  /** Autosaves after the restart, in milliseconds. */
  reprise: z.number(),
})
type Plan = z.infer<typeof Plan>

const VICTIMES = [
  ['web', 'web2', 'worker'],
  ['web', 'worker'],
  ['web2', 'worker'],
  ['web', 'web2'],
  ['worker'],
] as const

export const autosaveKill = epreuve<Plan>({
  name: 'autosave-kill',
  plan: Plan,
  tirer: (chance, round) => ({
    graine: chance.entier(1, 2 ** 30),
    editeurs: chance.entier(3, 6),
    fenetres: chance.entier(1, 3),
    depots: Array.from({ length: chance.entier(1, 4) }, () => chance.entier(0, chance.sort(0.5) ? 40 : 700)),
    mort: chance.entier(450, 1_500),
    // One round of four takes the database too; in half of those it dies alone, and the others must find it again.
    tues: round % 4 === 1 ? ['postgres', ...(chance.sort(0.5) ? VICTIMES[0] : [])] : [...chance.parmi(VICTIMES)],
    reprise: chance.entier(100, 400),
  }),
  jouer,
})

const CHAMPS = [
  ...Array.from({ length: 6 }, (_, index) => ({ id: `t${index}`, type: 'text', saisie: unTexte }) as const),
  { id: 'long', type: 'textarea', saisie: (chance: Hasard) => `${unTexte(chance)}\n« é » "\\ ' ${unTexte(chance)}` },
  // Sometimes no number: a draft of a value is kept as it was typed.
  {
    id: 'n',
    type: 'integer_number',
    saisie: (chance: Hasard) => (chance.sort(0.3) ? unTexte(chance) : unNombre(chance)),
  },
] as const

function unTexte(chance: Hasard): string {
  return `saisie ${chance.entier(0, 2 ** 30).toString(36)}-${chance.entier(0, 2 ** 30).toString(36)}`
}

function unNombre(chance: Hasard): string {
  return String(chance.entier(1, 2 ** 30))
}

interface Depot {
  dossierId: DossierId
  usager: PersonneConnectee
  origine: string
}

async function jouer(plan: Plan, machine: Machine): Promise<Bilan> {
  await machine.assurer('web', 'web2', 'worker')
  const { db } = machine
  const demarche = await uneDemarche(
    db,
    CHAMPS.map(({ id, type }) => champ(id, type)),
  )
  const chance = hasard(plan.graine)
  const editeurs: Editeur[] = []
  for (let rang = 0; rang < plan.editeurs; rang++) {
    const usager = await unePersonne(db)
    const dossierId = await unDossier(db, demarche, usager)
    for (let fenetre = 0; fenetre < (rang === 0 ? plan.fenetres : 1); fenetre++) {
      const origine = machine.url(chance.sort(0.5) ? 'web' : 'web2')
      editeurs.push(unEditeur(dossierId, usager.cookie, origine, CHAMPS, hasard(plan.graine, editeurs.length + 1)))
    }
  }
  const depots: Depot[] = []
  for (const _ of plan.depots) {
    const usager = await unePersonne(db)
    const origine = machine.url(chance.sort(0.5) ? 'web' : 'web2')
    depots.push({ dossierId: await unDossier(db, demarche, usager), usager, origine })
  }

  let isOver = false
  const saisies = Promise.all(editeurs.map((editeur) => editeur.saisir(() => isOver)))
  const envois = Promise.all(depots.map((depot, rang) => deposer(depot, plan.mort - (plan.depots[rang] ?? 0))))
  // Awaited after the kill: a failure before must not count as unhandled.
  for (const under of [saisies, envois]) under.catch(() => undefined)
  await sleep(plan.mort)
  const spontanees = await tuerEtRelancer(plan, machine)
  await sleep(plan.reprise)
  isOver = true
  await saisies
  await envois

  const operations = editeurs.flatMap((editeur) => editeur.operations)
  const { constats, dejaInscrites } = await verifierJournaux(db, editeurs)
  const lettres = await verifierDepots(machine, depots)
  return {
    constats: [
      ...editeurs.flatMap((editeur) => editeur.constats),
      ...constats,
      ...lettres.constats,
      ...(spontanees > 0 ? [`${spontanees} processus se sont arrêtés sans être tués`] : []),
    ],
    mesures: {
      opérations: operations.length,
      renvois: operations.reduce((sum, { envois }) => sum + envois - 1, 0),
      'renvoyées déjà inscrites': dejaInscrites,
      périmées: operations.filter(({ accuse }) => accuse?.sort === 'perimee').length,
      dépôts: depots.length,
      'lettres répétées': lettres.repetees,
    },
  }
}

/** Posts the deposit after a while, and again until it is answered. */
async function deposer({ dossierId, usager, origine }: Depot, apres: number): Promise<void> {
  await sleep(Math.max(0, apres))
  let derniere = ''
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(60)) {
    const page = await fetch(origine + paths.usager.verifier(dossierId), {
      headers: { cookie: usager.cookie },
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    const vu = vuSurLaPage((await page?.text().catch(() => '')) ?? '')
    const response = await fetch(origine + paths.usager.verifier(dossierId), {
      method: 'POST',
      redirect: 'manual',
      headers: entetesDePost(origine, usager.cookie, 'application/x-www-form-urlencoded'),
      body: new URLSearchParams(vu).toString(),
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    derniere = `page ${page?.status ?? 'sans réponse'}, dépôt ${response?.status ?? 'sans réponse'}`
    if (response) await response.arrayBuffer().catch(() => undefined)
    if (response?.status === 302) return
    // Somebody typed meanwhile, or the page did not come: it is read again, then deposited.
    if (response?.status === 409) continue
    if (response && response.status < 500) throw new Error(`a deposit was refused: ${response.status}`)
  }
  throw new Error(`a deposit had no answer for 60 s: ${derniere}`)
}

/** Returns how many processes ended that were not killed. */
async function tuerEtRelancer({ tues }: Plan, machine: Machine): Promise<number> {
  const processus = tues.filter((nom) => nom !== 'postgres')
  const withPostgres = tues.includes('postgres')
  await Promise.all([machine.tuer(...processus), withPostgres ? machine.tuerPostgres() : undefined])
  if (withPostgres) await machine.relancerPostgres()
  const morts = machine.morts()
  // Of a worker that is down, the jobs in hand are brought back before it starts again.
  if (processus.includes('worker') || morts.includes('worker')) await machine.presserLaFile()
  await machine.assurer('web', 'web2', 'worker')
  return morts.length
}

async function verifierJournaux(db: Db, editeurs: readonly Editeur[]) {
  const constats: string[] = []
  let dejaInscrites = 0
  for (const dossierId of new Set(editeurs.map((editeur) => editeur.dossierId))) {
    const operations = new Map(
      editeurs
        .filter((editeur) => editeur.dossierId === dossierId)
        .flatMap((editeur) => editeur.operations)
        .map((operation) => [operation.id, operation]),
    )
    const rows = await db
      .selectFrom('dossier_op')
      .where('dossier_id', '=', dossierId)
      .orderBy('seq')
      .select(['seq', 'op_id', 'champ', 'ligne', 'reponse', 'at'])
      .execute()
    const { seq } = await db.selectFrom('dossiers').where('id', '=', dossierId).select('seq').executeTakeFirstOrThrow()
    if (rows.some((row, index) => row.seq !== index + 1)) constats.push('le journal a un trou')
    if (seq !== rows.length) constats.push(`le dossier est à ${seq} et son journal à ${rows.length}`)
    if (new Set(rows.map(({ op_id }) => op_id)).size !== rows.length)
      constats.push('une opération est inscrite deux fois')

    const projection = await reponsesDe(db, dossierId)
    const dernieres = new Map(rows.map((row) => [cellKey(row.champ, row.ligne), row]))
    for (const row of rows) {
      const operation = operations.get(row.op_id)
      const accuse = operation?.accuse
      if (!operation) constats.push(`l’opération ${row.op_id} est inscrite sans avoir été envoyée`)
      else if (accuse?.sort !== 'inscrite' || accuse.seq !== row.seq)
        constats.push(`l’opération ${row.op_id} est inscrite à ${row.seq} et acquittée « ${accuse?.sort} »`)
      else if (
        canonique(row.reponse) !== canonique(z.json().parse(accuse.reponse)) ||
        !isWhatWasTyped(row, operation.raw)
      )
        constats.push(`l’opération ${row.op_id} n’est pas inscrite comme elle a été acquittée`)
      if (operation && Date.parse(row.at) < operation.envoyeAt - 1 && operation.envois > 1) dejaInscrites += 1
    }
    const inscrites = new Set(rows.map(({ op_id }) => op_id))
    for (const { id, accuse } of operations.values())
      if (accuse?.sort === 'inscrite' && !inscrites.has(id)) constats.push(`l’opération acquittée ${id} est perdue`)
    for (const [cle, { seq: version, reponse }] of dernieres) {
      const cell = projection[cle]
      if (!cell || canonique({ ...cell }) !== canonique({ ...reponse, seq: version }))
        constats.push(`la projection de ${cle} n’est pas sa dernière opération (${version})`)
    }
    if (Object.keys(projection).length !== dernieres.size) constats.push('la projection a des réponses hors du journal')
  }
  return { constats, dejaInscrites }
}

function isWhatWasTyped({ reponse }: { reponse: { kind: string; value?: unknown; raw?: unknown } }, raw: unknown) {
  return reponse.kind === 'value' ? reponse.value === raw : reponse.kind === 'draft' && reponse.raw === raw
}

/** Every deposit holds, once, and its letter has arrived. */
async function verifierDepots(machine: Machine, depots: readonly Depot[]) {
  const constats: string[] = []
  let repetees = 0
  const start = Date.now()
  const recues = ({ usager }: Depot) => machine.lettresDe(usager.email)
  while (depots.some((depot) => recues(depot).length === 0) && Date.now() - start < 60_000) {
    await sleep(150)
    if (Date.now() - start > 3_000) await machine.presserLaFile()
  }
  for (const depot of depots) {
    const { etat } = await machine.db
      .selectFrom('dossiers')
      .where('id', '=', depot.dossierId)
      .select('etat')
      .executeTakeFirstOrThrow()
    if (etat !== 'en_construction') constats.push(`le dossier déposé est ${etat}`)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from evenements
      where dossier_id = ${depot.dossierId} and type = 'dossier.depose'`.execute(machine.db)
    if (rows[0]?.n !== 1) constats.push(`${rows[0]?.n ?? 0} événements pour un dépôt`)
    const ids = recues(depot)
    if (ids.length === 0) constats.push('la lettre d’un dépôt n’est pas arrivée')
    if (new Set(ids).size > 1 || ids.includes('')) constats.push('la lettre d’un dépôt a plusieurs Message-ID')
    repetees += Math.max(0, ids.length - 1)
  }
  return { constats, repetees }
}
