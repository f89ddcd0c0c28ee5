/** The plane of a map: where a position of the Earth stands on the screen, in the projection every tile service uses. Pure. */
import type { Carte } from '../../../form-engine/champs/geojson.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'

/** Longitude then latitude, in degrees. */
export type Position = readonly [longitude: number, latitude: number]
/** A point of the drawing, from its top left. */
export type Point = readonly [x: number, y: number]

/** What of the Earth is shown: its middle in a square of side 1, and how many times that square is doubled. */
export interface Vue {
  x: number
  y: number
  zoom: number
}

/** The drawing, in units of its own: it is stretched to the width of the page. */
export const LARGEUR = 640
export const HAUTEUR = 480
export const ZOOM_MIN = 1
export const ZOOM_MAX = 19

const TUILE = 256
/** Beyond, the projection runs away. */
const LATITUDE_MAX = 85.05
/** A decimal of a millionth of a degree is ten centimetres: nobody points finer. */
const DECIMALES = 6
const FRANCE: Vue = { ...surLePlan([2.4, 46.6]), zoom: 5 }

/** A position in the square of side 1 (Web Mercator). */
function surLePlan([longitude, latitude]: Position): { x: number; y: number } {
  const bornee = Math.max(-LATITUDE_MAX, Math.min(LATITUDE_MAX, latitude))
  const sinus = Math.sin((bornee * Math.PI) / 180)
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log((1 + sinus) / (1 - sinus)) / (4 * Math.PI) }
}

const cote = (vue: Vue): number => TUILE * 2 ** vue.zoom

/** Where a position is drawn. */
export function aLEcran(vue: Vue, position: Position): Point {
  const { x, y } = surLePlan(position)
  return [(x - vue.x) * cote(vue) + LARGEUR / 2, (y - vue.y) * cote(vue) + HAUTEUR / 2]
}

/** The position that is drawn there. */
export function depuisLEcran(vue: Vue, [px, py]: Point): Position {
  const x = vue.x + (px - LARGEUR / 2) / cote(vue)
  const y = vue.y + (py - HAUTEUR / 2) / cote(vue)
  const longitude = Math.max(-180, Math.min(180, (x - 0.5) * 360))
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * Math.max(0, Math.min(1, y))))) * 180) / Math.PI
  return [arrondir(longitude), arrondir(latitude)]
}

const arrondir = (degres: number): number => Number(degres.toFixed(DECIMALES))

/** The view moved by some units of the drawing. */
export function deplacer(vue: Vue, dx: number, dy: number): Vue {
  return { ...vue, x: borner(vue.x + dx / cote(vue), 0, 1), y: borner(vue.y + dy / cote(vue), 0, 1) }
}

/** The view with its middle at a position. */
export function centrer(vue: Vue, position: Position, zoom = vue.zoom): Vue {
  return { ...surLePlan(position), zoom }
}

export function zoomer(vue: Vue, de: 1 | -1): Vue {
  return { ...vue, zoom: borner(vue.zoom + de, ZOOM_MIN, ZOOM_MAX) }
}

const borner = (n: number, min: number, max: number): number => Math.max(min, Math.min(max, n))

/** The closest view that holds every position; France when there is none. */
export function vueDe(positions: readonly Position[]): Vue {
  const plans = positions.map(surLePlan)
  const [premier] = plans
  if (!premier) return FRANCE
  const [xs, ys] = [plans.map(({ x }) => x), plans.map(({ y }) => y)]
  const [gauche, droite, haut, bas] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  // A margin of a fifth; one place alone is seen with its surroundings.
  const zoomPour = (etendue: number, place: number) =>
    etendue === 0 ? 15 : Math.floor(Math.log2((place * 0.8) / (etendue * TUILE)))
  const zoom = Math.min(zoomPour(droite - gauche, LARGEUR), zoomPour(bas - haut, HAUTEUR))
  return { x: (gauche + droite) / 2, y: (haut + bas) / 2, zoom: borner(zoom, ZOOM_MIN, ZOOM_MAX - 2) }
}

export interface Tuile {
  z: number
  x: number
  y: number
  /** Its top left, and its side. */
  place: Point
  cote: number
}

/** The tiles that the view shows. */
export function tuilesDe(vue: Vue): Tuile[] {
  const nombre = 2 ** vue.zoom
  const [gauche, haut] = [vue.x * cote(vue) - LARGEUR / 2, vue.y * cote(vue) - HAUTEUR / 2]
  const tuiles: Tuile[] = []
  for (let y = Math.floor(haut / TUILE); y * TUILE < haut + HAUTEUR; y++) {
    for (let x = Math.floor(gauche / TUILE); x * TUILE < gauche + LARGEUR; x++) {
      if (x < 0 || y < 0 || x >= nombre || y >= nombre) continue
      tuiles.push({ z: vue.zoom, x, y, place: [x * TUILE - gauche, y * TUILE - haut], cote: TUILE })
    }
  }
  return tuiles
}

const PAS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00005]

export interface Graduation {
  sens: 'longitude' | 'latitude'
  degres: number
  /** Where its line is: from the left, or from the top. */
  place: number
}

/** The lines of a grid of round degrees: half a dozen each way. */
export function graduationsDe(vue: Vue): Graduation[] {
  const [ouest, nord] = depuisLEcran(vue, [0, 0])
  const [est, sud] = depuisLEcran(vue, [LARGEUR, HAUTEUR])
  const pas = PAS.findLast((pas) => (est - ouest) / pas <= 7) ?? 30
  const multiples = (de: number, a: number) =>
    Array.from({ length: Math.floor(a / pas) - Math.ceil(de / pas) + 1 }, (_, n) =>
      arrondir((Math.ceil(de / pas) + n) * pas),
    )
  return [
    ...multiples(ouest, est).map((degres) => ({
      sens: 'longitude' as const,
      degres,
      place: aLEcran(vue, [degres, 0])[0],
    })),
    ...multiples(sud, nord).map((degres) => ({
      sens: 'latitude' as const,
      degres,
      place: aLEcran(vue, [0, degres])[1],
    })),
  ]
}

/** A shape to draw: its rings, one for a point or a line. */
export interface Forme {
  sorte: 'point' | 'ligne' | 'surface'
  anneaux: Position[][]
}

/** The shapes of a carte, those that are several in one apart. */
export function formesDe({ features }: Carte): Forme[] {
  return features.flatMap(({ geometry: { type, coordinates } }): Forme[] => {
    const un = (sorte: Forme['sorte'], anneaux: Json[]): Forme => ({ sorte, anneaux: anneaux.map(positions) })
    switch (type) {
      case 'Point':
        return [un('point', [[coordinates]])]
      case 'MultiPoint':
        return liste(coordinates).map((point) => un('point', [[point]]))
      case 'LineString':
        return [un('ligne', [coordinates])]
      case 'MultiLineString':
        return liste(coordinates).map((ligne) => un('ligne', [ligne]))
      case 'Polygon':
        return [un('surface', liste(coordinates))]
      default:
        return liste(coordinates).map((surface) => un('surface', liste(surface)))
    }
  })
}

const liste = (json: Json): Json[] => (Array.isArray(json) ? json : [])
const positions = (json: Json): Position[] =>
  liste(json).map((position) => {
    const [longitude = 0, latitude = 0] = liste(position).map(Number)
    return [longitude, latitude]
  })
