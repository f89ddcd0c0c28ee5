/** The instructeurs of a démarche, and the invitations that wait. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, GroupeId, LienId } from '../../../db/schema/ids.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { groupesDe } from './groupes-de.ts'
import { groupeNomme, nommesParLeRoutage } from './nomme.ts'
import { groupeParDefaut } from './par-defaut.ts'

export interface InstructeurListe {
  compteId: CompteId
  email: string
  nom: string | null
}

export interface InvitationEnAttente {
  lienId: LienId
  email: string
  envoyeeAt: Instant
  expireAt: Instant
  isExpiree: boolean
}

/** Members of a groupe, the default one unless told, by name; then the invitations not answered, the latest first. */
export async function listInstructeurs(
  key: AdminKey,
  groupe: GroupeId | null = null,
): Promise<{ instructeurs: InstructeurListe[]; invitations: InvitationEnAttente[] }> {
  const groupeId = groupe ?? (await groupeParDefaut(key.db, key.demarcheId))
  return {
    instructeurs: await membresDe(key.db, groupeId),
    invitations: await invitationsDe(key.db, groupeId, key.now),
  }
}

/** Members of a groupe, by name. The caller holds a key on it. */
export function membresDe(db: Db | Tx, groupeId: GroupeId): Promise<InstructeurListe[]> {
  return db
    .selectFrom('groupe_instructeurs')
    .innerJoin('comptes', 'comptes.id', 'groupe_instructeurs.compte_id')
    .where('groupe_instructeurs.groupe_id', '=', groupeId)
    .orderBy(sql`coalesce(comptes.nom, comptes.email)`)
    .select(['comptes.id as compteId', 'comptes.email', 'comptes.nom'])
    .execute()
}

/** The invitations to a groupe that nobody has answered, the latest first. The caller holds a key on it. */
export async function invitationsDe(db: Db | Tx, groupeId: GroupeId, now: Instant): Promise<InvitationEnAttente[]> {
  const liens = await db
    .selectFrom('liens')
    .where('objet', '=', 'invitation')
    .where('utilise_at', 'is', null)
    .where(sql<string>`donnees->>'groupeId'`, '=', groupeId)
    .orderBy('cree_at', 'desc')
    .limit(100)
    .select(['id', 'email', 'cree_at', 'expire_at'])
    .execute()
  return liens.map((lien) => ({
    lienId: lien.id,
    email: lien.email,
    envoyeeAt: lien.cree_at,
    expireAt: lien.expire_at,
    isExpiree: secondsBetween(now, lien.expire_at) <= 0,
  }))
}

/** A groupe as its page shows it. */
export interface GroupeListe {
  id: GroupeId
  nom: string
  isParDefaut: boolean
  instructeurs: number
  dossiers: number
}

/** Dossiers that the default groupe received because the one they were for was not there. */
export interface GroupeIntrouvable {
  nom: string
  dossiers: number
}

/**
 * Every groupe, the default one first; the names the routing being prepared gives that lead to none; and those that led to none
 * when dossiers were deposited, of dossiers that are still in the default groupe.
 */
export async function listGroupes(
  key: AdminKey,
): Promise<{ groupes: GroupeListe[]; manquants: string[]; introuvables: GroupeIntrouvable[] }> {
  const groupes = await groupesDe(key.db, key.demarcheId)
  const comptes = await key.db
    .selectFrom('dossiers')
    .where('demarche_id', '=', key.demarcheId)
    .where('groupe_id', 'is not', null)
    .groupBy('groupe_id')
    .select(['groupe_id', sql<number>`count(*)::int`.as('dossiers')])
    .execute()
  const { formulaire_brouillon } = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('formulaire_brouillon')
    .executeTakeFirstOrThrow()
  return {
    groupes: groupes.map(({ id, nom, isParDefaut, instructeurs }) => ({
      id,
      nom,
      isParDefaut,
      instructeurs,
      dossiers: comptes.find(({ groupe_id }) => groupe_id === id)?.dossiers ?? 0,
    })),
    introuvables: await groupesIntrouvables(key),
    manquants: nommesParLeRoutage(formulaireStocke(formulaire_brouillon)).filter(
      (nom) => groupeNomme(groupes, nom) === null,
    ),
  }
}

async function groupesIntrouvables({ db, demarcheId }: AdminKey): Promise<GroupeIntrouvable[]> {
  const nom = sql<string>`evenements.donnees->>'groupe_introuvable'`
  return db
    .selectFrom('evenements')
    .innerJoin('dossiers', 'dossiers.id', 'evenements.dossier_id')
    .where('evenements.demarche_id', '=', demarcheId)
    .where('evenements.type', '=', 'dossier.depose')
    .where(nom, 'is not', null)
    .where('dossiers.groupe_id', '=', await groupeParDefaut(db, demarcheId))
    .groupBy(nom)
    .orderBy(nom)
    .select([nom.as('nom'), sql<number>`count(distinct dossiers.id)::int`.as('dossiers')])
    .execute()
}
