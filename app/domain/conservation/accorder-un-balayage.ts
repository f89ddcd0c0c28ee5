/** A sweep that stopped because too much was due goes on once a person has said yes to as many. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type SuperKey, type SystemKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'

/** Seconds during which the yes holds. */
const VALIDITE = 24 * 3600

export interface BalayageVu {
  id: string
  debutAt: Instant
  /** Null while it runs, or when it was cut. */
  finAt: Instant | null
  avertis: number
  supprimes: number
  dus: number
  arret: 'nombre' | 'part' | null
}

/** The last sweeps, the latest first. */
export function derniersBalayages({ db }: SuperKey | SystemKey, combien = 10): Promise<BalayageVu[]> {
  return db
    .selectFrom('balayages')
    .orderBy('id', 'desc')
    .limit(combien)
    .select(['id', 'debut_at as debutAt', 'fin_at as finAt', 'avertis', 'supprimes', 'dus', 'arret'])
    .execute()
}

/**
 * How many dossiers wait for somebody's yes: those of the last complete sweep, when it stopped and nobody said yes since;
 * null otherwise.
 */
export async function suppressionEnAttente({ db }: SuperKey | SystemKey): Promise<number | null> {
  const dernier = await arrete(db)
  if (!dernier) return null
  const accord = await db
    .selectFrom('accords_de_balayage')
    // A yes said before that sweep did not suffice for it.
    .where('accorde_at', '>=', dernier.debutAt)
    .where('nombre_max', '>=', dernier.dus)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return accord ? null : dernier.dus
}

/**
 * Says yes to the deletion of `nombre` dossiers, for 24 hours, and asks for a sweep at once. Throws 'refus' when no sweep
 * waits for it, or when another number is due.
 */
export async function accorderLeBalayage(key: SuperKey | SystemKey, nombre: number): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dernier = await arrete(tx)
    if (!dernier) throw new DomainError('refus', 'Le dernier balayage ne s’est pas arrêté : il n’y a rien à autoriser.')
    if (dernier.dus !== nombre) {
      throw new DomainError(
        'refus',
        `Le dernier balayage s’est arrêté devant ${dernier.dus} dossiers, et non ${nombre} : relisez ce nombre, puis recommencez.`,
      )
    }
    await tx
      .insertInto('accords_de_balayage')
      .values({
        nombre_max: nombre,
        jusqu_au: addSeconds(key.now, VALIDITE),
        accorde_par: acteurOf(key).id,
        accorde_at: key.now,
      })
      .execute()
    const { id } = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'instance.balayage_accorde', donnees: { nombre } },
    )
    await enqueue(tx, 'balayage', { raison: 'accord' }, id)
  })
}

async function arrete(db: Db | Tx): Promise<{ dus: number; debutAt: Instant } | null> {
  const dernier = await db
    .selectFrom('balayages')
    .where('fin_at', 'is not', null)
    .orderBy('id', 'desc')
    .select(['dus', 'arret', 'debut_at'])
    .executeTakeFirst()
  return dernier?.arret ? { dus: dernier.dus, debutAt: dernier.debut_at } : null
}
