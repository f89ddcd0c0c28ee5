import { describe, expect, test } from 'vitest'
import { departements } from '../../form-engine/referentiels/departements.ts'
import { regions } from '../../form-engine/referentiels/regions.ts'
import { lireAtlas } from './atlas.ts'
import { chercherCommunes, communeDeLAdresse, resoudreCommune } from './geographie.ts'

const noms = (q: string, limite?: number) => chercherCommunes(q, limite).map(({ nom }) => nom)
const une = (saisie: string | { code: string }) => {
  const resolution = resoudreCommune(saisie)
  return resolution.kind === 'une' ? `${resolution.commune.codePostal} ${resolution.commune.nom}` : resolution.kind
}

describe('searching', () => {
  test('accents, capitals and hyphens are optional, and "St" is "Saint"', () => {
    for (const q of ['Saint-Étienne', 'saint etienne', 'ST ETIENNE', 'St-Etienne'])
      expect(noms(q)[0]).toBe('Saint-Étienne')
    expect(noms('ste foy la grande')).toContain('Sainte-Foy-la-Grande')
    expect(noms('Oeuilly')).toContain('Œuilly')
  })

  test('the whole name comes before its beginnings, then the larger commune', () => {
    expect(noms('Rennes')[0]).toBe('Rennes')
    expect(noms('Rennes')).toContain('Rennes-le-Château')
    expect(noms('mars')[0]).toBe('Mars')
    expect(noms('marsei')[0]).toBe('Marseille')
  })

  test('a word inside the name and a name without its article are found', () => {
    expect(noms('Havre')[0]).toBe('Le Havre')
    expect(noms('rouvray etienne')).toEqual([])
    expect(noms('etienne rouvray')).toEqual(['Saint-Étienne-du-Rouvray'])
  })

  test('a postcode lists its communes, and keeps it', () => {
    expect(chercherCommunes('35200')).toMatchObject([{ code: '35238', nom: 'Rennes', codePostal: '35200' }])
    expect(noms('01400').length).toBeGreaterThan(3)
  })

  test('the limit holds, and an empty or one-letter question lists nothing', () => {
    expect(noms('saint', 3)).toHaveLength(3)
    expect(noms('')).toEqual([])
    expect(noms('a')).toEqual([])
    expect(noms('%_\\')).toEqual([])
  })

  test('a commune carries its département, its région and its EPCI', () => {
    expect(chercherCommunes('Fort-de-France')[0]).toEqual({
      code: '97209',
      nom: 'Fort-de-France',
      codePostal: '97200',
      codeDepartement: '972',
      nomDepartement: 'Martinique',
      codeRegion: '02',
      nomRegion: 'Martinique',
      codeEpci: '249720061',
      nomEpci: 'CA du Centre de la Martinique',
    })
    expect(chercherCommunes('Ajaccio')[0]).toMatchObject({ codeDepartement: '2A', nomDepartement: 'Corse-du-Sud' })
    expect(chercherCommunes('Nouméa')[0]).toMatchObject({ nomDepartement: 'Nouvelle-Calédonie' })
  })
})

describe('resolving what was typed', () => {
  test('one commune by name, by name and postcode, by name and département, by code', () => {
    expect(une('rennes')).toBe('35000 Rennes')
    expect(une('35700 Rennes')).toBe('35700 Rennes')
    expect(une('Rennes (35200)')).toBe('35200 Rennes')
    expect(une('Saint-Denis 974')).toBe('97400 Saint-Denis')
    expect(une('Ajaccio 2A')).toBe('20000 Ajaccio')
    expect(une({ code: '35238' })).toBe('35000 Rennes')
  })

  test('a shared name asks which one, with the communes of that name only', () => {
    const resolution = resoudreCommune('Saint-Denis')
    if (resolution.kind !== 'plusieurs') throw new Error(resolution.kind)
    expect(resolution.communes.map(({ codeDepartement }) => codeDepartement)).toEqual(
      expect.arrayContaining(['93', '974']),
    )
    expect(new Set(resolution.communes.map(({ nom }) => nom))).toEqual(new Set(['Saint-Denis']))
  })

  test('Paris, Lyon and Marseille alone ask for the district; a district is understood in every usual writing', () => {
    const paris = resoudreCommune('Paris')
    if (paris.kind !== 'plusieurs') throw new Error(paris.kind)
    expect(paris.communes[0]).toMatchObject({ code: '75056', nom: 'Paris' })
    expect(paris.communes.filter(({ code }) => /^751/.test(code))).toHaveLength(20)
    for (const saisie of ['Paris 11', 'paris 11e', 'PARIS 11ème arrondissement', '75011', '75011 Paris', 'Paris 75011'])
      expect(une(saisie)).toBe('75011 Paris 11e Arrondissement')
    expect(une('Lyon 1er')).toBe('69001 Lyon 1er Arrondissement')
    expect(une('13016')).toBe('13016 Marseille 16e Arrondissement')
    expect(une('Paris 75116')).toBe('75116 Paris 16e Arrondissement')
    expect(une({ code: '75056' })).toMatch(/ Paris$/)
  })

  test('a former commune leads to the one it is part of', () => {
    const ancienne = resoudreCommune('Arbignieu')
    expect(ancienne).toMatchObject({ kind: 'une', commune: { nom: 'Arboys en Bugey' } })
  })

  test('a CEDEX is refused for what it is; an unknown place and an empty answer too', () => {
    expect(resoudreCommune('35042 Rennes CEDEX')).toEqual({ kind: 'aucune', raison: 'cedex' })
    expect(resoudreCommune('Rennes Cedex 7')).toEqual({ kind: 'aucune', raison: 'cedex' })
    expect(resoudreCommune('Syldavie')).toEqual({ kind: 'aucune', raison: 'inconnue' })
    expect(resoudreCommune({ code: '99999' })).toEqual({ kind: 'aucune', raison: 'inconnue' })
    expect(resoudreCommune('Rennes 29')).toEqual({ kind: 'aucune', raison: 'inconnue' })
    expect(resoudreCommune('   ')).toEqual({ kind: 'aucune', raison: 'vide' })
  })

  test('every commune of France resolves by its own code, with a département and a région', () => {
    for (const saisie of ['97501', '98735', '97611', '2B033', '69389'])
      expect(resoudreCommune({ code: saisie })).toMatchObject({
        kind: 'une',
        commune: { nomDepartement: expect.stringMatching(/./), nomRegion: expect.stringMatching(/./) },
      })
  })

  test('a code keeps the postcode given with it when it is one of the commune', () => {
    expect(une({ code: '35238' })).toBe('35000 Rennes')
    expect(resoudreCommune({ code: '35238', codePostal: '35200' })).toMatchObject({ commune: { codePostal: '35200' } })
    expect(resoudreCommune({ code: '35238', codePostal: '56000' })).toMatchObject({ commune: { codePostal: '35000' } })
  })

  test('the code of a former commune keeps its name, in the territories of today', () => {
    expect(resoudreCommune({ code: '01340' })).toMatchObject({
      kind: 'une',
      commune: { code: '01340', nom: 'Saint-Bois', codePostal: '01300', codeEpci: '200040350' },
    })
    // The package keeps the code of a few, not their names: they lead to the one they are part of.
    expect(resoudreCommune({ code: '14697' })).toMatchObject({ kind: 'une', commune: { code: '14654' } })
    for (const [code, { nom, actuelle }] of lireAtlas().anciennes) {
      const lue = resoudreCommune({ code })
      expect(lue).toMatchObject({ kind: 'une', commune: { nom: nom ?? actuelle.nom } })
    }
  })

  test('a district is in the EPCI of its city; some islands are in none', () => {
    expect(resoudreCommune('75011')).toMatchObject({ commune: { nomEpci: 'Métropole du Grand Paris' } })
    expect(resoudreCommune('Ouessant')).toMatchObject({ commune: { codeEpci: '', nomEpci: '' } })
  })

  test('every commune is of a département and of a région of the lists of the engine, so that conditions can name them', () => {
    const codes = new Set(departements.map(({ code }) => code))
    const codesDeRegion = new Set(regions.map(({ code }) => code))
    const perdues = [...lireAtlas().parCode.values()].filter(
      ({ departement = '', region = '' }) => !codes.has(departement) || !codesDeRegion.has(region),
    )
    expect(perdues).toEqual([])
  })
})

describe('the commune of an address', () => {
  const nommee = (nom: string, codePostal: string) => communeDeLAdresse(nom, codePostal)?.code ?? null

  test('is named by its whole name and one of its postcodes', () => {
    expect(communeDeLAdresse('VANNES', '56000')).toMatchObject({ code: '56260', codeEpci: '200067932' })
    expect(nommee('st etienne du rouvray', '76800')).toBe('76575')
    expect(nommee('Paris', '75011')).toBe('75111')
    expect(nommee('Paris 11e', '75011')).toBe('75111')
    expect(nommee('Havre', '76600')).toBe('76351')
    expect(nommee('Fort-de-France', '97200')).toBe('97209')
  })

  test('is the one of today when the name is the one of a former commune', () => {
    expect(communeDeLAdresse('Arbignieu', '01300')).toMatchObject({ code: '01015', nom: 'Arboys en Bugey' })
  })

  test('is never guessed from the beginning of a name, a wrong postcode or a CEDEX', () => {
    expect(nommee('Vann', '56000')).toBeNull()
    expect(nommee('Vannes', '35000')).toBeNull()
    expect(nommee('Vannes Cedex', '56000')).toBeNull()
    expect(nommee('', '56000')).toBeNull()
  })
})
