import { env } from '../../env.ts'
import { type Courrier, choisirCourrier } from './courrier.ts'

let unique: Courrier | undefined

/** The mail of this process, chosen once by the environment. `dire` hears the count of what APP_ENV=test holds back. */
export function courrier(dire: (nombre: number) => void): Courrier {
  unique ??= choisirCourrier(env, dire)
  return unique
}
