import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { brut, formulaire } from './formulaire-de-test.ts'
import { champsDe, noeudsDe } from './formulaire.ts'
import { canonique, toJson } from './json.ts'
import { parseFormulaire } from './lire-formulaire.ts'

const question = { kind: 'champ', id: 'q', type: 'text', libelle: 'Q' }
const avec = (...champs: unknown[]) => parseFormulaire({ langage: 0, champs })
const problemes = (lu: ReturnType<typeof parseFormulaire>) => (lu.ok ? [] : lu.problemes)

test('a form read once is read the same again, settings complete', () => {
  const lu = formulaire()
  const relu = parseFormulaire(lu)
  expect(relu).toEqual({ ok: true, formulaire: lu })
  const texte = avec({ ...question, type: 'textarea' })
  expect(texte.ok && texte.formulaire.champs[0]).toMatchObject({ obligatoire: false, config: { max: 20_000 } })
})

test('walkers go through every node, and know the repetition of a champ', () => {
  const lu = formulaire()
  expect([...noeudsDe(lu.champs)].map(({ id }) => id)).toEqual([
    'avant',
    'departement',
    's1',
    's2',
    'nom',
    's21',
    'naissance',
    'enfants',
    'prenom',
    'photo',
    's3',
    'constructor',
  ])
  expect([...champsDe(lu.champs)].filter(({ repetition }) => repetition).map(({ champ }) => champ.id)).toEqual([
    'prenom',
    'photo',
  ])
})

test('an unknown type is refused with the list of those that exist', () => {
  const [probleme] = problemes(avec(question, { ...question, id: 'b', type: 'texte' }))
  expect(probleme?.chemin).toBe('champs[1].type')
  expect(probleme?.phrase).toMatch(/« texte » n’existe pas.*address, .*carte, .*text, textarea/)
})

test('two nodes never share an id, annotations included', () => {
  const lu = parseFormulaire({ langage: 0, champs: [question], annotations: [question] })
  expect(problemes(lu)).toEqual([
    { chemin: 'annotations[0].id', phrase: 'L’identifiant « q » est déjà pris par champs[0].' },
  ])
})

test('the rows of a repetition are cards, or the lines of a table, and nothing else', () => {
  const bloc = { kind: 'repetition', id: 'r', libelle: 'R', enfants: [question] }
  const lire = (presentation: string) => parseFormulaire({ langage: 1, champs: [{ ...bloc, presentation }] })
  expect(lire('tableau')).toMatchObject({ ok: true, formulaire: { champs: [{ presentation: 'tableau' }] } })
  expect(lire('frise').ok).toBe(false)
})

test('a repetition holds neither a repetition nor a section, and is not empty', () => {
  const bloc = { kind: 'repetition', id: 'r', libelle: 'R' }
  const dedans = { kind: 'repetition', id: 'r2', libelle: 'R', enfants: [question] }
  expect(problemes(avec({ ...bloc, enfants: [dedans] }))[0]).toMatchObject({ chemin: 'champs[0].enfants[0]' })
  expect(problemes(avec({ ...bloc, enfants: [{ kind: 'section', id: 's', titre: 'S', enfants: [] }] })).length).toBe(1)
  expect(problemes(avec({ ...bloc, enfants: [] }))[0]?.phrase).toBe('Un bloc répétable contient au moins un champ.')
  expect(problemes(avec({ ...bloc, id: 'c0', enfants: [question] }))[0]?.phrase).toMatch(/réservé/)
})

test('a wrong setting is told with its path, in French', () => {
  const lu = avec(
    { ...question, type: 'integer_number', config: { min: 'dix' } },
    { ...question, id: 'b', type: 'textarea', config: { maximum: 10 } },
    { ...question, id: 'c', type: 'drop_down_list', config: { options: ['A', 'A'] } },
    { ...question, id: 'd', type: 'date', config: { max: '2026-02-30' } },
  )
  expect(problemes(lu)).toEqual([
    { chemin: 'champs[0].config.min', phrase: 'Un nombre est attendu, par exemple « 10 ».' },
    { chemin: 'champs[1].config.maximum', phrase: '« maximum » n’est pas connu ici : retirez-le.' },
    { chemin: 'champs[2].config.options[1]', phrase: 'Une option est écrite deux fois : « A ».' },
    { chemin: 'champs[3].config.max', phrase: 'Une date est attendue, par exemple « 2026-11-22 ».' },
  ])
})

test('a missing or misspelt key is told', () => {
  expect(problemes(avec({ kind: 'champ', id: 'Q 1', type: 'text', label: 'Q' })).map(({ chemin }) => chemin)).toEqual([
    'champs[0].id',
    'champs[0].libelle',
    'champs[0].label',
  ])
  expect(problemes(avec({ kind: 'question' }, 3))).toHaveLength(2)
  expect(problemes(parseFormulaire({ langage: 2, champs: [] }))).toEqual([
    { chemin: 'langage', phrase: 'Valeur inconnue ; valeurs possibles : « 1 ».' },
  ])
})

test('a form has at most 2,000 champs and 2 MB', () => {
  const champs = (n: number) => Array.from({ length: n }, (_, i) => ({ ...question, id: `q${i}` }))
  expect(avec(...champs(2_000)).ok).toBe(true)
  expect(problemes(avec(...champs(2_001)))[0]?.phrase).toMatch(/2001 champs/)
  expect(
    problemes(avec({ kind: 'explication', id: 'e', libelle: '', texte: 'é'.repeat(1_200_000) }))[0]?.phrase,
  ).toMatch(/2400 ko|2401 ko/)
})

test('sections nest on six levels', () => {
  const emboiter = (n: number): unknown =>
    n === 0 ? question : { kind: 'section', id: `s${n}`, titre: 'S', enfants: [emboiter(n - 1)] }
  expect(avec(emboiter(6)).ok).toBe(true)
  expect(problemes(avec(emboiter(7)))[0]?.phrase).toMatch(/6 niveaux/)
})

test('any JSON is read or refused with sentences, never a throw', () => {
  const noeud = fc.oneof(
    fc.jsonValue(),
    fc.record({ kind: fc.constantFrom('champ', 'section', 'repetition', 'explication'), enfants: fc.jsonValue() }),
  )
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ langage: fc.constant(0), champs: fc.array(noeud) })), (json) => {
      const lu = parseFormulaire(json)
      if (!lu.ok) {
        expect(lu.problemes.length).toBeGreaterThan(0)
        for (const { phrase } of lu.problemes) expect(phrase).toMatch(/^[A-ZÀ-Ü«].*\.$/)
      }
    }),
  )
})

test('the content of a form is hashed on the same text whatever its key order', () => {
  expect(canonique(toJson(parseFormulaire(brut)))).toBe(
    canonique(toJson(parseFormulaire({ annotations: brut.annotations, champs: brut.champs, langage: 0 }))),
  )
})
