/** A carte told in words, element by element: for documents, and for whoever reads without seeing a map. */
import type { Json } from '../type-de-champ.ts'
import type { Carte, Geometrie } from './geojson.ts'

/** One element of a carte: what it is, and each of its positions as « 47,6587 ; -2,76 ». */
export interface ElementEnTexte {
  forme: 'Point' | 'Ligne' | 'Surface' | 'Vide'
  /** « Ligne de 3 points » */
  nom: string
  positions: string[]
  description: string | null
}

type Position = number[]

/** The elements of a carte in their order; several shapes in one are told one by one, holes after what they are cut in. */
export function elementsEnTexte({ features }: Carte): ElementEnTexte[] {
  return features.flatMap(({ geometry, properties }) =>
    formesDe(geometry).map((forme) => ({ ...forme, description: properties.description ?? null })),
  )
}

/** The same as lines of text. */
export function carteEnTexte(carte: Carte): string {
  return elementsEnTexte(carte)
    .map(({ nom, positions, description }) => {
      const titre = description === null ? nom : `${nom} (${description})`
      return [`${titre} :`, ...positions].join(positions.length === 1 ? ' ' : '\n')
    })
    .join('\n')
}

/** A position as it is typed and shown; the altitude, when there is one, comes last. */
export function positionEnTexte([longitude = 0, latitude = 0, altitude]: readonly number[]): string {
  const lue = `${enFrancais(latitude)} ; ${enFrancais(longitude)}`
  return altitude === undefined ? lue : `${lue} (altitude ${enFrancais(altitude)})`
}

/** A number as French writes it. */
export function enFrancais(nombre: number): string {
  return String(nombre).replace('.', ',')
}

type Forme = Omit<ElementEnTexte, 'description'>

function formesDe({ type, coordinates }: Geometrie): Forme[] {
  switch (type) {
    case 'Point':
      return [{ forme: 'Point', nom: 'Point', positions: [positionEnTexte(position(coordinates))] }]
    case 'MultiPoint':
      return liste(coordinates).map((point) => ({
        forme: 'Point',
        nom: 'Point',
        positions: [positionEnTexte(position(point))],
      }))
    case 'LineString':
      return [ligne(coordinates)]
    case 'MultiLineString':
      return liste(coordinates).map(ligne)
    case 'Polygon':
      return polygone(coordinates)
    default:
      return liste(coordinates).flatMap(polygone)
  }
}

function ligne(coordinates: Json): Forme {
  const positions = liste(coordinates).map((point) => positionEnTexte(position(point)))
  return { forme: 'Ligne', nom: `Ligne de ${positions.length} points`, positions }
}

/** The last position of a ring repeats the first: it is not told. */
function polygone(coordinates: Json): Forme[] {
  return liste(coordinates).map((anneau, rang) => {
    const positions = liste(anneau)
      .slice(0, -1)
      .map((point) => positionEnTexte(position(point)))
    const forme = rang === 0 ? 'Surface' : 'Vide'
    const nom = `${rang === 0 ? forme : 'Vide dans cette surface,'} de ${positions.length} sommets`
    return { forme, nom, positions }
  })
}

const liste = (json: Json): Json[] => (Array.isArray(json) ? json : [])
const position = (json: Json): Position => liste(json).map(Number)
