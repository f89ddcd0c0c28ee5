/**
 * Groupes that keep their own people, where their démarche lets them: whoever is in one adds others to it and takes them out, never the
 * last one. Every act is recorded, as those of administrateurs are.
 */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey, type InstructeurKey } from '../cles.ts'
import { Adresse } from '../compte/adresse.ts'
import { inviter } from '../compte/inviter.ts'
import { compter } from '../compte/limites.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { invitationsDe, membresDe, type InstructeurListe, type InvitationEnAttente } from './list.ts'
import { placer } from './placer.ts'
import { retirerDuGroupe } from './retirer-instructeur.ts'

/** Lets the groupes of a démarche keep their own people, or no more. */
export async function reglerAutogestion(key: AdminKey, isPermise: boolean): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const { numUpdatedRows } = await tx
      .updateTable('demarches')
      .set({ groupes_autogeres: isPermise })
      .where('id', '=', key.demarcheId)
      .where('groupes_autogeres', '<>', isPermise)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.groupes_autogeres', demarcheId: key.demarcheId, donnees: { permis: isPermise } },
    )
  })
}

/** Whether the groupes of a démarche keep their own people. */
export async function isAutogeree(key: AdminKey): Promise<boolean> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('groupes_autogeres')
    .executeTakeFirst()
  return row?.groupes_autogeres ?? false
}

export interface MonGroupe {
  id: GroupeId
  nom: string
  instructeurs: InstructeurListe[]
  invitations: InvitationEnAttente[]
}

/**
 * The groupes of a démarche the person of the key is in, with their people; null when they are in none of them, or when it does not let
 * them keep their people.
 */
export async function mesGroupes(
  key: InstructeurKey,
  demarcheId: string,
): Promise<{ demarche: { id: DemarcheId; titre: string }; groupes: MonGroupe[] } | null> {
  if (!isUuid(demarcheId) || key.groupes.length === 0) return null
  const rows = await key.db
    .selectFrom('groupes')
    .innerJoin('demarches', 'demarches.id', 'groupes.demarche_id')
    .where('demarches.id', '=', demarcheId as DemarcheId)
    .where('groupes_autogeres', '=', true)
    .where('demarches.etat', '<>', 'supprimee')
    .where('groupes.id', 'in', [...key.groupes])
    .orderBy('par_defaut', 'desc')
    .orderBy('nom')
    .select(['groupes.id', 'nom', 'demarches.id as demarche', 'titre'])
    .execute()
  const [premier] = rows
  if (!premier) return null
  const groupes: MonGroupe[] = []
  for (const { id, nom } of rows)
    groupes.push({
      id,
      nom,
      instructeurs: await membresDe(key.db, id),
      invitations: await invitationsDe(key.db, id, key.now),
    })
  return { demarche: { id: premier.demarche, titre: premier.titre }, groupes }
}

/**
 * Adds somebody to a groupe of the person of the key: an agent the site knows joins at once, anybody else is invited. Throws 'introuvable'
 * for a groupe that is not theirs to keep, 'refus' for an address that is none, 'trop_de_demandes'.
 */
export async function ajouterAMonGroupe(key: InstructeurKey, groupe: string, email: string): Promise<void> {
  const adresse = Adresse.safeParse(email)
  if (!adresse.success)
    throw new DomainError('refus', adresse.error.issues[0]?.message ?? 'Saisissez une adresse électronique.')
  await inTransaction(key.db, async (tx) => {
    const { id, demarcheId } = await monGroupe(tx, key, groupe)
    // Counted whether it is a place or an invitation: otherwise the limit alone would tell which addresses are known.
    const siege = await placer(tx, key, { demarcheId, groupeId: id, email: adresse.data })
    if (siege) await compter(tx, 'invitation.auteur', key.personne.compteId)
    else await inviter(tx, key, { email: adresse.data, role: 'instructeur', donnees: { groupeId: id } })
  })
}

/**
 * Takes somebody out of a groupe of the person of the key, themselves as well as others. Throws 'introuvable' for a groupe that is not theirs
 * to keep, 'refus' for its last one.
 */
export async function retirerDeMonGroupe(key: InstructeurKey, groupe: string, compte: string): Promise<void> {
  if (!isUuid(compte)) return
  await inTransaction(key.db, async (tx) => {
    const { id, demarcheId } = await monGroupe(tx, key, groupe)
    await retirerDuGroupe(tx, key, { demarcheId, groupeId: id, compteId: compte as CompteId }, (reste) => {
      if (reste === 0)
        throw new DomainError(
          'refus',
          'C’est la dernière personne de ce groupe. Ajoutez-en une autre avant de la retirer.',
        )
    })
  })
}

/** Under the lock of the démarche, by which removals take turns; read again there: whoever was taken out keeps nothing. */
async function monGroupe(tx: Tx, key: InstructeurKey, id: string): Promise<{ id: GroupeId; demarcheId: DemarcheId }> {
  const introuvable = () =>
    new DomainError('introuvable', 'Ce groupe n’est pas un des vôtres, ou n’est plus à gérer ici.')
  const connu = isUuid(id)
    ? await tx
        .selectFrom('groupes')
        .where('id', '=', id as GroupeId)
        .select('demarche_id')
        .executeTakeFirst()
    : undefined
  if (!connu) throw introuvable()
  await lockDemarche(tx, connu.demarche_id)
  const row = await tx
    .selectFrom('groupes')
    .innerJoin('demarches', 'demarches.id', 'groupes.demarche_id')
    .innerJoin('groupe_instructeurs', 'groupe_instructeurs.groupe_id', 'groupes.id')
    .where('groupes.id', '=', id as GroupeId)
    .where('groupe_instructeurs.compte_id', '=', key.personne.compteId)
    .where('groupes_autogeres', '=', true)
    .select(['groupes.id', 'demarche_id as demarcheId'])
    .executeTakeFirst()
  if (!row) throw introuvable()
  return row
}
