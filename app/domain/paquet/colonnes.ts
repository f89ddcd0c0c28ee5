/** The settings of a démarche as a bundle says them, and as its row keeps them. Pure. */
import type { Selectable } from 'kysely'
import type { Demarches } from '../../../db/schema/demarches.ts'
import type { Paquet } from '../../../form-engine/paquet/paquet.ts'
import { regleDeSilence } from '../silence/regle.ts'

/** The parts of a bundle that are columns of one row. */
export type Reglages = Pick<
  Paquet,
  'presentation' | 'service' | 'droit' | 'declarations' | 'conservation' | 'decision' | 'demandeur'
>

export function reglagesDeLaLigne(row: Selectable<Demarches>): Reglages {
  const silence = regleDeSilence(row)
  return {
    presentation: {
      titre: row.titre,
      chemin: row.chemin,
      description: row.description,
      delaiReponseJours: row.delai_reponse_jours,
    },
    service: {
      nom: row.service_nom,
      contact: row.service_contact,
      telephone: row.service_telephone,
      horaires: row.service_horaires,
      adresse: row.service_adresse,
    },
    droit: { cadreJuridique: row.cadre_juridique, contactDroits: row.contact_droits },
    declarations: {
      cadreNature: row.cadre_nature,
      sansMineurs: row.sans_mineurs,
      sansDonneesParticulieres: row.sans_donnees_particulieres,
      finalites: row.finalites,
      aipdReference: row.aipd_reference,
    },
    conservation: {
      mois: row.conservation_mois,
      brouillonJours: row.conservation_brouillon_jours,
      methode: row.conservation_methode,
    },
    decision: {
      mode: row.decision_mode,
      periode: silence?.periode ?? null,
      correction: silence?.correction ?? null,
      accuseLecture: row.accuse_lecture,
      // Absent where one person decides: a bundle of before is the same bytes.
      ...(row.double_regard ? { doubleRegard: true } : {}),
    },
    demandeur: { demandeur: row.demandeur, pourUnTiers: row.pour_un_tiers, civilite: row.civilite_demandee },
  }
}

/** The same as columns to write; the address is written by whoever knows that it is free. */
export function colonnesDesReglages({
  presentation,
  service,
  droit,
  declarations,
  conservation,
  decision,
  demandeur,
}: Reglages) {
  return {
    titre: presentation.titre,
    description: presentation.description,
    delai_reponse_jours: presentation.delaiReponseJours,
    service_nom: service.nom,
    service_contact: service.contact,
    service_telephone: service.telephone,
    service_horaires: service.horaires,
    service_adresse: service.adresse,
    cadre_juridique: droit.cadreJuridique,
    contact_droits: droit.contactDroits,
    cadre_nature: declarations.cadreNature,
    sans_mineurs: declarations.sansMineurs,
    sans_donnees_particulieres: declarations.sansDonneesParticulieres,
    finalites: JSON.stringify(declarations.finalites),
    aipd_reference: declarations.aipdReference,
    conservation_mois: conservation.mois,
    conservation_brouillon_jours: conservation.brouillonJours,
    conservation_methode: conservation.methode,
    decision_mode: decision.mode,
    silence_nombre: decision.periode?.nombre ?? null,
    silence_unite: decision.periode?.unite ?? null,
    silence_correction: decision.correction,
    accuse_lecture: decision.accuseLecture,
    double_regard: decision.doubleRegard ?? false,
    demandeur: demandeur.demandeur,
    pour_un_tiers: demandeur.pourUnTiers,
    civilite_demandee: demandeur.civilite,
  }
}
