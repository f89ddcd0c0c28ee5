/**
 * Postal address in its parts: street, complement, postcode, town, country. In France the server adds the codes of the
 * commune when the town and the postcode name one; without them the address is as valid. Where the server can look
 * addresses up, one line more finds them (`recherche`): what one chooses there fills the parts, what one types wins.
 */
import * as z from 'zod/mini'
import { pays as listeDesPays } from '../referentiels/pays.ts'
import { entreeDe } from '../referentiels/recherche.ts'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { echecDeRecherche, rechercheTapee } from './address-recherche.ts'
import { blank, draft, longueur, part, partsPresentes, surUneLigne, value } from './lecture.ts'
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

const MAX = 300

const ligne = z.string().check(
  z.minLength(1),
  z.refine((texte) => longueur(texte) <= MAX),
)

const schema = z.strictObject({
  voie: ligne,
  /** `''` when there is none. */
  complement: z.string().check(z.refine((texte) => longueur(texte) <= MAX)),
  /** Five digits in France; `''` where a country has none. */
  codePostal: z.string().check(z.maxLength(20)),
  commune: ligne,
  /** ISO code. */
  pays: z.string().check(z.regex(/^[A-Z]{2}$/)),
  codeCommune: z.exactOptional(codeDeCommune),
  codeDepartement: z.exactOptional(codeDeDepartement),
  nomDepartement: z.exactOptional(nomDeTerritoire),
  codeRegion: z.exactOptional(codeDeRegion),
  nomRegion: z.exactOptional(nomDeTerritoire),
  codeEpci: z.exactOptional(ouVide(codeDEpci)),
})

type Adresse = z.infer<typeof schema>

/** Keys the server adds: what a browser writes there is not believed. */
export const CLES_RESOLUES = [
  'codeCommune',
  'codeDepartement',
  'nomDepartement',
  'codeRegion',
  'nomRegion',
  'codeEpci',
] as const

const CODES_DE_PAYS: readonly string[] = listeDesPays.map(({ code }) => code)

// Territories whose postcodes are French; they also have an ISO code of their own.
const CODES_POSTAUX_FRANCAIS = ['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF', 'WF', 'PF', 'NC']

/** The town and the postcode of a French address, for the server to look up; null for any other. */
export function villeFrancaise(raw: Json): { commune: string; codePostal: string } | null {
  const pays = entreeDe(listeDesPays, part(raw, 'pays') || 'FR')?.code
  if (pays === undefined || !CODES_POSTAUX_FRANCAIS.includes(pays)) return null
  const ville = { commune: surUneLigne(part(raw, 'commune')), codePostal: part(raw, 'codePostal').replace(/\s/g, '') }
  return ville.commune !== '' && /^\d{5}$/.test(ville.codePostal) ? ville : null
}

export const address = defineType({
  config: z.strictObject({}),
  value: () => schema,
  parse(raw) {
    if (!estObjet(raw)) return draft(raw, 'adresse_incomplete', { part: 'voie' })
    const echec = echecDeRecherche(raw)
    if (echec) return draft(raw, echec.code, { recherche: echec.recherche })
    const voie = surUneLigne(part(raw, 'voie'))
    const complement = surUneLigne(part(raw, 'complement'))
    const commune = surUneLigne(part(raw, 'commune'))
    const saisi = surUneLigne(part(raw, 'codePostal'))
    // The country is chosen beforehand: alone it is no answer.
    if ([voie, complement, commune, saisi, rechercheTapee(raw)].every((texte) => texte === '')) return blank
    const pays = entreeDe(listeDesPays, part(raw, 'pays') || 'FR')?.code
    if (pays === undefined) return draft(raw, 'code_inconnu', { part: 'pays' })
    const isFrancais = CODES_POSTAUX_FRANCAIS.includes(pays)
    const codePostal = isFrancais ? saisi.replace(/\s/g, '') : saisi
    if (voie === '') return draft(raw, 'adresse_incomplete', { part: 'voie' })
    if (isFrancais ? !/^\d{5}$/.test(codePostal) : codePostal.length > 20) {
      return draft(raw, 'adresse_incomplete', { part: 'codePostal' })
    }
    if (commune === '') return draft(raw, 'adresse_incomplete', { part: 'commune' })
    if ([voie, complement, commune].some((texte) => longueur(texte) > MAX))
      return draft(raw, 'trop_long', { max: String(MAX) })
    const adresse: Adresse = { voie, complement, codePostal, commune, pays }
    const resolue = schema.safeParse({ ...adresse, ...partsPresentes(raw, CLES_RESOLUES) })
    return value(resolue.success ? resolue.data : adresse)
  },
  saisie: (adresse) => adresse,
  show: enTexte,
  columns: (_config, label) => [
    { id: 'valeur', kind: 'text', label, read: enTexte },
    { id: 'code_postal', kind: 'text', label: `${label} – Code postal`, read: ({ codePostal }) => codePostal || null },
    { id: 'commune', kind: 'text', label: `${label} – Commune`, read: ({ commune }) => commune },
    {
      id: 'departement',
      kind: 'enum',
      label: `${label} – Département`,
      read: ({ codeDepartement, nomDepartement }) =>
        codeDepartement && nomDepartement ? `${codeDepartement} – ${nomDepartement}` : null,
    },
    { id: 'region', kind: 'enum', label: `${label} – Région`, read: ({ nomRegion }) => nomRegion ?? null },
    { id: 'pays', kind: 'enum', label: `${label} – Pays`, read: ({ pays }) => nomDuPays(pays) },
  ],
  operand: () => ({
    kind: 'composite',
    parts: {
      commune: { kind: 'option', path: 'codeCommune' },
      departement: facetteDeDepartement('codeDepartement'),
      region: facetteDeRegion('codeRegion'),
      epci: facetteDEpci('codeEpci'),
      pays: { kind: 'option', path: 'pays', options: CODES_DE_PAYS },
      codePostal: { kind: 'text', path: 'codePostal' },
    },
  }),
  combinaisons: () => COMBINAISONS_DE_TERRITOIRES,
  reader: 'serveur',
  // Typed in five parts.
  exemple: () => null,
  sensitivity: 'ordinary',
  prefill: {
    allowed: true,
    example: { voie: '4 rue des Acacias', codePostal: '56000', commune: 'Vannes', pays: 'FR' },
  },
  graphql: { champ: 'AddressChamp', descriptor: 'AddressChampDescriptor' },
  parts: ['voie', 'complement', 'codePostal', 'commune', 'pays'],
  source: 'adresses',
  seconds: 30,
})

/** « 4 rue des Acacias, 56000 Vannes »; the country is said when it is not France. */
function enTexte({ voie, complement, codePostal, commune, pays }: Adresse): string {
  const ville = codePostal === '' ? commune : `${codePostal} ${commune}`
  return [voie, complement, ville, pays === 'FR' ? undefined : nomDuPays(pays)]
    .filter((ligne) => ligne !== undefined && ligne !== '')
    .join(', ')
}

function nomDuPays(code: string): string {
  return entreeDe(listeDesPays, code)?.nom ?? code
}
