/** GeoJSON of a carte: read from text or JSON, checked, reduced to what a dossier needs. */
import { estObjet } from '../json.ts'
import type { Json } from '../type-de-champ.ts'

/** Elements one map may hold; POSITIONS_MAX bounds their outlines. */
export const ELEMENTS_MAX = 1_000

/** Positions one answer may hold. */
const POSITIONS_MAX = 5_000

/** Depth of the coordinates of each geometry: a position is a list of numbers. */
const NIVEAUX: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

export type Geometrie = { type: string; coordinates: Json }
export type Element = { type: 'Feature'; geometry: Geometrie; properties: { description?: string } }
export type Carte = { type: 'FeatureCollection'; features: Element[] }

/** Reads a geometry, a Feature or a FeatureCollection, as JSON or as text; null when it is none of them, or is empty. */
export function lireGeojson(raw: Json): Carte | null {
  const json = typeof raw === 'string' ? jsonDe(raw) : raw
  if (!estObjet(json)) return null
  const lus = json['type'] === 'FeatureCollection' ? json['features'] : [json]
  if (!Array.isArray(lus) || lus.length === 0) return null
  const features = lus.map(element)
  if (!features.every((lu) => lu !== null)) return null
  return compter(features.map(({ geometry }) => geometry.coordinates)) <= POSITIONS_MAX
    ? { type: 'FeatureCollection', features }
    : null
}

/** A carte of one point. */
export function point(longitude: number, latitude: number): Carte {
  const geometry = { type: 'Point', coordinates: [longitude, latitude] }
  return { type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties: {} }] }
}

/** The only point of a carte that holds nothing else, or null. */
export function seulPoint({ features }: Carte): { longitude: number; latitude: number } | null {
  const [seul] = features
  if (seul === undefined || features.length > 1 || seul.properties.description !== undefined) return null
  const { type, coordinates } = seul.geometry
  if (type !== 'Point' || !Array.isArray(coordinates) || coordinates.length !== 2) return null
  const [longitude, latitude] = coordinates
  return typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : null
}

function jsonDe(texte: string): Json {
  try {
    return JSON.parse(texte) as Json
  } catch {
    // Not JSON: the caller says so to the person.
    return null
  }
}

function element(json: Json): Element | null {
  if (!estObjet(json)) return null
  if (json['type'] !== 'Feature') {
    const geometry = geometrie(json)
    return geometry && { type: 'Feature', geometry, properties: {} }
  }
  const geometry = geometrie(json['geometry'] ?? null)
  const description = estObjet(json['properties']) ? json['properties']['description'] : undefined
  const properties = typeof description === 'string' && description !== '' ? { description } : {}
  return geometry && { type: 'Feature', geometry, properties }
}

function geometrie(json: Json): Geometrie | null {
  if (!estObjet(json)) return null
  const { type, coordinates } = json
  if (typeof type !== 'string' || !Object.hasOwn(NIVEAUX, type) || coordinates === undefined) return null
  const niveau = NIVEAUX[type] ?? 0
  if (!isDeNiveau(coordinates, niveau) || !isTraceComplet(type, coordinates)) return null
  return { type, coordinates }
}

function isDeNiveau(json: Json, niveau: number): boolean {
  if (!Array.isArray(json)) return false
  if (niveau > 0) return json.length > 0 && json.every((enfant) => isDeNiveau(enfant, niveau - 1))
  const [longitude, latitude] = json
  return (
    (json.length === 2 || json.length === 3) &&
    json.every((nombre) => typeof nombre === 'number') &&
    Math.abs(Number(longitude)) <= 180 &&
    Math.abs(Number(latitude)) <= 90
  )
}

/** A line has two positions; the ring of a polygon four, the last one being the first (RFC 7946 §3.1). */
function isTraceComplet(type: string, coordinates: Json): boolean {
  if (!Array.isArray(coordinates)) return false
  switch (type) {
    case 'LineString':
      return coordinates.length >= 2
    case 'MultiLineString':
      return coordinates.every((ligne) => isTraceComplet('LineString', ligne))
    case 'Polygon':
      return coordinates.every((anneau) => Array.isArray(anneau) && anneau.length >= 4 && estFerme(anneau))
    case 'MultiPolygon':
      return coordinates.every((polygone) => isTraceComplet('Polygon', polygone))
    default:
      return true
  }
}

function estFerme(anneau: Json[]): boolean {
  return JSON.stringify(anneau[0]) === JSON.stringify(anneau.at(-1))
}

function compter(json: Json): number {
  if (!Array.isArray(json)) return 0
  return typeof json[0] === 'number' ? 1 : json.reduce<number>((somme, enfant) => somme + compter(enfant), 0)
}
