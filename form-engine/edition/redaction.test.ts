import { describe, expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { en } from '../phrases/redaction.en.ts'
import { fr } from '../phrases/redaction.fr.ts'
import { phraseDeRemarque } from '../phrases/redaction.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import type { Json } from '../type-de-champ.ts'
import { DOCUMENTS_CONNUS, SUJETS_SENSIBLES, documentConnu, sujetSensible } from './redaction-motifs.ts'
import { SEVERITES, questionsDejaConnues, relire } from './redaction.ts'
import type { Remarque } from './redaction.ts'

function remarques(champs: Json[], reste: { annotations?: Json[] } = {}): Remarque[] {
  const lu = parseFormulaire({ langage: 1, champs, ...reste })
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return relire(lu.formulaire)
}

const codes = (lues: Remarque[]) =>
  lues.map(({ code, cible, attribut }) => `${cible ?? 'tout'}.${attribut ?? ''} ${code}`)
const question = (reste: { [cle: string]: Json } = {}) => ({
  kind: 'champ',
  id: 'q',
  type: 'text',
  libelle: 'Nom',
  ...reste,
})
const section = (id: string, ...enfants: Json[]) => ({ kind: 'section', id, titre: `Section ${id}`, enfants })
const mots = (nombre: number) => Array.from({ length: nombre }, () => 'mot').join(' ')
const options = (nombre: number) => Array.from({ length: nombre }, (_, rang) => `Choix ${rang}`)

describe('the wording of a form', () => {
  test.each<[string, Json[], string[]]>([
    ['nothing to say of a plain question', [question({ description: 'Comme sur votre carte.' })], []],
    ['an empty section', [section('s')], ['s.titre section_vide']],
    ['a title over a title alone', [section('s', section('t', question()))], ['s.titre titre_de_trop']],
    [
      'a title over a title and a question',
      [section('s', question(), section('t', question({ id: 'r', libelle: 'Âge' })))],
      [],
    ],
    ['a label nobody wrote', [question({ libelle: 'Question sans titre' })], ['q.libelle libelle_a_ecrire']],
    [
      'two labels alike in one page',
      [question(), question({ id: 'r', libelle: 'nom ' })],
      ['r.libelle libelle_en_double'],
    ],
    ['two labels alike in two pages', [section('s', question()), section('t', question({ id: 'r' }))], []],
    [
      'two labels alike in two blocks',
      ['a', 'b'].map((id) => ({ kind: 'repetition', id, libelle: id, enfants: [question({ id: `q${id}` })] })),
      [],
    ],
    ['a label of 80 characters', [question({ libelle: 'x'.repeat(80) })], []],
    ['a label of 81 characters', [question({ libelle: 'x'.repeat(81) })], ['q.libelle libelle_long']],
    ['a sentence of 25 words', [question({ description: `${mots(25)}. ${mots(25)}.` })], []],
    ['a sentence of 26 words', [question({ description: `${mots(26)}.` })], ['q.description phrase_longue']],
    [
      'items of a list are sentences',
      [{ kind: 'explication', id: 'e', libelle: '', texte: `- ${mots(20)}\n- ${mots(20)}`, repli: mots(26) }],
      ['e.repli phrase_longue'],
    ],
    ['capitals', [question({ libelle: 'NOM DE NAISSANCE' })], ['q.libelle majuscules']],
    ['an acronym', [question({ libelle: 'SIRET' })], []],
    ['« cliquez ici »', [question({ description: 'Pour le modèle, cliquez ici.' })], ['q.description cliquez_ici']],
    [
      'a link called « ici »',
      [question({ description: 'Modèle : [ici](https://a.fr)' })],
      ['q.description cliquez_ici'],
    ],
    ['midpoints', [question({ libelle: 'Agent·e' })], ['q.libelle point_median']],
    [
      'endings between brackets',
      [question({ description: 'Vous êtes né(e) en France.' })],
      ['q.description point_median'],
    ],
    ['an IBAN without help', [question({ type: 'iban' })], ['q.description format_sans_aide']],
    ['an IBAN with help', [question({ type: 'iban', description: 'Sur votre RIB.' })], []],
    [
      'an expression without help',
      [question({ type: 'formatted', config: { mode: 'avance', expression: '[A-Z]+', exemple: 'AB' } })],
      ['q.description format_sans_aide'],
    ],
    [
      'an expression that says what it expects',
      [
        question({
          type: 'formatted',
          config: { mode: 'avance', expression: '[A-Z]+', exemple: 'AB', indication: 'Des lettres' },
        }),
      ],
      [],
    ],
    ['15 choices', [question({ type: 'drop_down_list', config: { options: options(15) } })], []],
    [
      '16 choices',
      [question({ type: 'multiple_drop_down_list', config: { options: options(16) } })],
      ['q.config trop_de_choix'],
    ],
    [
      'a file one must have',
      [question({ type: 'piece_justificative', obligatoire: true })],
      ['q.description fichier_sans_alternative'],
    ],
    [
      'a file with what to do without it',
      [
        question({
          type: 'piece_justificative',
          obligatoire: true,
          description: 'À défaut, une attestation sur l’honneur.',
        }),
      ],
      [],
    ],
    ['a file one may leave out', [question({ type: 'piece_justificative' })], []],
    [
      'twelve required files, each long to find',
      Array.from({ length: 12 }, (_, rang) =>
        question({
          id: `q${rang}`,
          libelle: `Plan ${rang}`,
          type: 'piece_justificative',
          obligatoire: true,
          description: 'Sinon, un croquis.',
        }),
      ),
      ['tout. formulaire_long'],
    ],
    ['a paper the State holds', [question({ libelle: 'Votre avis d’imposition 2025' })], ['q.libelle deja_connu']],
    [
      'a subject the law protects',
      [question({ libelle: 'Êtes-vous en situation de handicap ?' })],
      ['q.libelle donnee_sensible'],
    ],
  ])('%s', (_quoi, champs, attendus) => {
    expect(codes(remarques(champs))).toEqual(attendus)
  })

  test('of annotations is read too, but what is asked of usagers alone', () => {
    const lues = remarques([], {
      annotations: [question({ libelle: 'AVIS D’IMPOSITION VU' }), question({ id: 'r', libelle: 'Casier judiciaire' })],
    })
    expect(codes(lues)).toEqual(['q.libelle majuscules'])
  })

  test('questions whose answer the administration holds are counted', () => {
    const lues = remarques([question({ libelle: 'Extrait Kbis' }), question({ id: 'r', libelle: 'Acte de naissance' })])
    expect(questionsDejaConnues(lues)).toBe(2)
  })
})

test.each([
  ['Avis d’impôt sur le revenu', 'avis_impot'],
  ['Revenu fiscal de référence', 'avis_impot'],
  ['Extrait K-bis de moins de 3 mois', 'kbis'],
  ['Copie intégrale de votre acte de naissance', 'acte_naissance'],
  ['Justificatif de domicile', 'domicile'],
  ['Attestation de quotient familial', 'caf'],
  ['Attestation fiscale', 'attestation_fiscale'],
  ['Date de naissance', null],
  ['Adresse du domicile', null],
  ['Plan de situation', null],
])('« %s » asks for %s', (libelle, attendu) => {
  expect(documentConnu(libelle)).toBe(attendu)
})

test.each([
  ['Votre religion', 'religion'],
  ['Appartenance syndicale', 'opinions'],
  ['Traitement médical en cours', 'sante'],
  ['Condamnations pénales', 'infractions'],
  ['Nom du syndic', null],
  ['Trace du projet', null],
])('« %s » touches %s', (libelle, attendu) => {
  expect(sujetSensible(libelle)).toBe(attendu)
})

describe('the sentences', () => {
  test('name every paper and every subject, in both languages', () => {
    for (const { documents, sujets } of [fr, en]) {
      expect(Object.keys(documents).sort()).toEqual([...DOCUMENTS_CONNUS].sort())
      expect(Object.keys(sujets).sort()).toEqual([...SUJETS_SENSIBLES].sort())
    }
  })

  test('are whole: no parameter is missing', () => {
    const lues = remarques([
      section('s', section('t', question({ libelle: 'x'.repeat(81), description: mots(30) }))),
      section('u'),
      question({ id: 'a', libelle: 'Extrait Kbis né(e)' }),
      question({ id: 'b', libelle: 'Extrait Kbis né(e)', type: 'drop_down_list', config: { options: options(20) } }),
      question({ id: 'c', libelle: 'Votre religion' }),
    ])
    for (const langue of ['fr', 'en'] as const)
      for (const remarque of lues) expect(phraseDeRemarque(remarque, langue)).toMatch(/^[A-Z](?!.*undefined).*\.$/)
    expect(phraseDeRemarque({ ...(lues[0] as Remarque), code: 'deja_connu', params: { document: 'kbis' } })).toBe(
      'L’administration a déjà l’extrait Kbis (API Entreprise, greffes)\u00A0: ne le redemandez que si vous ne pouvez pas l’obtenir.',
    )
  })
})

test('any form is read again to the end, and no remark blocks', () => {
  for (let graine = 1; graine <= 20; graine += 1) {
    const lues = relire(formulaireAuHasard(hasard(graine), { champs: 40, annotations: true }))
    for (const { code, severite } of lues) expect(severite).toBe(SEVERITES[code])
  }
})
