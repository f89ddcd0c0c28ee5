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
  | 'instance.signataire_reconnu'
  | 'instance.signataire_oublie'
  | 'demarche.creee'
  | 'demarche.modifiee'
  | 'demarche.publiee'
  | 'demarche.close'
  | 'demarche.depubliee'
  | 'demarche.supprimee'
  | 'demarche.restauree'
  | 'demarche.purgee'
  | 'demarche.ouverture_reglee'
  | 'demarche.adresse_changee'
  | 'demarche.adresse_cedee'
  | 'demarche.modele_regle'
  | 'demarche.copiee'
  | 'demarche.administrateur_ajoute'
  | 'demarche.administrateur_retire'
  | 'demarche.transfert_propose'
  | 'demarche.transfert_annule'
  | 'demarche.transfert_refuse'
  | 'demarche.transferee'
  | 'demarche.donnees_declarees'
  | 'demarche.deverrouillage_demande'
  | 'demarche.deverrouillage_repondu'
  | 'demarche.colonnes_reglees'
  | 'demarche.modifications_abandonnees'
  | 'demarche.referentiel_importe'
  | 'demarche.fichier_ajoute'
  | 'demarche.fichier_retire'
  | 'demarche.paquet_exporte'
  | 'demarche.paquet_importe'
  | 'demarche.scenario'
  | 'demarche.scenarios_admis'
  | 'demarche.repetee'
  | 'demarche.essai_ouvert'
  | 'demarche.essai_ferme'
  | 'demarche.essais_effaces'
  | 'demarche.conservation_fixee'
  | 'demarche.decision_reglee'
  | 'demarche.lettre_modifiee'
  | 'demarche.lettre_reinitialisee'
  | 'demarche.attestations_reglees'
  | 'demarche.attestation_modifiee'
  | 'demarche.attestation_publiee'
  | 'demarche.attestation_retiree'
  | 'demarche.langue_ajoutee'
  | 'demarche.langue_proposee'
  | 'demarche.langue_retiree'
  | 'demarche.traductions_ecrites'
  | 'demarche.traductions_oubliees'
  | 'demarche.duree_demandee'
  | 'demarche.avis_regles'
  | 'demarche.duree_repondue'
  | 'demarche.export_demande'
  | 'demarche.export_telecharge'
  | 'demarche.export_programme'
  | 'demarche.etiquette_creee'
  | 'demarche.etiquette_modifiee'
  | 'demarche.etiquette_supprimee'
  | 'groupe.cree'
  | 'groupe.renomme'
  | 'groupe.supprime'
  | 'groupe.instructeur_ajoute'
  | 'groupe.instructeur_retire'
  | 'groupe.contact_regle'
  | 'groupe.signature_reglee'
  | 'demarche.groupes_importes'
  | 'demarche.groupes_autogeres'
  | 'demarche.reorientation_demandee'
  | 'demarche.reorientation_accordee'
  | 'dossier.cree'
  | 'dossier.depose'
  | 'dossier.passe_en_instruction'
  | 'dossier.repasse_en_instruction'
  | 'dossier.decision_lue'
  | 'dossier.decision_proposee'
  | 'dossier.proposition_retiree'
  | 'dossier.proposition_annulee'
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
  | 'dossier.etiquette_posee'
  | 'dossier.etiquette_otee'
  | 'dossier.archive'
  | 'dossier.desarchive'
  | 'dossier.reaffecte'
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
  | 'dossier.reaffecte'
  | 'dossier.revision_changee'
  | 'dossier.formulaire_change'
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
  | 'dossier.avis_demande'
  | 'dossier.avis_transmis'
  | 'dossier.avis_relance'
  | 'dossier.avis_rappele'
  | 'dossier.avis_revoque'
  | 'dossier.avis_clos'
  | 'dossier.avis_rendu'
  | 'dossier.avis_deporte'
  | 'dossier.avis_descelle'
  | 'dossier.remarque_ouverte'
  | 'dossier.remarque_repondue'
  | 'dossier.remarque_resolue'
  | 'dossier.remarque_rouverte'
  | 'dossier.remarque_retiree'
  | 'dossier.note_ecrite'
  | 'dossier.note_modifiee'
  | 'dossier.note_retiree'

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

/** Records many acts of the same author at once, those that carry no personal content. */
export async function inscrireTous(
  tx: Tx,
  { acteur, now }: Signature,
  actes: readonly Omit<Act, 'contenu'>[],
): Promise<void> {
  if (actes.length === 0) return
  await tx
    .insertInto('evenements')
    .values(
      actes.map((act) => ({
        type: act.type,
        dossier_id: act.dossierId ?? null,
        demarche_id: act.demarcheId ?? null,
        compte_id: act.compteId ?? null,
        acteur_id: acteur.id,
        acteur_role: acteur.role,
        at: now,
        donnees: JSON.stringify(act.donnees ?? {}),
      })),
    )
    .execute()
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
