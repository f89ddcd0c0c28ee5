import { describe, expect, test } from 'vitest'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { TypeName } from '../../../form-engine/champs/registry.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import { propositionsDe } from './propositions.ts'
import { resoudreSaisie } from './resoudre-saisie.ts'

/** No source of these reads the database. */
const LIEU = { db: null, demarcheId: '', compteId: null, muettes: new Set() } as never

const lire = async (nom: TypeName, raw: Json): Promise<Reponse> => {
  const { parse, config, source = null } = champTypes[nom]
  const reglages = config.parse({})
  return parse(await resoudreSaisie({ source, config: reglages }, raw, LIEU), reglages)
}

const valeur = async (nom: TypeName, raw: Json): Promise<Json> => {
  const lue = await lire(nom, raw)
  if (lue.kind !== 'value') throw new Error(JSON.stringify(lue))
  return lue.value
}

describe('a commune', () => {
  test('may be given as DS prefills it: a postcode alone, or a postcode and a code', async () => {
    expect(await valeur('communes', ['56000'])).toMatchObject({ code: '56260' })
    expect(await valeur('communes', ['35700', '35238'])).toMatchObject({ code: '35238', codePostal: '35700' })
    expect((await lire('communes', ['35700', 'Rennes'])).kind).toBe('draft')
  })

  test('is read again as itself, by its code and its postcode', async () => {
    for (const raw of ['Vannes', 'Rennes 35700', 'Paris 11', 'Ouessant']) {
      const kept = await valeur('communes', raw)
      expect(await valeur('communes', kept)).toEqual(kept)
    }
    const kept = { ...Object(await valeur('communes', 'Rennes')), codePostal: '35200' } as Json
    expect(await valeur('communes', kept)).toEqual(kept)
  })

  test('takes nothing else a browser claims', async () => {
    expect(await valeur('communes', { code: '56260', nom: 'Paris', codeRegion: '11', codeEpci: '' })).toMatchObject({
      nom: 'Vannes',
      codeRegion: '53',
      codeEpci: '200067932',
    })
  })
})

describe('an EPCI', () => {
  test('is resolved by département and name, by code, and as the links of DS write it', async () => {
    const attendu = { code: '200067932', codeDepartement: '56' }
    for (const raw of [
      { departement: '56', recherche: 'golfe du morbihan' },
      { departement: '', recherche: 'Golfe du Morbihan' },
      'CA Golfe du Morbihan - Vannes Agglomération (56)',
      '200067932',
      ['56', '200067932'],
    ])
      expect(await valeur('epci', raw), JSON.stringify(raw)).toMatchObject(attendu)
    const kept = await valeur('epci', { departement: '30', recherche: 'Grand Avignon' })
    expect(await valeur('epci', kept)).toEqual(kept)
    expect(await valeur('epci', champTypes.epci.saisie(kept, {}))).toEqual(kept)
  })

  test('that several could be proposes each of them', async () => {
    const lue = await lire('epci', { departement: '56', recherche: '' })
    expect(lue).toMatchObject({ kind: 'draft', code: 'epci_ambigu' })
    if (lue.kind !== 'draft') return
    const cle = 'epci' as CellKey
    const partie = { champs: { epci: { source: 'epci', config: {} } } } as never
    const propositions = (await propositionsDe(LIEU, partie, { [cle]: { ...lue, seq: 1 } })).get(cle) ?? []
    expect(propositions.length).toBeGreaterThan(5)
    for (const { valeur: proposee } of propositions) expect((await lire('epci', proposee)).kind).toBe('value')
  })

  test('that is nowhere is a draft, with what was typed', async () => {
    expect(await lire('epci', { departement: '56', recherche: 'Syldavie' })).toMatchObject({
      kind: 'draft',
      code: 'epci_inconnu',
      raw: { departement: '56', recherche: 'Syldavie' },
    })
  })
})

describe('an address', () => {
  const typed = { voie: '4 rue des Acacias', complement: '', codePostal: '56000', commune: 'Vannes', pays: 'FR' }

  test('gains the codes of its commune when it names one', async () => {
    expect(await valeur('address', typed)).toEqual({
      ...typed,
      codeCommune: '56260',
      codeDepartement: '56',
      nomDepartement: 'Morbihan',
      codeRegion: '53',
      nomRegion: 'Bretagne',
      codeEpci: '200067932',
    })
  })

  test('is as valid without, and keeps no code a browser or another commune gave', async () => {
    const elsewhere = { ...typed, commune: 'Vann', codeCommune: '75056', codeDepartement: '75' }
    expect(await valeur('address', elsewhere)).toEqual({ ...typed, commune: 'Vann' })
    const abroad = { ...typed, commune: 'Vannes', pays: 'BE', codeCommune: '56260' }
    expect(await valeur('address', abroad)).toEqual({ ...typed, pays: 'BE' })
  })
})

test('nothing a browser claims of a company or of a school is kept', async () => {
  expect(await valeur('siret', { siret: '13002526500013', raisonSociale: 'Moi' })).toEqual({ siret: '13002526500013' })
  expect(await valeur('annuaire_education', { uai: '0750680G', nom: 'Moi' })).toEqual({ uai: '0750680G' })
})
