/**
 * Resolves what was typed against a list too large for a browser, before the engine parses it (house.md §6). Nothing
 * of what a browser claims about the result is believed: only the text, and the code of a proposal, are looked up.
 */
import { resoudreEpci } from '../../adapters/epci.ts'
import { communeDeLAdresse, resoudreCommune } from '../../adapters/geographie.ts'
import { CLES_RESOLUES, villeFrancaise } from '../../../form-engine/champs/address.ts'
import { communeNonResolue, rechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import { epciNonResolu, rechercheDEpci } from '../../../form-engine/champs/epci.ts'
import { part } from '../../../form-engine/champs/lecture.ts'
import { estObjet } from '../../../form-engine/json.ts'
import type { AnyTypeDeChamp, Json, Source } from '../../../form-engine/type-de-champ.ts'

const SOURCES: Record<Source, (raw: Json) => Json> = {
  communes,
  epci,
  adresses,
  // Neither register has an adapter yet: the number is checked by its key, and nothing is known besides.
  entreprises: (raw) => (estObjet(raw) ? part(raw, 'siret') : raw),
  etablissements: (raw) => (estObjet(raw) ? part(raw, 'uai') : raw),
}

/** The raw to parse: what the source found, or a draft that says how many it found. */
export function resoudreSaisie(type: AnyTypeDeChamp, raw: Json): Json {
  return type.source ? SOURCES[type.source](raw) : raw
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

/** An address keeps what was typed; the codes of its commune join it when it names one. */
function adresses(raw: Json): Json {
  if (!estObjet(raw)) return raw
  const typed = Object.fromEntries(
    Object.entries(raw).filter(([key]) => !CLES_RESOLUES.some((resolved) => resolved === key)),
  )
  const ville = villeFrancaise(raw)
  const commune = ville && communeDeLAdresse(ville.commune, ville.codePostal)
  if (!commune) return typed
  const { code, codeDepartement, nomDepartement, codeRegion, nomRegion, codeEpci } = commune
  return { ...typed, codeCommune: code, codeDepartement, nomDepartement, codeRegion, nomRegion, codeEpci }
}
