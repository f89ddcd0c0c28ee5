/**
 * People who type while the sweep works: each saves one answer a second in a draft of their own, through the domain, until
 * the standard input closes. `node bench/conservation-autosaves.ts '{"personnes": …}'`, with the environment of an
 * instance. Run by bench/conservation.ts.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { ulid } from 'ulid'
import { cutEditKey } from '../app/domain/dossier/access.ts'
import { repondre } from '../app/domain/dossier/repondre.ts'
import { processDb } from '../db/client.ts'
import type { Personne } from '../app/domain/cles.ts'
import type { StableId } from '../form-engine/formulaire.ts'
import type { Instant } from '../form-engine/temps.ts'

export interface AutosavesOrder {
  personnes: number
  now: Instant
}

/** When each was sent, on the clock all processes share, and how long it took, in milliseconds. */
export type AutosavesReport = [at: number, took: number][]

const { personnes, now } = JSON.parse(process.argv[2] ?? '') as AutosavesOrder
const db = processDb()
const report: AutosavesReport = []
let isOver = false
process.stdin.once('end', () => (isOver = true)).resume()

const drafts = await db
  .selectFrom('dossiers')
  .where('etat', '=', 'brouillon')
  .orderBy('numero', 'desc')
  .limit(personnes)
  .select(['id', 'usager_id', 'seq'])
  .execute()
const keys = await Promise.all(
  drafts.map(async ({ id, usager_id, seq }) => {
    const personne: Personne = { compteId: usager_id, email: '', nom: null, roles: ['usager'] }
    const key = await cutEditKey(db, now, personne, id)
    if (!key) throw new Error('no key for the owner of a draft')
    return { key, seq }
  }),
)
await Promise.all(
  keys.map(async ({ key, seq: depart }, rang) => {
    await sleep((1000 * rang) / keys.length)
    for (let tour = 0, seq = depart; !isOver; tour += 1) {
      const start = performance.now()
      const champ = `question-${tour % 15}` as StableId
      const raw = `réponse ${tour} de la personne ${rang}`
      const [accuse] = await repondre(key, [{ id: ulid(), champ, row: null, base: seq, raw }])
      if (accuse?.sort !== 'inscrite') throw new Error('an autosave was not written')
      seq = accuse.seq
      const took = performance.now() - start
      report.push([performance.timeOrigin + start, took])
      if (took < 1000) await sleep(1000 - took)
    }
  }),
)
process.stdout.write(JSON.stringify(report))
await db.destroy()
