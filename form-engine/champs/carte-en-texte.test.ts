import { expect, test } from 'vitest'
import { carteEnTexte } from './carte-en-texte.ts'
import type { Carte } from './geojson.ts'

const carte = (
  ...geometries: [type: string, coordinates: Carte['features'][0]['geometry']['coordinates']][]
): Carte => ({
  type: 'FeatureCollection',
  features: geometries.map(([type, coordinates]) => ({
    type: 'Feature',
    geometry: { type, coordinates },
    properties: {},
  })),
})
const CARRE = [
  [0, 0],
  [0, 1],
  [1, 1],
  [0, 0],
]

test('each element of a map is told with every one of its positions, latitude first', () => {
  expect(carteEnTexte(carte(['Point', [-2.76, 47.65]]))).toBe('Point : 47,65 ; -2,76')
  expect(
    carteEnTexte(
      carte([
        'LineString',
        [
          [-2.76, 47.65],
          [-2.75, 47.66],
        ],
      ]),
    ),
  ).toBe('Ligne de 2 points :\n47,65 ; -2,76\n47,66 ; -2,75')
})

test('an area is told without the position that closes it, and what is cut out of it after', () => {
  expect(carteEnTexte(carte(['Polygon', [CARRE, CARRE]]))).toBe(
    'Surface de 3 sommets :\n0 ; 0\n1 ; 0\n1 ; 1\nVide dans cette surface, de 3 sommets :\n0 ; 0\n1 ; 0\n1 ; 1',
  )
})

test('shapes that are several in one are told one by one, with what is said of them', () => {
  const [feature] = carte([
    'MultiPoint',
    [
      [1, 2],
      [3, 4, 120],
    ],
  ]).features
  if (!feature) throw new Error('no feature')
  expect(
    carteEnTexte({ type: 'FeatureCollection', features: [{ ...feature, properties: { description: 'Puits' } }] }),
  ).toBe('Point (Puits) : 2 ; 1\nPoint (Puits) : 4 ; 3 (altitude 120)')
})
