import type { CleMaitresse } from '../../app/adapters/trousseau.ts'
import { EnveloppeIllisible } from '../../app/adapters/trousseau.ts'
import { inTransaction, type Db } from '../../db/client.ts'
import { Sentence } from '../sentence.ts'

const CHUNK = 500

/** Puts the key that signs bundles under the current master key, when it is under another one; true when it was. */
export async function rotateSignature(db: Db, maitresse: CleMaitresse): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await tx
      .selectFrom('coffre.cle_de_signature')
      .where('maitresse', '!=', maitresse.courante)
      .forUpdate()
      .select('cle_emballee')
      .executeTakeFirst()
    if (!row) return false
    await tx
      .updateTable('coffre.cle_de_signature')
      .set({ cle_emballee: await rewrap(maitresse, row.cle_emballee, 0), maitresse: maitresse.courante })
      .execute()
    return true
  })
}

/** Puts the keys of the files that démarches hand out under the current master key; returns how many were. */
export async function rotateFichiers(db: Db, maitresse: CleMaitresse, chunk = CHUNK): Promise<number> {
  for (let done = 0; ;) {
    const count = await inTransaction(db, async (tx) => {
      const rows = await tx
        .selectFrom('fichiers')
        .where('maitresse', '!=', maitresse.courante)
        .orderBy('id')
        .limit(chunk)
        .forUpdate()
        .skipLocked()
        .select(['id', 'cle_emballee'])
        .execute()
      for (const { id, cle_emballee } of rows)
        await tx
          .updateTable('fichiers')
          .set({ cle_emballee: await rewrap(maitresse, cle_emballee, 0), maitresse: maitresse.courante })
          .where('id', '=', id)
          .execute()
      return rows.length
    })
    done += count
    if (count === 0) return done
  }
}

/**
 * Puts every key of a dossier under the current master key; returns how many were. Each chunk is a transaction: cut, it is
 * taken up where it stood, and of two at once each takes the rows the other has not locked. Objects are not touched: it is
 * the key of the dossier that is wrapped anew, not replaced.
 */
export async function rotate(db: Db, maitresse: CleMaitresse, chunk = CHUNK): Promise<number> {
  for (let done = 0; ;) {
    const count = await inTransaction(db, async (tx) => {
      const rows = await tx
        .selectFrom('coffre.dossier_cles')
        .where('maitresse', '!=', maitresse.courante)
        .orderBy('dossier_id')
        .limit(chunk)
        .forUpdate()
        .skipLocked()
        .select(['dossier_id', 'cle_emballee'])
        .execute()
      for (const { dossier_id, cle_emballee } of rows)
        await tx
          .updateTable('coffre.dossier_cles')
          .set({ cle_emballee: await rewrap(maitresse, cle_emballee, done), maitresse: maitresse.courante })
          .where('dossier_id', '=', dossier_id)
          .execute()
      return rows.length
    })
    done += count
    if (count === 0) return done
  }
}

async function rewrap(maitresse: CleMaitresse, enveloppe: string, done: number): Promise<string> {
  try {
    return await maitresse.emballer(await maitresse.deballer(enveloppe))
  } catch (cause) {
    if (!(cause instanceof EnveloppeIllisible)) throw cause
    throw new Sentence(`${cause.message} ${done} clé(s) de dossier ont été remises avant celle-ci.`, { cause })
  }
}
