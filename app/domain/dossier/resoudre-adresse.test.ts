import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brancherRecherche } from '../../adapters/adresses/choisir.ts'
import { fausseRecherche } from '../../adapters/adresses/fausse-recherche.ts'
import { A_LA_MAIN } from '../../../form-engine/champs/address-recherche.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import { propositionsDe } from './propositions.ts'
import { resoudreAdresse } from './resoudre-adresse.ts'
import { isAChercherEncore } from './resoudre-saisie.ts'
import { texteDe } from '../../../form-engine/saisie.ts'

const RUE = '4 Rue des Acacias 56000 Vannes'
const AVENUE = '4 Avenue des Acacias 75007 Paris'
const VIDES = { voie: '', complement: '', codePostal: '', commune: '', pays: 'FR' }
const A_VANNES = { codeCommune: '56260', codeDepartement: '56', codeRegion: '53', codeEpci: '200067932' }
const TYPEE = { voie: '9 chemin creux', complement: '', codePostal: '39100', commune: 'Dole', pays: 'FR' }

const service = fausseRecherche([
  { libelle: RUE, voie: '4 Rue des Acacias', codePostal: '56000', commune: 'Vannes', codeCommune: '56260' },
  { libelle: AVENUE, voie: '4 Avenue des Acacias', codePostal: '75007', commune: 'Paris', codeCommune: '75107' },
])
const unLieu = () => ({ db: null, demarcheId: '', compteId: null, muettes: new Set() }) as never

let debrancher: () => void
beforeEach(() => {
  service.isCoupee = false
  service.questions.length = 0
  debrancher = brancherRecherche(service)
})
afterEach(() => debrancher())

const lire = async (raw: Json): Promise<Reponse> => champTypes.address.parse(await resoudreAdresse(raw, unLieu()), {})

/** The draft of a search, as the page shows it. */
const chercher = async (raw: Json) => {
  const lue = await lire(raw)
  if (lue.kind !== 'draft') throw new Error(`not a draft: ${JSON.stringify(lue)}`)
  return lue
}

const proposees = async (lue: Extract<Reponse, { kind: 'draft' }>) => {
  const cle = 'ou' as CellKey
  const partie = { champs: { ou: { source: 'adresses', config: {} } } } as never
  return ((await propositionsDe(unLieu(), partie, { [cle]: { ...lue, seq: 1 } })).get(cle) ?? []).map(
    ({ valeur }) => valeur,
  )
}

describe('a text in the line of the search', () => {
  test('proposes the addresses that fit and chooses none, even of a single one', async () => {
    const lue = await chercher({ ...VIDES, recherche: 'acacias' })
    expect(lue).toMatchObject({ code: 'adresse_ambigue', params: { recherche: 'acacias' } })
    expect(await proposees(lue)).toEqual([RUE, AVENUE])
    expect(await proposees(await chercher({ ...VIDES, recherche: RUE }))).toEqual([RUE])
  })

  test('that fits none says so, with what was typed', async () => {
    const lue = await chercher({ ...VIDES, recherche: 'rue qui n’est pas' })
    expect(lue).toMatchObject({ code: 'adresse_introuvable', raw: { recherche: 'rue qui n’est pas' } })
    expect(await proposees(lue)).toEqual([])
  })

  test('keeps the parts that were there', async () => {
    expect(await chercher({ ...TYPEE, recherche: 'acacias' })).toMatchObject({ code: 'adresse_ambigue', raw: TYPEE })
  })

  test('is told in words without what the server wrote beside it', async () => {
    const lue = await chercher({ ...VIDES, recherche: 'acacias' })
    expect(texteDe({ type: 'address', config: {} } as never, { ...lue, seq: 1 })).toBe('FR acacias')
  })
})

describe('a proposal that is chosen', () => {
  test('is looked up again by its label, and nothing else that a browser claims of it is kept', async () => {
    const raw = { ...VIDES, recherche: 'acacias', pour: 'acacias', choix: RUE, voie: 'Ailleurs', codeCommune: '75107' }
    expect(await lire({ ...raw, complement: 'Bâtiment B' })).toMatchObject({
      kind: 'value',
      value: {
        voie: '4 Rue des Acacias',
        complement: 'Bâtiment B',
        codePostal: '56000',
        commune: 'Vannes',
        pays: 'FR',
        ...A_VANNES,
      },
    })
    expect(service.questions).toEqual([RUE])
  })

  test('that the service does not know is not taken', async () => {
    const raw = { ...VIDES, recherche: 'acacias', pour: 'acacias', choix: '1 Rue Inventée 56000 Vannes' }
    expect(await chercher(raw)).toMatchObject({ code: 'adresse_introuvable', raw: { recherche: 'acacias' } })
  })

  test('for another text than the present one does not count', async () => {
    const raw = { ...VIDES, recherche: 'avenue des acacias', pour: 'acacias', choix: RUE }
    expect(await proposees(await chercher(raw))).toEqual([AVENUE])
  })

  test('gives what is read again as itself, without a search', async () => {
    const lue = await lire({ ...VIDES, recherche: 'acacias', pour: 'acacias', choix: AVENUE })
    if (lue.kind !== 'value') throw new Error('not a value')
    service.questions.length = 0
    expect(await lire(lue.value)).toEqual(lue)
    expect(service.questions).toEqual([])
  })
})

describe('an address typed in its parts', () => {
  test('is as valid, whatever was looked up before', async () => {
    for (const plus of [
      {},
      { recherche: 'acacias', pour: 'acacias' },
      { recherche: 'acacias', pour: 'acacias', choix: A_LA_MAIN },
    ]) {
      expect(await lire({ ...TYPEE, ...plus })).toMatchObject({
        kind: 'value',
        value: { ...TYPEE, codeCommune: '39198' },
      })
    }
    expect(service.questions).toEqual([])
  })

  test('is asked for by whoever does not find theirs', async () => {
    const raw = { ...VIDES, recherche: 'acacias', pour: 'acacias', choix: A_LA_MAIN }
    expect(await chercher(raw)).toMatchObject({ code: 'adresse_incomplete', params: { part: 'voie' } })
  })

  test('takes no failure that a browser claims', async () => {
    expect(await lire({ ...TYPEE, echec: 'injoignable', recherche: 'x', pour: 'x' })).toMatchObject({ kind: 'value' })
  })
})

describe('a service that is down', () => {
  beforeEach(() => {
    service.isCoupee = true
  })

  test('says so, loses nothing, and stops nobody', async () => {
    const lue = await chercher({ ...TYPEE, recherche: 'acacias' })
    expect(lue).toMatchObject({ code: 'adresse_injoignable', raw: { ...TYPEE, recherche: 'acacias' } })
    expect(isAChercherEncore({ ...lue, seq: 1 })).toBe(true)
    // The same page posted again: the address that stands in it is meant.
    expect(await lire({ ...TYPEE, recherche: 'acacias', pour: 'acacias' })).toMatchObject({
      kind: 'value',
      value: TYPEE,
    })
  })

  test('is asked again by the same text, when nothing was typed beside it', async () => {
    await chercher({ ...VIDES, recherche: 'acacias' })
    service.isCoupee = false
    const again = await chercher({ ...VIDES, recherche: 'acacias', pour: 'acacias' })
    expect(again.code).toBe('adresse_ambigue')
  })

  test('is waited for once a request, and a page that proposes is shown all the same', async () => {
    const lieu = unLieu()
    await resoudreAdresse({ recherche: 'acacias' }, lieu)
    await resoudreAdresse({ recherche: 'rue' }, lieu)
    expect(service.questions).toEqual(['acacias'])
    service.isCoupee = false
    const lue = await chercher({ recherche: 'acacias' })
    service.isCoupee = true
    expect(await proposees(lue)).toEqual([])
  })
})

describe('a link that fills in an address by its label', () => {
  test('is resolved, case, accents and commas aside', async () => {
    expect(await lire('4 rue des acacias, 56000 VANNES')).toMatchObject({
      kind: 'value',
      value: { voie: '4 Rue des Acacias', ...A_VANNES },
    })
  })

  test('is never guessed', async () => {
    expect(await chercher('4 rue des acacias')).toMatchObject({
      code: 'adresse_ambigue',
      raw: { recherche: '4 rue des acacias' },
    })
  })
})

test('off, the parts are all there is: nothing is asked, and a label is kept as it was typed', async () => {
  debrancher()
  expect(await lire({ ...TYPEE, recherche: 'acacias', choix: RUE })).toMatchObject({ kind: 'value', value: TYPEE })
  expect(await lire({ ...VIDES, recherche: 'acacias' })).toEqual({ kind: 'blank' })
  expect(await chercher(RUE)).toMatchObject({ code: 'adresse_incomplete', raw: RUE })
  expect(service.questions).toEqual([])
})
