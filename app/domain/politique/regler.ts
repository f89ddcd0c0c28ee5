/** The super-administrateur sets the figures of the instance; who set what, and when, stays (obligations §1.7). */
import { sql } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { EvenementId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lirePolitique } from './lire.ts'
import { CLES_REGLABLES, refusDeValeur, type CleDePolitique } from './table.ts'

/** Figures that dates of dossiers are counted from. */
const DUREES_DE_DOSSIERS: readonly CleDePolitique[] = ['draft.inactivityDays', 'decided.months']

/**
 * Sets figures; those that are absent stay. Each change is an event with what was before and after; when a duration of
 * dossiers changed, all their dates are counted again. Returns how many changed. Throws 'refus' for a figure that is not
 * settable or out of its bounds, and sets none.
 */
export async function reglerPolitique(
  key: SuperKey,
  valeurs: Partial<Record<CleDePolitique, number>>,
): Promise<number> {
  const voulues = Object.entries(valeurs) as [CleDePolitique, number][]
  for (const [cle, valeur] of voulues) {
    const refus = refusDeValeur(cle, valeur)
    if (refus) throw new DomainError('refus', refus)
  }
  return inTransaction(key.db, async (tx) => {
    // Whoever sets at the same time waits: what each event says was before is what was.
    await sql`lock table politique_reglages in share row exclusive mode`.execute(tx)
    const avant = await lirePolitique(tx)
    const changees = voulues.filter(([cle, valeur]) => valeur !== avant[cle])
    let dernier: EvenementId | null = null
    for (const [cle, valeur] of changees) {
      const row = { valeur, modifie_par: key.personne.compteId, modifie_at: key.now }
      await tx
        .insertInto('politique_reglages')
        .values({ cle, ...row })
        .onConflict((conflict) => conflict.column('cle').doUpdateSet(row))
        .execute()
      const { id } = await inscrire(
        tx,
        { acteur: acteurOf(key), now: key.now },
        { type: 'instance.politique_reglee', donnees: { cle, avant: avant[cle], apres: valeur } },
      )
      if (DUREES_DE_DOSSIERS.includes(cle)) dernier = id
    }
    if (dernier !== null) await enqueue(tx, 'recalcul-echeances', { demarcheId: null }, dernier)
    return changees.length
  })
}

export interface ChangementDePolitique {
  id: EvenementId
  cle: CleDePolitique
  avant: number
  apres: number
  at: Instant
  par: string | null
}

const CHANGEMENTS_MONTRES = 50

/** The last changes, the latest first. */
export async function historiqueDeLaPolitique(key: SuperKey): Promise<ChangementDePolitique[]> {
  const rows = await key.db
    .selectFrom('evenements')
    .leftJoin('comptes', 'comptes.id', 'evenements.acteur_id')
    .where('evenements.type', '=', 'instance.politique_reglee')
    .orderBy('evenements.at', 'desc')
    .orderBy('evenements.id', 'desc')
    .limit(CHANGEMENTS_MONTRES)
    .select(['evenements.id', 'evenements.at', 'evenements.donnees', 'comptes.nom', 'comptes.email'])
    .execute()
  return rows.flatMap(({ id, at, donnees, nom, email }) => {
    const { cle, avant, apres } = donnees
    const connue = CLES_REGLABLES.find((reglable) => reglable === cle)
    // A figure that left the policy since is not shown any more.
    if (!connue || typeof avant !== 'number' || typeof apres !== 'number') return []
    return [{ id, cle: connue, avant, apres, at, par: nom ?? email }]
  })
}
