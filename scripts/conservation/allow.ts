import type { SystemKey } from '../../app/domain/cles.ts'
import { accorderLeBalayage } from '../../app/domain/conservation/accorder-un-balayage.ts'
import { isDomainError } from '../../app/domain/erreurs.ts'
import { Sentence } from '../sentence.ts'

/** Says yes to the deletion of `count` dossiers. Throws a Sentence when the last sweep does not wait for that. */
export async function allow(key: SystemKey, count: number): Promise<string> {
  try {
    await accorderLeBalayage(key, count)
  } catch (error) {
    if (isDomainError(error)) throw new Sentence(error.message, { cause: error })
    throw error
  }
  return `La suppression de ${count} dossier(s) est autorisée pendant 24 heures ; un balayage est demandé.`
}
