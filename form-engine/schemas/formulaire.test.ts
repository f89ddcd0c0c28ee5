/** The JSON Schema of forms agrees with their reader: what one accepts the other does, what is wrong both refuse. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { exemples } from '../champs/exemples.ts'
import { champTypes, isTypeName } from '../champs/registry.ts'
import { brut } from '../formulaire-de-test.ts'
import { FORMULAIRE_VIDE } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { importDs } from '../import/ds.ts'
import { canonique } from '../json.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import type { Json } from '../type-de-champ.ts'
import { jugeDe } from './ajv-de-test.ts'
import { schemaDuFormulaire } from './formulaire.ts'

const juger = jugeDe(schemaDuFormulaire())

/** What the reader gives back of a document it accepts. */
function lu(document: unknown): Formulaire {
  const formulaire = parseFormulaire(document)
  if (!formulaire.ok) throw new Error(JSON.stringify(formulaire.problemes))
  return formulaire.formulaire
}

test('the schema has a stable address, and is the same each time', () => {
  expect(schemaDuFormulaire()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:cerfeuil:langage:1:formulaire',
  })
  expect(canonique(schemaDuFormulaire())).toBe(canonique(schemaDuFormulaire()))
})

test('every generated form is accepted', () => {
  for (let seed = 0; seed < 150; seed += 1) {
    const h = hasard(seed)
    const formulaire = formulaireAuHasard(h, {
      champs: 1 + h.entier(0, 60),
      annotations: h.sort(0.5),
      profondeur: 4,
      regles: 3,
    })
    expect(juger(formulaire), `seed ${seed}`).toBeNull()
  }
})

const demarche = (nom: string) =>
  JSON.parse(readFileSync(new URL(`../../demo/demarches/${nom}.json`, import.meta.url), 'utf8')) as {
    formulaire?: object
  }

test.each(['especes-protegees', 'detr-dsil'])('the démarche %s, converted, is accepted', (nom) => {
  const importe = importDs(demarche(nom))
  expect(importe).toMatchObject({ ok: true })
  expect(importe.ok && juger(importe.formulaire)).toBeNull()
})

test.each(['plantation-de-haies', 'stationnement-demenagement'])(
  'the démarche %s, written for the demonstration, is accepted once read, and as written in version 1',
  (nom) => {
    const { formulaire } = demarche(nom)
    expect(juger(lu(formulaire))).toBeNull()
    expect(juger({ ...formulaire, langage: 1 })).toBeNull()
  },
)

test('the empty form, and the form of the tests once read, are accepted', () => {
  expect(juger(FORMULAIRE_VIDE)).toBeNull()
  expect(juger(lu(brut))).toBeNull()
})

test('lists left out are accepted, as the reader accepts them', () => {
  const bref = { langage: 1, champs: [{ kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom' }] }
  expect(juger(bref)).toBeNull()
  expect(parseFormulaire(bref).ok).toBe(true)
})

describe.each(Object.keys(champTypes))('%s', (nom) => {
  const type = isTypeName(nom) ? nom : 'text'

  test('its settings, as written and as kept, are accepted; an unknown one is refused', () => {
    const avec = (config: Json) => ({
      langage: 1,
      champs: [],
      annotations: [
        {
          kind: 'champ',
          id: 'x',
          type,
          libelle: 'X',
          config,
          ...(champTypes[type].computed && { calcul: { integer: '1' } }),
        },
      ],
    })
    for (const { config } of exemples[type]) {
      expect(juger(avec(config))).toBeNull()
      expect(juger(lu(avec(config)))).toBeNull()
    }
    expect(juger(avec({ couleur: 'bleu' }))).not.toBeNull()
  })
})

const depart = {
  langage: 1,
  champs: [
    { kind: 'explication', id: 'note', libelle: 'Note', texte: 'Lisez.', afficherSi: { ref: 'majeur' } },
    {
      kind: 'section',
      id: 's',
      titre: 'Vous',
      enfants: [
        { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge', obligatoire: true, config: { min: '0' } },
        {
          kind: 'champ',
          id: 'essence',
          type: 'drop_down_list',
          libelle: 'Essence',
          obligatoireSi: { op: 'ge', left: { champ: 'age' }, right: { integer: '18' } },
          config: { options: ['a', { id: 'b', libelle: 'B' }] },
        },
      ],
    },
    {
      kind: 'repetition',
      id: 'enfants',
      libelle: 'Enfants',
      min: 1,
      max: 3,
      enfants: [{ kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' }],
    },
    {
      kind: 'champ',
      id: 'total',
      type: 'computed',
      libelle: 'Total',
      calcul: { op: 'round', value: { op: 'mul', left: { champ: 'age' }, right: { decimal: '1.5' } }, decimals: 1 },
    },
  ],
  annotations: [{ kind: 'champ', id: 'avis', type: 'engagement_juridique', libelle: 'Engagement' }],
  conditions: [
    {
      id: 'majeur',
      nom: 'Majeur',
      si: { op: 'between', value: { champ: 'age' }, from: { integer: '18' }, to: { integer: '150' } },
    },
  ],
  validations: [
    {
      id: 'v',
      sur: 'age',
      regle: {
        agg: 'all',
        over: 'enfants',
        where: { not: { boolean: false } },
        of: { op: 'filled', value: { champ: 'prenom' } },
      },
      message: 'Non',
    },
  ],
  ineligibilite: [
    { id: 'i', si: { op: 'lt', left: { agg: 'count', over: 'enfants' }, right: { integer: '1' } }, message: 'Non' },
  ],
  routage: {
    regles: [
      {
        id: 'r',
        si: { all: [{ op: 'eq', left: { today: true }, right: { date: '2026-11-22' } }, { any: [] }] },
        groupe: 'nord',
      },
    ],
    defaut: 'sud',
  },
  textes: { en: { 'age.libelle': 'Age' } },
}

type Objet = { [cle: string]: unknown }

/** The document with what stands at a path replaced, or taken away when nothing replaces it. */
function avec(chemin: string, valeur?: unknown): unknown {
  const document: unknown = JSON.parse(JSON.stringify(depart))
  const cles = chemin.split('.')
  const derniere = cles.pop() ?? ''
  const dans = cles.reduce<Objet>((objet, cle) => objet[cle] as Objet, document as Objet)
  if (valeur === undefined) delete dans[derniere]
  else dans[derniere] = valeur
  return document
}

const CONDITION = 'champs.0.afficherSi'
const emboitees = (niveaux: number): unknown =>
  niveaux === 0 ? [] : [{ kind: 'section', id: `n${niveaux}`, titre: 'N', enfants: emboitees(niveaux - 1) }]

/** Each is one thing wrong with a document that is right otherwise. */
const FAUTES: [string, unknown][] = [
  ['another language', avec('langage', 2)],
  ['no language', avec('langage')],
  ['an unknown key of the document', avec('couleur', 'bleu')],
  ['no list of champs', avec('champs')],
  ['champs that are no list', avec('champs', {})],
  ['an unknown kind of node', avec('champs.0.kind', 'image')],
  ['a node without kind', avec('champs.0.kind')],
  ['a node that is a text', avec('champs.0', 'nom')],
  ['an unknown key of a champ', avec('champs.1.enfants.0.couleur', 'bleu')],
  ['an unknown key of a section', avec('champs.1.obligatoire', true)],
  ['an unknown key of an explication', avec('champs.0.obligatoire', true)],
  ['an unknown type', avec('champs.1.enfants.0.type', 'couleur')],
  ['a champ without type', avec('champs.1.enfants.0.type')],
  ['a champ without label', avec('champs.1.enfants.0.libelle')],
  ['an empty label', avec('champs.1.enfants.0.libelle', '')],
  ['a label of the wrong type', avec('champs.1.enfants.0.libelle', 12)],
  ['a label too long', avec('champs.1.enfants.0.libelle', 'x'.repeat(1_001))],
  ['obligatoire as a text', avec('champs.1.enfants.0.obligatoire', 'oui')],
  ['an id in capitals', avec('champs.1.enfants.0.id', 'Age')],
  ['an id too long', avec('champs.1.enfants.0.id', 'a'.repeat(65))],
  ['no id', avec('champs.1.enfants.0.id')],
  ['an unknown setting', avec('champs.1.enfants.0.config', { couleur: 'bleu' })],
  ['a setting of the wrong type', avec('champs.1.enfants.0.config', { positif: 'oui' })],
  ['settings that are a list', avec('champs.1.enfants.0.config', [])],
  ['an option without label', avec('champs.1.enfants.1.config.options.1', { id: 'b' })],
  ['an empty option', avec('champs.1.enfants.1.config.options.0', '')],
  ['a computation on a type that is not computed', avec('champs.1.enfants.0.calcul', { integer: '1' })],
  ['a computed champ without computation', avec('champs.3.calcul')],
  ['a type of annotations on the usager’s side', avec('champs.1.enfants.0.type', 'engagement_juridique')],
  ['a repetition in a repetition', avec('champs.2.enfants.0', depart.champs[2])],
  ['a section in a repetition', avec('champs.2.enfants.0', depart.champs[1])],
  ['a repetition that holds nothing', avec('champs.2.enfants', [])],
  ['a repetition whose id is a block’s', avec('champs.2.id', 'c1')],
  ['rows fewer than none', avec('champs.2.min', -1)],
  ['rows beyond the limit', avec('champs.2.max', 501)],
  ['half a row', avec('champs.2.max', 1.5)],
  ['sections seven levels deep', avec('champs', emboitees(7))],
  ['an expression that is a text', avec(CONDITION, 'majeur')],
  ['an expression that is null', avec(CONDITION, null)],
  ['an empty expression', avec(CONDITION, {})],
  ['an expression of two forms', avec(CONDITION, { all: [], any: [] })],
  ['an expression with an unknown key', avec(CONDITION, { ref: 'majeur', nom: 'Majeur' })],
  ['an unknown operator', avec(CONDITION, { op: 'like', left: { champ: 'age' }, right: { integer: '1' } })],
  ['an operator that is no text', avec(CONDITION, { op: 1, left: { champ: 'age' }, right: { integer: '1' } })],
  ['a missing operand', avec(CONDITION, { op: 'eq', left: { champ: 'age' } })],
  ['an operand too many', avec(CONDITION, { op: 'empty', value: { champ: 'age' }, right: { integer: '1' } })],
  ['an operand of another operator', avec(CONDITION, { op: 'eq', value: { champ: 'age' }, right: { integer: '1' } })],
  ['a bound missing', avec(CONDITION, { op: 'between', value: { champ: 'age' }, from: { integer: '1' } })],
  ['a wrong operand deep inside', avec(CONDITION, { not: { all: [{ any: [{ op: 'empty', value: 'age' }] }] } })],
  ['all of something that is no list', avec(CONDITION, { all: { champ: 'age' } })],
  ['a float', avec(CONDITION, { op: 'eq', left: { champ: 'age' }, right: { decimal: 12.5 } })],
  ['a whole number with decimals', avec(CONDITION, { op: 'eq', left: { champ: 'age' }, right: { integer: '12.5' } })],
  ['a number with an exponent', avec(CONDITION, { op: 'eq', left: { champ: 'age' }, right: { decimal: '1e3' } })],
  ['a number with a comma', avec(CONDITION, { op: 'eq', left: { champ: 'age' }, right: { decimal: '1,5' } })],
  ['a boolean as a text', avec(CONDITION, { boolean: 'true' })],
  ['a date in French', avec(CONDITION, { op: 'eq', left: { today: true }, right: { date: '22/11/2026' } })],
  ['a month that does not exist', avec(CONDITION, { op: 'eq', left: { today: true }, right: { date: '2026-13-01' } })],
  ['a day that never exists', avec(CONDITION, { op: 'eq', left: { today: true }, right: { date: '2026-01-32' } })],
  ['an instant without zone', avec(CONDITION, { op: 'empty', value: { instant: '2026-11-22T13:05' } })],
  ['a duration of nothing', avec(CONDITION, { op: 'empty', value: { duration: 'P' } })],
  ['a duration of no time', avec(CONDITION, { op: 'empty', value: { duration: 'P1DT' } })],
  ['a duration with a fraction', avec(CONDITION, { op: 'empty', value: { duration: 'P1.5Y' } })],
  ['options that are a text', avec(CONDITION, { op: 'any_of', left: { champ: 'essence' }, right: { options: 'a' } })],
  ['today that is false', avec(CONDITION, { op: 'empty', value: { today: false } })],
  ['a champ with an id that is none', avec(CONDITION, { op: 'empty', value: { champ: 'Âge' } })],
  ['a part that is none', avec(CONDITION, { op: 'empty', value: { champ: 'age', part: 'a b' } })],
  ['a named condition without name', avec(CONDITION, { ref: '' })],
  ['an if without else', avec(CONDITION, { if: { boolean: true }, then: { boolean: true } })],
  ['an unknown aggregate', avec('validations.0.regle', { agg: 'mean', over: 'enfants', of: { champ: 'prenom' } })],
  ['an aggregate over nothing', avec('validations.0.regle', { agg: 'any', of: { champ: 'prenom' } })],
  ['a count of something', avec('validations.0.regle', { agg: 'count', over: 'enfants', of: { champ: 'prenom' } })],
  ['a sum of nothing', avec('validations.0.regle', { agg: 'sum', over: 'enfants' })],
  ['decimals beyond twenty', avec('champs.3.calcul.decimals', 21)],
  ['decimals as a text', avec('champs.3.calcul.decimals', '2')],
  ['texts joined that are no list', avec('champs.3.calcul', { op: 'concat', parts: { champ: 'age' } })],
  ['a named condition without expression', avec('conditions.0.si')],
  ['a named condition without name', avec('conditions.0.nom')],
  ['a validation on nothing', avec('validations.0.sur')],
  ['a validation without message', avec('validations.0.message', '')],
  ['an unknown severity', avec('validations.0.severite', 'grave')],
  ['an unknown key of a rule', avec('ineligibilite.0.nom', 'Non')],
  ['an ineligibilité rule without message', avec('ineligibilite.0.message')],
  ['a route to nowhere', avec('routage.regles.0.groupe', '')],
  ['a route without condition', avec('routage.regles.0.si')],
  ['routes without a list', avec('routage.regles', {})],
  ['a default groupe that is a number', avec('routage.defaut', 1)],
  ['texts of a language that is none', avec('textes', { anglais: {} })],
  ['a text that is a number', avec('textes.en', { 'age.libelle': 1 })],
  ['texts that are a list', avec('textes', [])],
]

test('the document they start from is right', () => {
  expect(juger(depart)).toBeNull()
  expect(parseFormulaire(depart)).toMatchObject({ ok: true })
})

test.each(FAUTES)('%s is refused by the schema and by the reader', (_quoi, document) => {
  expect(juger(document)).not.toBeNull()
  expect(parseFormulaire(document).ok).toBe(false)
})

test('an expression nested a hundred times is judged: reading it costs one visit a node', () => {
  let si: Json = { boolean: true }
  for (let n = 0; n < 100; n += 1) si = { not: si }
  expect(juger(avec(CONDITION, si))).toBeNull()
  expect(parseFormulaire(avec(CONDITION, si)).ok).toBe(true)
})
