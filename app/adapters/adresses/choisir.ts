import { env } from '../../../env.ts'
import type { Env } from '../../../env-variables.ts'
import { adressesEteintes } from './eteint.ts'
import { geocodage } from './geocodage.ts'
import type { RechercheDAdresses } from './port.ts'
import { retenir } from './retenir.ts'

let unique: RechercheDAdresses | undefined

/** The search of addresses of this process, chosen once by the environment. */
export function rechercheDAdresses(): RechercheDAdresses {
  return (unique ??= choisirRecherche(env))
}

/** ADDRESS_SEARCH: the address of a service, or `off`. */
export function choisirRecherche({ ADDRESS_SEARCH }: Pick<Env, 'ADDRESS_SEARCH'>): RechercheDAdresses {
  return ADDRESS_SEARCH === 'off' ? adressesEteintes : retenir(geocodage(ADDRESS_SEARCH))
}

/** For tests: another search in this process; the function it returns puts the former back. */
export function brancherRecherche(recherche: RechercheDAdresses): () => void {
  const avant = unique
  unique = recherche
  return () => {
    unique = avant
  }
}
