import { env } from '../../../env.ts'
import type { Env } from '../../../env-variables.ts'
import { antivirusClamd } from './clamd.ts'
import { antivirusEteint } from './eteint.ts'
import type { Antivirus } from './port.ts'

let unique: Antivirus | undefined

/** The scanner of this process, chosen once by the environment. */
export function antivirus(): Antivirus {
  return (unique ??= choisirAntivirus(env))
}

/** ANTIVIRUS: the address of a clamd, or `off`, which env.ts refuses in production. */
export function choisirAntivirus({ ANTIVIRUS }: Pick<Env, 'ANTIVIRUS'>): Antivirus {
  if (ANTIVIRUS === 'off') return antivirusEteint
  const { hostname, port } = new URL(ANTIVIRUS)
  return antivirusClamd({ hote: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? PORT_DE_CLAMD : Number(port) })
}

const PORT_DE_CLAMD = 3310
