/**
 * Resolves what was typed against a list too large for a browser, before the engine parses it (house.md §6). Nothing
 * of what a browser claims about the result is believed: only the text, and the code of a proposal, are looked up.
 */
import { registreDesEntreprises } from '../../adapters/entreprises/choisir.ts'
import { RegistreInjoignable, type Etablissement } from '../../adapters/entreprises/port.ts'
import { resoudreEpci } from '../../adapters/epci.ts'
import { communeDeLAdresse, resoudreCommune } from '../../adapters/geographie.ts'
import { communeNonResolue, rechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import { epciNonResolu, rechercheDEpci } from '../../../form-engine/champs/epci.ts'
import { chiffresDuSiret, estSiret } from '../../../form-engine/champs/siret.ts'
import { part } from '../../../form-engine/champs/lecture.ts'
import {
  configDeReferentiel,
  ligneNonResolue,
  ligneResolue,
  rechercheDeLigne,
} from '../../../form-engine/champs/referentiel.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { Cellule } from '../../../form-engine/reponses.ts'
import type { ErrorCode, Json, Source } from '../../../form-engine/type-de-champ.ts'
import { lecteurDe, type Lieu } from '../referentiel/lecteur.ts'
import { resoudreLigne } from '../referentiel/resoudre.ts'
import { resoudreAdresse } from './resoudre-adresse.ts'

const SOURCES: Record<Source, (raw: Json, config: Json, lieu: Lieu) => Json | Promise<Json>> = {
  communes,
  epci,
  adresses: (raw, _config, lieu) => resoudreAdresse(raw, lieu),
  entreprises,
  // No adapter for schools: the number is checked by its key, and nothing is known besides.
  etablissements: (raw) => (estObjet(raw) ? part(raw, 'uai') : raw),
  referentiel,
}

/**
 * The raw to parse: what the source found, or a draft that says how many it found. A source may stand outside: never
 * called inside a transaction.
 */
export async function resoudreSaisie(
  { source, config }: Pick<ChampCompile, 'source' | 'config'>,
  raw: Json,
  lieu: Lieu,
): Promise<Json> {
  return source ? SOURCES[source](raw, config, lieu) : raw
}

const A_CHERCHER_ENCORE: readonly ErrorCode[] = [
  'referentiel_injoignable',
  'adresse_injoignable',
  // Said again over an address that stands in its parts, it is that address that is meant.
  'adresse_introuvable',
]

/** True when a source gave nothing: saying the same again asks it again. */
export function isAChercherEncore(cellule: Cellule): boolean {
  return cellule.kind === 'draft' && A_CHERCHER_ENCORE.includes(cellule.code)
}

function communes(raw: Json): Json {
  const typed = rechercheDeCommune(raw)
  if (typed === null) return null
  const { recherche, code, codePostal } = typed
  const found = resoudreCommune(code === '' ? recherche : { code, codePostal })
  if (found.kind === 'plusieurs') return communeNonResolue(recherche, found.communes.length)
  return found.kind === 'aucune' ? communeNonResolue(recherche || code, 0) : found.commune
}

function epci(raw: Json): Json {
  const typed = rechercheDEpci(raw)
  if (typed === null) return null
  const found = resoudreEpci(typed)
  if (found.kind === 'un') return found.epci
  return epciNonResolu(typed, found.kind === 'aucun' ? 0 : found.epcis.length)
}

/** A number keeps what the register says of it; without an answer the number alone is kept, and is as valid. */
async function entreprises(raw: Json): Promise<Json> {
  const typed = estObjet(raw) ? part(raw, 'siret') : raw
  const siret = typeof typed === 'string' ? chiffresDuSiret(typed) : ''
  const connu = estSiret(siret) ? await etablissementDe(siret) : null
  if (!connu) return typed
  const { voie, codePostal, commune, codeCommune } = connu.lieu
  const territoire = communeDeLAdresse(commune ?? '', codePostal ?? '')
  const dits = { raisonSociale: connu.raisonSociale, voie, codePostal, commune, codeCommune }
  return {
    siret,
    ...Object.fromEntries(Object.entries(dits).filter(([, dit]) => dit !== null)),
    ...(territoire ? { codeDepartement: territoire.codeDepartement, codeRegion: territoire.codeRegion } : {}),
  }
}

/** Null for a number that the register does not know, and when nothing is known. */
async function etablissementDe(siret: string): Promise<Etablissement | null> {
  try {
    return await registreDesEntreprises().lire(siret)
  } catch (error) {
    if (error instanceof RegistreInjoignable) return null
    throw error
  }
}

async function referentiel(raw: Json, reglages: Json, lieu: Lieu): Promise<Json> {
  const typed = rechercheDeLigne(raw)
  if (typed === null) return null
  const config = configDeReferentiel(reglages)
  const lecteur = lecteurDe(lieu, config)
  const found = lecteur ? await resoudreLigne(lecteur, typed) : ({ kind: 'aucune' } as const)
  if (found.kind === 'une') return ligneResolue(found.ligne, config)
  return ligneNonResolue(
    typed,
    found.kind === 'plusieurs' ? { kind: 'plusieurs', candidats: found.lignes.length } : found,
  )
}
