import { describe, expect, test } from 'vitest'
import { carteDeLaSaisie, lireTrace, saisieDeCarte, traceDe } from './carte-a-saisir.ts'
import { lireGeojson, type Carte } from './geojson.ts'

const geometries = (carte: Carte | null) => carte?.features.map(({ geometry }) => geometry)

describe('a map is drawn with words', () => {
  test('lines of positions under the name of what they draw; a surface closes itself', () => {
    const carte = lireTrace('Ligne :\n47,65 ; -2,76\n47,66 ; -2,75\n\nsurface\n0 ; 0\n0 ; 1\n1 ; 1\nPoint : 3 ; 4')
    expect(geometries(carte)).toEqual([
      {
        type: 'LineString',
        coordinates: [
          [-2.76, 47.65],
          [-2.75, 47.66],
        ],
      },
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      { type: 'Point', coordinates: [4, 3] },
    ])
  })

  test('positions without a name are points, in the writing of other maps too', () => {
    expect(geometries(lireTrace('47.6587, -2.76\n48,1 ; -1,6'))).toEqual([
      { type: 'Point', coordinates: [-2.76, 47.6587] },
      { type: 'Point', coordinates: [-1.6, 48.1] },
    ])
  })

  test('what draws nothing is no map: a word, a position out of bounds, a line of one point, an empty name', () => {
    for (const texte of [
      'près de la mairie',
      '91 ; 0',
      'Ligne :\n1 ; 2',
      'Surface :\n1 ; 2\n3 ; 4',
      'Ligne :',
      'Vide :\n1 ; 2',
    ])
      expect(lireTrace(texte), texte).toBeNull()
  })
})

describe('a map goes back into its controls', () => {
  const allers = [
    { type: 'Point', coordinates: [-2.76, 47.65] },
    { type: 'Point', coordinates: [-2.76, 47.65, 12] },
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 0],
        ],
        [
          [1, 1],
          [2, 1],
          [2, 2],
          [1, 1],
        ],
      ],
    },
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [1, 2] },
      properties: { description: 'Puits (sec) : 3 m' },
    },
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    { type: 'Point', coordinates: [1e-9, 3] },
  ]

  test('and comes out of them the same', () => {
    for (const geojson of allers) {
      const carte = lireGeojson(geojson)
      if (!carte) throw new Error('not a carte')
      expect(carteDeLaSaisie(saisieDeCarte(carte))).toEqual(carte)
    }
  })

  test('in words when words say all of it, as GeoJSON otherwise', () => {
    const saisies = allers.map((geojson) => {
      const carte = lireGeojson(geojson)
      return carte && saisieDeCarte(carte)
    })
    expect(saisies[0]).toEqual({ latitude: '47,65', longitude: '-2,76', geojson: '' })
    expect(saisies[1]?.geojson).toBe('Point : 47,65 ; -2,76 (altitude 12)')
    expect(saisies[2]?.geojson).toBe('Surface :\n0 ; 0\n0 ; 4\n4 ; 4\nVide :\n1 ; 1\n1 ; 2\n2 ; 2')
    for (const rang of [4, 5]) expect(saisies[rang]?.geojson).toContain('"type":"FeatureCollection"')
  })

  test('an empty control holds no map', () => {
    expect(carteDeLaSaisie({ latitude: '', longitude: '', geojson: ' ' })).toBeNull()
    expect(traceDe({ type: 'FeatureCollection', features: [] })).toBe('')
  })
})
