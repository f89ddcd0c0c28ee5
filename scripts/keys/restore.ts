import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { EnveloppeIllisible, type CleMaitresse } from '../../app/adapters/trousseau.ts'
import { inTransaction, type Db } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { instant } from '../../form-engine/temps.ts'
import { Sentence } from '../sentence.ts'
import { endSchema, headerSchema, keySchema, type KeyLine } from './file.ts'

const CHUNK = 500

export interface Restored {
  restored: number
  /** Their dossier has its key: it is left as it is. */
  present: number
  /** Their dossier is deleted: so stays the key. */
  gone: number
}

/**
 * Puts back the keys of a backup whose dossier exists and has none. The whole file is read and checked before anything is
 * written, and a key that the keyring does not open is not put back. Throws `Sentence` for a file that is not whole.
 */
export async function restore(db: Db, maitresse: CleMaitresse, file: string): Promise<Restored> {
  await verify(file)
  for await (const line of keysOf(file)) await opens(maitresse, line)
  const total: Restored = { restored: 0, present: 0, gone: 0 }
  let chunk: KeyLine[] = []
  const flush = async () => {
    const { restored, present, gone } = await insert(db, chunk)
    total.restored += restored
    total.present += present
    total.gone += gone
    chunk = []
  }
  for await (const line of keysOf(file)) {
    chunk.push(line)
    if (chunk.length === CHUNK) await flush()
  }
  if (chunk.length > 0) await flush()
  return total
}

/** Reads a file to its last check. */
async function verify(file: string): Promise<void> {
  for await (const { dossier: _dossier } of keysOf(file)) continue
}

/** The keys of a file, checked as it passes: the last check comes after the last key. */
async function* keysOf(file: string): AsyncGenerator<KeyLine> {
  const refusal = (cause?: unknown) =>
    new Sentence(
      `Le fichier « ${file} » n’est pas une sauvegarde de clés entière et intacte : rien n’est remis. Prenez-en une autre.`,
      { cause },
    )
  const digest = createHash('sha256')
  let before: string | null = null
  let lines = 0
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      if (before !== null) {
        digest.update(`${before}\n`)
        if (lines === 1) headerSchema.parse(JSON.parse(before))
        else yield keySchema.parse(JSON.parse(before))
      }
      before = line
      lines += 1
    }
    const end = endSchema.parse(JSON.parse(before ?? ''))
    if (end.cles !== lines - 2 || end.sha256 !== digest.digest('hex')) throw new RangeError('another digest')
  } catch (cause) {
    throw refusal(cause)
  }
}

async function opens(maitresse: CleMaitresse, { dossier, cle }: KeyLine): Promise<void> {
  try {
    await maitresse.deballer(cle)
  } catch (cause) {
    if (!(cause instanceof EnveloppeIllisible)) throw cause
    throw new Sentence(`${cause.message} (dossier ${dossier}). Rien n’est remis.`, { cause })
  }
}

async function insert(db: Db, lines: readonly KeyLine[]): Promise<Restored> {
  return inTransaction(db, async (tx) => {
    const ids = lines.map(({ dossier }) => dossier as DossierId)
    // Locked: a purge under way either ends first, or takes the key that was just put back.
    const dossiers = await tx.selectFrom('dossiers').where('id', 'in', ids).forKeyShare().select('id').execute()
    const exist = new Set<string>(dossiers.map(({ id }) => id))
    const wanted = lines.filter(({ dossier }) => exist.has(dossier))
    if (wanted.length === 0) return { restored: 0, present: 0, gone: lines.length }
    const done = await tx
      .insertInto('coffre.dossier_cles')
      .values(
        wanted.map(({ dossier, maitresse, cle, creeAt }) => ({
          dossier_id: dossier as DossierId,
          maitresse,
          cle_emballee: cle,
          cree_at: instant(creeAt),
        })),
      )
      .onConflict((conflict) => conflict.column('dossier_id').doNothing())
      .returning('dossier_id')
      .execute()
    return { restored: done.length, present: wanted.length - done.length, gone: lines.length - wanted.length }
  })
}
