/** Communes by name, postcode or code. */
import type { Commune as CommuneDeReponse } from '../../form-engine/champs/communes.ts'
import { enMots, lireAtlas } from './atlas.ts'
import type { Atlas, Entree, Lieu } from './atlas.ts'

/** A commune as it is stored inside an answer: the engine reads only this. Codes are those of INSEE. */
export type Commune = Required<CommuneDeReponse>

export type ResolutionCommune =
  | { kind: 'une'; commune: Commune }
  | { kind: 'plusieurs'; communes: Commune[] }
  | { kind: 'aucune'; raison: 'vide' | 'cedex' | 'inconnue' }

/**
 * Communes by name or postcode, the best first: whole name, then beginning of the name, then words inside it; the larger
 * commune first. Accents and hyphens are optional, "St" is "Saint", "Rennes 35", "35200 Rennes" and "Paris 11e" are
 * understood, the name of a former commune leads to the one it is part of. A CEDEX belongs to no commune: no result.
 */
export function chercherCommunes(q: string, limite = 10): Commune[] {
  const atlas = lireAtlas()
  return trouver(atlas, q)
    .slice(0, limite)
    .map(({ lieu, codePostal }) => decrire(atlas, lieu.actuelle ?? lieu.entree, codePostal))
}

/** The most that is offered when what was typed fits several communes. */
const CHOIX_MAXIMUM = 25

/**
 * What a person typed, or a code chosen in a list, made into one commune.
 * "Paris", "Lyon" and "Marseille" alone are answered by the city and its districts, since nobody lives at "75001 Paris"
 * by default; "Saint-Denis" by the communes of that name. A code keeps the postcode given with it when it is one of the
 * commune; the code of a former commune keeps its name, in the territories of the one it is part of today.
 */
export function resoudreCommune(saisie: string | { code: string; codePostal?: string }): ResolutionCommune {
  const atlas = lireAtlas()
  if (typeof saisie !== 'string') return parSonCode(atlas, saisie)
  if (saisie.trim() === '') return { kind: 'aucune', raison: 'vide' }
  if (estCedex(saisie)) return { kind: 'aucune', raison: 'cedex' }

  const candidats = lesPlusProches(atlas, trouver(atlas, saisie)).slice(0, CHOIX_MAXIMUM)
  const communes = candidats.map(({ lieu, codePostal }) => decrire(atlas, lieu.actuelle ?? lieu.entree, codePostal))
  const [commune] = communes
  if (!commune) return { kind: 'aucune', raison: 'inconnue' }
  return communes.length === 1 ? { kind: 'une', commune } : { kind: 'plusieurs', communes }
}

function parSonCode(atlas: Atlas, { code, codePostal = '' }: { code: string; codePostal?: string }): ResolutionCommune {
  const ancienne = atlas.anciennes.get(code)
  const entree = atlas.parCode.get(code) ?? ancienne?.actuelle
  if (!entree) return { kind: 'aucune', raison: 'inconnue' }
  const commune = decrire(
    atlas,
    entree,
    entree.codesPostaux?.find((connu) => connu === codePostal),
  )
  return { kind: 'une', commune: ancienne?.nom ? { ...commune, code, nom: ancienne.nom } : commune }
}

/**
 * The commune a French address names: by its whole name, present or former, and a postcode of it. Null when they name
 * none or several: an address is never guessed.
 */
export function communeDeLAdresse(nom: string, codePostal: string): Commune | null {
  const atlas = lireAtlas()
  const noms = enMots(nom)
  const exactes = trouver(atlas, `${nom} ${codePostal}`).filter(({ lieu, rang }) =>
    lieu.actuelle ? egaux(lieu.mots, noms) : rang <= RANG.nomSansArticle,
  )
  const [exacte] = exactes
  if (!exacte || exactes.length > 1) return null
  return decrire(atlas, exacte.lieu.actuelle ?? exacte.lieu.entree, codePostal)
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

function decrire(atlas: Atlas, entree: Entree, codePostal?: string): Commune {
  const { code, nom, departement = '', region = '', codesPostaux = [] } = entree
  const epci = atlas.epciDe.get(entree.commune ?? code)
  return {
    code,
    nom,
    // Five uninhabited territories have no postcode.
    codePostal: codePostal ?? codesPostaux[0] ?? '',
    codeDepartement: departement,
    nomDepartement: atlas.departements.get(departement) ?? '',
    codeRegion: region,
    nomRegion: atlas.regions.get(region) ?? '',
    codeEpci: epci?.code ?? '',
    nomEpci: epci?.nom ?? '',
  }
}
