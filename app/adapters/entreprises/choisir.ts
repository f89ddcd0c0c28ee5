import { env } from '../../../env.ts'
import type { Env } from '../../../env-variables.ts'
import { registreEteint } from './eteint.ts'
import type { RegistreDesEntreprises } from './port.ts'
import { rechercheEntreprises } from './recherche-entreprises.ts'

let unique: RegistreDesEntreprises | undefined

/** The register of companies of this process, chosen once by the environment. */
export function registreDesEntreprises(): RegistreDesEntreprises {
  return (unique ??= choisirRegistre(env))
}

/** COMPANY_REGISTER: the address of a register, or `off`. */
export function choisirRegistre({ COMPANY_REGISTER }: Pick<Env, 'COMPANY_REGISTER'>): RegistreDesEntreprises {
  return COMPANY_REGISTER === 'off' ? registreEteint : rechercheEntreprises(COMPANY_REGISTER)
}

/** For tests: another register in this process; the function it returns puts the former back. */
export function brancherRegistre(registre: RegistreDesEntreprises): () => void {
  const avant = unique
  unique = registre
  return () => {
    unique = avant
  }
}
