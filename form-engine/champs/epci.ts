/**
 * A grouping of communes (EPCI à fiscalité propre), looked for in its département. As for a commune, the server resolves
 * what was typed, then parses the outcome.
 */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'
import {
  COMBINAISONS_DE_TERRITOIRES,
  codeDEpci,
  codeDeDepartement,
  codeDeRegion,
  facetteDEpci,
  facetteDeDepartement,
  facetteDeRegion,
  nomDeTerritoire,
} from './territoires.ts'

const schema = z.strictObject({
  code: codeDEpci,
  nom: nomDeTerritoire,
  /** The one that was chosen when the EPCI is in several. */
  codeDepartement: codeDeDepartement,
  nomDepartement: nomDeTerritoire,
  codeRegion: codeDeRegion,
  nomRegion: nomDeTerritoire,
})

/** An EPCI as the source gives it and as it is stored. */
export type Epci = z.infer<typeof schema>

/** Before resolution: the département, the text typed and the code, `''` for what is not known. */
export interface RechercheDEpci {
  departement: string
  recherche: string
  code: string
}

/** « CC des Quatre Rivières (74) »: the département may follow the name. */
const NOM_ET_DEPARTEMENT = /^(.*?)\s*\((\d{2,3}|2[AB])\)$/i

/**
 * What must be looked up in the source, or null when nothing was typed. The département and the EPCI may come as a list
 * of two, as the links of DS write them.
 */
export function rechercheDEpci(raw: Json): RechercheDEpci | null {
  const [premier = '', second] = Array.isArray(raw) ? raw.map((entree) => texteDe(entree) ?? '') : []
  const tape = second !== undefined ? second : estObjet(raw) ? part(raw, 'recherche') : (texteDe(raw) ?? '')
  const [, nom = tape, suffixe = ''] = NOM_ET_DEPARTEMENT.exec(tape) ?? []
  const departement =
    suffixe || part(raw, 'departement') || part(raw, 'codeDepartement') || (second === undefined ? '' : premier)
  const isCode = /^\d{9}$/.test(nom)
  const lue = { departement, recherche: isCode ? '' : nom, code: part(raw, 'code') || (isCode ? nom : '') }
  return Object.values(lue).every((texte) => texte === '') ? null : lue
}

/**
 * What the server parses when its source has no single EPCI for what was typed: a draft, `epci_ambigu` from two
 * candidates, else `epci_inconnu`.
 */
export function epciNonResolu({ departement, recherche, code }: RechercheDEpci, candidats: number): Json {
  return { departement, recherche: recherche || code, candidats: String(candidats) }
}

export const epci = defineType({
  config: z.strictObject({}),
  value: () => schema,
  parse(raw) {
    const recherche = rechercheDEpci(raw)
    if (recherche === null) return blank
    const resolu = schema.safeParse({
      code: part(raw, 'code'),
      nom: part(raw, 'nom'),
      codeDepartement: part(raw, 'codeDepartement'),
      nomDepartement: part(raw, 'nomDepartement'),
      codeRegion: part(raw, 'codeRegion'),
      nomRegion: part(raw, 'nomRegion'),
    })
    if (resolu.success) return value(resolu.data)
    const isAmbigu = Number(part(raw, 'candidats')) > 1
    return draft(raw, isAmbigu ? 'epci_ambigu' : 'epci_inconnu', { part: 'recherche' })
  },
  saisie: (epci) => ({ departement: epci.codeDepartement, recherche: epci.nom, ...epci }),
  show: ({ nom }) => nom,
  columns: (_config, label) => [
    { id: 'valeur', kind: 'text', label, read: ({ nom }) => nom },
    {
      id: 'departement',
      kind: 'enum',
      label: `${label} – Département`,
      read: ({ codeDepartement, nomDepartement }) => `${codeDepartement} – ${nomDepartement}`,
    },
    { id: 'region', kind: 'enum', label: `${label} – Région`, read: ({ nomRegion }) => nomRegion },
  ],
  operand: () => ({
    ...facetteDEpci('code'),
    parts: {
      departement: facetteDeDepartement('codeDepartement'),
      region: facetteDeRegion('codeRegion'),
      epci: facetteDEpci('code'),
    },
  }),
  combinaisons: () => COMBINAISONS_DE_TERRITOIRES,
  reader: 'serveur',
  // A name is read once the server has found it.
  exemple: () => null,
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: ['56', '200067932'] },
  graphql: { champ: 'EpciChamp', descriptor: 'EpciChampDescriptor' },
  parts: ['departement', 'recherche'],
  source: 'epci',
  seconds: 10,
})
