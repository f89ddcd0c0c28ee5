/** Scenarios of a form being prepared: kept, played at each change, and what their failure forbids. */
import { describe, expect } from 'vitest'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import { SUJETS, type Sujet } from '../../../form-engine/scenarios/sujets.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey } from '../cles.ts'
import { evenementsDe, formulaireDe, prete } from '../demarche/pour-les-tests.ts'
import { modifierFormulaire } from '../demarche/modifier-formulaire.ts'
import { refusalOf } from '../testing.ts'
import { accepter, dupliquer, enregistrer, modifier, renommer, reprendre, supprimer } from './ecrire.ts'
import { leScenarioJoue, listeDesScenarios } from './list.ts'
import { admettreLesEchecs, obstaclesDeScenarios, scenariosEchoues } from './obstacles.ts'
import {
  demanderDesPropositions,
  garderLesPropositions,
  garderUneProposition,
  propositionsLues,
  rechercheAFaire,
} from './propositions.ts'

const majeur = (age: string) => ({ op: 'ge', left: { champ: 'age' }, right: { integer: age } })
const champs = (age: string) => [
  { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge', obligatoire: true },
  { kind: 'champ', id: 'permis', type: 'yes_no', libelle: 'Permis', obligatoire: true, afficherSi: majeur(age) },
]

const uneDemarche = async (db: Db | Tx): Promise<AdminKey> =>
  (await prete(db, { formulaire: formulaireDe(champs('18')) })).key
const changer = (key: AdminKey, age: string) =>
  modifierFormulaire(key, JSON.stringify({ langage: 1, champs: champs(age) }))
const adulte = (key: AdminKey, sujets: readonly Sujet[] = SUJETS) => ({
  nom: '  Adulte   avec permis ',
  reponses: { age: '18', permis: true },
  today: parisDate(key.now),
  sujets,
})

describe('a scenario', () => {
  test('expects what the form says of its answers when it is kept, and fails once the form says something else', async ({
    tx,
  }) => {
    const key = await uneDemarche(tx)
    const id = await enregistrer(key, adulte(key))
    expect(await leScenarioJoue(key, id)).toMatchObject({ scenario: { nom: 'Adulte avec permis', ecarts: [] } })
    await changer(key, '21')
    const { scenario } = await leScenarioJoue(key, id)
    expect(scenario.ecarts).toContainEqual({ sujet: 'visible', id: 'permis', attendu: true, trouve: false })
    await accepter(key, id)
    expect((await leScenarioJoue(key, id)).scenario.ecarts).toEqual([])
  })

  test('says nothing of what one did not choose', async ({ tx }) => {
    const key = await uneDemarche(tx)
    const id = await enregistrer(key, adulte(key, ['route']))
    await changer(key, '21')
    expect(await leScenarioJoue(key, id)).toMatchObject({ scenario: { attentes: { route: null }, ecarts: [] } })
    expect(await refusalOf(enregistrer(key, adulte(key, [])))).toBe('refus')
    expect(await refusalOf(enregistrer(key, { ...adulte(key), nom: '  ' }))).toBe('refus')
  })

  test('is changed, renamed, copied, deleted and taken back', async ({ tx }) => {
    const key = await uneDemarche(tx)
    const id = await enregistrer(key, adulte(key))
    await renommer(key, id, 'Majeur')
    await modifier(key, id, { ...adulte(key), nom: 'Mineur', reponses: { age: '12' } })
    const copie = await dupliquer(key, id)
    expect((await listeDesScenarios(key)).scenarios.map(({ nom, ecarts }) => [nom, ecarts])).toEqual([
      ['Mineur', []],
      ['Mineur (copie)', []],
    ])
    await supprimer(key, copie)
    expect(await refusalOf(leScenarioJoue(key, copie))).toBe('introuvable')
    await reprendre(key, copie)
    expect((await listeDesScenarios(key)).scenarios).toHaveLength(2)
    expect((await evenementsDe(key)).filter((type) => type === 'demarche.scenario')).toHaveLength(6)
  })

  test('of another démarche does not exist', async ({ tx }) => {
    const [une, autre] = [await uneDemarche(tx), await uneDemarche(tx)]
    const id = await enregistrer(une, adulte(une))
    for (const act of [
      () => renommer(autre, id, 'Pris'),
      () => accepter(autre, id),
      () => dupliquer(autre, id),
      () => supprimer(autre, id),
      () => leScenarioJoue(autre, id),
      () => leScenarioJoue(autre, 'x'),
    ])
      expect(await refusalOf(act())).toBe('introuvable')
    expect((await listeDesScenarios(une)).scenarios).toHaveLength(1)
  })

  test('is not played when the rules of the form go round in circles', async ({ tx }) => {
    const key = await uneDemarche(tx)
    await enregistrer(key, adulte(key))
    const cycle = champs('18').map((un) => ({
      ...un,
      afficherSi: un.id === 'age' ? { op: 'eq', left: { champ: 'permis' }, right: { boolean: true } } : majeur('18'),
    }))
    await modifierFormulaire(key, JSON.stringify({ langage: 1, champs: cycle }))
    expect(await listeDesScenarios(key)).toMatchObject({ isJouable: false, scenarios: [{ ecarts: null }] })
    expect(await refusalOf(enregistrer(key, adulte(key)))).toBe('refus')
    expect(await refusalOf(demanderDesPropositions(key))).toBe('refus')
  })
})

describe('a scenario that fails', () => {
  const brouillon = async (key: AdminKey) => {
    const { formulaire, empreinte } = await listeDesScenarios(key)
    return { formulaire, empreinte }
  }

  test('stands in the way until somebody says why not, of this form and this scenario only', async ({ tx }) => {
    const key = await uneDemarche(tx)
    const id = await enregistrer(key, adulte(key))
    await changer(key, '21')
    const { formulaire, empreinte } = await brouillon(key)
    expect((await obstaclesDeScenarios(tx, key.demarcheId, formulaire)).map((un) => un.id)).toEqual([id])
    expect(await refusalOf(admettreLesEchecs(key, { motif: ' ', document: empreinte }))).toBe('refus')
    expect(await refusalOf(admettreLesEchecs(key, { motif: 'Voulu', document: 'autre' }))).toBe('refus')
    expect(await admettreLesEchecs(key, { motif: 'L’âge est passé à 21 ans.', document: empreinte })).toBe(1)
    expect(await obstaclesDeScenarios(tx, key.demarcheId, formulaire)).toEqual([])
    expect(await scenariosEchoues(tx, key.demarcheId, formulaire)).toMatchObject([
      { admis: { motif: 'L’âge est passé à 21 ans.', par: key.personne.email } },
    ])
    await changer(key, '22')
    expect(await obstaclesDeScenarios(tx, key.demarcheId, (await brouillon(key)).formulaire)).toHaveLength(1)
    await changer(key, '21')
    await modifier(key, id, { ...adulte(key), reponses: { age: '30', permis: true } })
    await changer(key, '40')
    await changer(key, '21')
    expect(await obstaclesDeScenarios(tx, key.demarcheId, formulaire)).toEqual([])
  })
})

describe('scenarios proposed', () => {
  test('are asked for once, searched by the worker, kept one by one', async ({ dbtest }) => {
    const key = await uneDemarche(dbtest)
    await demanderDesPropositions(key)
    const [job] = await jobsOf(dbtest, 'propositions-de-scenarios')
    if (!job) throw new Error('no job')
    const machine = systemKey(dbtest, key.now, 'essai')
    const recherche = await rechercheAFaire(machine, job.demarcheId, job.demande)
    expect(recherche).toMatchObject({ existants: [], today: parisDate(key.now) })
    const scenario = {
      id: 's1',
      nom: 'Scénario 1',
      reponses: { age: '17' },
      today: '2026-11-22' as CivilDate,
      attentes: {},
    }
    const resultat = { propositions: [{ scenario, buts: ['afficherSi:permis:fausse'] }], impossibles: [] }
    await garderLesPropositions(machine, job, { document: recherche?.document ?? '', resultat })
    expect(await rechercheAFaire(machine, job.demarcheId, job.demande)).toBeNull()
    await garderUneProposition(key, 's1', 'Trop jeune')
    expect(await refusalOf(garderUneProposition(key, 's1', 'Encore'))).toBe('introuvable')
    expect(await listeDesScenarios(key)).toMatchObject({
      scenarios: [{ nom: 'Trop jeune', origine: 'propose', ecarts: [], attentes: { visible: { permis: false } } }],
      propositions: { etat: 'faites', isPerimee: false, propositions: [] },
      couverture: { couverts: ['afficherSi:permis:fausse'], restants: ['afficherSi:permis:vraie'] },
    })
  })

  test('of a form that changed since are said to be old; a search that is overtaken keeps nothing', async ({
    dbtest,
  }) => {
    const key = await uneDemarche(dbtest)
    await demanderDesPropositions(key)
    const [premier] = await jobsOf(dbtest, 'propositions-de-scenarios')
    if (!premier) throw new Error('no job')
    await demanderDesPropositions(key)
    const machine = systemKey(dbtest, key.now, 'essai')
    expect(await rechercheAFaire(machine, premier.demarcheId, premier.demande)).toBeNull()
    await garderLesPropositions(machine, premier, null)
    const { formulaire } = await listeDesScenarios(key)
    expect(await propositionsLues(key, formulaire)).toMatchObject({ etat: 'demandees' })
    const [, second] = await jobsOf(dbtest, 'propositions-de-scenarios')
    if (!second) throw new Error('no job')
    await garderLesPropositions(machine, second, {
      document: 'avant',
      resultat: { propositions: [], impossibles: ['x'] },
    })
    const autre = parseFormulaire({ langage: 1, champs: champs('30') })
    expect(autre.ok && (await propositionsLues(key, autre.formulaire))).toMatchObject({
      isPerimee: true,
      impossibles: [],
    })
  })
})
