/**
 * A carte as it is typed: the two coordinates of a point, or lines of text, a position each, under the name of what they
 * draw. Whoever has no map, no mouse or no script draws the same things with it; the way back from a value to its text.
 */
import { canonique } from '../json.ts'
import type { Json } from '../type-de-champ.ts'
import { elementsEnTexte, enFrancais, positionEnTexte } from './carte-en-texte.ts'
import { lireGeojson, seulPoint, type Carte, type Geometrie } from './geojson.ts'
import { decimalCanonique } from './nombres.ts'

/** What the controls of a carte hold. */
export type SaisieDeCarte = { latitude: string; longitude: string; geojson: string }

const TITRE = /^(point|ligne|surface|vide)[^:;()]*(?:\((.*)\))?\s*(?::\s*(.*))?$/i
/** « 47,6587 ; -2,76 », and what other maps give: « 47.6587, -2.76 ». */
const POSITION = /^([^;()]+);([^;()]+?)(?:\s*\(altitude ([^()]+)\))?$/
const POSITION_ANGLAISE = /^([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)$/

interface Trace {
  forme: 'point' | 'ligne' | 'surface' | 'vide'
  description: string | undefined
  positions: number[][]
}

/** The elements that lines of text draw; null when one of them is none, or draws nothing. */
export function lireTrace(texte: string): Carte | null {
  const traces: Trace[] = []
  for (const brute of texte.split('\n')) {
    const ligne = brute.trim()
    if (ligne === '') continue
    const titre = TITRE.exec(ligne)
    const position = titre ? (titre[3] ?? '') : ligne
    if (titre) {
      const [, forme = '', description] = titre
      traces.push({ forme: forme.toLowerCase() as Trace['forme'], description, positions: [] })
    } else if (traces.length === 0) traces.push({ forme: 'point', description: undefined, positions: [] })
    if (position === '') continue
    const lue = lirePosition(position)
    if (lue === null) return null
    traces.at(-1)?.positions.push(lue)
  }
  const features = elementsDe(traces)
  return features && lireGeojson({ type: 'FeatureCollection', features })
}

/** The text of a carte, as {@link lireTrace} reads it. */
export function traceDe(carte: Carte): string {
  return elementsEnTexte(carte)
    .map(({ forme, positions, description }) => {
      const titre = description === null || forme === 'Vide' ? forme : `${forme} (${description})`
      return [`${titre} :`, ...positions].join(forme === 'Point' ? ' ' : '\n')
    })
    .join('\n')
}

/** What the controls hold for a carte. What their words cannot say is kept as GeoJSON. */
export function saisieDeCarte(carte: Carte): SaisieDeCarte {
  const seul = seulPoint(carte)
  if (seul) {
    const ecrits = { latitude: enFrancais(seul.latitude), longitude: enFrancais(seul.longitude) }
    const isFidele =
      coordonnee(ecrits.latitude, 90) === seul.latitude && coordonnee(ecrits.longitude, 180) === seul.longitude
    if (isFidele) return { ...ecrits, geojson: '' }
  }
  const trace = traceDe(carte)
  const relue = lireTrace(trace)
  const isFidele = relue !== null && canonique(relue) === canonique(carte)
  return { latitude: '', longitude: '', geojson: isFidele ? trace : JSON.stringify(carte) }
}

/** The carte that the controls hold; null when they hold none, or what is no carte. */
export function carteDeLaSaisie({ latitude, longitude, geojson }: SaisieDeCarte): Carte | null {
  if (geojson.trim() !== '') return lireTraceOuGeojson(geojson)
  const position = lirePosition(`${latitude};${longitude}`)
  return position && lireGeojson({ type: 'Point', coordinates: position })
}

/** Reads what stands in the control of several elements: words, or the GeoJSON of another tool. */
export function lireTraceOuGeojson(texte: string): Carte | null {
  return /^\s*[{[]/.test(texte) ? lireGeojson(texte) : lireTrace(texte)
}

/** A coordinate typed in French or in English, in its bounds; null otherwise. */
export function coordonnee(texte: string, borne: number): number | null {
  const nombre = decimalCanonique(texte)
  return nombre !== null && Math.abs(Number(nombre)) <= borne ? Number(nombre) : null
}

function lirePosition(texte: string): number[] | null {
  const [, latitude = '', longitude = '', haut] = POSITION_ANGLAISE.exec(texte) ?? POSITION.exec(texte) ?? []
  const [y, x] = [coordonnee(latitude, 90), coordonnee(longitude, 180)]
  if (y === null || x === null) return null
  if (haut === undefined) return [x, y]
  const altitude = decimalCanonique(haut)
  return altitude === null ? null : [x, y, Number(altitude)]
}

function elementsDe(traces: readonly Trace[]): Json[] | null {
  const elements: { geometry: Geometrie; properties: Json }[] = []
  for (const { forme, description, positions } of traces) {
    if (positions.length === 0) return null
    const properties = description === undefined ? {} : { description }
    const dernier = elements.at(-1)?.geometry
    if (forme === 'vide') {
      if (dernier?.type !== 'Polygon' || !Array.isArray(dernier.coordinates)) return null
      dernier.coordinates.push(fermer(positions))
    } else if (forme === 'surface') {
      elements.push({ geometry: { type: 'Polygon', coordinates: [fermer(positions)] }, properties })
    } else if (forme === 'ligne') {
      elements.push({ geometry: { type: 'LineString', coordinates: positions }, properties })
    } else {
      for (const coordinates of positions) elements.push({ geometry: { type: 'Point', coordinates }, properties })
    }
  }
  return elements.map((element) => ({ type: 'Feature', ...element }))
}

/** A ring ends where it begins, whether or not that was typed. */
function fermer(positions: number[][]): number[][] {
  const [premiere] = positions
  const isFerme = positions.length > 1 && positionEnTexte(premiere ?? []) === positionEnTexte(positions.at(-1) ?? [])
  return premiere === undefined || isFerme ? positions : [...positions, premiere]
}
