/** What a letter about a dossier says: read when the letter is written, so that the queue holds no personal data. */
import type { CompteId, DemarcheId, DossierId, EvenementId, RevisionId } from '../../../db/schema/ids.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import type { PersonKey, SystemKey } from '../cles.ts'
import { numeroDeLaDecision } from '../attestation/lire.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { groupeEtContact, joindre, serviceDeLigne, type Joignable } from '../groupe/joindre.ts'
import { nomDuMandataire } from '../identite/en-vigueur.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import { phraseDuSilence } from '../silence/accuse-de-reception.ts'
import { COLONNES_DE_DECISION } from '../silence/regle.ts'

export interface LettreDeDossier {
  evenementAt: Instant
  motivation: string | null
  /** Of a decision, the number of the attestation that it delivered; null once it is withdrawn. */
  attestation: string | null
  /** How many files came with the decision it tells. */
  fichiers: number
  /** The correction the dossier waits for. */
  correction: { message: string; echeanceOn: CivilDate | null } | null
  /** Whose act it is: their name or their address; null when it is the machine's, or when the account is gone. */
  par: string | null
  destinataire: { email: string; nom: string | null }
  /** Whoever makes the demande: as they named themselves if it is for somebody else, or as their account does. */
  titulaire: { email: string; nom: string }
  dossier: {
    id: DossierId
    revisionId: RevisionId
    numero: number
    etat: EtatVu
    deposeAt: Instant | null
    instructionAt: Instant | null
    purgeAt: CivilDate | null
  }
  /** What the silence of the service means, where it decides. */
  silence: string | null
  demarche: {
    id: DemarcheId
    titre: string
    contactDroits: string
    delaiReponseJours: number | null
    conservationMois: number
    service: { nom: string; contact: string; telephone: string; horaires: string; adresse: string }
    /** The same, as one reaches it for this dossier. */
    joindre: Joignable
    /** Who examines it; null before the deposit. */
    groupe: Awaited<ReturnType<typeof groupeEtContact>>
  }
}

/**
 * Data of a letter about an event of a dossier; null when the dossier or the account is gone, and for a try: nobody is written
 * to.
 */
export function lettreDeDossier(
  { db }: SystemKey,
  evenementId: EvenementId,
  compteId: CompteId,
): Promise<LettreDeDossier | null> {
  return lire(db, evenementId, compteId, false)
}

/** The letter that would have left to the person of the key, for an event of their own try; null for anything else. */
export function lettreDEssai(
  { db, personne: { compteId } }: PersonKey,
  evenementId: EvenementId,
): Promise<LettreDeDossier | null> {
  return lire(db, evenementId, compteId, true)
}

async function lire(
  db: Db | Tx,
  evenementId: EvenementId,
  compteId: CompteId,
  isEssai: boolean,
): Promise<LettreDeDossier | null> {
  const row = await db
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
    .where('dossiers.est_essai', '=', isEssai)
    .$if(isEssai, (query) => query.where('dossiers.usager_id', '=', compteId))
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
      'dossiers.revision_id',
      'dossiers.instruction_at',
      'dossiers.demarche_id',
      'demarches.contact_droits',
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
  const groupe = await groupeEtContact(db, row.id)
  const service = serviceDeLigne(row)
  return {
    evenementAt: row.at,
    motivation: etat === 'traite' ? null : (row.contenu?.['motivation'] ?? null),
    attestation: etat === 'traite' ? null : await numeroDeLaDecision(db, evenementId),
    fichiers: etat === 'traite' ? 0 : await fichiersJoints(db, evenementId),
    correction: row.correction === null ? null : { message: row.correction, echeanceOn: row.echeanceOn },
    par: row.auteurNom ?? row.auteurEmail,
    destinataire: { email: row.email, nom: row.nom },
    titulaire: {
      email: row.titulaireEmail,
      nom: (await nomDuMandataire(db, row.id)) ?? row.titulaireNom ?? row.titulaireEmail,
    },
    dossier: {
      id: row.id,
      revisionId: row.revision_id,
      numero: row.numero,
      etat,
      deposeAt: row.depose_at,
      instructionAt: row.instruction_at,
      purgeAt: row.purge_at,
    },
    silence: row.depose_at && phraseDuSilence(row, row.depose_at),
    demarche: {
      id: row.demarche_id,
      titre: row.titre,
      contactDroits: row.contact_droits,
      delaiReponseJours: row.delai_reponse_jours,
      conservationMois: (await dureesEnVigueur(db, row)).mois,
      service,
      joindre: joindre(service, groupe),
      groupe,
    },
  }
}

async function fichiersJoints(db: Db | Tx, evenementId: EvenementId): Promise<number> {
  const { n } = await db
    .selectFrom('pieces_jointes')
    .where('decision_id', '=', evenementId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
