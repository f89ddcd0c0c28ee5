import { describe, expect, test } from 'vitest'
import { colleguesNommes, mentionEnCours } from './mention-en-cours.ts'

describe('a name after « @ »', () => {
  test.each([
    ['@', 1, { debut: 0, mot: '' }],
    ['Voir @Tho', 9, { debut: 5, mot: 'Tho' }],
    ['Voir @Thomas Dav', 16, { debut: 5, mot: 'Thomas Dav' }],
    ['Voir (@Tho', 10, { debut: 6, mot: 'Tho' }],
    ['Voir @Tho demain', 9, { debut: 5, mot: 'Tho' }],
    ['écrire à mairie@exemple.fr', 26, null],
    ['Voir\n', 5, null],
    ['@Tho\nmas', 8, null],
  ])('%j, at %i', (texte, curseur, attendu) => {
    expect(mentionEnCours(texte, curseur)).toEqual(attendu)
  })

  test('may be either of the names, whatever the accents; words that name nobody are words', () => {
    const collegues = ['Thomas Daviau', 'Inès Le Goff', 'camille@exemple.fr'].map((nom) => ({ nom }))
    const noms = (mot: string) => colleguesNommes(mot, collegues).map(({ nom }) => nom)
    expect(noms('')).toHaveLength(3)
    expect(noms('dav')).toEqual(['Thomas Daviau'])
    expect(noms('INES le')).toEqual(['Inès Le Goff'])
    expect(noms('goff')).toEqual(['Inès Le Goff'])
    expect(noms('omas')).toEqual([])
    expect(noms('Thomas Daviau est')).toEqual([])
  })
})
