/**
 * Resolves what was typed against a list too large for a browser, before the engine parses it (house.md §6). Nothing
 * of what a browser claims about the result is believed: only the text, and the code of a proposal, are looked up.
 */
import { resoudreCommune, type Commune } from '../../adapters/geographie.ts'
import { communeNonResolue, rechercheDeCommune, type RechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import {
  configDeReferentiel,
  ligneNonResolue,
  ligneResolue,
  rechercheDeLigne,
} from '../../../form-engine/champs/referentiel.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import type { Cellule } from '../../../form-engine/reponses.ts'
import type { Json, Source } from '../../../form-engine/type-de-champ.ts'
import { lecteurDe, type Lieu } from '../referentiel/lecteur.ts'
import { resoudreLigne } from '../referentiel/resoudre.ts'

const SOURCES: Record<Source, (raw: Json, config: Json, lieu: Lieu) => Json | Promise<Json>> = {
  communes: (raw) => {
    const typed = rechercheDeCommune(raw)
    return typed === null ? null : communeResolue(typed)
  },
  // The company register has no adapter yet: the number is checked by its digits.
  entreprises: (raw) => raw,
  referentiel: ligneDuReferentiel,
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

/** True when a source did not answer: saying the same again asks it again. */
export function isAChercherEncore(cellule: Cellule): boolean {
  return cellule.kind === 'draft' && cellule.code === 'referentiel_injoignable'
}

function communeResolue({ recherche, code, codePostal }: RechercheDeCommune): Json {
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

async function ligneDuReferentiel(raw: Json, reglages: Json, lieu: Lieu): Promise<Json> {
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
