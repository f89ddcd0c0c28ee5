import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../type-de-champ.ts'
import { celluleDe, enTexte, garder, isDangereux, sansGarde } from './cellules.ts'
import { champTypes } from '../champs/registry.ts'

const tel = (_id: string, nom: string) => nom
const lire = (type: keyof typeof champTypes, config: Json, valeur: Json) => {
  const [column] = champTypes[type].columns(config, 'Question')
  if (!column) throw new Error('no column')
  return celluleDe({ type, config }, column, valeur, tel)
}

describe('a cell says what a value is', () => {
  it('a date stays a date, a number keeps all its digits, an answer by yes or no is one', () => {
    expect(lire('date', {}, '2026-02-28')).toEqual({ kind: 'jour', jour: '2026-02-28' })
    expect(lire('decimal_number', {}, '12345678901234567890.5')).toEqual({
      kind: 'nombre',
      nombre: '12345678901234567890.5',
    })
    expect(lire('yes_no', {}, false)).toEqual({ kind: 'booleen', vrai: false })
  })

  it('an instant is shown as the clocks of Paris do, in summer and in winter', () => {
    expect(enTexte(lire('datetime', {}, '2026-11-22T13:05Z'))).toBe('2026-11-22 14:05')
    expect(enTexte(lire('datetime', {}, '2026-06-30T22:30Z'))).toBe('2026-07-01 00:30')
  })

  it('several choices are labels, and stay apart', () => {
    const options = [
      { id: 'a', libelle: 'Aulne' },
      { id: 'b', libelle: 'Bouleau' },
    ]
    expect(lire('multiple_drop_down_list', { options }, ['a', 'b'])).toEqual({
      kind: 'choix',
      choix: ['Aulne', 'Bouleau'],
    })
  })

  it('a map keeps its geometry beside its words', () => {
    const carte = {
      type: 'FeatureCollection',
      features: [{ type: 'Feature', geometry: { type: 'Point', coordinates: [-2.76, 47.6587] }, properties: {} }],
    }
    expect(lire('carte', { couches: [] }, carte)).toEqual({ kind: 'lieu', texte: '47,6587 ; -2,76', geojson: carte })
  })

  it('files are told by the names their reader may know', () => {
    const column = champTypes.piece_justificative.columns({} as never, 'Pièce')[0]
    if (!column) throw new Error('no column')
    const fichiers = [{ id: 'p1', nom: 'virus.exe', taille: 3, type: 'text/plain' }]
    const cellule = celluleDe({ type: 'piece_justificative', config: {} }, column, { fichiers }, () => '•••')
    expect(cellule).toEqual({ kind: 'fichiers', noms: ['•••'] })
  })
})

describe('no text passes for a formula', () => {
  it.each(['=1+1', '+33 1', '-2', '@x', '\t=1', '\r=1', '＝1', '  =1', "'=1", "''@a", '\n=cmd', '﹦1', '﹢1'])(
    '%j is guarded',
    (ecrit) => {
      expect(garder(ecrit).startsWith("'")).toBe(true)
    },
  )

  it.each(['', 'Évreux', '1=1', "l'été", "'été", '12', '(=1)'])('%j is left as it is', (ecrit) => {
    expect(garder(ecrit)).toBe(ecrit)
  })

  it('the guard is taken off without a loss, whatever the text', () => {
    const signe = fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', '\r', '\n', 'é', '＝', 'a', '1')
    const texte = fc.oneof(
      fc.string(),
      fc.array(signe, { maxLength: 8 }).map((signes) => signes.join('')),
    )
    fc.assert(
      fc.property(texte, (ecrit) => {
        expect(sansGarde(garder(ecrit))).toBe(ecrit)
        expect(isDangereux(garder(ecrit)) && !garder(ecrit).startsWith("'")).toBe(false)
      }),
    )
  })
})
