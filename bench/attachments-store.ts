/**
 * Storing and reading a file through the safe beside an unencrypted put and get of the same store, which alternate.
 * `node bench/attachments-store.ts '{"driver":"disk","folder":…,"bytes":…,"rounds":…}'`. Run by bench/attachments.ts.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { magasinDisque } from '../app/adapters/objets/disque.ts'
import type { MagasinObjets } from '../app/adapters/objets/port.ts'
import { magasinS3, type ReglagesS3 } from '../app/adapters/objets/s3.ts'
import { nouvelleCle } from '../app/adapters/trousseau.ts'
import { lecteurDe, objetDe, ranger } from '../app/domain/piece-jointe/coffre.ts'
import type { DossierId, PieceJointeId } from '../db/schema/ids.ts'

export interface StoreOrder {
  driver: 'disk' | 's3'
  /** Folder of the disk store. */
  folder: string
  s3: ReglagesS3 | null
  bytes: number
  rounds: number
}

/** Seconds of the fastest round, and what the process held at most. */
export interface StoreReport {
  plain: { put: number; get: number }
  safe: { put: number; get: number }
  peakMegabytes: number
}

const BLOC = 1024 * 1024

const order = JSON.parse(process.argv[2] ?? '') as StoreOrder
const magasin: MagasinObjets = order.s3 ? magasinS3(order.s3) : magasinDisque(order.folder)
const modele = randomBytes(16 * BLOC)

async function* source(): AsyncGenerator<Buffer> {
  for (let fait = 0; fait < order.bytes; fait += BLOC) {
    const debut = fait % modele.length
    yield modele.subarray(debut, debut + Math.min(BLOC, order.bytes - fait))
  }
}

async function seconds(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return (performance.now() - start) / 1000
}

async function drain(octets: AsyncIterable<Uint8Array>): Promise<void> {
  let lus = 0
  for await (const bloc of octets) lus += bloc.length
  if (lus !== order.bytes) throw new Error(`${lus} bytes read instead of ${order.bytes}`)
}

const report: StoreReport = {
  plain: { put: Infinity, get: Infinity },
  safe: { put: Infinity, get: Infinity },
  peakMegabytes: 0,
}
const place = {
  dossierId: randomUUID() as DossierId,
  pieceId: randomUUID() as PieceJointeId,
  taille: order.bytes,
  cle: nouvelleCle(),
}
for (let round = 0; round < order.rounds; round += 1) {
  report.plain.put = Math.min(report.plain.put, await seconds(() => magasin.put('nu', source())))
  report.plain.get = Math.min(report.plain.get, await seconds(async () => drain(await magasin.get('nu'))))
  await magasin.delete('nu')
  report.safe.put = Math.min(report.safe.put, await seconds(() => ranger(magasin, place, source())))
  report.safe.get = Math.min(report.safe.get, await seconds(() => drain(lecteurDe(magasin, place).flux())))
  await magasin.delete(objetDe(place))
}
report.peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(JSON.stringify(report))
