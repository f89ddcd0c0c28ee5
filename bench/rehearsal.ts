/**
 * `npm run bench:rehearsal`: a form being prepared played over ten thousand dossiers, beside the reading of their answers
 * alone, in one run. Writes docs/figures-rehearsal.md; ends with code 1 when a floor is missed. With `--dossiers 1000` it
 * only shows.
 */
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { AdminKey } from '../app/domain/cles.ts'
import type { Db } from '../db/client.ts'
import { hasard } from '../e2e/epreuves/hasard.ts'
import { champsDe, type Formulaire } from '../form-engine/formulaire.ts'
import { formulaireAuHasard } from '../form-engine/generateurs-de-test.ts'
import { muter } from '../form-engine/revisions/mutations-de-test.ts'
import { reponsesLues } from '../form-engine/revisions/reponses-de-test.ts'
import { verifierStructure } from '../form-engine/verification/structure.ts'
import { instant } from '../form-engine/temps.ts'
import { embeddedEnvironment } from '../scripts/environment.ts'
import { removePostgres, startPostgres, temporaryFolder } from '../scripts/postgres.ts'
import { runTool, Sentence } from '../scripts/sentence.ts'
import { missed, round, table, type Figure } from './figures.ts'
import { machineList, thisMachine } from './machine.ts'

const FILE = 'docs/figures-rehearsal.md'
const DOSSIERS = 10_000
const FLOOR_SECONDS = 60
const QUESTIONS = 100
const REVISIONS = 3
const MUTATIONS = 12
const PAR_LOT = 500
const GRAINE = 7

interface Measured {
  dossiers: number
  /** Of which the form would change something. */
  touches: number
  seconds: number
  readSeconds: number
  megabytes: number
}

function readArguments(): number {
  const { values } = parseArgs({ options: { dossiers: { type: 'string', default: String(DOSSIERS) } }, strict: true })
  const dossiers = Number(values.dossiers)
  if (!Number.isInteger(dossiers) || dossiers < 100) throw new Sentence('--dossiers attend un nombre, au moins 100.')
  return dossiers
}

/** Forms as published one after the other, and the one being prepared, which can be run. */
function formulaires(): Formulaire[] {
  const h = hasard(GRAINE)
  const suite = [formulaireAuHasard(h, { champs: QUESTIONS, repetitions: true, calculs: true, regles: 3 })]
  while (suite.length <= REVISIONS) {
    const [dernier] = suite.slice(-1)
    if (!dernier) throw new Error('there is always a form')
    const suivant = muter(h, dernier, { fois: MUTATIONS })
    if (verifierStructure(suivant).every(({ severite }) => severite !== 'bloquant')) suite.push(suivant)
  }
  return suite
}

async function semer(db: Db, dossiers: number): Promise<AdminKey> {
  const { uneDemarche } = await import('../app/domain/testing.ts')
  const { a } = await import('../db/builders.ts')
  const { cutAdminKey } = await import('../app/domain/demarche/access.ts')
  const suite = formulaires()
  const [premier, ...suivants] = suite
  const prepare = suivants.pop()
  if (!premier || !prepare) throw new Error('there are several forms')
  const demarche = await uneDemarche(db, premier)
  const revisions = [{ id: demarche.revisionId, formulaire: premier }]
  for (const [rang, formulaire] of suivants.entries()) {
    const { id } = await db
      .insertInto('revisions')
      .values({
        demarche_id: demarche.id,
        numero: rang + 2,
        langage: 1,
        formulaire: JSON.stringify(formulaire),
        empreinte: `essai-${rang}`,
        publie_at: '2026-01-01T00:00:00.000Z' as never,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    revisions.push({ id, formulaire })
  }
  await db
    .updateTable('demarches')
    .set({ formulaire_brouillon: JSON.stringify(prepare) })
    .where('id', '=', demarche.id)
    .execute()
  const usager = await a.compte(db)
  const h = hasard(GRAINE + 1)
  for (let debut = 0; debut < dossiers; debut += PAR_LOT) {
    const lot = Array.from({ length: Math.min(PAR_LOT, dossiers - debut) }, () => {
      const revision = h.parmi(revisions)
      return { revision: revision.id, depose: h.sort(0.7), reponses: reponsesLues(h, revision.formulaire) }
    })
    await sql`
      with lus as (
        select uuidv7() as id, l.* from jsonb_to_recordset(${JSON.stringify(lot)}::jsonb)
          as l (revision uuid, depose boolean, reponses jsonb)),
      neufs as (
        insert into dossiers (id, demarche_id, revision_id, groupe_id, usager_id, etat, cree_at, activite_on, depose_at)
        select id, ${demarche.id}, revision, case when depose then ${demarche.groupeId}::uuid end, ${usager.compteId},
          case when depose then 'en_construction' else 'brouillon' end, '2026-05-01', '2026-05-01',
          case when depose then timestamptz '2026-05-01' end from lus)
      insert into dossier_section (dossier_id, bloc, reponses) select id, 'c0', reponses from lus`.execute(db)
  }
  await sql`vacuum analyze dossiers, dossier_section`.execute(db)
  const organisationId = await a.organisation(db)
  const personne = await a.compte(db, { roles: ['administrateur'], organisationId })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: personne.compteId })
    .execute()
  const key = await cutAdminKey(db, instant(new Date().toISOString()), personne, demarche.id)
  if (!key) throw new Error('the administrateur of the bench has no key')
  return key
}

async function measure(db: Db, key: AdminKey): Promise<Measured> {
  const { repeter } = await import('../app/domain/repetition/demander.ts')
  const { jouerLaRepetition } = await import('../app/domain/repetition/jouer.ts')
  const { systemKey } = await import('../app/domain/cles.ts')
  const lecture = performance.now()
  let apres = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ dossier_id: string; reponses: object }>`
      select dossier_id, reponses from dossier_section where dossier_id > ${apres} order by dossier_id limit 200`.execute(
      db,
    )
    const dernier = rows.at(-1)
    if (!dernier) break
    apres = dernier.dossier_id
  }
  const readSeconds = (performance.now() - lecture) / 1000
  const id = await repeter(key)
  let megabytes = 0
  const veille = setInterval(() => {
    megabytes = Math.max(megabytes, process.memoryUsage().rss / 1e6)
  }, 100)
  const debut = performance.now()
  const dossiers = await jouerLaRepetition(systemKey(db, key.now, 'bench'), id)
  const seconds = (performance.now() - debut) / 1000
  clearInterval(veille)
  const { n } = await db
    .selectFrom('repetition_dossiers')
    .where('repetition_id', '=', id)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { dossiers, touches: n, seconds, readSeconds, megabytes }
}

function figuresOf({ dossiers, touches, seconds, readSeconds, megabytes }: Measured): Figure[] {
  const limite = (FLOOR_SECONDS * dossiers) / DOSSIERS
  return [
    {
      name: `a rehearsal over ${dossiers} dossiers, ${touches} of them touched`,
      value: `**${round(seconds)} s** (${round((1000 * seconds) / dossiers)} ms a dossier)`,
      beside: `reading the same answers, in the same batches: ${round(readSeconds)} s`,
      floor: { text: `< ${round(limite)} s`, isMet: seconds < limite },
    },
    {
      name: 'memory of the process at most, what the seeding left included',
      value: `${round(megabytes)} MB`,
      beside: '200 dossiers at once',
    },
  ]
}

function document(figures: readonly Figure[]): string {
  const questions = [...champsDe(formulaires()[0]?.champs ?? [])].length
  return `# Figures of the rehearsal

Written by \`npm run bench:rehearsal\`: do not edit. A missed floor ends the command with code 1.

${machineList(thisMachine())}
- forms drawn from a seed: ${questions} questions, conditions, repetitions, computed values; ${REVISIONS} published revisions, each ${MUTATIONS} edits
  away from the one before; seven dossiers in ten are deposited

${table(figures)}
How to read them: every dossier is migrated, evaluated under its own revision and under the one being prepared, compared, and kept
when something changes; one process, one batch of 200 at a time, each in its own transaction. A worker that serves people beside
rests as long as it works.
`
}

async function bench(): Promise<void> {
  const dossiers = readArguments()
  const folder = temporaryFolder('bench-rehearsal')
  const dataDir = path.join(folder, 'postgres')
  const postgres = await startPostgres({ dataDir, durable: true })
  try {
    const places = {
      appEnv: 'test',
      databaseUrl: postgres.url,
      webPort: 3999,
      smtpPort: 1,
      inboxPort: 1,
      objectsDir: path.join(folder, 'objects'),
      logDir: path.join(folder, 'logs'),
    } as const
    Object.assign(process.env, embeddedEnvironment(places))
    // Imported late: db/ reads the environment as it loads.
    const { migrateToLatest } = await import('../db/migrate.ts')
    await migrateToLatest(postgres.url)
    const { processDb } = await import('../db/client.ts')
    const { stopSender } = await import('../db/queue.ts')
    const db = processDb()
    console.log(`Semis de ${dossiers} dossiers…`)
    const key = await semer(db, dossiers)
    const figures = figuresOf(await measure(db, key))
    await stopSender()
    await db.destroy()
    console.log(`\n${table(figures)}`)
    if (dossiers === DOSSIERS) fs.writeFileSync(FILE, document(figures))
    const below = missed(figures)
    if (below.length > 0) throw new Sentence(`Planchers non tenus : ${below.map(({ name }) => name).join(' ; ')}.`)
  } finally {
    await postgres.stop()
    await removePostgres(dataDir)
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

await runTool(bench)
process.exit(0)
