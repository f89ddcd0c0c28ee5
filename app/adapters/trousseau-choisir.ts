import { env } from '../../env.ts'
import { maitresseDe, trousseauDe, type CleMaitresse } from './trousseau.ts'

let maitresse: CleMaitresse | undefined

/** What wraps the keys of this instance, chosen once by the environment. */
export function cleMaitresse(): CleMaitresse {
  return (maitresse ??= maitresseDe(trousseauDe(env.ENCRYPTION_KEYS)))
}
