/** Explanations as a person reads them. */
import { describe, expect, test } from 'vitest'
import { compile } from '../compiled.ts'
import { load } from '../evaluation/load.ts'
import { open, openValues } from '../evaluation/open.ts'
import type { StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { phrasesDExplication } from '../phrases/explication.ts'
import type { Langue } from '../phrases/lexique.ts'
import type { Reponses } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'
import { explain } from './explain.ts'
import { accepteDe } from './suggerer.ts'
import type { Accepte } from './suggerer.ts'
import type { Question } from './question.ts'

const champ = (id: string, type: string, libelle: string, plus: object = {}) => ({
  kind: 'champ',
  id,
  type,
  libelle,
  ...plus,
})
const lu = parseFormulaire({
  langage: 1,
  champs: [
    champ('naissance', 'date', 'Date de naissance'),
    champ('situation', 'drop_down_list', 'Situation', {
      config: {
        options: [
          { id: 'c', libelle: 'En couple' },
          { id: 's', libelle: 'Seul' },
        ],
      },
    }),
    champ('conjoint', 'text', 'Nom du conjoint', {
      obligatoireSi: { op: 'filled', value: { champ: 'revenu' } },
      afficherSi: { all: [{ ref: 'majeur' }, { op: 'eq', left: { champ: 'situation' }, right: { option: 'c' } }] },
    }),
    champ('revenu', 'decimal_number', 'Revenu'),
    champ('aide', 'computed', 'Aide', {
      config: { sorte: 'decimal', decimales: 2 },
      calcul: { op: 'div', left: { champ: 'revenu' }, right: { integer: '3' } },
    }),
  ],
  conditions: [
    {
      id: 'majeur',
      nom: 'Majeur',
      si: {
        op: 'ge',
        left: { op: 'years_between', from: { champ: 'naissance' }, to: { today: true } },
        right: { integer: '18' },
      },
    },
  ],
  validations: [
    {
      id: 'v',
      sur: 'revenu',
      regle: { op: 'le', left: { champ: 'revenu' }, right: { integer: '50000' } },
      message: 'Le revenu ne dépasse pas 50 000 €.',
    },
  ],
  routage: {
    regles: [{ id: 'r', si: { op: 'gt', left: { champ: 'revenu' }, right: { integer: '1000' } }, groupe: 'Nord' }],
    defaut: 'Sud',
  },
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const { formulaire } = lu
const programme = load(compile(formulaire).regles)
const accepte = accepteDe(formulaire)

function dire(
  question: Question,
  valeurs: Record<string, Json>,
  langue: Langue = 'fr',
  lisible: (id: StableId) => boolean = () => true,
): string[] {
  const reponses = Object.fromEntries(
    Object.entries(valeurs).map(([id, value]) => [id, { kind: 'value', value, seq: 1 }]),
  ) as Reponses
  const etat = open(programme, reponses, { today: '2026-11-25' as CivilDate })
  return phrasesDExplication(
    formulaire,
    explain(etat, question, { lisible, accepte }),
    langue,
    () => 'Répondez à cette question.',
  ).map((phrase) => phrase.replace(/[\u00a0\u202f]/g, ' '))
}

const visible = (id: string): Question => ({ quoi: 'visible', id: id as StableId })

describe('why am I asked this?', () => {
  test('a question without condition is asked of everybody', () => {
    expect(dire(visible('revenu'), {})).toEqual(['Cette question est posée à tout le monde.'])
  })

  test('the conditions met, and the answers they rest on', () => {
    expect(dire(visible('conjoint'), { naissance: '1980-01-01', situation: 'c' })).toEqual([
      'Cette question vous est posée.',
      'La raison : « Majeur » et « Situation » est « En couple ».',
      '« Date de naissance » : 1er janvier 1980.',
      '« Situation » : En couple.',
      'Ce serait différent sans réponse à « Date de naissance ».',
    ])
  })

  test('the one condition that is not met, and what would meet it', () => {
    expect(dire(visible('conjoint'), { naissance: '1980-01-01', situation: 's' })).toEqual([
      'Cette question n’est pas posée.',
      'La raison : « Situation » n’est pas « En couple ».',
      '« Situation » : Seul.',
      'Ce serait différent si « Situation » valait En couple.',
    ])
  })

  test('what is not known yet', () => {
    expect(dire(visible('conjoint'), { situation: 'c' })).toEqual([
      'Cette question n’est pas posée.',
      'On ne peut pas encore dire si « Majeur ».',
      '« Date de naissance » n’a pas encore de réponse.',
    ])
  })

  test('an answer kept from the reader is named without its value', () => {
    expect(dire(visible('conjoint'), { naissance: '1980-01-01', situation: 's' }, 'fr', () => false)).toEqual([
      'Cette question n’est pas posée.',
      'La raison : « Situation » n’est pas « En couple ».',
      '« Situation » : réponse réservée.',
    ])
  })
})

test('why is this required? because another answer makes it so', () => {
  expect(
    dire({ quoi: 'required', id: 'conjoint' as StableId }, { naissance: '1980-01-01', situation: 'c', revenu: '10' }),
  ).toEqual([
    'Cette réponse est obligatoire.',
    'La raison : « Revenu » a une réponse.',
    '« Revenu » : 10.',
    'Ce serait différent sans réponse à « Revenu ».',
  ])
})

test('why can I not deposit? the rule in the words of the démarche, the facts, and a value that works', () => {
  expect(dire({ quoi: 'depot' }, { revenu: '60000' })).toEqual([
    'Ce dossier ne peut pas encore être déposé.',
    'Le revenu ne dépasse pas 50 000 €.',
    'La raison : « Revenu » dépasse 50 000.',
    '« Revenu » : 60 000.',
    'Ce serait différent si « Revenu » valait 50 000.',
  ])
  expect(dire({ quoi: 'depot' }, { revenu: '10' })).toEqual(['Rien n’empêche de déposer ce dossier.'])
})

test('why this groupe? the rule that took the dossier, or that none did', () => {
  expect(dire({ quoi: 'route' }, { revenu: '2000' })).toEqual([
    'Ce dossier va au groupe « Nord ».',
    'La raison : « Revenu » est supérieur à 1 000.',
    '« Revenu » : 2 000.',
    'Ce serait différent si « Revenu » valait 1 000.',
  ])
  expect(dire({ quoi: 'route' }, { revenu: '2' })).toEqual([
    'Ce dossier va au groupe par défaut : aucune règle ne le prend.',
  ])
})

test('what a computed value rests on', () => {
  expect(dire({ quoi: 'computed', id: 'aide' as StableId }, { revenu: '100' })[0]).toBe('Cette valeur est 33,33.')
})

test('the same in English', () => {
  expect(dire(visible('conjoint'), { naissance: '1980-01-01', situation: 's' }, 'en').slice(0, 2)).toEqual([
    'This question is not asked.',
    'The reason: “Situation” is not “En couple”.',
  ])
})

test('what the champ does not take is never suggested', () => {
  const borne = parseFormulaire({
    langage: 1,
    champs: [
      champ('enfants', 'integer_number', 'Enfants', { config: { max: '3' } }),
      champ('carte', 'text', 'Numéro de carte', {
        afficherSi: { op: 'gt', left: { champ: 'enfants' }, right: { integer: '3' } },
      }),
    ],
  })
  if (!borne.ok) throw new Error(JSON.stringify(borne.problemes))
  const etat = openValues(
    load(compile(borne.formulaire).regles),
    { enfants: '2' },
    { today: '2026-11-25' as CivilDate },
  )
  const suggestions = (accepte?: Accepte) =>
    explain(etat, visible('carte'), accepte ? { accepte } : {}).raisons.map(({ suggestion }) => suggestion?.reponse)
  expect(suggestions()).toEqual([{ kind: 'value', value: '4' }])
  expect(suggestions(accepteDe(borne.formulaire))).toEqual([undefined])
})
