/**
 * The line that looks an address up, over the parts of its control: what must be looked up, and what is left when it gives
 * nothing. Apart from the type, so that a browser reads it without zod.
 */
import { estObjet } from '../json.ts'
import type { ErrorCode, Json } from '../type-de-champ.ts'
import { part, surUneLigne, texteDe } from './lecture.ts'

/** Parts of the control that belong to the search, and are no part of the answer. */
export const CLES_DE_RECHERCHE = ['recherche', 'pour', 'choix', 'echec'] as const

/** The choice of somebody who does not find their address among the proposals. */
export const A_LA_MAIN = 'a-la-main'

/** Why no address was taken: several are proposed, none fits, or the service does not answer. */
export type EchecDAdresse = 'plusieurs' | 'aucune' | 'injoignable'

const CODE_D_ECHEC: Readonly<Record<EchecDAdresse, ErrorCode>> = {
  plusieurs: 'adresse_ambigue',
  aucune: 'adresse_introuvable',
  injoignable: 'adresse_injoignable',
}

/** Characters of a search that its message repeats. */
const MONTREE_MAX = 100

/** What must be looked up; `isNommee` when only the address that bears this text is meant, else addresses are proposed. */
export interface AdresseACherche {
  texte: string
  isNommee: boolean
}

/**
 * What must be looked up of a control, or null when its parts are the answer. A proposal chosen for another text than the
 * present one does not count. Once a text was looked up (`pour`), parts that are filled in are the answer.
 */
export function adresseACherche(raw: Json): AdresseACherche | null {
  if (!estObjet(raw)) {
    const texte = surUneLigne(texteDe(raw) ?? '')
    return texte === '' ? null : { texte, isNommee: true }
  }
  const recherche = rechercheTapee(raw)
  const pour = surUneLigne(part(raw, 'pour'))
  const choix = surUneLigne(part(raw, 'choix'))
  if (choix !== '' && (recherche === '' || recherche === pour)) {
    return choix === A_LA_MAIN ? null : { texte: choix, isNommee: true }
  }
  if (recherche === '' || (recherche === pour && hasParts(raw))) return null
  return { texte: recherche, isNommee: false }
}

/** What the server parses when it took no address: a draft, with the parts as they are. */
export function adresseNonResolue(raw: Json, cherche: string, echec: EchecDAdresse): Json {
  const recherche = rechercheTapee(raw) || cherche
  const parts = estObjet(raw) ? raw : {}
  return { ...parts, recherche, pour: recherche, echec }
}

function hasParts(raw: Json): boolean {
  return ['voie', 'complement', 'codePostal', 'commune'].some((nom) => surUneLigne(part(raw, nom)) !== '')
}

/** Why the search that stands in a control gave no address, as the server wrote it; null when it did not. */
export function echecDeRecherche(raw: Json): { code: ErrorCode; recherche: string } | null {
  const recherche = rechercheTapee(raw)
  const echec = part(raw, 'echec')
  if (recherche === '' || !Object.hasOwn(CODE_D_ECHEC, echec)) return null
  const montree = Array.from(recherche).slice(0, MONTREE_MAX).join('')
  return { code: CODE_D_ECHEC[echec as EchecDAdresse], recherche: montree }
}

/** What stands in the line of the search. */
export function rechercheTapee(raw: Json): string {
  return surUneLigne(part(raw, 'recherche'))
}

/**
 * What the controls must show once the server has read them as an address: a search is over, and what was chosen there fills
 * the parts. Null when there is nothing to write: a person's own words are theirs, down to the blanks.
 */
export function aMontrerUneFoisLue(raw: Json, valeur: Json): Json | null {
  const isChoisie = !['', A_LA_MAIN].includes(part(raw, 'choix'))
  if (!estObjet(valeur) || (rechercheTapee(raw) === '' && !isChoisie)) return null
  if (!isChoisie) return { recherche: '' }
  const parts = ['voie', 'codePostal', 'commune', 'pays'].map((nom) => [nom, part(valeur, nom)] as const)
  return { recherche: '', ...Object.fromEntries(parts) }
}
