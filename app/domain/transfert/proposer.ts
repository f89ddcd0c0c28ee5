/** The owner proposes their dossier to somebody, by their address; nothing changes hands before it is accepted. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { TransfertId } from '../../../db/schema/ids.ts'
import type { FinDeTransfert } from '../../../db/schema/transferts.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type OwnerKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'

/** Days to answer a proposal (ds-features.md §5.10). */
export const JOURS_POUR_REPONDRE = 14

/** A proposal that waits for an answer. */
export interface TransfertPropose {
  id: TransfertId
  email: string
  demandeAt: Instant
  expireOn: CivilDate
}

/**
 * Proposes the dossier to an address, which is written to. Throws 'refus' for one's own address or when a proposal waits
 * already, 'trop_de_demandes'.
 */
export async function proposerTransfert(key: OwnerKey, email: string): Promise<TransfertId> {
  if (email === key.personne.email)
    throw new DomainError('refus', 'C’est votre adresse : saisissez celle de la personne à qui confier le dossier.')
  await compter(key.db, 'invitation.auteur', key.personne.compteId)
  await compter(key.db, 'invitation.destinataire', email)
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.isEssai)
      throw new DomainError('refus', 'Un dossier d’essai ne se transmet pas : donnez plutôt le lien d’essai.')
    const today = parisDate(key.now)
    await tx
      .updateTable('transferts')
      .set({ fin_at: key.now, fin: 'expire' })
      .where('dossier_id', '=', dossier.id)
      .where('fin_at', 'is', null)
      .where('expire_on', '<', today)
      .execute()
    const enCours = await enAttente(tx, key).executeTakeFirst()
    if (enCours)
      throw new DomainError(
        'refus',
        `Ce dossier est déjà proposé à ${enCours.email}. Annulez d’abord cette proposition.`,
      )
    const { id } = await tx
      .insertInto('transferts')
      .values({
        dossier_id: dossier.id,
        de: key.personne.compteId,
        email,
        demande_at: key.now,
        expire_on: addDays(today, JOURS_POUR_REPONDRE),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.transfert_propose',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { transfert: id },
      },
    )
    await enqueue(tx, 'lettre-transfert', { transfertId: id }, id)
    return id
  })
}

/** The proposal that waits on the dossier of the key; null when there is none. */
export async function transfertPropose(key: OwnerKey): Promise<TransfertPropose | null> {
  const row = await enAttente(key.db, key).executeTakeFirst()
  return row ? { id: row.id, email: row.email, demandeAt: row.demande_at, expireOn: row.expire_on } : null
}

/** The owner takes their proposal back; without one, nothing happens. */
export async function annulerTransfert(key: OwnerKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const finie = await finir(tx, key.now, dossier.id, 'annule')
    if (!finie) return
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'dossier.transfert_annule',
        dossierId: dossier.id,
        demarcheId: dossier.demarcheId,
        donnees: { transfert: finie },
      },
    )
  })
}

/** Ends the proposal that waits on a locked dossier; its id, or null when there is none. */
export async function finir(
  tx: Tx,
  now: Instant,
  dossierId: OwnerKey['dossierId'],
  fin: FinDeTransfert,
): Promise<TransfertId | null> {
  const finie = await tx
    .updateTable('transferts')
    .set({ fin_at: now, fin })
    .where('dossier_id', '=', dossierId)
    .where('fin_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return finie?.id ?? null
}

function enAttente(db: OwnerKey['db'], key: OwnerKey) {
  return db
    .selectFrom('transferts')
    .where('dossier_id', '=', key.dossierId)
    .where('fin_at', 'is', null)
    .where('expire_on', '>=', parisDate(key.now))
    .select(['id', 'email', 'demande_at', 'expire_on'])
}
