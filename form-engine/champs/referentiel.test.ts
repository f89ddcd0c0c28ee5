import { describe, expect, test } from 'vitest'
import type { Json } from '../type-de-champ.ts'
import { configDeReferentiel, ligneNonResolue, ligneResolue, rechercheDeLigne, referentiel } from './referentiel.ts'

const reglages: Json = {
  source: { kind: 'liste', id: 'a'.repeat(64), nom: 'Écoles' },
  colonnes: [
    { id: 'nom', libelle: 'Nom', sorte: 'text' },
    { id: 'eleves', libelle: 'Élèves', sorte: 'decimal' },
    { id: 'ouverte', libelle: 'Ouverte', sorte: 'boolean' },
  ],
  libelleColonne: 'nom',
  exemple: 'Jaurès',
}
const config = configDeReferentiel(reglages)

describe('what is looked up', () => {
  test.each([
    ['a text', 'Jaurès', { recherche: 'Jaurès', id: '' }],
    ['the parts of a control', { recherche: ' Jaurès ', id: '' }, { recherche: 'Jaurès', id: '' }],
    ['a proposal', { recherche: 'jau', pour: 'jau', id: '12' }, { recherche: 'jau', id: '12' }],
    ['an identifier alone', { id: '12' }, { recherche: '', id: '12' }],
    ['a proposal chosen for another text', { recherche: 'fer', pour: 'jau', id: '12' }, { recherche: 'fer', id: '' }],
    ['nothing', { recherche: ' ', id: '' }, null],
    ['a list', ['a', 'b'], null],
  ])('is read from %s', (_quoi, raw, lue) => {
    expect(rechercheDeLigne(raw)).toEqual(lue)
  })
})

describe('what is parsed', () => {
  const parse = (raw: unknown) => referentiel.parse(raw, reglages)

  test('a line found is a value that keeps only the columns of the settings, of their kinds', () => {
    const ligne = { id: '12', libelle: 'Jaurès', donnees: { nom: 'Jaurès', eleves: 'beaucoup', secret: 'x' } }
    expect(parse(ligneResolue(ligne, config))).toEqual({
      kind: 'value',
      value: { id: '12', libelle: 'Jaurès', donnees: { nom: 'Jaurès' } },
    })
  })

  test.each([
    [{ kind: 'aucune' }, 'referentiel_inconnu'],
    [{ kind: 'plusieurs', candidats: 3 }, 'referentiel_ambigu'],
    [{ kind: 'injoignable' }, 'referentiel_injoignable'],
  ] as const)('without a line, what was typed is kept as a draft that says why: %j', (echec, code) => {
    const lu = parse(ligneNonResolue({ recherche: 'jau', id: '' }, echec))
    expect(lu).toMatchObject({ kind: 'draft', code, params: { recherche: 'jau', exemple: 'Jaurès' } })
  })

  test('a text the server has not looked up is a draft', () => {
    expect(parse('Jaurès')).toMatchObject({ kind: 'draft', code: 'referentiel_inconnu' })
  })

  test.each([
    ['a column of another list', { nom: 'A', ville: 'B' }],
    ['a value of another kind', { eleves: 12 }],
    ['a number not written canonically', { eleves: '012' }],
  ])('a line with %s is no value', (_quoi, donnees) => {
    expect(parse({ id: '1', libelle: 'A', donnees }).kind).toBe('draft')
    expect(referentiel.value(reglages).safeParse({ id: '1', libelle: 'A', donnees }).success).toBe(false)
  })

  test('a sentence never quotes more than a hundred characters, and cuts none in two', () => {
    const lu = parse(ligneNonResolue({ recherche: '👩'.repeat(150), id: '' }, { kind: 'aucune' }))
    expect(lu).toMatchObject({ params: { recherche: '👩'.repeat(100) } })
  })
})

test('expressions read the identifier, and each column by its kind', () => {
  expect(referentiel.operand(reglages)).toEqual({
    kind: 'option',
    path: 'id',
    parts: {
      nom: { kind: 'text', path: 'donnees.nom' },
      eleves: { kind: 'decimal', path: 'donnees.eleves' },
      ouverte: { kind: 'boolean', path: 'donnees.ouverte' },
    },
  })
})

test('exports have the label and one column for each of the others; an absent value is empty', () => {
  const colonnes = referentiel.columns(reglages, 'École')
  const valeur = { id: '12', libelle: 'Jaurès', donnees: { nom: 'Jaurès', ouverte: false } }
  expect(colonnes.map(({ label, kind, read }) => [label, kind, read(valeur)])).toEqual([
    ['École', 'text', 'Jaurès'],
    ['École – Élèves', 'number', null],
    ['École – Ouverte', 'boolean', false],
  ])
})

describe('settings', () => {
  const refuse = (reglages: unknown) => referentiel.config.safeParse(reglages).error?.issues[0]?.path.join('.')

  test('a champ without source can be prepared', () => {
    expect(referentiel.config.parse({})).toEqual({ source: null, colonnes: [], libelleColonne: '' })
  })

  test('the column of the label is one of the columns, whose ids are distinct and names of no object', () => {
    const source = { kind: 'externe', id: 'annuaire' }
    const colonne = (id: string) => ({ id, libelle: 'A', sorte: 'text' })
    expect(refuse({ source, colonnes: [colonne('a')], libelleColonne: 'b' })).toBe('libelleColonne')
    expect(refuse({ source, colonnes: [colonne('a'), colonne('a')], libelleColonne: 'a' })).toBe('colonnes')
    expect(refuse({ source, colonnes: [colonne('constructor')], libelleColonne: 'constructor' })).toBe('colonnes.0.id')
  })

  test('a list is named by its digest', () => {
    expect(refuse({ source: { kind: 'liste', id: 'ecoles', nom: 'Écoles' } })).toBe('source.id')
    expect(refuse({ source: { kind: 'annuaire', id: 'x' } })).toBe('source.kind')
  })
})
