/** What a letter about a dossier says: read when the letter is written, so that the queue holds no personal data. */
import type { CompteId, DossierId, EvenementId } from '../../../db/schema/ids.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { nomDuMandataire } from '../identite/en-vigueur.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import { phraseDuSilence } from '../silence/accuse-de-reception.ts'
import { COLONNES_DE_DECISION } from '../silence/regle.ts'

export interface LettreDeDossier {
  evenementAt: Instant
  motivation: string | null
  /** The correction the dossier waits for. */
  correction: { message: string; echeanceOn: CivilDate | null } | null
  /** Whose act it is: their name or their address; null when it is the machine's, or when the account is gone. */
  par: string | null
  destinataire: { email: string; nom: string | null }
  /** Whoever makes the demande: as they named themselves if it is for somebody else, or as their account does. */
  titulaire: { email: string; nom: string }
  dossier: {
    id: DossierId
    numero: number
    etat: EtatVu
    deposeAt: Instant | null
    purgeAt: CivilDate | null
  }
  /** What the silence of the service means, where it decides. */
  silence: string | null
  demarche: {
    titre: string
    delaiReponseJours: number | null
    conservationMois: number
    service: { nom: string; contact: string; telephone: string; horaires: string; adresse: string }
  }
}

/** Data of a letter about an event of a dossier; null when the dossier or the account is gone: nobody is written to. */
export async function lettreDeDossier(
  key: SystemKey,
  evenementId: EvenementId,
  compteId: CompteId,
): Promise<LettreDeDossier | null> {
  const row = await key.db
    .selectFrom('evenements')
    .innerJoin('dossiers', 'dossiers.id', 'evenements.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .leftJoin('corrections', (join) =>
      join.onRef('corrections.dossier_id', '=', 'dossiers.id').on('corrections.fin_at', 'is', null),
    )
    .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .innerJoin('comptes', (join) => join.on('comptes.id', '=', compteId))
    .innerJoin('comptes as titulaires', 'titulaires.id', 'dossiers.usager_id')
    .leftJoin('comptes as auteurs', 'auteurs.id', 'evenements.acteur_id')
    .where('evenements.id', '=', evenementId)
    .where('comptes.suspendu_at', 'is', null)
    .select([
      'evenements.at',
      'evenement_contenus.contenu',
      'corrections.message as correction',
      'corrections.echeance_on as echeanceOn',
      'comptes.email',
      'comptes.nom',
      'auteurs.nom as auteurNom',
      'auteurs.email as auteurEmail',
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'titulaires.nom as titulaireNom',
      'titulaires.email as titulaireEmail',
      'dossiers.depose_at',
      'dossiers.purge_at',
      'demarches.titre',
      'demarches.delai_reponse_jours',
      'demarches.conservation_mois',
      'demarches.conservation_brouillon_jours',
      'demarches.service_nom',
      'demarches.service_contact',
      'demarches.service_telephone',
      'demarches.service_horaires',
      'demarches.service_adresse',
      'demarches.accuse_lecture',
      'dossiers.decision_lue_at',
      ...COLONNES_DE_DECISION,
    ])
    .executeTakeFirst()
  if (!row) return null
  const etat = etatVu(row)
  return {
    evenementAt: row.at,
    motivation: etat === 'traite' ? null : (row.contenu?.['motivation'] ?? null),
    correction: row.correction === null ? null : { message: row.correction, echeanceOn: row.echeanceOn },
    par: row.auteurNom ?? row.auteurEmail,
    destinataire: { email: row.email, nom: row.nom },
    titulaire: {
      email: row.titulaireEmail,
      nom: (await nomDuMandataire(key.db, row.id)) ?? row.titulaireNom ?? row.titulaireEmail,
    },
    dossier: { id: row.id, numero: row.numero, etat, deposeAt: row.depose_at, purgeAt: row.purge_at },
    silence: row.depose_at && phraseDuSilence(row, row.depose_at),
    demarche: {
      titre: row.titre,
      delaiReponseJours: row.delai_reponse_jours,
      conservationMois: (await dureesEnVigueur(key.db, row)).mois,
      service: {
        nom: row.service_nom,
        contact: row.service_contact,
        telephone: row.service_telephone,
        horaires: row.service_horaires,
        adresse: row.service_adresse,
      },
    },
  }
}
