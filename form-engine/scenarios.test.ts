/** Scenarios are played again, and those that are missing are proposed. */
import { describe, expect, test } from 'vitest'
import { hasard } from '../e2e/epreuves/hasard.ts'
import type { Json } from './type-de-champ.ts'
import { resultOf } from './evaluation/evaluate.ts'
import { openValues } from './evaluation/open.ts'
import type { Valeurs } from './evaluation/open.ts'
import { champsDe } from './formulaire.ts'
import type { Formulaire, StableId } from './formulaire.ts'
import { formulaireAuHasard } from './generateurs-de-test.ts'
import { canonique } from './json.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import { Comparateur } from './revisions/comparer-conditions.ts'
import type { CivilDate } from './temps.ts'
import { AIDE_AU_LOGEMENT } from './scenarios/aide-au-logement-de-test.ts'
import { Observateur, cleDeBut } from './scenarios/buts.ts'
import { couvrir } from './scenarios/couvrir.ts'
import { mutantAuHasard } from './scenarios/mutants-de-test.ts'
import { proposer } from './scenarios/proposer.ts'
import type { Propositions } from './scenarios/proposer.ts'
import { attentesDe, programmeDe, rejouer } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'
import { valeursProches } from './scenarios/valeurs-proches.ts'

const today = '2026-11-25' as CivilDate

function lu(document: { [cle: string]: Json }): Formulaire {
  const lecture = parseFormulaire({ langage: 1, ...document })
  if (!lecture.ok) throw new Error(JSON.stringify(lecture.problemes))
  return lecture.formulaire
}

const age = { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge', obligatoire: true }
const majeur = { op: 'ge', left: { champ: 'age' }, right: { integer: '18' } }
const permis = { kind: 'champ', id: 'permis', type: 'yes_no', libelle: 'Permis', obligatoire: true, afficherSi: majeur }
const enfant = { kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' }
const exemple = lu({
  champs: [age, permis, { kind: 'repetition', id: 'enfants', libelle: 'Enfants', enfants: [enfant] }],
  validations: [
    { id: 'v', sur: 'age', regle: { op: 'le', left: { champ: 'age' }, right: { integer: '120' } }, message: 'Trop.' },
  ],
  ineligibilite: [{ id: 'i', si: { op: 'eq', left: { champ: 'permis' }, right: { boolean: false } }, message: 'Non.' }],
  routage: { regles: [{ id: 'r', si: majeur, groupe: 'adultes' }], defaut: 'jeunes' },
})

const scenario = (reponses: Valeurs, attentes: Scenario['attentes']): Scenario => ({
  id: 's',
  nom: 'Essai',
  reponses,
  today,
  attentes,
})
const ecarts = (reponses: Valeurs, attentes: Scenario['attentes'], formulaire = exemple) =>
  rejouer(formulaire, [scenario(reponses, attentes)])[0]?.ecarts

describe('a scenario played again', () => {
  test('says nothing when everything is as expected', () => {
    const attentes = { visible: { permis: true }, errors: [], ineligible: ['i'], route: 'adultes' }
    expect(ecarts({ age: '18', permis: false }, attentes)).toEqual([])
  })

  test('only looks at what is expected', () => {
    expect(ecarts({ age: '18' }, {})).toEqual([])
    expect(ecarts({ age: '18' }, { required: { permis: true } })).toEqual([])
  })

  test('tells each thing that is not as expected', () => {
    expect(
      ecarts({ age: '130' }, { visible: { permis: false }, errors: [], ineligible: ['i'], route: 'jeunes' }),
    ).toEqual([
      { sujet: 'visible', id: 'permis', attendu: false, trouve: true },
      { sujet: 'errors', id: 'age regle v', attendu: false, trouve: true },
      { sujet: 'errors', id: 'permis obligatoire', attendu: false, trouve: true },
      { sujet: 'ineligible', id: 'i', attendu: true, trouve: false },
      { sujet: 'route', id: null, attendu: 'jeunes', trouve: 'adultes' },
    ])
  })

  test('reads what a person types, and what does not parse is a draft', () => {
    expect(ecarts({ age: ' 19 ', permis: 'oui' }, { errors: [], route: 'adultes' })).toEqual([])
    expect(
      ecarts({ age: 'douze' }, { errors: [{ champ: 'age' as StableId, row: null, code: 'entier_attendu' }] }),
    ).toEqual([])
  })

  test('reads rows, and tells them by their rank', () => {
    const reponses = { age: '5', enfants: [{ prenom: 'Ana' }, {}] }
    expect(ecarts(reponses, { visible: { prenom: [true, true] }, errors: [] })).toEqual([])
    expect(ecarts(reponses, { visible: { prenom: [true] } })).toMatchObject([{ sujet: 'visible', id: 'prenom' }])
  })
})

describe('scenarios proposed', () => {
  test('show each condition true and false, each route, and each rule broken', () => {
    const { propositions, couverture } = proposer(exemple, { today })
    expect(couverture.nonProuves).toEqual([])
    expect(couverture.couverts.map(cleDeBut).sort()).toEqual([
      'afficherSi:permis:fausse',
      'afficherSi:permis:vraie',
      'ineligibilite:i:fausse',
      'ineligibilite:i:vraie',
      'route::prise',
      'route:r:fausse',
      'route:r:prise',
      'route:r:vraie',
      'validation:v:fausse',
      'validation:v:vraie',
    ])
    expect(couverture.fautes.vues / couverture.fautes.total).toBeGreaterThan(0.9)
    expect(propositions.length).toBeLessThanOrEqual(6)
  })

  test('are fewer when only goals count', () => {
    const formulaire = lu(AIDE_AU_LOGEMENT)
    const [tout, buts] = [true, false].map((fautes) => proposer(formulaire, { today, fautes }))
    expect(buts?.couverture.couverts).toEqual(tout?.couverture.couverts)
    expect(buts?.propositions.length).toBeLessThan(tout?.propositions.length ?? 0)
  })

  test('find what was expected when they are played', () => {
    for (let seed = 0; seed < 8; seed += 1) {
      const formulaire = formulaireAuHasard(hasard(seed), { champs: 14, regles: 2, annotations: seed % 2 === 0 })
      const { propositions } = proposer(formulaire, { today, budget: 800 })
      const rejoues = rejouer(
        formulaire,
        propositions.map((une) => une.scenario),
      )
      expect(rejoues.flatMap((rejoue) => rejoue.ecarts)).toEqual([])
    }
  })

  test('are the same each time, and within the budget', () => {
    const formulaire = formulaireAuHasard(hasard(3), { champs: 12, regles: 2 })
    const un = proposer(formulaire, { today, budget: 500 })
    expect(proposer(formulaire, { today, budget: 500 })).toEqual(un)
    expect(un.evaluations).toBeLessThanOrEqual(500)
  })

  test('are none when those there are show everything', () => {
    const { propositions, couverture } = proposer(exemple, { today })
    const existants = propositions.map((une) => une.scenario)
    const suite = proposer(exemple, { today, existants })
    expect(suite.propositions).toEqual([])
    expect(suite.couverture.couverts).toHaveLength(couverture.couverts.length)
    // One less, and only what it alone showed is proposed again, under another id.
    const encore = proposer(exemple, { today, existants: existants.slice(1) })
    expect(encore.propositions).toHaveLength(1)
    const ids = [...existants.slice(1), ...encore.propositions.map((une) => une.scenario)].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('ask the solver for what the search does not find, and believe only what they see', () => {
    const jamais = { all: [majeur, { op: 'lt', left: { champ: 'age' }, right: { integer: '3' } }] }
    const rare = {
      op: 'eq',
      left: { op: 'mul', left: { champ: 'age' }, right: { champ: 'age' } },
      right: { integer: '529' },
    }
    const formulaire = lu({ champs: [age, { ...permis, afficherSi: jamais }, { ...enfant, afficherSi: rare }] })
    const manquants = proposer(formulaire, { today }).couverture.nonProuves.map(cleDeBut)
    expect(manquants).toEqual(['afficherSi:permis:vraie', 'afficherSi:prenom:vraie'])
    const demandes: string[] = []
    const { couverture } = proposer(formulaire, {
      today,
      temoinPour: (_formulaire, but) => {
        demandes.push(cleDeBut(but))
        return but.sorte === 'condition' && but.id === 'prenom'
          ? { verdict: 'trouve', temoin: { age: '23' } }
          : { verdict: 'impossible' }
      },
    })
    expect(demandes).toEqual(manquants)
    expect(couverture.nonProuves).toEqual([])
    expect(couverture.impossibles.map(cleDeBut)).toEqual(['afficherSi:permis:vraie'])
    expect(couverture.possibles).toBe(couverture.couverts.length)
    const menteur = proposer(formulaire, { today, temoinPour: () => ({ verdict: 'trouve', temoin: { age: '4' } }) })
    expect(menteur.couverture.nonProuves.map(cleDeBut)).toEqual(manquants)
  })
})

/** Every dossier made of values near the constants of some formulaires; none when they are too many. */
function* tousLesDossiers(formulaires: readonly [Formulaire, ...Formulaire[]], max: number): Generator<Valeurs> {
  const proches = formulaires.map((formulaire) => valeursProches(formulaire, today))
  const axes = [...champsDe(formulaires[0].champs)].flatMap(({ champ: { id } }) => {
    const valeurs = new Map(proches.flatMap(({ champs }) => (champs.get(id) ?? []).map((une) => [canonique(une), une])))
    return valeurs.size === 0 ? [] : [{ id, valeurs: [undefined, ...valeurs.values()] }]
  })
  const total = axes.reduce((produit, { valeurs }) => produit * valeurs.length, 1)
  for (let numero = 0; total <= max && numero < total; numero += 1) {
    const dossier: { [id: string]: Json } = {}
    let reste = numero
    for (const { id, valeurs } of axes) {
      const valeur = valeurs[reste % valeurs.length]
      if (valeur !== undefined) dossier[id] = valeur
      reste = Math.floor(reste / valeurs.length)
    }
    yield dossier
  }
}

/** Few questions, all their conditions on lists, numbers and dates against constants: every case can be tried. */
const petit = (seed: number) =>
  formulaireAuHasard(hasard(seed), {
    champs: 4,
    repetitions: false,
    regles: 2,
    conditionnels: 0.8,
    isDecidable: true,
  })

test('what any combination of values near the constants shows, the proposals show', () => {
  let [atteignables, montres] = [0, 0]
  for (let seed = 0; seed < 40; seed += 1) {
    const formulaire = petit(seed)
    const programme = programmeDe(formulaire)
    const observateur = new Observateur(formulaire, programme)
    const restants = new Map(observateur.buts.map((but) => [cleDeBut(but), but]))
    const attendus = new Set<string>()
    for (const dossier of tousLesDossiers([formulaire], 4_000)) {
      const etat = openValues(programme, dossier, { today })
      for (const [cle, but] of restants)
        if (observateur.atteint(but, etat)) {
          attendus.add(cle)
          restants.delete(cle)
        }
    }
    const { couverture } = proposer(formulaire, { today, budget: 1_500 })
    const couverts = new Set(couverture.couverts.map(cleDeBut))
    atteignables += attendus.size
    for (const cle of attendus) if (couverts.has(cle)) montres += 1
  }
  expect(atteignables).toBeGreaterThan(200)
  expect(montres / atteignables).toBeGreaterThanOrEqual(0.99)
})

/** Whether some dossier tells two formulaires apart. */
function isDistingue(a: Formulaire, b: Formulaire): boolean {
  const [programmeA, programmeB] = [programmeDe(a), programmeDe(b)]
  const dit = (programme: typeof programmeA, dossier: Valeurs) =>
    JSON.stringify(attentesDe(resultOf(openValues(programme, dossier, { today }))))
  for (const dossier of tousLesDossiers([a, b], 8_000))
    if (dit(programmeA, dossier) !== dit(programmeB, dossier)) return true
  return false
}

/** Seeded mutants of a formulaire, with whether the proposals see the fault. */
function mutantsDe(formulaire: Formulaire, { propositions }: Propositions, nombre: number) {
  const scenarios = propositions.map((une) => une.scenario)
  return Array.from({ length: nombre }, (_, seed) => mutantAuHasard(hasard(seed, 7), formulaire)).flatMap((mutant) =>
    mutant ? [{ ...mutant, isVu: rejouer(mutant.formulaire, scenarios).some(({ ecarts }) => ecarts.length > 0) }] : [],
  )
}

describe('faults seeded in conditions', () => {
  test('of small forms are seen, but for those no dossier shows', () => {
    let [vus, survivants, equivalents] = [0, 0, 0]
    for (let seed = 0; seed < 10; seed += 1) {
      const formulaire = petit(seed)
      for (const mutant of mutantsDe(formulaire, proposer(formulaire, { today, budget: 1_500 }), 20)) {
        if (mutant.isVu) vus += 1
        else if (isDistingue(formulaire, mutant.formulaire)) survivants += 1
        else equivalents += 1
      }
    }
    expect(vus).toBeGreaterThanOrEqual(100)
    expect(equivalents).toBeLessThan(vus)
    expect(vus / (vus + survivants)).toBeGreaterThanOrEqual(0.95)
  })

  test('of a form made by hand: eight in ten of a hundred are seen, the equivalent ones left out', () => {
    const formulaire = lu(AIDE_AU_LOGEMENT)
    const propositions = proposer(formulaire, { today })
    const { couverture } = propositions
    expect(couverture.couverts.length / couverture.possibles).toBeGreaterThanOrEqual(0.95)
    const mutants = mutantsDe(formulaire, propositions, 100)
    const comparateur = (autre: Formulaire) => new Comparateur(formulaire, autre)
    const differents = mutants.filter(
      ({ formulaire: mutant, avant, apres }) => !comparateur(mutant).isMemeEcriture(avant, apres),
    )
    expect(differents.length).toBeGreaterThanOrEqual(90)
    const vus = differents.filter(({ isVu }) => isVu).length
    expect(vus / differents.length).toBeGreaterThanOrEqual(0.8)
  })
})

describe('what scenarios cover', () => {
  test('is each condition seen true and seen false, where it decides something, and each route taken', () => {
    const un = couvrir(exemple, [{ reponses: { age: '18', permis: true }, today }])
    expect(un.couverts.map(cleDeBut)).toEqual([
      'afficherSi:permis:vraie',
      'validation:v:vraie',
      'ineligibilite:i:fausse',
      'route:r:vraie',
      'route:r:prise',
    ])
    expect(un.restants.map(cleDeBut)).toContain('afficherSi:permis:fausse')
    const tous = proposer(exemple, { today }).propositions.map(({ scenario: propose }) => propose)
    expect(couvrir(exemple, tous).restants).toEqual([])
    expect(couvrir(exemple, []).couverts).toEqual([])
  })
})
