import { createRequire } from 'node:module'

/** A commune as it is stored inside an answer: the engine reads only this. Codes are those of INSEE. */
export interface Commune {
  code: string
  nom: string
  /** The one that was typed; otherwise the first of the commune. */
  codePostal: string
  codeDepartement: string
  nomDepartement: string
  codeRegion: string
  nomRegion: string
}

export type ResolutionCommune =
  | { kind: 'une'; commune: Commune }
  | { kind: 'plusieurs'; communes: Commune[] }
  | { kind: 'aucune'; raison: 'vide' | 'cedex' | 'inconnue' }

/** What @etalab/decoupage-administratif says of a commune, a former commune or a district of Paris, Lyon, Marseille. */
interface Entree {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement?: string
  region?: string
  codesPostaux?: string[]
  population?: number
  chefLieu?: string
  commune?: string
}

interface Territoire {
  code: string
  nom: string
}

interface Lieu {
  entree: Entree
  mots: string[]
  /** Present on a former commune: the one that it is part of today. */
  actuelle?: Entree
}

interface Atlas {
  lieux: Lieu[]
  parCode: Map<string, Entree>
  villesADistricts: Set<string>
  departements: Map<string, string>
  regions: Map<string, string>
}

/**
 * Communes by name or postcode, the best first: whole name, then beginning of the name, then words inside it; the larger
 * commune first. Accents and hyphens are optional, "St" is "Saint", "Rennes 35", "35200 Rennes" and "Paris 11e" are
 * understood, the name of a former commune leads to the one it is part of. A CEDEX belongs to no commune: no result.
 */
export function chercherCommunes(q: string, limite = 10): Commune[] {
  const atlas = charger()
  return trouver(atlas, q)
    .slice(0, limite)
    .map(({ lieu, codePostal }) => decrire(atlas, lieu.actuelle ?? lieu.entree, codePostal))
}

/** The most that is offered when what was typed fits several communes. */
const CHOIX_MAXIMUM = 25

/**
 * What a person typed, or a code chosen in a list, made into one commune.
 * "Paris", "Lyon" and "Marseille" alone are answered by the city and its districts, since nobody lives at "75001 Paris"
 * by default; "Saint-Denis" by the communes of that name.
 */
export function resoudreCommune(saisie: string | { code: string }): ResolutionCommune {
  const atlas = charger()
  if (typeof saisie !== 'string') {
    const entree = atlas.parCode.get(saisie.code)
    return entree ? { kind: 'une', commune: decrire(atlas, entree) } : { kind: 'aucune', raison: 'inconnue' }
  }
  if (saisie.trim() === '') return { kind: 'aucune', raison: 'vide' }
  if (estCedex(saisie)) return { kind: 'aucune', raison: 'cedex' }

  const candidats = lesPlusProches(atlas, trouver(atlas, saisie)).slice(0, CHOIX_MAXIMUM)
  const communes = candidats.map(({ lieu, codePostal }) => decrire(atlas, lieu.actuelle ?? lieu.entree, codePostal))
  const [commune] = communes
  if (!commune) return { kind: 'aucune', raison: 'inconnue' }
  return communes.length === 1 ? { kind: 'une', commune } : { kind: 'plusieurs', communes }
}

/** Among what was found, what the person may have meant: a whole name leaves out the names that only begin so. */
function lesPlusProches(atlas: Atlas, trouves: Trouve[]): Trouve[] {
  const [premier] = trouves
  if (!premier) return []
  const { code } = premier.lieu.entree
  if (atlas.villesADistricts.has(code))
    return trouves.filter(({ lieu: { entree } }) => [entree.code, entree.commune].includes(code))
  return premier.rang <= RANG.nomSansArticle ? trouves.filter(({ rang }) => rang === premier.rang) : trouves
}

const RANG = { nomEntier: 0, nomSansArticle: 1, debut: 2, mots: 3, ancienne: 4 } as const
type Rang = (typeof RANG)[keyof typeof RANG]

interface Trouve {
  lieu: Lieu
  rang: Rang
  codePostal: string | undefined
}

function trouver(atlas: Atlas, q: string): Trouve[] {
  if (estCedex(q)) return []
  const demande = enMots(q)
  if (demande.length === 0) return []
  const noms = demande.filter((mot) => !estNumero(mot))
  const numeros = demande.filter(estNumero)
  // Two letters at least, or a number that can be a postcode or a département: one letter would list a third of France.
  if (noms.join('').length < 2 && !numeros.some((n) => n.length >= 2)) return []

  const trouves: Trouve[] = []
  const dejaLa = new Set<string>()
  for (const lieu of atlas.lieux) {
    const trouve = comparer(atlas, lieu, noms, numeros)
    const code = (lieu.actuelle ?? lieu.entree).code
    if (!trouve || dejaLa.has(code)) continue
    dejaLa.add(code)
    trouves.push(trouve)
  }
  return trouves.sort(
    (a, b) =>
      a.rang - b.rang ||
      Number(b.lieu.entree.type === 'commune-actuelle') - Number(a.lieu.entree.type === 'commune-actuelle') ||
      (a.lieu.entree.type === 'arrondissement-municipal'
        ? a.lieu.entree.code.localeCompare(b.lieu.entree.code)
        : (b.lieu.entree.population ?? 0) - (a.lieu.entree.population ?? 0)),
  )
}

function comparer(atlas: Atlas, lieu: Lieu, noms: string[], numeros: string[]): Trouve | null {
  const { entree, mots, actuelle } = lieu
  let codePostal: string | undefined
  for (const numero of numeros) {
    if (mots.includes(numero)) continue
    const { codesPostaux = [], departement } = actuelle ?? entree
    // A whole postcode names a district, never the city around it.
    if (numero.length === 5 && atlas.villesADistricts.has(entree.code)) return null
    const postal = codesPostaux.find((code) => code.startsWith(numero))
    if (numero.length < 2 || (postal === undefined && departement?.toLowerCase() !== numero)) return null
    if (numero.length === 5) codePostal = postal
  }
  const rang = rangDe(mots, noms, numeros)
  if (rang === null) return null
  return { lieu, rang: actuelle ? RANG.ancienne : rang, codePostal }
}

const ARTICLES = new Set(['l', 'le', 'la', 'les'])

function rangDe(mots: string[], noms: string[], numeros: string[]): Rang | null {
  const attendus = mots.filter((mot) => !numeros.includes(mot))
  if (noms.length === 0) return RANG.mots
  if (egaux(attendus, noms)) return RANG.nomEntier
  // "Paris" is nearly the whole name of "Paris 11".
  if (
    egaux(
      attendus.filter((mot) => !estNumero(mot)),
      noms,
    )
  )
    return RANG.nomSansArticle
  if (ARTICLES.has(attendus[0] ?? '') && egaux(attendus.slice(1), noms)) return RANG.nomSansArticle
  if (noms.every((nom, i) => (i === noms.length - 1 ? attendus[i]?.startsWith(nom) : attendus[i] === nom)))
    return RANG.debut
  let depuis = 0
  for (const nom of noms) {
    const place = attendus.findIndex((mot, i) => i >= depuis && mot.startsWith(nom))
    if (place < 0) return null
    depuis = place + 1
  }
  return RANG.mots
}

const egaux = (a: string[], b: string[]) => a.length === b.length && a.every((mot, i) => mot === b[i])

const estNumero = (mot: string) => /^(\d{1,5}|2[ab])$/.test(mot)

const estCedex = (texte: string) => /\bcedex\b/i.test(texte)

/** "St-Étienne-du-Rouvray" → saint, etienne, du, rouvray; "Paris 11ème Arrondissement" → paris, 11. */
function enMots(texte: string): string[] {
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

function decrire(atlas: Atlas, entree: Entree, codePostal?: string): Commune {
  const { code, nom, departement = '', region = '', codesPostaux = [] } = entree
  return {
    code,
    nom,
    // Five uninhabited territories have no postcode.
    codePostal: codePostal ?? codesPostaux[0] ?? '',
    codeDepartement: departement,
    nomDepartement: atlas.departements.get(departement) ?? '',
    codeRegion: region,
    nomRegion: atlas.regions.get(region) ?? '',
  }
}

let atlas: Atlas | undefined

/** Read once, at the first question: 9 MB of JSON that a process without communes never opens. */
function charger(): Atlas {
  if (atlas) return atlas
  const require = createRequire(import.meta.url)
  const entrees: Entree[] = require('@etalab/decoupage-administratif/data/communes.json')
  const departements: Territoire[] = require('@etalab/decoupage-administratif/data/departements.json')
  const regions: Territoire[] = require('@etalab/decoupage-administratif/data/regions.json')

  const parCode = new Map<string, Entree>()
  const villesADistricts = new Set<string>()
  for (const entree of entrees) {
    if (entree.type === 'commune-actuelle' || entree.type === 'arrondissement-municipal')
      parCode.set(entree.code, entree)
    if (entree.type === 'arrondissement-municipal' && entree.commune) villesADistricts.add(entree.commune)
  }

  const actuelles: Lieu[] = []
  const anciennes: Lieu[] = []
  for (const entree of entrees) {
    const mots = enMots(entree.nom)
    if (parCode.get(entree.code) === entree) {
      actuelles.push({ entree, mots })
      continue
    }
    const actuelle = entree.chefLieu === undefined ? undefined : parCode.get(entree.chefLieu)
    if (actuelle) {
      anciennes.push({ entree, mots, actuelle })
      if (!parCode.has(entree.code)) parCode.set(entree.code, actuelle)
    }
  }
  atlas = {
    // Former communes last: one that still exists under the same name is found first.
    lieux: [...actuelles, ...anciennes],
    parCode,
    villesADistricts,
    departements: new Map(departements.map(({ code, nom }) => [code, nom])),
    regions: new Map(regions.map(({ code, nom }) => [code, nom])),
  }
  return atlas
}
