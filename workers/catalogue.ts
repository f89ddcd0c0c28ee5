/** Every queue and its handler: a queue without handler does not compile. */
import type { Jobs } from '../db/queues.ts'
import type { SystemKey } from '../app/domain/cles.ts'
import { acteAutomatique } from './jobs/acte-automatique.ts'
import { analysePiece } from './jobs/analyse-piece.ts'
import { balayage } from './jobs/balayage.ts'
import { effacementObjets } from './jobs/effacement-objets.ts'
import { entretien } from './jobs/entretien.ts'
import { lettreCompteExistant } from './jobs/lettre-compte-existant.ts'
import { lettreDuJour } from './jobs/lettre-du-jour.ts'
import { lettreEvenement } from './jobs/lettre-evenement.ts'
import { lettreMessage } from './jobs/lettre-message.ts'
import { lettreRemarque } from './jobs/lettre-remarque.ts'
import { lettreLien } from './jobs/lettre-lien.ts'
import { lettreTransfert } from './jobs/lettre-transfert.ts'
import { rattrapageAnalyses } from './jobs/rattrapage-analyses.ts'
import { recalculEcheances } from './jobs/recalcul-echeances.ts'
import { reconciliation } from './jobs/reconciliation.ts'
import { silences } from './jobs/silences.ts'

/** What does one job. It may run twice: its effect must not. */
export type Handler<Data> = (key: SystemKey, data: Data, signal: AbortSignal) => Promise<void>

export const HANDLERS: { [N in keyof Jobs]: Handler<Jobs[N]> } = {
  'lettre-evenement': lettreEvenement,
  'lettre-message': lettreMessage,
  'lettre-remarque': lettreRemarque,
  'lettre-lien': lettreLien,
  'lettre-transfert': lettreTransfert,
  'lettre-compte-existant': lettreCompteExistant,
  'lettre-du-jour': lettreDuJour,
  'recalcul-echeances': recalculEcheances,
  'acte-automatique': acteAutomatique,
  silences,
  'analyse-piece': analysePiece,
  'rattrapage-analyses': rattrapageAnalyses,
  balayage,
  entretien,
  reconciliation,
  'effacement-objets': effacementObjets,
}
