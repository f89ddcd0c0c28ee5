import { describe, expect, test } from 'vitest'
import { champsLus } from '../conditions/expression.ts'
import { refsDe } from '../evaluation/extrait.ts'
import { formulaireAuHasard } from '../generateurs-de-test.ts'
import { FORMULAIRE_VIDE, noeudsDe, type Formulaire } from '../formulaire.ts'
import { canonique, toJson } from '../json.ts'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { idsDe, parseFormulaire } from '../lire-formulaire.ts'
import { copierChamps } from './copier-champs.ts'

function lu(brut: object): Formulaire {
  const lecture = parseFormulaire({ langage: 1, champs: [], ...brut })
  if (!lecture.ok) throw new Error(JSON.stringify(lecture.problemes))
  return lecture.formulaire
}

const reponduA = (champ: string) => ({ op: 'filled', value: { champ } })
const texte = (id: string, reste: object = {}) => ({
  kind: 'champ',
  id,
  type: 'text',
  libelle: `Question ${id}`,
  ...reste,
})

const SOURCE = lu({
  champs: [
    texte('nom'),
    {
      kind: 'section',
      id: 'suite',
      titre: 'Suite',
      enfants: [
        texte('prenom', { afficherSi: reponduA('nom') }),
        texte('surnom', { obligatoireSi: { ref: 'connu' } }),
        {
          kind: 'champ',
          id: 'pret',
          type: 'computed',
          libelle: 'Prêt',
          config: { sorte: 'boolean' },
          calcul: reponduA('nom'),
        },
      ],
    },
    { kind: 'repetition', id: 'enfants', libelle: 'Enfants', enfants: [texte('ecole')] },
  ],
  annotations: [texte('note', { afficherSi: reponduA('nom') })],
  conditions: [{ id: 'connu', nom: 'Nom connu', si: reponduA('nom') }],
  validations: [{ id: 'v', sur: 'prenom', regle: reponduA('nom'), message: 'Donnez votre nom.' }],
  textes: { en: { 'nom.libelle': 'Name', 'ecole.libelle': 'School' } },
})

describe('copying questions into an empty form', () => {
  test('takes what is chosen, in the order of the document, with all that a section holds', () => {
    const { formulaire, ajoutes, pertes } = copierChamps(SOURCE, ['enfants', 'suite', 'nom'], FORMULAIRE_VIDE)
    expect(formulaire.champs).toEqual(SOURCE.champs)
    expect(ajoutes).toEqual(['nom', 'suite', 'prenom', 'surnom', 'pret', 'enfants', 'ecole'])
    expect(formulaire.conditions).toEqual(SOURCE.conditions)
    expect(formulaire.validations).toEqual(SOURCE.validations)
    expect(pertes).toEqual([])
  })

  test('brings the texts of what is copied, and no other', () => {
    expect(copierChamps(SOURCE, ['nom'], FORMULAIRE_VIDE).formulaire.textes).toEqual({ en: { 'nom.libelle': 'Name' } })
    expect(copierChamps(SOURCE, ['surnom'], FORMULAIRE_VIDE).formulaire.textes).toEqual({})
  })

  test('puts an annotation among the annotations', () => {
    const { formulaire } = copierChamps(SOURCE, ['nom', 'note'], FORMULAIRE_VIDE)
    expect(formulaire.champs).toHaveLength(1)
    expect(formulaire.annotations).toEqual(SOURCE.annotations)
  })

  test('names what is lost with a question that is not copied, and leaves nothing that reads it', () => {
    const { formulaire, pertes } = copierChamps(SOURCE, ['suite'], FORMULAIRE_VIDE)
    expect(idsDe(formulaire)).toEqual(['suite', 'prenom', 'surnom'])
    expect(pertes).toEqual([
      { sorte: 'calcul', nom: 'Prêt' },
      { sorte: 'condition', nom: 'Nom connu' },
      { sorte: 'afficherSi', nom: 'Question prenom' },
      { sorte: 'obligatoireSi', nom: 'Question surnom' },
      { sorte: 'validation', nom: 'Donnez votre nom.' },
    ])
    expect(formulaire.conditions).toEqual([])
  })

  test('passes over what names nothing', () => {
    expect(copierChamps(SOURCE, ['inconnu'], FORMULAIRE_VIDE)).toEqual({
      formulaire: FORMULAIRE_VIDE,
      ajoutes: [],
      pertes: [],
    })
  })
})

describe('copying into a form that has questions', () => {
  test('gives a new id to what is taken, and follows it in conditions, checks and texts', () => {
    const { formulaire, ajoutes } = copierChamps(SOURCE, ['nom', 'prenom', 'surnom'], SOURCE)
    expect(ajoutes).toEqual(['nom-2', 'prenom-2', 'surnom-2'])
    const [, , , ...copies] = formulaire.champs
    expect(copies).toMatchObject([
      { id: 'nom-2' },
      { id: 'prenom-2', afficherSi: reponduA('nom-2') },
      { id: 'surnom-2', obligatoireSi: { ref: 'connu-2' } },
    ])
    expect(formulaire.conditions.at(-1)).toEqual({ id: 'connu-2', nom: 'Nom connu', si: reponduA('nom-2') })
    expect(formulaire.validations.at(-1)).toMatchObject({ id: 'v-2', sur: 'prenom-2', regle: reponduA('nom-2') })
    expect(formulaire.textes['en']).toMatchObject({ 'nom.libelle': 'Name', 'nom-2.libelle': 'Name' })
    expect(formulaire.champs.slice(0, 3)).toEqual(SOURCE.champs)
  })

  test('keeps an id of the longest length within the limit', () => {
    const id = 'a'.repeat(64)
    const long = lu({ champs: [texte(id)] })
    const { ajoutes } = copierChamps(long, [id], long)
    expect(ajoutes).toEqual([`${'a'.repeat(62)}-2`])
  })
})

test('whatever is chosen of a form, the result is a document that reads, with distinct ids and no dangling reference', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const h = hasard(seed)
    const source = formulaireAuHasard(h, { champs: 14, regles: 2, repetitions: true, calculs: true, annotations: true })
    const cible = formulaireAuHasard(h, { champs: 6, regles: 1, annotations: true })
    const choisis = idsDe(source).filter(() => h.entier(0, 2) === 0)
    const { formulaire } = copierChamps(source, choisis, cible)
    const relu = parseFormulaire(formulaire)
    expect(relu.ok ? [] : relu.problemes).toEqual([])
    const ids = [...idsDe(formulaire), ...formulaire.conditions.map(({ id }) => id)]
    expect(new Set(ids).size).toBe(ids.length)
    expect(referencesPendantes(formulaire)).toEqual([])
    const avant = formulaire.champs.slice(0, cible.champs.length)
    expect(canonique(toJson(avant))).toBe(canonique(toJson(cible.champs)))
  }
})

function referencesPendantes({ champs, annotations, conditions, validations }: Formulaire): string[] {
  const noeuds = [...noeudsDe(champs), ...noeudsDe(annotations)]
  const expressions = [
    ...noeuds.flatMap((noeud) => [
      noeud.afficherSi,
      ...(noeud.kind === 'champ' ? [noeud.obligatoireSi, noeud.calcul] : []),
    ]),
    ...conditions.map(({ si }) => si),
    ...validations.map(({ regle }) => regle),
  ].filter((une) => une !== undefined)
  const connus = new Set<string>([...noeuds, ...conditions].map(({ id }) => id))
  const lus = expressions.flatMap((une) => [...champsLus(une), ...refsDe(une)])
  return [...lus, ...validations.map(({ sur }) => sur)].filter((id) => !connus.has(id))
}
