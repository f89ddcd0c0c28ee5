/**
 * Resolves what was typed against a list too large for a browser, before the engine parses it (house.md §6). Nothing
 * of what a browser claims about the result is believed: only the text, and the code of a proposal, are looked up.
 */
import { resoudreCommune, type Commune } from '../../adapters/geographie.ts'
import { communeNonResolue, rechercheDeCommune, type RechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import type { AnyTypeDeChamp, Json, Source } from '../../../form-engine/type-de-champ.ts'

const SOURCES: Record<Source, (raw: Json) => Json> = {
  communes: (raw) => {
    const typed = rechercheDeCommune(raw)
    return typed === null ? null : resolue(typed)
  },
  // The company register has no adapter yet: the number is checked by its digits.
  entreprises: (raw) => raw,
}

/** The raw to parse: what the source found, or a draft that says how many it found. */
export function resoudreSaisie(type: AnyTypeDeChamp, raw: Json): Json {
  return type.source ? SOURCES[type.source](raw) : raw
}

function resolue({ recherche, code, codePostal }: RechercheDeCommune): Json {
  const found = resoudreCommune(code === '' ? recherche : { code })
  if (found.kind === 'plusieurs') return communeNonResolue(recherche, found.communes.length)
  if (found.kind === 'aucune') return communeNonResolue(recherche || code, 0)
  return { ...withPostcode(found.commune, codePostal) }
}

/** A commune has several postcodes: the one of the proposal is kept when it is one of them. */
function withPostcode(commune: Commune, codePostal: string): Commune {
  if (codePostal === '' || codePostal === commune.codePostal) return commune
  const found = resoudreCommune(`${commune.nom} ${codePostal}`)
  return found.kind === 'une' && found.commune.code === commune.code ? found.commune : commune
}
