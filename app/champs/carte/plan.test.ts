import { describe, expect, test } from 'vitest'
import { lireGeojson } from '../../../form-engine/champs/geojson.ts'
import {
  HAUTEUR,
  LARGEUR,
  ZOOM_MAX,
  aLEcran,
  centrer,
  depuisLEcran,
  deplacer,
  formesDe,
  graduationsDe,
  tuilesDe,
  vueDe,
  zoomer,
  type Position,
} from './plan.ts'

const VANNES: Position = [-2.76, 47.6587]

describe('the plane of a map', () => {
  test('what is pointed at is what is drawn there, to ten centimetres', () => {
    for (const zoom of [3, 9, ZOOM_MAX]) {
      const vue = centrer(vueDe([]), VANNES, zoom)
      const [longitude, latitude] = depuisLEcran(vue, aLEcran(vue, VANNES))
      expect(longitude).toBeCloseTo(VANNES[0], 6)
      expect(latitude).toBeCloseTo(VANNES[1], 6)
      expect(aLEcran(vue, VANNES)).toEqual([LARGEUR / 2, HAUTEUR / 2])
    }
  })

  test('it follows the projection of tile services: known tiles hold known places', () => {
    // Tile 9/252/178 of the usual scheme is that of Vannes.
    const tuile = tuilesDe(centrer(vueDe([]), VANNES, 9)).find(
      ({ place: [x, y], cote }) =>
        x <= LARGEUR / 2 && LARGEUR / 2 < x + cote && y <= HAUTEUR / 2 && HAUTEUR / 2 < y + cote,
    )
    expect(tuile).toMatchObject({ z: 9, x: 252, y: 178 })
  })

  test('tiles cover the whole drawing, and none is asked beyond the Earth', () => {
    const tuiles = tuilesDe(zoomer(vueDe([VANNES]), -1))
    expect(tuiles.length).toBeLessThanOrEqual(12)
    expect(Math.min(...tuiles.map(({ place: [x] }) => x))).toBeLessThanOrEqual(0)
    expect(Math.max(...tuiles.map(({ place: [x], cote }) => x + cote))).toBeGreaterThanOrEqual(LARGEUR)
    const terre = tuilesDe({ x: 0, y: 0, zoom: 1 })
    expect(terre.every(({ x, y }) => x >= 0 && y >= 0 && x < 2 && y < 2)).toBe(true)
  })

  test('a view holds every position it was made for', () => {
    const positions: Position[] = [VANNES, [5.4897, 47.0921], [2.35, 48.85]]
    const vue = vueDe(positions)
    for (const position of positions) {
      const [x, y] = aLEcran(vue, position)
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(LARGEUR)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(HAUTEUR)
    }
  })

  test('moving and zooming stop at the edge', () => {
    expect(deplacer({ x: 0, y: 0, zoom: 3 }, -500, -500)).toEqual({ x: 0, y: 0, zoom: 3 })
    expect(zoomer({ x: 0, y: 0, zoom: ZOOM_MAX }, 1).zoom).toBe(ZOOM_MAX)
  })

  test('the grid has a few lines each way, at round degrees, at every zoom', () => {
    for (let zoom = 3; zoom <= ZOOM_MAX; zoom++) {
      const meridiens = graduationsDe(centrer(vueDe([]), VANNES, zoom)).filter(({ sens }) => sens === 'longitude')
      expect(meridiens.length, `zoom ${zoom}`).toBeGreaterThan(1)
      expect(meridiens.length, `zoom ${zoom}`).toBeLessThan(9)
    }
  })
})

test('shapes that are several in one are drawn one by one', () => {
  const carte = lireGeojson({
    type: 'MultiPoint',
    coordinates: [
      [1, 2],
      [3, 4, 120],
    ],
  })
  expect(carte && formesDe(carte)).toEqual([
    { sorte: 'point', anneaux: [[[1, 2]]] },
    { sorte: 'point', anneaux: [[[3, 4]]] },
  ])
})
