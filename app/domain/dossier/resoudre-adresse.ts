/**
 * An address, as it is typed in its parts or looked up in one line. The service is asked by the server, never by a browser;
 * a proposal is looked up again by its label, and what a browser claims of it is not read.
 */
import { rechercheDAdresses } from '../../adapters/adresses/choisir.ts'
import { AdressesInjoignables, type AdresseTrouvee } from '../../adapters/adresses/port.ts'
import { communeDeLAdresse, resoudreCommune, type Commune } from '../../adapters/geographie.ts'
import { CLES_RESOLUES, villeFrancaise } from '../../../form-engine/champs/address.ts'
import {
  CLES_DE_RECHERCHE,
  adresseACherche,
  adresseNonResolue,
  rechercheTapee,
} from '../../../form-engine/champs/address-recherche.ts'
import { part } from '../../../form-engine/champs/lecture.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { compter } from '../compte/limites.ts'
import { DomainError } from '../erreurs.ts'
import { seRessemblent } from '../referentiel/cle.ts'
import type { Lieu } from '../referentiel/lecteur.ts'

/** The name of the service among those that did not answer; no list outside may bear it. */
const SERVICE = '/adresses'

/** True where addresses can be looked up: their questions offer it. */
export function isRechercheDAdresses(): boolean {
  return rechercheDAdresses().isAllumee
}

/**
 * The raw to parse: the address that was chosen or named, else the parts as they were typed with the codes of their
 * commune, else a draft that says why nothing was found. A service that is down stops nobody.
 */
export async function resoudreAdresse(raw: Json, lieu: Lieu): Promise<Json> {
  if (!isRechercheDAdresses()) return saisieALaMain(sansCles(raw, [...CLES_RESOLUES, ...CLES_DE_RECHERCHE]))
  const tapee = sansCles(raw, [...CLES_RESOLUES, 'choix', 'echec'])
  const aChercher = adresseACherche(raw)
  if (!aChercher) return saisieALaMain(tapee)
  const { texte, isNommee } = aChercher
  try {
    const trouvees = await demander(texte, lieu)
    const nommee = isNommee ? trouvees.find(({ libelle }) => seRessemblent(libelle, texte)) : undefined
    if (nommee) return adresseResolue(tapee, nommee)
    return adresseNonResolue(tapee, texte, trouvees.length > 0 ? 'plusieurs' : 'aucune')
  } catch (error) {
    if (error instanceof AdressesInjoignables) return adresseNonResolue(tapee, texte, 'injoignable')
    throw error
  }
}

/** The addresses that a search finds, to be proposed; none when the service does not answer. */
export async function adressesProposees(raw: Json, { muettes }: Lieu): Promise<readonly AdresseTrouvee[]> {
  if (!isRechercheDAdresses() || muettes.has(SERVICE)) return []
  try {
    return await rechercheDAdresses().chercher(rechercheTapee(raw))
  } catch (error) {
    if (!(error instanceof AdressesInjoignables)) throw error
    muettes.add(SERVICE)
    return []
  }
}

/** Asks the service, once too often as if it were down: what one types is kept all the same. */
async function demander(texte: string, { db, compteId, muettes }: Lieu): Promise<readonly AdresseTrouvee[]> {
  if (muettes.has(SERVICE)) throw new AdressesInjoignables('the service has just given no answer')
  try {
    if (compteId !== null) await compter(db, 'recherche.compte', compteId)
    return await rechercheDAdresses().chercher(texte)
  } catch (error) {
    if (error instanceof AdressesInjoignables) muettes.add(SERVICE)
    if (error instanceof DomainError && error.code === 'trop_de_demandes') {
      throw new AdressesInjoignables('this person has asked too often', { cause: error })
    }
    throw error
  }
}

/** Parts as they were typed; the codes of the commune join them when they name one. */
function saisieALaMain(typed: Json): Json {
  const ville = estObjet(typed) ? villeFrancaise(typed) : null
  const commune = ville && communeDeLAdresse(ville.commune, ville.codePostal)
  return commune && estObjet(typed) ? { ...typed, ...codesDe(commune) } : typed
}

function adresseResolue(tapee: Json, { voie, codePostal, commune, codeCommune }: AdresseTrouvee): Json {
  const lue = codeCommune === null ? null : resoudreCommune({ code: codeCommune, codePostal })
  const connue = lue?.kind === 'une' ? lue.commune : communeDeLAdresse(commune, codePostal)
  return {
    voie,
    complement: part(tapee, 'complement'),
    codePostal,
    commune,
    pays: 'FR',
    ...(connue ? codesDe(connue) : {}),
  }
}

function codesDe({ code, codeDepartement, nomDepartement, codeRegion, nomRegion, codeEpci }: Commune) {
  return { codeCommune: code, codeDepartement, nomDepartement, codeRegion, nomRegion, codeEpci }
}

function sansCles(raw: Json, cles: readonly string[]): Json {
  return estObjet(raw) ? Object.fromEntries(Object.entries(raw).filter(([cle]) => !cles.includes(cle))) : raw
}
