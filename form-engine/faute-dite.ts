import { estObjet } from './json.ts'
import type { ErrorCode, ErrorParams, Json } from './type-de-champ.ts'

/**
 * What is wrong with an answer, in the words of the form it is shown in: the reason that the administrateur gives of a set shape was
 * kept with the answer in the language of the document.
 */
export function fauteDite<F extends { code: ErrorCode; params: ErrorParams }>(
  { config }: { config: Json },
  faute: F,
): F {
  const dite = estObjet(config) ? config['erreur'] : undefined
  if (faute.params['phrase'] === undefined || typeof dite !== 'string') return faute
  return { ...faute, params: { ...faute.params, phrase: dite } }
}
