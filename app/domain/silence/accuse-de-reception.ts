import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { dateLongue } from '../../textes/format.ts'
import { dernierJour } from './delai.ts'
import { regleDeSilence, type ColonnesDeDecision } from './regle.ts'

/**
 * What the acknowledgement of receipt says of the silence of the service (CRPA R. 112-5): the day, what it means, and what one may
 * do then. It tells the period as it is counted at the deposit. Null where nothing is decided without the service.
 */
export function phraseDuSilence(demarche: ColonnesDeDecision, deposeAt: Instant): string | null {
  const { accuseDeReception: phrases } = textes('fr').silence
  if (demarche.decision_mode === 'acceptation') return phrases.acceptation
  const regle = regleDeSilence(demarche)
  return regle && phrases[regle.mode](dateLongue(dernierJour(parisDate(deposeAt), regle.periode), 'fr'))
}
