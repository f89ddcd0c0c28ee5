/** The verification as one types, and the reading of its words, beside the page: a document in, what is said of it out. The last one asked is the one told. */
import { relire } from '../../../form-engine/edition/redaction.ts'
import { BUDGET_EDITION, verify } from '../../../form-engine/verification/verify.ts'
import { lireVerification, type VerificationLue } from '../demarche/verification-lue.ts'
import type { DemandeDeVerification, ReponseDeVerification } from './verification-en-cours.ts'

self.onmessage = ({ data }: MessageEvent<DemandeDeVerification>) => {
  const { numero, formulaire, today, langue } = data
  const verification: VerificationLue = lireVerification(
    formulaire,
    verify(formulaire, { today, budget: BUDGET_EDITION }),
    langue,
  )
  self.postMessage({ numero, verification, remarques: relire(formulaire) } satisfies ReponseDeVerification)
}
