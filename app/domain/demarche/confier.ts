/** A démarche is proposed to another administrateur, who accepts it or not; nothing changes hands before. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { DemarcheId, DemarcheTransfertId } from '../../../db/schema/ids.ts'
import type { FinDeTransfert } from '../../../db/schema/transferts.ts'
import { addDays, parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { acteurOf, type AdministrateurKey, type AdminKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { administrateurNomme, demettre, lireAdresse, nommer } from './administrateurs.ts'
import { ecrireALAdministrateur } from './lettre-d-administration.ts'
import { lockDemarche } from './verrou.ts'

/** Days to answer a proposal, as for a dossier. */
export const JOURS_POUR_REPONDRE = 14

/**
 * Proposes the démarche to an administrateur of the instance, who is written to. Throws 'refus' for one's own address, for an
 * address that runs no démarche here, or while a proposal waits; 'trop_de_demandes'.
 */
export async function proposerDemarche(key: AdminKey, email: string): Promise<void> {
  const adresse = lireAdresse(email)
  if (adresse === key.personne.email)
    throw new DomainError('refus', 'C’est votre adresse : saisissez celle de la personne à qui confier la démarche.')
  await compter(key.db, 'invitation.auteur', key.personne.compteId)
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const today = parisDate(key.now)
    await tx
      .updateTable('demarche_transferts')
      .set({ fin_at: key.now, fin: 'expire' })
      .where('demarche_id', '=', demarche.id)
      .where('fin_at', 'is', null)
      .where('expire_on', '<', today)
      .execute()
    if (await propositionEnAttente(key, tx))
      throw new DomainError('refus', 'Cette démarche est déjà proposée. Annulez d’abord cette proposition.')
    const vers = await administrateurNomme(tx, adresse)
    await tx
      .insertInto('demarche_transferts')
      .values({
        demarche_id: demarche.id,
        de: key.personne.compteId,
        vers,
        demande_at: key.now,
        expire_on: addDays(today, JOURS_POUR_REPONDRE),
      })
      .execute()
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.transfert_propose', demarcheId: demarche.id, compteId: vers },
    )
    await ecrireALAdministrateur(tx, evenement, 'propose', vers)
  })
}

/** The proposal of the démarche of the key that waits for an answer; null when there is none. */
export async function propositionEnAttente(
  key: AdminKey,
  db: AdminKey['db'] = key.db,
): Promise<{ email: string; expireOn: CivilDate } | null> {
  const row = await db
    .selectFrom('demarche_transferts')
    .innerJoin('comptes', 'comptes.id', 'demarche_transferts.vers')
    .where('demarche_id', '=', key.demarcheId)
    .where('fin_at', 'is', null)
    .where('expire_on', '>=', parisDate(key.now))
    .select(['comptes.email', 'demarche_transferts.expire_on as expireOn'])
    .executeTakeFirst()
  return row ?? null
}

/** Takes the proposal back; without one, nothing happens. */
export async function annulerProposition(key: AdminKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const annulee = await tx
      .updateTable('demarche_transferts')
      .set({ fin_at: key.now, fin: 'annule' })
      .where('demarche_id', '=', demarche.id)
      .where('fin_at', 'is', null)
      .returning('vers')
      .executeTakeFirst()
    if (!annulee) return
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.transfert_annule', demarcheId: demarche.id, compteId: annulee.vers },
    )
  })
}

export interface DemarcheProposee {
  id: DemarcheTransfertId
  titre: string
  organisation: string
  de: string
  expireOn: CivilDate
}

/** The démarches that are proposed to the person, the latest first. */
export async function demarchesProposees(key: AdministrateurKey): Promise<DemarcheProposee[]> {
  const rows = await recues(key.db, key)
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .innerJoin('comptes', 'comptes.id', 'demarche_transferts.de')
    .orderBy('demarche_transferts.demande_at', 'desc')
    .limit(100)
    .select(['demarche_transferts.id', 'demarches.titre', 'organisations.nom as organisation'])
    .select(['comptes.nom', 'comptes.email', 'demarche_transferts.expire_on as expireOn'])
    .execute()
  return rows.map(({ nom, email, ...row }) => ({ ...row, de: nom ?? email }))
}

/**
 * Becomes an administrateur in place of who proposed it; the other ones stay. Throws 'introuvable' when the proposal no longer
 * waits, or when who made it no longer runs the démarche.
 */
export async function accepterDemarche(key: AdministrateurKey, id: string): Promise<DemarcheId> {
  return repondre(key, id, 'accepte', async (tx, { demarcheId, de }) => {
    await nommer(tx, demarcheId, key.personne.compteId)
    if (!(await demettre(tx, key.now, demarcheId, de))) throw new DomainError('introuvable', PLUS_PROPOSEE)
    return 'demarche.transferee'
  })
}

/** Leaves it to who proposed it. Throws 'introuvable' when the proposal no longer waits. */
export async function refuserDemarche(key: AdministrateurKey, id: string): Promise<void> {
  await repondre(key, id, 'refuse', () => Promise.resolve('demarche.transfert_refuse'))
}

const PLUS_PROPOSEE = 'Cette démarche ne vous est plus proposée.'

interface Proposition {
  demarcheId: DemarcheId
  de: AdminKey['personne']['compteId']
}

async function repondre(
  key: AdministrateurKey,
  id: string,
  fin: Extract<FinDeTransfert, 'accepte' | 'refuse'>,
  agir: (tx: Tx, proposition: Proposition) => Promise<'demarche.transferee' | 'demarche.transfert_refuse'>,
): Promise<DemarcheId> {
  if (!isUuid(id)) throw new DomainError('introuvable', PLUS_PROPOSEE)
  return inTransaction(key.db, async (tx) => {
    const nommee = await recues(tx, key)
      .where('demarche_transferts.id', '=', id as DemarcheTransfertId)
      .select('demarches.id')
      .executeTakeFirst()
    if (!nommee) throw new DomainError('introuvable', PLUS_PROPOSEE)
    // Answers and departures take turns under the lock of the démarche; the proposal is read again once it is held.
    await lockDemarche(tx, nommee.id)
    const proposition = await tx
      .updateTable('demarche_transferts')
      .set({ fin_at: key.now, fin })
      .where('id', '=', id as DemarcheTransfertId)
      .where('fin_at', 'is', null)
      .returning(['demarche_id as demarcheId', 'de'])
      .executeTakeFirst()
    if (!proposition) throw new DomainError('introuvable', PLUS_PROPOSEE)
    const type = await agir(tx, proposition)
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type, demarcheId: proposition.demarcheId, compteId: proposition.de },
    )
    await ecrireALAdministrateur(tx, evenement, fin, proposition.de)
    return proposition.demarcheId
  })
}

function recues(db: AdministrateurKey['db'], { personne, now }: AdministrateurKey) {
  return db
    .selectFrom('demarche_transferts')
    .innerJoin('demarches', 'demarches.id', 'demarche_transferts.demarche_id')
    .where('demarche_transferts.vers', '=', personne.compteId)
    .where('demarche_transferts.fin_at', 'is', null)
    .where('demarche_transferts.expire_on', '>=', parisDate(now))
    .where('demarches.etat', '<>', 'supprimee')
}
