import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import type { Db, Tx } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { Sentence } from '../sentence.ts'
import { HEADER, lineOf, type KeyLine } from './file.ts'

const CHUNK = 1_000

/** Writes the wrapped keys into a new file, readable by its owner only; returns how many. Nothing is left of one that failed. */
export async function backup(db: Db | Tx, file: string): Promise<number> {
  const handle = await create(file)
  try {
    const count = await write(db, handle)
    await handle.sync()
    return count
  } catch (cause) {
    await rm(file, { force: true })
    throw cause
  } finally {
    await handle.close()
  }
}

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600)
  } catch (cause) {
    throw new Sentence(`Le fichier « ${file} » existe déjà, ou ne peut pas être créé : donnez un autre nom.`, { cause })
  }
}

async function write(db: Db | Tx, handle: FileHandle): Promise<number> {
  const digest = createHash('sha256')
  const put = async (value: unknown) => {
    const line = lineOf(value)
    digest.update(line)
    await handle.appendFile(line)
  }
  await put(HEADER)
  let cles = 0
  for (let after: DossierId | null = null; ;) {
    const rows: { dossier_id: DossierId; maitresse: string; cle_emballee: string; cree_at: string }[] = await db
      .selectFrom('coffre.dossier_cles')
      .$if(after !== null, (query) => query.where('dossier_id', '>', after as DossierId))
      .orderBy('dossier_id')
      .limit(CHUNK)
      .selectAll()
      .execute()
    for (const { dossier_id: dossier, maitresse, cle_emballee: cle, cree_at: creeAt } of rows)
      await put({ dossier, maitresse, cle, creeAt } satisfies KeyLine)
    cles += rows.length
    after = rows.at(-1)?.dossier_id ?? null
    if (after === null) break
  }
  await handle.appendFile(lineOf({ cles, sha256: digest.digest('hex') }))
  return cles
}
