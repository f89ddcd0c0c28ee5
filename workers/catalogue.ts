/** Every queue and its handler: a queue without handler does not compile. */
import type { Jobs } from '../db/queues.ts'
import type { SystemKey } from '../app/domain/cles.ts'
import { acteAutomatique } from './jobs/acte-automatique.ts'
import { analyseFichier } from './jobs/analyse-fichier.ts'
import { analysePiece } from './jobs/analyse-piece.ts'
import { annonceDeCloture } from './jobs/annonce-de-cloture.ts'
import { produireAttestation } from './jobs/attestation.ts'
import { balayage } from './jobs/balayage.ts'
import { deplacementBrouillons } from './jobs/deplacement-brouillons.ts'
import { effacementObjets } from './jobs/effacement-objets.ts'
import { entretien } from './jobs/entretien.ts'
import { exportDeDossiers } from './jobs/export.ts'
import { exportPerdu } from './jobs/export-perdu.ts'
import { exportsDus } from './jobs/exports-dus.ts'
import { fermetures } from './jobs/fermetures.ts'
import { lettreAvis } from './jobs/lettre-avis.ts'
import { lettreCompteExistant } from './jobs/lettre-compte-existant.ts'
import { lettreDemarche } from './jobs/lettre-demarche.ts'
import { lettreDuJour } from './jobs/lettre-du-jour.ts'
import { lettreExport } from './jobs/lettre-export.ts'
import { lettreEvenement } from './jobs/lettre-evenement.ts'
import { lettreInstructeur } from './jobs/lettre-instructeur.ts'
import { lettreMessage } from './jobs/lettre-message.ts'
import { lettreRemarque } from './jobs/lettre-remarque.ts'
import { lettreResume } from './jobs/lettre-resume.ts'
import { lettreLien } from './jobs/lettre-lien.ts'
import { lettreTransfert } from './jobs/lettre-transfert.ts'
import { lot } from './jobs/lot.ts'
import { propositionsDeScenarios } from './jobs/propositions-de-scenarios.ts'
import { rattrapageAnalyses } from './jobs/rattrapage-analyses.ts'
import { recalculEcheances } from './jobs/recalcul-echeances.ts'
import { reconciliation } from './jobs/reconciliation.ts'
import { reorientation } from './jobs/reorientation.ts'
import { repetition } from './jobs/repetition.ts'
import { reprojection } from './jobs/reprojection.ts'
import { resumes } from './jobs/resumes.ts'
import { silences } from './jobs/silences.ts'

/** What does one job. It may run twice: its effect must not. */
export type Handler<Data> = (key: SystemKey, data: Data, signal: AbortSignal) => Promise<void>

export const HANDLERS: { [N in keyof Jobs]: Handler<Jobs[N]> } = {
  'lettre-evenement': lettreEvenement,
  'lettre-message': lettreMessage,
  'lettre-remarque': lettreRemarque,
  attestation: produireAttestation,
  'lettre-avis': lettreAvis,
  'lettre-instructeur': lettreInstructeur,
  resumes,
  'lettre-resume': lettreResume,
  'lettre-lien': lettreLien,
  'lettre-transfert': lettreTransfert,
  'lettre-demarche': lettreDemarche,
  'lettre-export': lettreExport,
  'annonce-de-cloture': annonceDeCloture,
  fermetures,
  'lettre-compte-existant': lettreCompteExistant,
  'lettre-du-jour': lettreDuJour,
  'recalcul-echeances': recalculEcheances,
  'deplacement-brouillons': deplacementBrouillons,
  'acte-automatique': acteAutomatique,
  repetition,
  reorientation,
  reprojection,
  export: exportDeDossiers,
  'export-perdu': exportPerdu,
  'exports-dus': exportsDus,
  lot,
  'propositions-de-scenarios': propositionsDeScenarios,
  silences,
  'analyse-piece': analysePiece,
  'analyse-fichier': analyseFichier,
  'rattrapage-analyses': rattrapageAnalyses,
  balayage,
  entretien,
  reconciliation,
  'effacement-objets': effacementObjets,
}
