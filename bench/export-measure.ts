/**
 * Prepares one export of a seeded database as a worker does, encrypted on a disk: `node bench/export-measure.ts '{…}'`, with the
 * environment of an instance; `copy` is a bare COPY of the same answers by the server itself. Run by bench/export.ts.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { magasinDisque } from '../app/adapters/objets/disque.ts'
import { systemKey } from '../app/domain/cles.ts'
import { cutInstructeurKey } from '../app/domain/compte/access.ts'
import { personneActuelle } from '../app/domain/compte/personne.ts'
import { demanderExport } from '../app/domain/export/demander.ts'
import { preparerExport } from '../app/domain/export/preparer.ts'
import { processDb } from '../db/client.ts'
import { stopSender } from '../db/queue.ts'
import type { FormatDExport } from '../db/schema/exports.ts'
import type { CompteId, DemarcheId } from '../db/schema/ids.ts'
import { VUE_PAR_DEFAUT } from '../form-engine/liste/vue.ts'
import { instant } from '../form-engine/temps.ts'
import { FABRIQUE } from '../workers/jobs/export.ts'

export interface ExportOrder {
  demarcheId: string
  compteId: string
  format: FormatDExport | 'copy'
}

export interface ExportReport {
  dossiers: number
  seconds: number
  /** Of the processor of the process, user and system. */
  cpuSeconds: number
  /** Of that of the server of the base, for this process; null where the system does not tell it. */
  databaseSeconds: number | null
  /** In clear. */
  bytes: number
  /** Of the process when the export began, and at its highest. */
  restMegabytes: number
  peakMegabytes: number
}

const MEGABYTE = 1_000_000
/** Of the clock that Linux counts processors by, a second. */
const TICKS = 100
const { demarcheId, compteId, format } = JSON.parse(process.argv[2] ?? '') as ExportOrder
const db = processDb()
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cerfeuil-bench-export-'))

/** Processor that the server has spent on the connections of this process, by process of its own. */
async function spentByServer(): Promise<Map<number, number> | null> {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`.execute(db)
  try {
    return new Map(
      rows.map(({ pid }) => {
        const [, user = '0', system = '0'] =
          /\) \S(?: \S+){10} (\d+) (\d+)/.exec(fs.readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
        return [pid, (Number(user) + Number(system)) / TICKS]
      }),
    )
  } catch {
    // The server is another machine's, or this system has no /proc.
    return null
  }
}

function spentBetween(before: Map<number, number> | null, after: Map<number, number> | null): number | null {
  if (!before || !after) return null
  return [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0)
}

async function copie(): Promise<ExportReport> {
  const file = path.join(folder, 'copy')
  fs.chmodSync(folder, 0o777)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dossiers where demarche_id = ${demarcheId} and archive_at is null`.execute(db)
  const before = await spentByServer()
  const start = performance.now()
  await sql
    .raw(
      `copy (select d.numero, d.etat, d.depose_at, s.reponses from dossiers d join dossier_section s on s.dossier_id = d.id
        where d.demarche_id = '${demarcheId}' and d.archive_at is null) to '${file}'`,
    )
    .execute(db)
  const seconds = (performance.now() - start) / 1000
  const databaseSeconds = spentBetween(before, await spentByServer())
  const bytes = fs.statSync(file).size
  return {
    dossiers: rows[0]?.n ?? 0,
    seconds,
    cpuSeconds: 0,
    databaseSeconds,
    bytes,
    restMegabytes: 0,
    peakMegabytes: 0,
  }
}

async function exporter(format: FormatDExport): Promise<ExportReport> {
  const now = instant(new Date().toISOString())
  const personne = await personneActuelle(db, compteId as CompteId)
  const key = personne && (await cutInstructeurKey(db, now, personne))
  if (!key) throw new Error('the seeded person instructs nothing')
  const magasin = magasinDisque(folder)
  const machine = systemKey(db, now, 'bench')
  const demander = (recherche: string) =>
    demanderExport(key, demarcheId as DemarcheId, {
      vue: { ...VUE_PAR_DEFAUT, onglet: 'tous', recherche },
      format,
      colonnes: null,
    })
  // A small one loads and compiles what the large one runs.
  await preparerExport(machine, (await demander('option')).id, FABRIQUE, { magasin })
  const rest = process.memoryUsage.rss()
  let peak = rest
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20)
  const { id } = await demander('')
  const before = await spentByServer()
  const start = performance.now()
  const cpu = process.cpuUsage()
  const dossiers = await preparerExport(machine, id, FABRIQUE, { magasin })
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  clearInterval(watch)
  const databaseSeconds = spentBetween(before, await spentByServer())
  const { taille } = await db.selectFrom('exports').where('id', '=', id).select('taille').executeTakeFirstOrThrow()
  return {
    dossiers: dossiers ?? 0,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    databaseSeconds,
    bytes: taille ?? 0,
    restMegabytes: rest / MEGABYTE,
    peakMegabytes: peak / MEGABYTE,
  }
}

const report = format === 'copy' ? await copie() : await exporter(format)
process.stdout.write(JSON.stringify(report))
await stopSender()
await db.destroy()
fs.rmSync(folder, { recursive: true, force: true })
