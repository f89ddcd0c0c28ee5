/** A content is kept once, under its own key, and each démarche that has it says so (decision 40). */
import { randomUUID } from 'node:crypto'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { CompteId, DemarcheId, FichierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Attente } from '../../adapters/antichambre.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { nouvelleCle } from '../../adapters/trousseau.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import { objetDe, ranger } from '../piece-jointe/coffre.ts'
import { enSonTour } from '../piece-jointe/ecritures.ts'
import { FichierRefuse } from '../piece-jointe/inspecter.ts'
import { FICHIERS_MAX } from './regles.ts'

interface Place {
  demarcheId: DemarcheId
  par: CompteId
  now: Instant
}

interface Contenu {
  nom: string
  type: string
  attente: Pick<Attente, 'taille' | 'empreinte'> & { octets: () => AsyncIterable<Uint8Array> }
}

/** An object put in the store that no row names: a content that came meanwhile was already there. */
export type Garde = { isNouveau: boolean; inutile: string | null }

/**
 * Gives a démarche a file whose bytes are whole. The object is written before the row that names it; what a failure leaves in
 * the store is forgotten by the reconciliation. A file the démarche has already keeps its name. Throws `FichierRefuse` when it
 * has too many, `ErreurMagasin`.
 */
export async function garderFichier(
  db: Db | Tx,
  place: Place,
  { nom, type, attente }: Contenu,
  magasin: MagasinObjets,
): Promise<Garde> {
  return garderContenu(db, place.now, { type, attente }, magasin, (tx, id) =>
    lier(tx, place, { id, sha256: attente.empreinte, nom }),
  )
}

/** The same for whatever names a content: `lier` writes that it does, and says whether it did not already. */
export async function garderContenu(
  db: Db | Tx,
  now: Instant,
  { type, attente }: Omit<Contenu, 'nom'>,
  magasin: MagasinObjets,
  lier: (tx: Tx, id: FichierId) => Promise<boolean>,
): Promise<Garde> {
  const sha256 = attente.empreinte
  const connu = await contenuUtile(db, sha256, type)
  const range = connu ? null : await rangerContenu(attente, magasin)
  return inTransaction(db, async (tx) => {
    if (range)
      await tx
        .insertInto('fichiers')
        .values({ ...range, sha256, type, taille: attente.taille, cree_at: now })
        .onConflict((conflict) =>
          conflict.columns(['sha256', 'type']).where('etat', 'in', ['en_attente', 'sain']).doNothing(),
        )
        .execute()
    // Locked until the link is written: what nobody has any more is being deleted beside (effacer-inutiles.ts).
    const id = await contenuUtile(tx, sha256, type)
    if (!id) throw new Error('the content of a file is gone as soon as it was kept')
    const isNouveau = await lier(tx, id)
    if (range?.id === id) await enqueue(tx, 'analyse-fichier', { fichierId: id }, id)
    return { isNouveau, inutile: range && range.id !== id ? range.objet : null }
  })
}

async function rangerContenu({ taille, octets }: Contenu['attente'], magasin: MagasinObjets) {
  const id = randomUUID() as FichierId
  const cle = nouvelleCle()
  const maitresse = cleMaitresse()
  await enSonTour(() => ranger(magasin, { fichierId: id, taille, cle }, octets()))
  return {
    id,
    objet: objetDe({ fichierId: id }),
    cle_emballee: await maitresse.emballer(cle),
    maitresse: maitresse.courante,
  }
}

/** A content that waits for its analysis or passed it; locked against its deletion. */
async function contenuUtile(db: Db | Tx, sha256: string, type: string): Promise<FichierId | null> {
  const row = await db
    .selectFrom('fichiers')
    .where('sha256', '=', sha256)
    .where('type', '=', type)
    .where('etat', 'in', ['en_attente', 'sain'])
    .forKeyShare()
    .select('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** True when the démarche had it not. One that was refused before is replaced by the one that is judged again. */
async function lier(
  tx: Tx,
  { demarcheId, par, now }: Place,
  { id, sha256, nom }: { id: FichierId; sha256: string; nom: string },
): Promise<boolean> {
  const deja = await tx
    .updateTable('fichiers_de_demarche')
    .set({ fichier_id: id, inutile_depuis: null })
    .where('demarche_id', '=', demarcheId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (deja.numUpdatedRows > 0n) return false
  const { n } = await tx
    .selectFrom('fichiers_de_demarche')
    .where('demarche_id', '=', demarcheId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (n >= FICHIERS_MAX) throw new FichierRefuse('trop')
  await tx
    .insertInto('fichiers_de_demarche')
    .values({ demarche_id: demarcheId, sha256, fichier_id: id, nom, cree_par: par, cree_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}
