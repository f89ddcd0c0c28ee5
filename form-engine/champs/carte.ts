/** A place: the coordinates of a point, or any GeoJSON. Stored as a FeatureCollection (RFC 7946). */
import * as z from 'zod/mini'
import { canonique, estObjet, toJson } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import type { Json } from '../type-de-champ.ts'
import { coordonnee, lireTraceOuGeojson, saisieDeCarte } from './carte-a-saisir.ts'
import { carteEnTexte, enFrancais } from './carte-en-texte.ts'
import type { Carte } from './geojson.ts'
import { ELEMENTS_MAX, lireGeojson, point, seulPoint } from './geojson.ts'
import { blank, draft, part, texteDe, value } from './lecture.ts'

const PLURIELS: Record<string, [string, string]> = {
  Point: ['point', 'points'],
  MultiPoint: ['ensemble de points', 'ensembles de points'],
  LineString: ['ligne', 'lignes'],
  MultiLineString: ['ensemble de lignes', 'ensembles de lignes'],
  Polygon: ['polygone', 'polygones'],
  MultiPolygon: ['ensemble de polygones', 'ensembles de polygones'],
}

/** Layers a map may show besides (ds-features §2.2); cadastre and RPG, whose parcels are chosen, exclude each other. */
const COUCHES = [
  'unesco',
  'arretes_protection',
  'conservatoire_littoral',
  'reserves_chasse_faune_sauvage',
  'reserves_biologiques',
  'reserves_naturelles',
  'natura_2000',
  'zones_humides',
  'znieff',
  'cadastres',
  'rpg',
] as const

const config = z.strictObject({
  couches: z._default(
    z.array(z.enum(COUCHES)).check(
      z.refine((couches) => new Set(couches).size === couches.length, { error: 'une couche est écrite deux fois' }),
      z.refine((couches) => !(couches.includes('cadastres') && couches.includes('rpg')), {
        error: 'le cadastre et le RPG s’excluent : gardez l’un des deux',
      }),
    ),
    [],
  ),
  /** Elements (points, lines, areas) accepted at most, when fewer than the thousand one map may hold. */
  max: z.exactOptional(z.int().check(z.minimum(1), z.maximum(ELEMENTS_MAX))),
})

/** « 47,6587 ; -2,76 », as a point is shown. */
const LATITUDE_ET_LONGITUDE = /^([^;]+);([^;]+)$/

/** GeoJSON in any wrapping, or the part `geojson` of the control: words, or GeoJSON as text. */
function geojsonDe(raw: Json): Json {
  if (estObjet(raw)) return 'type' in raw ? raw : (raw['geojson'] ?? '')
  return texteDe(raw) ?? raw
}

export const carte = defineType({
  config,
  value: ({ max = ELEMENTS_MAX }) =>
    z.custom<Carte>((brut) => {
      const json = toJson(brut)
      const lu = lireGeojson(json)
      return lu !== null && lu.features.length <= max && canonique(lu) === canonique(json)
    }),
  parse(raw, { max = ELEMENTS_MAX }) {
    const geojson = geojsonDe(raw)
    if (typeof raw === 'string') {
      const [, latitude = '', longitude = ''] = LATITUDE_ET_LONGITUDE.exec(raw) ?? []
      const [y, x] = [coordonnee(latitude, 90), coordonnee(longitude, 180)]
      if (y !== null && x !== null) return value(point(x, y))
    }
    const isVide = geojson === '' || (Array.isArray(geojson) && geojson.length === 0)
    if (!isVide) {
      const lu = typeof geojson === 'string' ? lireTraceOuGeojson(geojson) : lireGeojson(geojson)
      if (lu === null) return draft(raw, 'geometrie_invalide', { part: 'geojson' })
      return lu.features.length <= max
        ? value(lu)
        : draft(raw, 'elements_en_trop', { max: String(max), part: 'geojson' })
    }
    const latitude = part(raw, 'latitude')
    const longitude = part(raw, 'longitude')
    if (latitude === '' && longitude === '') return blank
    const y = coordonnee(latitude, 90)
    const x = coordonnee(longitude, 180)
    if (y === null) return draft(raw, 'geometrie_invalide', { part: 'latitude' })
    return x === null ? draft(raw, 'geometrie_invalide', { part: 'longitude' }) : value(point(x, y))
  },
  saisie: saisieDeCarte,
  show: resume,
  enEntier: (valeur) => (seulPoint(valeur) ? resume(valeur) : carteEnTexte(valeur)),
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: resume }],
  lieu: (valeur) => valeur,
  operand: () => ({ kind: 'composite' }),
  reader: 'serveur',
  exemple: () => '47,6587 ; -2,76',
  sensitivity: 'ordinary',
  prefill: { allowed: false },
  graphql: { champ: 'CarteChamp', descriptor: 'CarteChampDescriptor' },
  parts: ['latitude', 'longitude', 'geojson'],
  seconds: 180,
})

/** « 47,6587 ; -2,7600 » for one point, else what there is on the map. */
function resume(valeur: Carte): string {
  const seul = seulPoint(valeur)
  if (seul) return `${enFrancais(seul.latitude)} ; ${enFrancais(seul.longitude)}`
  const comptes = new Map<string, number>()
  for (const { geometry } of valeur.features) comptes.set(geometry.type, (comptes.get(geometry.type) ?? 0) + 1)
  return [...comptes].map(([type, n]) => `${n} ${PLURIELS[type]?.[n > 1 ? 1 : 0] ?? type}`).join(', ')
}
