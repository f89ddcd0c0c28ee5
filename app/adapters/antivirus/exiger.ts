import { env } from '../../../env.ts'
import type { Env } from '../../../env-variables.ts'
import { antivirus } from './choisir.ts'
import type { Antivirus } from './port.ts'

/** Why this process must not start: in production nothing is received that nobody can examine. Null when it may. */
export async function raisonDeNePasDemarrer(
  { APP_ENV }: Pick<Env, 'APP_ENV'> = env,
  scanner: Antivirus = antivirus(),
): Promise<string | null> {
  if (APP_ENV !== 'production' || (await scanner.disponible())) return null
  return 'L’antivirus ne répond pas à l’adresse donnée par ANTIVIRUS : démarrez clamd, ou corrigez l’adresse.'
}
