import { describe, expect, test } from 'vitest'
import { LIEUX, balisesPour, problemesDeBalises, type NomDeLieu } from './balises.ts'
import { resoudre } from './balises/resoudre.ts'
import { compile } from './compiled.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import { cellulesDe } from './scenarios/cellules.ts'
import { civilDate } from './temps.ts'
import { lireEcriture } from './texte-riche/lire-ecriture.ts'
import type { Json } from './type-de-champ.ts'

const lu = parseFormulaire({
  langage: 1,
  champs: [
    { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom du projet', obligatoire: true },
    { kind: 'champ', id: 'bio', type: 'yes_no', libelle: 'Agriculture biologique' },
    {
      kind: 'champ',
      id: 'label',
      type: 'text',
      libelle: 'Numéro du label',
      afficherSi: { champ: 'bio' },
    },
    {
      kind: 'champ',
      id: 'logement',
      type: 'drop_down_list',
      libelle: 'Logement',
      config: {
        options: [
          { id: 'm', libelle: 'Maison' },
          { id: 'a', libelle: 'Appartement' },
        ],
      },
    },
    { kind: 'champ', id: 'adresse', type: 'address', libelle: 'Adresse' },
    { kind: 'champ', id: 'secu', type: 'nir', libelle: 'Numéro de sécurité sociale' },
    { kind: 'champ', id: 'pj', type: 'piece_justificative', libelle: 'Devis' },
    {
      kind: 'repetition',
      id: 'enfants',
      libelle: 'Enfants',
      enfants: [
        { kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' },
        { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge' },
      ],
    },
  ],
  annotations: [{ kind: 'champ', id: 'montant', type: 'integer_number', libelle: 'Montant accordé' }],
  conditions: [
    { id: 'maison', nom: 'Habite une maison', si: { op: 'eq', left: { champ: 'logement' }, right: { option: 'm' } } },
    { id: 'assure', nom: 'Est assuré', si: { op: 'filled', value: { champ: 'secu' } } },
  ],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const { formulaire } = lu
const compiled = compile(formulaire)

const problemes = (ecrit: string, lieu: NomDeLieu = 'depot') =>
  problemesDeBalises(lireEcriture(ecrit).document, formulaire, LIEUX[lieu], { numero: 'Numéro du dossier' }).map(
    ({ code, cle, proche, faute }) => [code, cle, proche?.cle ?? faute?.code ?? null],
  )

describe('the tags of a text', () => {
  test.each([
    ['a tag of every form', '{{numero}}', 'depot', []],
    ['a question', '{{question:nom}}', 'depot', []],
    ['a part of an answer', '{{question:adresse.commune}}', 'depot', []],
    ['a repeated block, and a question of its rows', '{{question:enfants}} {{question:prenom}}', 'depot', []],
    ['a slip', '{{numro}}', 'depot', [['inconnue', 'numro', 'numero']]],
    ['the label of a tag', '{{Numéro du dossier}}', 'depot', [['inconnue', 'Numéro du dossier', 'numero']]],
    ['the label of a question', '{{Nom du projet}}', 'depot', [['inconnue', 'Nom du projet', 'question:nom']]],
    ['something else', '{{météo du jour}}', 'depot', [['inconnue', 'météo du jour', null]]],
    ['a question that is gone', '{{question:surface}}', 'depot', [['question_absente', 'question:surface', null]]],
    [
      'a part that is none',
      '{{question:adresse.comune}}',
      'depot',
      [['part_absente', 'question:adresse.comune', 'question:adresse.commune']],
    ],
    ['the reasons of a decision before there is one', '{{motivation}}', 'depot', [['pas_ici', 'motivation', null]]],
    ['the reasons of a decision', '{{motivation}}', 'refus', []],
    ['what is sensitive', '{{question:secu}}', 'acceptation', [['sensible', 'question:secu', null]]],
    ['files', '{{question:pj}}', 'acceptation', [['fichiers', 'question:pj', null]]],
    ['a note of the instructeurs', '{{question:montant}}', 'instruction', [['pas_ici', 'question:montant', null]]],
    ['a note of the instructeurs with the decision', '{{question:montant}}', 'acceptation', []],
    ['a question in a subject', '{{question:nom}}', 'sujet', [['pas_ici', 'question:nom', null]]],
    ['a name in a subject', '{{demandeur}}', 'sujet', [['pas_ici', 'demandeur', null]]],
    [
      'a question where several dossiers are told of',
      '{{question:nom}}',
      'expiration',
      [['pas_ici', 'question:nom', null]],
    ],
  ] as const)('%s', (_titre, ecrit, lieu, attendus) => {
    expect(problemes(ecrit, lieu)).toEqual(attendus)
  })

  test.each([
    ['one of the form', 'condition:maison', 'depot', []],
    ['a question answered by yes or no', 'question:bio', 'depot', []],
    ['an option', 'question:logement = m', 'depot', []],
    ['an option that is none', 'question:logement = château', 'depot', [['condition_fausse', '', 'option_inconnue']]],
    ['a question that is gone', 'question:surface remplie', 'depot', [['condition_fausse', '', 'champ_inconnu']]],
    ['no condition', 'question:nom', 'depot', [['condition_fausse', '', 'kind_inattendu']]],
    [
      'what is sensitive, through a condition of the form',
      'condition:assure',
      'depot',
      [['condition_sensible', 'secu', null]],
    ],
    [
      'a note of the instructeurs',
      'question:montant remplie',
      'depot',
      [['condition_fausse', '', 'annotation_illisible']],
    ],
    [
      'anything where several dossiers are told of',
      'condition:maison',
      'expiration',
      [['condition_pas_ici', '', null]],
    ],
  ] as const)('a block under a condition: %s', (_titre, si, lieu, attendus) => {
    expect(problemes(`{{#si ${si}}}\nx\n{{/si}}`, lieu)).toEqual(attendus)
  })

  test('the menus propose nothing that would be refused', () => {
    for (const [nom, lieu] of Object.entries(LIEUX))
      for (const { cle } of balisesPour(compiled, lieu)) expect(problemes(`{{${cle}}}`, nom as NomDeLieu)).toEqual([])
  })

  test('the menus propose neither what is sensitive nor files', () => {
    const cles = balisesPour(compiled, LIEUX.acceptation).map(({ cle }) => cle)
    expect(cles).toEqual(expect.arrayContaining(['motivation', 'question:nom', 'question:enfants', 'question:montant']))
    expect(cles.filter((cle) => /secu|pj/.test(cle))).toEqual([])
  })
})

const VALEURS: { [id: string]: Json } = {
  nom: 'Verger & ruches',
  bio: false,
  label: 'FR-BIO-01',
  logement: 'm',
  adresse: { voie: '4 rue des Acacias', codePostal: '56000', commune: 'Vannes', pays: 'FR' },
  secu: '2 55 08 14 168 025 38',
  enfants: [{ prenom: 'Ada', age: '7' }, { prenom: 'Jean' }],
  montant: '120',
}

function resolu(ecrit: string, valeurs: { [id: string]: Json } = VALEURS, lieu: NomDeLieu = 'acceptation') {
  return resoudre(lireEcriture(ecrit).document, LIEUX[lieu], {
    compiled,
    reponses: cellulesDe(formulaire, valeurs),
    today: civilDate('2026-11-22'),
    fixes: { numero: '4218', lien: 'https://exemple.fr/dossiers/1', motivation: 'Un.\nDeux.' },
  })
}

const texte = (texte: string) => ({ kind: 'texte', texte })

describe('a text resolved', () => {
  test.each([
    ['a tag of every form', 'n° {{numero}}', [texte('n° '), texte('4218')]],
    ['an answer', '{{question:nom}}', [texte('Verger & ruches')]],
    ['an option is its label', '{{question:logement}}', [texte('Maison')]],
    ['a part of an answer', '{{question:adresse.commune}}', [texte('Vannes')]],
    ['a question of the rows', '{{question:prenom}}', [texte('Ada, Jean')]],
    ['a note of the instructeurs', '{{question:montant}} €', [texte('120'), texte(' €')]],
    ['lines', '{{motivation}}', [texte('Un.'), { kind: 'saut' }, texte('Deux.')]],
    [
      'the address of the dossier is a link',
      '{{lien}}',
      [{ kind: 'lien', href: 'https://exemple.fr/dossiers/1', enfants: [texte('https://exemple.fr/dossiers/1')] }],
    ],
    [
      'rows among words',
      'Pour {{question:enfants}}.',
      [texte('Pour '), texte('Prénom : Ada, Âge : 7 ; Prénom : Jean'), texte('.')],
    ],
  ])('%s', (_titre, ecrit, enfants) => {
    expect(resolu(ecrit)).toEqual({ blocs: [{ kind: 'paragraphe', enfants }], manques: [], ecartes: [] })
  })

  test('a repeated block alone in its paragraph is a list', () => {
    expect(resolu('{{question:enfants}}').blocs).toEqual([
      { kind: 'liste', debut: null, elements: [[texte('Prénom : Ada, Âge : 7')], [texte('Prénom : Jean')]] },
    ])
  })

  test('the answer to a hidden question is empty, and is said to be hidden', () => {
    expect(resolu('Label {{question:label}}')).toEqual({
      blocs: [{ kind: 'paragraphe', enfants: [texte('Label ')] }],
      manques: [{ cle: 'question:label', libelle: 'Numéro du label', raison: 'cachee' }],
      ecartes: [],
    })
  })

  test('what may not be said here is not, whatever the text stored', () => {
    expect(resolu('a {{question:secu}} {{zzz}} {{question:montant}}', VALEURS, 'depot').manques).toEqual([
      { cle: 'question:secu', libelle: 'Numéro de sécurité sociale', raison: 'interdite' },
      { cle: 'zzz', libelle: null, raison: 'inconnue' },
      { cle: 'question:montant', libelle: 'Montant accordé', raison: 'interdite' },
    ])
  })

  test.each([
    ['holds', 'condition:maison', true],
    ['does not hold', 'question:bio', false],
    ['is unknown, its question being hidden', 'question:label = x', false],
    ['counts rows', '{"op":"gt","left":{"op":"count","value":{"rows":"enfants"}},"right":{"integer":"1"}}', true],
    ['reads what is sensitive', 'condition:assure', false],
    ['reads a question that the form has not', 'question:surface remplie', false],
  ])('a block whose condition %s', (_titre, si, isDite) => {
    const { blocs, ecartes } = resolu(`{{#si ${si}}}\nx\n{{/si}}`)
    expect([blocs.length, ecartes.length]).toEqual(isDite ? [1, 0] : [0, 1])
  })

  test('a paragraph that holds only what is missing is not written', () => {
    expect(resolu('a\n\n{{question:label}}\n\n- {{question:label}}').blocs).toHaveLength(1)
  })
})
