/** An event per act: append-only, without personal content (that goes to its sibling table). */
import type { Tx } from '../../../db/client.ts'
import type { CompteId, DemarcheId, DossierId, EvenementId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { Instant } from '../../../form-engine/temps.ts'

/** Every act the house records. */
export type TypeEvenement =
  | 'compte.cree'
  | 'compte.confirme'
  | 'compte.mot_de_passe_change'
  | 'compte.invite'
  | 'compte.role_attribue'
  | 'instance.reglee'
  | 'instance.politique_reglee'
  | 'instance.balayage_accorde'
  | 'demarche.creee'
  | 'demarche.modifiee'
  | 'demarche.publiee'
  | 'demarche.close'
  | 'demarche.referentiel_importe'
  | 'demarche.conservation_fixee'
  | 'demarche.decision_reglee'
  | 'demarche.duree_demandee'
  | 'demarche.duree_repondue'
  | 'groupe.instructeur_ajoute'
  | 'groupe.instructeur_retire'
  | 'dossier.cree'
  | 'dossier.depose'
  | 'dossier.passe_en_instruction'
  | 'dossier.decision_lue'
  | 'dossier.accepte'
  | 'dossier.refuse'
  | 'dossier.classe_sans_suite'
  | 'dossier.avertissement'
  | 'dossier.retire'
  | 'dossier.retrait_annule'
  | 'dossier.mis_a_la_corbeille'
  | 'dossier.restaure'
  | 'dossier.prolonge'
  | 'dossier.gele'
  | 'dossier.gel_leve'
  | 'dossier.supprime'
  | 'dossier.repasse_en_construction'
  | 'dossier.identite_modifiee'
  | 'dossier.modifications_transmises'
  | 'dossier.modifications_abandonnees'
  | 'dossier.correction_demandee'
  | 'dossier.correction_annulee'
  | 'dossier.correction_rappelee'
  | 'dossier.transfert_propose'
  | 'dossier.transfert_annule'
  | 'dossier.transfert_refuse'
  | 'dossier.transfere'
  | 'dossier.invitation_envoyee'
  | 'dossier.invitation_modifiee'
  | 'dossier.invitation_acceptee'
  | 'dossier.invitation_finie'
  | 'dossier.partie_faite'
  | 'dossier.partie_reprise'
  | 'dossier.piece_jointe_ajoutee'
  | 'dossier.piece_jointe_retiree'
  | 'dossier.piece_jointe_analysee'
  | 'dossier.pieces_jointes_purgees'
  | 'dossier.message_envoye'
  | 'dossier.message_retire'
  | 'dossier.remarque_ouverte'
  | 'dossier.remarque_repondue'
  | 'dossier.remarque_resolue'
  | 'dossier.remarque_rouverte'
  | 'dossier.remarque_retiree'

export interface Evenement {
  id: EvenementId
  type: TypeEvenement
  at: Instant
  dossierId: DossierId | null
  demarcheId: DemarcheId | null
}

interface Act {
  type: TypeEvenement
  dossierId?: DossierId
  demarcheId?: DemarcheId
  /** The account the act is about, when it is not its author's. */
  compteId?: CompteId
  /** Facts without personal content. */
  donnees?: Record<string, string | number | boolean | null>
  /** Personal content, which retention empties. */
  contenu?: Record<string, string>
}

interface Signature {
  acteur: { id: CompteId | null; role: Role | 'invite' | 'systeme' | 'anonyme' }
  now: Instant
}

/** Records one act in its transaction and returns the event. */
export async function inscrire(tx: Tx, { acteur, now }: Signature, act: Act): Promise<Evenement> {
  const dossierId = act.dossierId ?? null
  const demarcheId = act.demarcheId ?? null
  const { id } = await tx
    .insertInto('evenements')
    .values({
      type: act.type,
      dossier_id: dossierId,
      demarche_id: demarcheId,
      compte_id: act.compteId ?? null,
      acteur_id: acteur.id,
      acteur_role: acteur.role,
      at: now,
      donnees: JSON.stringify(act.donnees ?? {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (act.contenu) {
    await tx
      .insertInto('evenement_contenus')
      .values({ evenement_id: id, contenu: JSON.stringify(act.contenu) })
      .execute()
  }
  return { id, type: act.type, at: now, dossierId, demarcheId }
}
