/** Who runs a démarche. Each of them has the same rights, from the moment they are named to the moment they are not. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerDroitsDEdition } from '../../../db/listen.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { Adresse } from '../compte/adresse.ts'
import { compter } from '../compte/limites.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { ecrireALAdministrateur } from './lettre-d-administration.ts'
import { lockDemarche } from './verrou.ts'

export interface AdministrateurDeDemarche {
  compteId: CompteId
  email: string
  nom: string | null
  organisation: string | null
  isMoi: boolean
}

/** The administrateurs of the démarche of the key, by address. */
export async function administrateursDe(key: AdminKey): Promise<AdministrateurDeDemarche[]> {
  const rows = await key.db
    .selectFrom('demarche_administrateurs')
    .innerJoin('comptes', 'comptes.id', 'demarche_administrateurs.compte_id')
    .leftJoin('roles', (join) =>
      join.onRef('roles.compte_id', '=', 'comptes.id').on('roles.role', '=', 'administrateur'),
    )
    .leftJoin('organisations', 'organisations.id', 'roles.organisation_id')
    .where('demarche_administrateurs.demarche_id', '=', key.demarcheId)
    .orderBy('comptes.email')
    .select(['comptes.id as compteId', 'comptes.email', 'comptes.nom', 'organisations.nom as organisation'])
    .execute()
  return rows.map((row) => ({ ...row, isMoi: row.compteId === key.personne.compteId }))
}

/**
 * Gives the démarche one more administrateur, at once, and tells them. Adding who is there already changes nothing. Throws 'refus'
 * for an address that is none, or whose account runs no démarche on this site; 'trop_de_demandes'.
 */
export async function ajouterAdministrateur(key: AdminKey, email: string): Promise<void> {
  const adresse = lireAdresse(email)
  await compter(key.db, 'invitation.auteur', key.personne.compteId)
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const compteId = await administrateurNomme(tx, adresse)
    if (!(await nommer(tx, demarche.id, compteId))) return
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.administrateur_ajoute', demarcheId: demarche.id, compteId },
    )
    await ecrireALAdministrateur(tx, evenement, 'ajoute', compteId)
  })
}

/**
 * Takes an administrateur out, oneself included: they see nothing of the démarche from then on. Removing who is not there
 * succeeds. Throws 'refus' for the last one: nobody could run it any more.
 */
export async function retirerAdministrateur(key: AdminKey, id: string): Promise<{ isMoi: boolean }> {
  const compteId = id as CompteId
  const isMoi = compteId === key.personne.compteId
  if (!isUuid(id)) return { isMoi }
  await inTransaction(key.db, async (tx) => {
    // The lock of the démarche makes two departures at once take turns: the last one is seen by the second.
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (!(await demettre(tx, key.now, demarche.id, compteId))) return
    const autre = await tx
      .selectFrom('demarche_administrateurs')
      .where('demarche_id', '=', demarche.id)
      .select('compte_id')
      .limit(1)
      .executeTakeFirst()
    if (!autre)
      throw new DomainError(
        'refus',
        'Il n’y a pas d’autre administrateur : ajoutez quelqu’un, ou confiez la démarche, avant de la quitter.',
      )
    const evenement = await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.administrateur_retire', demarcheId: demarche.id, compteId },
    )
    if (!isMoi) await ecrireALAdministrateur(tx, evenement, 'retire', compteId)
  })
  return { isMoi }
}

/** An address as it was typed, normalised. Throws 'refus' with what is wrong. */
export function lireAdresse(email: string): string {
  const adresse = Adresse.safeParse(email)
  if (adresse.success) return adresse.data
  throw new DomainError('refus', adresse.error.issues[0]?.message ?? 'Saisissez une adresse électronique.')
}

/** The account of an administrateur of the instance. Throws 'refus' with whom to ask. */
export async function administrateurNomme(tx: Tx, email: string): Promise<CompteId> {
  const row = await tx
    .selectFrom('comptes')
    .innerJoin('roles', 'roles.compte_id', 'comptes.id')
    .where('comptes.email', '=', email)
    .where('roles.role', '=', 'administrateur')
    .where('comptes.confirme_at', 'is not', null)
    .where('comptes.suspendu_at', 'is', null)
    .select('comptes.id')
    .executeTakeFirst()
  if (row) return row.id
  throw new DomainError(
    'refus',
    'Cette adresse n’est pas celle d’un administrateur de ce site. Demandez à la personne qui administre ce site (super-administrateur) de l’inviter d’abord.',
  )
}

/** Names an account; false when it already was. */
export async function nommer(tx: Tx, demarcheId: AdminKey['demarcheId'], compteId: CompteId): Promise<boolean> {
  const row = await tx
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarcheId, compte_id: compteId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('compte_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes an account out, with what it proposed; false when it was not there. */
export async function demettre(
  tx: Tx,
  now: Instant,
  demarcheId: AdminKey['demarcheId'],
  compteId: CompteId,
): Promise<boolean> {
  const row = await tx
    .deleteFrom('demarche_administrateurs')
    .where('demarche_id', '=', demarcheId)
    .where('compte_id', '=', compteId)
    .returning('compte_id')
    .executeTakeFirst()
  if (!row) return false
  await annoncerDroitsDEdition(tx, demarcheId)
  await tx
    .updateTable('demarche_transferts')
    .set({ fin_at: now, fin: 'annule' })
    .where('demarche_id', '=', demarcheId)
    .where('de', '=', compteId)
    .where('fin_at', 'is', null)
    .execute()
  return true
}
