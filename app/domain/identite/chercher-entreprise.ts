import { registreDesEntreprises } from '../../adapters/entreprises/choisir.ts'
import { RegistreInjoignable } from '../../adapters/entreprises/port.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Entreprise } from './identite.ts'

export type EntrepriseCherchee = { kind: 'trouvee'; entreprise: Entreprise } | { kind: 'inconnue' } | { kind: 'muet' }

/** What the register says of a SIRET. It stands outside: never called inside a transaction. A register that is down stops nobody. */
export async function chercherEntreprise(siret: string, now: Instant): Promise<EntrepriseCherchee> {
  const registre = registreDesEntreprises()
  try {
    const lue = await registre.lire(siret)
    if (!lue) return { kind: 'inconnue' }
    const { raisonSociale, forme, naf, adresse, isFerme } = lue
    const entreprise = { raisonSociale, forme, naf, adresse, isFermee: isFerme, source: registre.nom, luAt: now }
    return { kind: 'trouvee', entreprise }
  } catch (error) {
    if (error instanceof RegistreInjoignable) return { kind: 'muet' }
    throw error
  }
}
