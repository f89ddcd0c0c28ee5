import { env } from '../../env.ts'
import { trousseauDe, type Trousseau } from './trousseau.ts'

let trousseau: Trousseau | undefined

/** The keyring of this instance, read once from the environment. */
export function trousseauInstance(): Trousseau {
  return (trousseau ??= trousseauDe(env.ENCRYPTION_KEYS))
}
