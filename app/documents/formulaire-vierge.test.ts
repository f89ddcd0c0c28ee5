import { expect, test } from 'vitest'
import { instant } from '../../form-engine/temps.ts'
import { CODES_DE_LANGUE, isImprimable, LANGUES_DE_FORMULAIRE } from '../../form-engine/langues.ts'
import { parseFormulaire } from '../../form-engine/lire-formulaire.ts'
import type { FormulaireAImprimer } from '../domain/demarche/formulaire-a-imprimer.ts'
import { formulaireVierge, nomDuVierge } from './formulaire-vierge.ts'
import { lirePdf, lireStructure } from './lecture.testing.ts'
import { document } from './pdf.ts'

const un = (id: string, libelle: string, plus: object = {}) => ({ kind: 'champ', id, type: 'text', libelle, ...plus })
const OUI = { op: 'eq', left: { champ: 'marie' }, right: { boolean: true } }

const lu = parseFormulaire({
  langage: 1,
  champs: [
    {
      kind: 'section',
      id: 'vous',
      titre: 'Vous',
      enfants: [
        { kind: 'explication', id: 'avant', libelle: 'À lire', texte: 'Préparez **deux** pièces.' },
        un('nom', 'Votre nom', { obligatoire: true, description: 'Celui de votre carte d’identité.' }),
        un('marie', 'Êtes-vous en couple ?', { type: 'yes_no' }),
        un('conjoint', 'Nom du conjoint', { afficherSi: OUI }),
        un('statut', 'Statut', {
          type: 'drop_down_list',
          config: {
            options: [
              { id: 'a', libelle: 'Salarié' },
              { id: 'b', libelle: 'Retraité' },
            ],
          },
        }),
        un('double', 'Calculé', { type: 'computed', config: { sorte: 'integer' }, calcul: { integer: '2' } }),
      ],
    },
    { kind: 'repetition', id: 'enfants', libelle: 'Enfant', enfants: [un('prenom', 'Prénom')] },
    un('bail', 'Bail', { type: 'piece_justificative', config: { formats: ['pdf'] } }),
  ],
  annotations: [un('avis', 'Avis du service')],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))

const vierge: FormulaireAImprimer = {
  demarche: { titre: 'Aide aux haies', chemin: 'aide-aux-haies' },
  service: 'Service des haies',
  lieu: '',
  le: instant('2026-11-22T13:05:00Z'),
  formulaire: lu.formulaire,
  lieux: new Map(),
  fichiers: [],
  traduction: null,
}
const ADRESSE = 'https://cerfeuil.exemple/commencer/aide-aux-haies'
const texteDe = (pdf: Buffer) => lirePdf(pdf).pages.join('').replaceAll(/\s+/g, ' ')

test('sections and the rows of a repeated block, twice, are headings', async () => {
  const titres = lireStructure(await formulaireVierge(vierge, { adresse: ADRESSE }))
    .filter(({ type }) => /^H\d$/.test(type))
    .map(({ type, texte }) => `${type} ${texte}`)
  expect(titres).toEqual(['H1 Aide aux haies, formulaire à remplir', 'H2 Vous', 'H2 Enfant : 1', 'H2 Enfant : 2'])
})

test('options are read as a list, each beside its box', async () => {
  const corps = lireStructure(await formulaireVierge(vierge, { adresse: ADRESSE }))
    .filter(({ type }) => type === 'LBody')
    .map(({ texte }) => texte)
  expect(corps).toEqual(['Oui', 'Non', 'Salarié', 'Retraité'])
})

test('a question comes with its hint, its condition in words and what it asks to attach', async () => {
  const texte = texteDe(await formulaireVierge(vierge, { adresse: ADRESSE }))
  for (const partie of [
    'Votre nom Celui de votre carte d’identité.',
    'Nom du conjoint (facultatif) Seulement si ',
    'Préparez deux pièces.',
    'Joignez ce document au formulaire.',
  ])
    expect(texte).toContain(partie)
})

test('what the service fills in and what is computed are not on it', async () => {
  const texte = texteDe(await formulaireVierge(vierge, { adresse: ADRESSE }))
  expect(texte).not.toContain('Avis du service')
  expect(texte).not.toContain('Calculé')
})

test('the same form has the same bytes, and another one others', async () => {
  const pdf = await formulaireVierge(vierge, { adresse: ADRESSE })
  expect(pdf.equals(await formulaireVierge(vierge, { adresse: ADRESSE }))).toBe(true)
  expect(
    pdf.equals(
      await formulaireVierge({ ...vierge, formulaire: { ...lu.formulaire, champs: [] } }, { adresse: ADRESSE }),
    ),
  ).toBe(false)
  expect(lirePdf(pdf).clair).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(nomDuVierge(vierge)).toBe('formulaire-aide-aux-haies.pdf')
})

test('the files it hands out are listed once each: what for, their kind and size, and where they are', async () => {
  const [notice, modele] = ['a'.repeat(64), 'b'.repeat(64)]
  const avecFichiers = parseFormulaire({
    langage: 1,
    champs: [
      {
        kind: 'explication',
        id: 'lire',
        libelle: 'Avant de commencer',
        texte: 'Lisez la notice.',
        fichiers: [{ sha256: notice, nom: 'notice.pdf' }],
      },
      un('bail', 'Bail', {
        type: 'piece_justificative',
        config: { formats: ['pdf'], modele: { sha256: modele, nom: 'bail.odt' } },
      }),
      un('autre', 'Autre bail', {
        type: 'piece_justificative',
        config: { formats: ['pdf'], modele: { sha256: modele, nom: 'bail.odt' } },
      }),
    ],
  })
  if (!avecFichiers.ok) throw new Error(JSON.stringify(avecFichiers.problemes))
  const connu = { sha256: notice, nom: 'notice.pdf', type: 'application/pdf', taille: 240_000, etat: 'sain' as const }
  const pdf = await formulaireVierge(
    { ...vierge, formulaire: avecFichiers.formulaire, fichiers: [connu] },
    { adresse: ADRESSE },
  )
  const texte = texteDe(pdf)
  for (const partie of [
    'Document à lire\u00a0: notice.pdf.',
    'Document à remplir\u00a0: bail.odt.',
    'Les fichiers à télécharger',
    ADRESSE,
    'À lire avec «\u00a0Avant de commencer\u00a0»',
    'PDF, 240 ko',
    'À remplir et à joindre à la question «\u00a0Bail\u00a0»',
    'À remplir et à joindre à la question «\u00a0Autre bail\u00a0»',
  ])
    expect(texte).toContain(partie.replaceAll(/\s+/g, ' '))
  expect(lireStructure(pdf).filter(({ type }) => type === 'TR')).toHaveLength(2)
  expect(texteDe(await formulaireVierge(vierge, { adresse: ADRESSE }))).not.toContain('Les fichiers à télécharger')
})

test('in another language it says that the French alone is the law, and is another file', async () => {
  const traduite: FormulaireAImprimer = { ...vierge, traduction: { langue: 'en', dits: ['Votre nom'] } }
  expect(texteDe(await formulaireVierge(traduite, { adresse: ADRESSE }))).toContain(
    'Les questions sont données en anglais pour aider à lire. Seul le texte français fait foi',
  )
  expect(nomDuVierge(traduite)).toBe('formulaire-aide-aux-haies-en.pdf')
})

test('a language is printed when the fonts have its letters, and no other is', async () => {
  for (const langue of CODES_DE_LANGUE) {
    const { nom } = LANGUES_DE_FORMULAIRE[langue]
    const pdf = document({ titre: nom, service: 'Service', date: vierge.le, pied: 'Pied' })
    const isEcrite = !texteDe(await pdf.paragraphe(nom).finir()).includes('?')
    expect(isEcrite, langue).toBe(isImprimable(langue))
  }
})
