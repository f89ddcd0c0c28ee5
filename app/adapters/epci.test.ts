import { expect, test } from 'vitest'
import { rechercheDEpci } from '../../form-engine/champs/epci.ts'
import { departements } from '../../form-engine/referentiels/departements.ts'
import { lireAtlas } from './atlas.ts'
import { resoudreEpci } from './epci.ts'

const resoudre = (recherche: string, departement = '') => resoudreEpci({ recherche, departement, code: '' })
const noms = (recherche: string, departement = '') => {
  const lu = resoudre(recherche, departement)
  return lu.kind === 'plusieurs' ? lu.epcis.map(({ nom }) => nom) : lu.kind === 'un' ? [lu.epci.nom] : []
}

test('an EPCI carries its SIREN, its département and its région', () => {
  expect(resoudre('Golfe du Morbihan', '56')).toEqual({
    kind: 'un',
    epci: {
      code: '200067932',
      nom: 'CA Golfe du Morbihan - Vannes Agglomération',
      codeDepartement: '56',
      nomDepartement: 'Morbihan',
      codeRegion: '53',
      nomRegion: 'Bretagne',
    },
  })
})

test('a département alone offers all it has, by number or by name', () => {
  expect(noms('', '33')).toHaveLength(28)
  expect(noms('', 'Morbihan')).toEqual(noms('', '56'))
  expect(noms('', '56')).toContain('CA Golfe du Morbihan - Vannes Agglomération')
  expect(noms('', '75')).toEqual(['Métropole du Grand Paris'])
  expect(noms('', '987')).toEqual([])
  expect(noms('', 'Syldavie')).toEqual([])
})

test('a kind is understood in full or short, linking words and accents are optional', () => {
  for (const saisie of [
    'CC des Quatre Rivières',
    'communauté de communes des quatre rivières',
    'quatre rivieres',
    'Quatre-Rivières',
  ])
    expect(noms(saisie, '74')).toEqual(['CC des Quatre Rivières'])
})

test('a name two départements share asks which one; a whole name leaves out those that only hold it', () => {
  const lu = resoudre('CC des Quatre Rivières')
  if (lu.kind !== 'plusieurs') throw new Error(lu.kind)
  expect(lu.epcis.map(({ codeDepartement }) => codeDepartement).sort()).toEqual(['70', '74'])
})

test('a SIREN is enough; one that is not in the département is unknown', () => {
  const parCode = (code: string, departement = '') => resoudreEpci({ recherche: '', departement, code }).kind
  expect(parCode('200067932')).toBe('un')
  expect(parCode('200067932', '56')).toBe('un')
  expect(parCode('200067932', '35')).toBe('aucun')
  expect(parCode('999999999')).toBe('aucun')
})

test('an EPCI of two départements is found in each, and is by default where most of its inhabitants live', () => {
  const deux = lireAtlas().epcis.find(({ code }) => code === '248400251')
  expect(deux?.departements).toEqual(['84', '30'])
  const dans = (departement: string) => {
    const lu = resoudreEpci({ recherche: '', departement, code: '248400251' })
    return lu.kind === 'un' ? [lu.epci.codeDepartement, lu.epci.nomRegion] : lu.kind
  }
  expect(dans('')).toEqual(['84', "Provence-Alpes-Côte d'Azur"])
  expect(dans('30')).toEqual(['30', 'Occitanie'])
})

test('a word that says nothing finds nothing', () => {
  expect(noms('cc')).toEqual([])
  expect(noms('Syldavie')).toEqual([])
})

test('every EPCI is proposed by its département, and what is proposed leads back to it alone', () => {
  const proposes = departements.flatMap(({ code }) => {
    const lu = resoudre('', code)
    return lu.kind === 'plusieurs' ? lu.epcis : lu.kind === 'un' ? [lu.epci] : []
  })
  expect(new Set(proposes.map(({ code }) => code)).size).toBe(lireAtlas().epcis.length)
  for (const { code, nom, codeDepartement } of proposes) {
    const recherche = rechercheDEpci(`${nom} (${codeDepartement})`)
    expect(recherche && resoudreEpci(recherche), nom).toMatchObject({ kind: 'un', epci: { code, codeDepartement } })
  }
})
