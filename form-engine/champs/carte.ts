/** A place: the coordinates of a point, or any GeoJSON. Stored as a FeatureCollection. */
import * as z from 'zod/mini'
import { canonique, estObjet, toJson } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import type { Carte } from './geojson.ts'
import { lireGeojson, point, seulPoint } from './geojson.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'
import { decimalCanonique } from './nombres.ts'

const PLURIELS: Record<string, [string, string]> = {
  Point: ['point', 'points'],
  MultiPoint: ['ensemble de points', 'ensembles de points'],
  LineString: ['ligne', 'lignes'],
  MultiLineString: ['ensemble de lignes', 'ensembles de lignes'],
  Polygon: ['polygone', 'polygones'],
  MultiPolygon: ['ensemble de polygones', 'ensembles de polygones'],
}

/** GeoJSON in any wrapping, or the part `geojson` of the control. */
function geojsonDe(raw: Json): Json {
  if (estObjet(raw)) return 'type' in raw ? raw : (raw['geojson'] ?? '')
  return texteDe(raw) ?? raw
}

export const carte = defineType({
  config: z.strictObject({}),
  value: () =>
    z.custom<Carte>((brut) => {
      const json = toJson(brut)
      const lu = lireGeojson(json)
      return lu !== null && canonique(lu) === canonique(json)
    }),
  parse(raw) {
    const geojson = geojsonDe(raw)
    const isVide = geojson === '' || (Array.isArray(geojson) && geojson.length === 0)
    if (!isVide) {
      const lu = lireGeojson(geojson)
      return lu ? value(lu) : draft(raw, 'geometrie_invalide', { part: 'geojson' })
    }
    const latitude = part(raw, 'latitude')
    const longitude = part(raw, 'longitude')
    if (latitude === '' && longitude === '') return blank
    const y = coordonnee(latitude, 90)
    const x = coordonnee(longitude, 180)
    if (y === null) return draft(raw, 'geometrie_invalide', { part: 'latitude' })
    return x === null ? draft(raw, 'geometrie_invalide', { part: 'longitude' }) : value(point(x, y))
  },
  saisie(valeur) {
    const seul = seulPoint(valeur)
    if (seul === null) return { latitude: '', longitude: '', geojson: JSON.stringify(valeur) }
    const ecrits = { latitude: enFrancais(seul.latitude), longitude: enFrancais(seul.longitude) }
    // A number too small to be written without an exponent keeps its GeoJSON.
    const isFidele =
      coordonnee(ecrits.latitude, 90) === seul.latitude && coordonnee(ecrits.longitude, 180) === seul.longitude
    return isFidele ? { ...ecrits, geojson: '' } : { latitude: '', longitude: '', geojson: JSON.stringify(valeur) }
  },
  show: resume,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: resume }],
  operand: 'none',
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'CarteChamp', descriptor: 'CarteChampDescriptor' },
  parts: ['latitude', 'longitude', 'geojson'],
  seconds: 180,
})

function coordonnee(texte: string, borne: number): number | null {
  const nombre = decimalCanonique(texte)
  return nombre !== null && Math.abs(Number(nombre)) <= borne ? Number(nombre) : null
}

function enFrancais(nombre: number): string {
  return String(nombre).replace('.', ',')
}

/** « 47,6587 ; -2,7600 » for one point, else what there is on the map. */
function resume(valeur: Carte): string {
  const seul = seulPoint(valeur)
  if (seul) return `${enFrancais(seul.latitude)} ; ${enFrancais(seul.longitude)}`
  const comptes = new Map<string, number>()
  for (const { geometry } of valeur.features) comptes.set(geometry.type, (comptes.get(geometry.type) ?? 0) + 1)
  return [...comptes].map(([type, n]) => `${n} ${PLURIELS[type]?.[n > 1 ? 1 : 0] ?? type}`).join(', ')
}
