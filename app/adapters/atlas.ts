/**
 * The communes, former communes and EPCI of France, from @etalab/decoupage-administratif: the only reader of these 13 MB
 * of JSON, at the first question; a process that is asked none never opens them.
 */
import { createRequire } from 'node:module'
import { departements } from '../../form-engine/referentiels/departements.ts'
import { regions } from '../../form-engine/referentiels/regions.ts'

/** What the package says of a commune, a former commune or a district of Paris, Lyon, Marseille. */
export interface Entree {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement?: string
  region?: string
  codesPostaux?: string[]
  population?: number
  /** Code of the commune a former one is part of. */
  chefLieu?: string
  /** Code of the city of a district. */
  commune?: string
  /** Codes that this commune or those it absorbed have had. */
  anciensCodes?: string[]
}

export interface Lieu {
  entree: Entree
  mots: string[]
  /** Present on a former commune: the one that it is part of today. */
  actuelle?: Entree
}

export interface EpciDeLAtlas {
  code: string
  nom: string
  mots: string[]
  /** The most populated first. */
  departements: string[]
}

export interface Atlas {
  lieux: Lieu[]
  parCode: Map<string, Entree>
  /** By a code that names no commune any more: its name, and the commune it is part of. */
  anciennes: Map<string, { nom: string | null; actuelle: Entree }>
  villesADistricts: Set<string>
  epcis: EpciDeLAtlas[]
  /** EPCI of a commune, by the code of the commune. */
  epciDe: Map<string, EpciDeLAtlas>
  departements: Map<string, string>
  regions: Map<string, string>
  regionDuDepartement: Map<string, string>
}

let lu: Atlas | undefined

/** The atlas, read once. */
export function lireAtlas(): Atlas {
  lu ??= composer()
  return lu
}

/** "St-Étienne-du-Rouvray" → saint, etienne, du, rouvray; "Paris 11ème Arrondissement" → paris, 11. */
export function enMots(texte: string): string[] {
  return texte
    .slice(0, 200)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/(\d)(er|eme|ieme|e)\b/g, '$1')
    .split(/[^a-z0-9]+/)
    .map((mot) => (mot === 'st' ? 'saint' : mot === 'ste' ? 'sainte' : mot))
    .filter((mot) => mot !== '' && mot !== 'arrondissement')
}

function composer(): Atlas {
  const require = createRequire(import.meta.url)
  const entrees: Entree[] = require('@etalab/decoupage-administratif/data/communes.json')

  const parCode = new Map<string, Entree>()
  const villesADistricts = new Set<string>()
  for (const entree of entrees) {
    if (entree.type === 'commune-actuelle' || entree.type === 'arrondissement-municipal')
      parCode.set(entree.code, entree)
    if (entree.type === 'arrondissement-municipal' && entree.commune) villesADistricts.add(entree.commune)
  }

  const actuelles: Lieu[] = []
  const passees: Lieu[] = []
  const anciennes: Atlas['anciennes'] = new Map()
  for (const entree of entrees) {
    const mots = enMots(entree.nom)
    if (parCode.get(entree.code) === entree) {
      actuelles.push({ entree, mots })
      continue
    }
    const actuelle = entree.chefLieu === undefined ? undefined : parCode.get(entree.chefLieu)
    if (!actuelle) continue
    passees.push({ entree, mots, actuelle })
    if (!parCode.has(entree.code)) anciennes.set(entree.code, { nom: entree.nom, actuelle })
  }
  for (const { entree } of actuelles) {
    for (const code of entree.anciensCodes ?? []) {
      // The package keeps the code of such a commune, not its name.
      if (!parCode.has(code) && !anciennes.has(code)) anciennes.set(code, { nom: null, actuelle: entree })
    }
  }
  return {
    // Former communes last: one that still exists under the same name is found first.
    lieux: [...actuelles, ...passees],
    parCode,
    anciennes,
    villesADistricts,
    ...lireEpci(require, parCode),
    departements: new Map(departements.map(({ code, nom }) => [code, nom])),
    regions: new Map(regions.map(({ code, nom }) => [code, nom])),
    regionDuDepartement: new Map(departements.map(({ code, region = '' }) => [code, region])),
  }
}

interface EpciDuPaquet {
  code: string
  nom: string
  membres: { code: string; populationMunicipale?: number }[]
}

function lireEpci(require: NodeJS.Require, parCode: Map<string, Entree>): Pick<Atlas, 'epcis' | 'epciDe'> {
  const lus: EpciDuPaquet[] = require('@etalab/decoupage-administratif/data/epci.json')
  const epciDe: Atlas['epciDe'] = new Map()
  const epcis = lus.map(({ code, nom, membres }) => {
    const habitants = new Map<string, number>()
    for (const membre of membres) {
      const departement = parCode.get(membre.code)?.departement
      if (departement === undefined) continue
      habitants.set(departement, (habitants.get(departement) ?? 0) + (membre.populationMunicipale ?? 0))
    }
    const parHabitants = [...habitants].sort(([, a], [, b]) => b - a).map(([departement]) => departement)
    const epci: EpciDeLAtlas = { code, nom, mots: enMots(nom), departements: parHabitants }
    for (const membre of membres) epciDe.set(membre.code, epci)
    return epci
  })
  return { epcis: epcis.sort((a, b) => a.nom.localeCompare(b.nom, 'fr')), epciDe }
}
