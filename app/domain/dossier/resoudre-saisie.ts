/** Resolves what was typed against a list too large for a browser, before the engine parses it (house.md §6). */
import { resoudreCommune } from '../../adapters/geographie.ts'
import type { AnyTypeDeChamp, Json, Source } from '../../../form-engine/type-de-champ.ts'

const SOURCES: Record<Source, (raw: Json) => Promise<Json>> = {
  communes: async (raw) => {
    const saisie = communeTyped(raw)
    if (saisie === null) return raw
    const found = await resoudreCommune(saisie)
    return found.kind === 'une' ? { ...found.commune } : raw
  },
  // The company register has no adapter yet: the number is checked by its digits, the value says 'non vérifié'.
  entreprises: (raw) => Promise.resolve(raw),
}

/** The raw to parse: enriched when the source knows what was typed, unchanged otherwise. */
export async function resoudreSaisie(type: AnyTypeDeChamp, raw: Json): Promise<Json> {
  return type.source ? SOURCES[type.source](raw) : raw
}

function communeTyped(raw: Json): string | { code: string } | null {
  if (typeof raw === 'string') return raw
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return null
  if (typeof raw['code'] === 'string' && raw['code'] !== '') return { code: raw['code'] }
  return typeof raw['recherche'] === 'string' ? raw['recherche'] : null
}
