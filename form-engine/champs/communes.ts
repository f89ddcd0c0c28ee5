/**
 * A commune. The list is too large for a browser: the server resolves what was typed against its source, then parses the
 * outcome. What a browser claims to have resolved is never stored as it comes: the server looks its code up again.
 */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { blank, draft, part, partsPresentes, texteDe, value } from './lecture.ts'
import {
  COMBINAISONS_DE_TERRITOIRES,
  codeDEpci,
  codeDeCommune,
  codeDeDepartement,
  codeDeRegion,
  facetteDEpci,
  facetteDeDepartement,
  facetteDeRegion,
  nomDeTerritoire,
  ouVide,
} from './territoires.ts'

const schema = z.strictObject({
  code: codeDeCommune,
  nom: nomDeTerritoire,
  /** A district of the southern territories has none: `''`. */
  codePostal: z.string().check(z.regex(/^(\d{5})?$/)),
  codeDepartement: ouVide(codeDeDepartement),
  nomDepartement: z.string().check(z.maxLength(200)),
  codeRegion: ouVide(codeDeRegion),
  nomRegion: z.string().check(z.maxLength(200)),
  /** `''` for the few islands that are in none; absent from the answers kept before the EPCI joined them. */
  codeEpci: z.exactOptional(ouVide(codeDEpci)),
  nomEpci: z.exactOptional(z.string().check(z.maxLength(200))),
})

/** A commune as the source gives it and as it is stored. */
export type Commune = z.infer<typeof schema>

/** Before resolution: the text typed, and the codes of the proposal chosen when there was one. */
export interface RechercheDeCommune {
  recherche: string
  code: string
  codePostal: string
}

/** What must be looked up in the source, or null when nothing was typed. */
export function rechercheDeCommune(raw: Json): RechercheDeCommune | null {
  const [codePostal, code] = Array.isArray(raw) && raw.length === 2 ? raw.map(texteDe) : []
  // The pair that DS prefills with.
  if (codePostal && code && /^\d{5}$/.test(codePostal)) return { recherche: codePostal, code, codePostal }
  const recherche = estObjet(raw) ? part(raw, 'recherche') : (texteDe(raw) ?? '')
  const lue = { recherche, code: part(raw, 'code'), codePostal: part(raw, 'codePostal') }
  return lue.recherche === '' && lue.code === '' ? null : lue
}

/**
 * What the server parses when its source has no single commune for what was typed: a draft, `commune_ambigue` from two
 * candidates, else `commune_inconnue`. Whatever else the browser sent is left behind.
 */
export function communeNonResolue(recherche: string, candidats: number): Json {
  return { recherche, candidats: String(candidats) }
}

export const communes = defineType({
  config: z.strictObject({}),
  value: () => schema,
  parse(raw) {
    const recherche = rechercheDeCommune(raw)
    if (recherche === null) return blank
    const resolue = schema.safeParse({
      code: recherche.code,
      nom: part(raw, 'nom'),
      codePostal: recherche.codePostal,
      codeDepartement: part(raw, 'codeDepartement'),
      nomDepartement: part(raw, 'nomDepartement'),
      codeRegion: part(raw, 'codeRegion'),
      nomRegion: part(raw, 'nomRegion'),
      ...partsPresentes(raw, ['codeEpci', 'nomEpci']),
    })
    if (resolue.success) return value(resolue.data)
    const candidats = Number(part(raw, 'candidats'))
    return candidats > 1
      ? draft(raw, 'commune_ambigue', { recherche: recherche.recherche, candidats: String(candidats) })
      : draft(raw, 'commune_inconnue', { recherche: recherche.recherche })
  },
  saisie: (commune) => ({ recherche: enTexte(commune), ...commune }),
  show: enTexte,
  columns: (_config, label) => [
    { id: 'valeur', kind: 'text', label, read: enTexte },
    { id: 'code_postal', kind: 'text', label: `${label} – Code postal`, read: ({ codePostal }) => codePostal || null },
    {
      id: 'departement',
      kind: 'enum',
      label: `${label} – Département`,
      read: ({ codeDepartement, nomDepartement }) =>
        codeDepartement ? `${codeDepartement} – ${nomDepartement}` : null,
    },
    { id: 'region', kind: 'enum', label: `${label} – Région`, read: ({ nomRegion }) => nomRegion || null },
    { id: 'epci', kind: 'enum', label: `${label} – EPCI`, read: ({ nomEpci }) => nomEpci || null },
  ],
  operand: () => ({
    kind: 'option',
    path: 'code',
    parts: {
      departement: facetteDeDepartement('codeDepartement'),
      region: facetteDeRegion('codeRegion'),
      epci: facetteDEpci('codeEpci'),
      codePostal: { kind: 'text', path: 'codePostal' },
    },
  }),
  combinaisons: () => COMBINAISONS_DE_TERRITOIRES,
  reader: 'serveur',
  // A name is read once the server has found it.
  exemple: () => null,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: { recherche: 'Vannes (56000)' } },
  graphql: { champ: 'CommuneChamp', descriptor: 'CommuneChampDescriptor' },
  parts: ['recherche'],
  source: 'communes',
  seconds: 10,
})

/** « Vannes (56000) » */
function enTexte({ nom, codePostal }: Commune): string {
  return codePostal === '' ? nom : `${nom} (${codePostal})`
}
