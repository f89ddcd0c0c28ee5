/** The JSON Schema of answers: it accepts what a form may store, and refuses what JSON Schema can tell is something else. */
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { exemples } from '../champs/exemples.ts'
import { champTypes, isTypeName } from '../champs/registry.ts'
import type { Formulaire } from '../formulaire.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { ecrireReponses } from '../lire-reponses.ts'
import type { Json } from '../type-de-champ.ts'
import { jugeDe } from './ajv-de-test.ts'
import { schemaDeValeur, schemaDesReponses } from './reponses.ts'

function formulaire(champs: Json[]): Formulaire {
  const lu = parseFormulaire({ langage: 1, champs })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

describe.each(Object.keys(champTypes))('%s', (nom) => {
  const type = isTypeName(nom) ? nom : 'text'

  test('every value of its examples is accepted by the schema of its champ', () => {
    const { config: reglages, parse } = champTypes[type]
    for (const { config: ecrit, saisies } of exemples[type]) {
      const config = reglages.parse(ecrit)
      const juger = jugeDe(schemaDeValeur({ type, config }))
      for (const saisie of saisies) {
        const reponse = parse(saisie, config)
        expect(reponse.kind === 'value' && juger(reponse.value), JSON.stringify(reponse)).toBeNull()
      }
    }
  })
})

/** A champ, and values it never stores. */
const FAUTES: [string, { type: string; config?: Json }, Json[]][] = [
  ['a text', { type: 'text' }, ['', 12, null, ['a'], { a: 'b' }]],
  ['a whole number', { type: 'integer_number' }, [12, '12,5', '1.5', '007', '-0', '1e3', '']],
  ['a decimal', { type: 'decimal_number' }, [12.5, '12,5', '1.50', '-0', '.5', '5.', '-0.0', '1e3']],
  ['a date', { type: 'date' }, ['22/11/2026', '2026-13-01', '2026-11-22T00:00Z', { jour: '1' }]],
  ['an instant', { type: 'datetime' }, ['2026-11-22', '2026-11-22T14:05', '2026-11-22T25:00Z']],
  ['yes or no', { type: 'yes_no' }, ['true', 'oui', 1]],
  ['a ticked box', { type: 'checkbox' }, ['on', 0]],
  ['an option', { type: 'drop_down_list', config: { options: ['a', 'b'] } }, ['c', '', ['a'], { autre: 'c' }]],
  ['an option or a text', { type: 'drop_down_list', config: { options: ['a'], autre: true } }, ['c', { autre: 1 }, {}]],
  ['an option of none', { type: 'drop_down_list' }, ['a', '']],
  [
    'options',
    { type: 'multiple_drop_down_list', config: { options: ['a', 'b'] } },
    ['a', [], ['a', 'a'], ['c'], ['a', 'c']],
  ],
  [
    'linked options',
    { type: 'linked_drop_down_list', config: { groupes: [{ primaire: 'A', secondaires: ['x'] }, { primaire: 'B' }] } },
    ['A', { primaire: 'A', secondaire: '' }, { primaire: 'B', secondaire: 'x' }, { primaire: 'A' }],
  ],
  ['linked options of none', { type: 'linked_drop_down_list' }, [{ primaire: 'A', secondaire: '' }]],
  ['a civility', { type: 'civilite' }, ['Monsieur', 'Dr']],
  ['a commune', { type: 'communes' }, ['Vannes', { code: '56260' }, { code: 56260, nom: 'Vannes' }]],
  ['a département', { type: 'departements' }, ['56', { code: '56' }, { code: '56', nom: 'Morbihan', region: '53' }]],
  ['a legal commitment', { type: 'rna' }, ['w392001234', 'W39200123']],
  ['files', { type: 'piece_justificative' }, [[], { fichiers: [] }, { fichiers: [{ id: 'f' }] }]],
]

test.each(FAUTES)('%s is not any value', (_quoi, { type, config = {} }, valeurs) => {
  const nom = isTypeName(type) ? type : 'text'
  const juger = jugeDe(schemaDeValeur({ type: nom, config: champTypes[nom].config.parse(config) as Json }))
  for (const valeur of valeurs) expect(juger(valeur), JSON.stringify(valeur)).not.toBeNull()
})

const deux = formulaire([
  { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom', description: 'De naissance.' },
  {
    kind: 'section',
    id: 's',
    titre: 'S',
    enfants: [{ kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge' }],
  },
  { kind: 'explication', id: 'note', libelle: 'Note', texte: 'Lisez.' },
  { kind: 'champ', id: 'total', type: 'computed', libelle: 'Total', calcul: { champ: 'age' } },
  {
    kind: 'repetition',
    id: 'enfants',
    libelle: 'Enfants',
    enfants: [{ kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' }],
  },
])

test('champs are entitled by their labels, those of sections stand beside the others', () => {
  expect(schemaDesReponses(deux)).toMatchObject({
    $id: 'urn:cerfeuil:langage:1:reponses',
    properties: {
      nom: { title: 'Nom', description: 'De naissance.', type: 'string' },
      age: { title: 'Âge' },
      enfants: {
        title: 'Enfants',
        type: 'array',
        maxItems: 500,
        items: { properties: { prenom: { title: 'Prénom' } } },
      },
    },
    additionalProperties: false,
  })
})

test('nothing else than the champs of the form is an answer, in rows too', () => {
  const juger = jugeDe(schemaDesReponses(deux))
  expect(juger({ nom: 'Martin', age: '42', enfants: [{ prenom: 'Lou' }, {}] })).toBeNull()
  expect(juger({ enfants: [{ id: '01J00000000000000000000001', prenom: 'Lou' }] })).toBeNull()
  for (const faux of [
    { prenom: 'Lou' },
    { note: 'Lue' },
    { total: '12' },
    { s: {} },
    { enfants: { prenom: 'Lou' } },
    { enfants: ['Lou'] },
    { enfants: [{ nom: 'Lou' }] },
    { enfants: [{ id: 'un' }] },
    { enfants: Array.from({ length: 501 }, () => ({})) },
    [],
  ])
    expect(juger(faux), JSON.stringify(faux).slice(0, 80)).not.toBeNull()
})

test('a champ called « id » in a repetition is a champ', () => {
  const juger = jugeDe(
    schemaDesReponses(
      formulaire([
        {
          kind: 'repetition',
          id: 'lots',
          libelle: 'Lots',
          enfants: [{ kind: 'champ', id: 'id', type: 'integer_number', libelle: 'Numéro' }],
        },
      ]),
    ),
  )
  expect(juger({ lots: [{ id: '12' }] })).toBeNull()
  expect(juger({ lots: [{ id: '01J00000000000000000000001' }] })).not.toBeNull()
})

test('the answers of generated forms are accepted once their drafts are taken away', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const h = hasard(seed)
    const dessine = formulaireAuHasard(h, { champs: 20, annotations: true })
    const valeurs = Object.fromEntries(
      Object.entries(reponsesAuHasard(h, dessine)).filter(([, { kind }]) => kind === 'value'),
    )
    const juger = jugeDe(schemaDesReponses(dessine))
    // A number may be out of the bounds of its settings, which are no business of JSON Schema.
    expect(juger(ecrireReponses(dessine, valeurs)), `seed ${seed}`).toBeNull()
  }
})
