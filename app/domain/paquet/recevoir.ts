/** Bundles that were received and wait: one for each démarche of each person, a day at most, and only whole ones. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DemarcheId, PaquetRecuId } from '../../../db/schema/ids.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { attendre } from '../../adapters/antichambre.ts'
import type { AdministrateurKey, AdminKey, SystemKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import type { Octets } from '../piece-jointe/analyse/octets.ts'
import { TAILLE_MAX_PAQUET } from './archive.ts'
import { requisBrouillon } from './requis-brouillon.ts'
import { verifierFichiers, verifierPaquet } from './verifier.ts'

/** Whoever imports: into a new démarche, or into one of theirs. */
export type CleDImport = AdministrateurKey | AdminKey

const MORCEAU = 1_048_576
const GARDE_SECONDES = 24 * 3600

/** The démarche a key imports into; null for a new one. */
export const cibleDe = (key: CleDImport): DemarcheId | null => ('demarcheId' in key ? key.demarcheId : null)

export type Reception = { ok: true } | { ok: false; problemes: Probleme[] }

/**
 * Reads a bundle to its end, and keeps it until it is applied. Throws 'refus' in a sentence for what is too large, altered, or no
 * bundle; what its document says wrong comes back as problems. Nothing is kept but a bundle that may be applied.
 */
export async function recevoirPaquet(key: CleDImport, source: AsyncIterable<Uint8Array>): Promise<Reception> {
  await requisBrouillon(key.db, cibleDe(key))
  const attente = await attendre(auPlus(source))
  try {
    if (attente.taille === 0)
      throw new DomainError('refus', 'Ce fichier est vide : choisissez le paquet d’une démarche.')
    const lu = await verifierPaquet(attente)
    if (!lu.ok) return lu
    await verifierFichiers(lu)
    await garder(key, attente)
    return { ok: true }
  } finally {
    await attente.jeter()
  }
}

async function* auPlus(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let taille = 0
  for await (const octets of source) {
    taille += octets.length
    if (taille > TAILLE_MAX_PAQUET)
      throw new DomainError(
        'refus',
        `Ce fichier dépasse ${TAILLE_MAX_PAQUET / 1_000_000} Mo, la limite d’un paquet de démarche. Retirez des listes de la démarche d’où il vient, exportez-la à nouveau, puis importez ces listes à part.`,
      )
    yield octets
  }
}

async function garder(key: CleDImport, octets: Octets): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await oublier(tx, key)
    const { id } = await tx
      .insertInto('paquets_recus')
      .values({ recu_par: key.personne.compteId, demarche_id: cibleDe(key), taille: octets.taille, recu_at: key.now })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (let rang = 0; rang * MORCEAU < octets.taille; rang += 1)
      await tx
        .insertInto('paquet_morceaux')
        .values({ recu_id: id, rang, octets: await octets.lire(rang * MORCEAU, fin(rang, octets.taille)) })
        .execute()
  })
}

const fin = (rang: number, taille: number): number => Math.min((rang + 1) * MORCEAU, taille) - 1

/** Throws away the bundle that waits. */
export async function oublierLePaquet(key: CleDImport): Promise<void> {
  await inTransaction(key.db, (tx) => oublier(tx, key))
}

/** The same, inside the act that applied it. */
export async function oublier(tx: Tx, key: CleDImport): Promise<void> {
  await tx
    .deleteFrom('paquets_recus')
    .where('recu_par', '=', key.personne.compteId)
    .where('demarche_id', 'is not distinct from', cibleDe(key))
    .execute()
}

/** The bundle that waits for a key, as bytes; null when there is none. Locked inside an act, so that it is applied once. */
export async function paquetEnAttente(db: Db | Tx, key: CleDImport, isActe = false): Promise<Octets | null> {
  const row = await db
    .selectFrom('paquets_recus')
    .where('recu_par', '=', key.personne.compteId)
    .where('demarche_id', 'is not distinct from', cibleDe(key))
    .where('recu_at', '>', addSeconds(key.now, -GARDE_SECONDES))
    .$if(isActe, (query) => query.forUpdate())
    .select(['id', 'taille'])
    .executeTakeFirst()
  return row ? octetsDe(db, row) : null
}

function octetsDe(db: Db | Tx, { id, taille }: { id: PaquetRecuId; taille: number }): Octets {
  // Reads follow each other: the piece one is in serves until the next.
  let garde: { rang: number; octets: Buffer } | null = null
  const morceau = async (rang: number): Promise<Buffer> => {
    if (garde?.rang === rang) return garde.octets
    const { octets } = await db
      .selectFrom('paquet_morceaux')
      .where('recu_id', '=', id)
      .where('rang', '=', rang)
      .select('octets')
      .executeTakeFirstOrThrow()
    garde = { rang, octets }
    return octets
  }
  return {
    taille,
    async lire(debut, fin) {
      const blocs: Buffer[] = []
      for (let ici = debut; ici <= fin;) {
        const rang = Math.floor(ici / MORCEAU)
        const octets = await morceau(rang)
        blocs.push(octets.subarray(ici - rang * MORCEAU, fin + 1 - rang * MORCEAU))
        ici = (rang + 1) * MORCEAU
      }
      return Buffer.concat(blocs)
    },
  }
}

/** Throws away what nobody applied in a day; returns how many. */
export async function effacerPaquetsRecus({ db, now }: SystemKey): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('paquets_recus')
    .where('recu_at', '<=', addSeconds(now, -GARDE_SECONDES))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
