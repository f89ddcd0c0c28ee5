import { describe, expect, test } from 'vitest'
import { choisirRegistre } from './choisir.ts'
import { RegistreInjoignable } from './port.ts'
import { rechercheEntreprises } from './recherche-entreprises.ts'

const SIRET = '13002526500013'
const etablissement = (autre: Record<string, unknown> = {}) => ({
  siret: SIRET,
  adresse: '20 AVENUE DE SEGUR 75007 PARIS',
  code_postal: '75007',
  commune: '75107',
  libelle_commune: 'PARIS',
  activite_principale: '84.11Z',
  etat_administratif: 'A',
  ...autre,
})
const entreprise = (autre: Record<string, unknown> = {}) => ({
  nom_complet: 'DIRECTION INTERMINISTERIELLE DU NUMERIQUE (DINUM)',
  nom_raison_sociale: 'DIRECTION INTERMINISTERIELLE DU NUMERIQUE',
  nature_juridique: '7120',
  siege: etablissement(),
  matching_etablissements: [etablissement()],
  ...autre,
})

/** A register that answers this, whatever it is asked; what it was asked is kept. */
function registre(corps: unknown, status = 200) {
  const demandes: string[] = []
  const demander: typeof fetch = (url) => {
    demandes.push(String(url))
    return Promise.resolve(new Response(typeof corps === 'string' ? corps : JSON.stringify(corps), { status }))
  }
  return { lire: () => rechercheEntreprises('https://annuaire.exemple.fr/', demander).lire(SIRET), demandes }
}

describe('the open register of companies', () => {
  test('what a company keeps private is not told; one without a name is not known', async () => {
    const cache = '[NON-DIFFUSIBLE]'
    const prive = etablissement({ adresse: cache, code_postal: null })
    const { lire } = registre({ results: [entreprise({ siege: null, matching_etablissements: [prive] })] })
    expect(await lire()).toMatchObject({ adresse: null, lieu: { voie: null, codePostal: null, commune: 'PARIS' } })
    const sansNom = registre({ results: [entreprise({ nom_complet: cache, nom_raison_sociale: cache })] })
    expect(await sansNom.lire()).toBeNull()
  })

  test('is asked by the number alone, and gives the establishment of that number', async () => {
    const { lire, demandes } = registre({ results: [entreprise()] })
    expect(await lire()).toEqual({
      siret: SIRET,
      raisonSociale: 'DIRECTION INTERMINISTERIELLE DU NUMERIQUE',
      forme: '7120',
      naf: '84.11Z',
      adresse: '20 AVENUE DE SEGUR 75007 PARIS',
      isFerme: false,
      lieu: { voie: '20 AVENUE DE SEGUR', codePostal: '75007', commune: 'PARIS', codeCommune: '75107' },
    })
    expect(demandes).toEqual([`https://annuaire.exemple.fr/search?q=${SIRET}&per_page=1`])
  })

  test('says that an establishment is closed, and what it does not say is null', async () => {
    const ferme = etablissement({ etat_administratif: 'F', adresse: null, activite_principale: undefined })
    const { lire } = registre({
      results: [entreprise({ siege: null, matching_etablissements: [ferme], nature_juridique: '' })],
    })
    expect(await lire()).toMatchObject({ isFerme: true, adresse: null, naf: null, forme: null })
  })

  test('knows no number that none of its answers bears', async () => {
    const autre = etablissement({ siret: '35600000000048' })
    expect(await registre({ results: [] }).lire()).toBeNull()
    expect(
      await registre({ results: [entreprise({ siege: autre, matching_etablissements: [autre] })] }).lire(),
    ).toBeNull()
  })

  test.for([
    ['an error', [{}, 500]],
    ['a page', ['<html>', 200]],
    ['another shape', [{ resultats: [] }, 200]],
    ['too much', [`"${'a'.repeat(600_000)}"`, 200]],
  ] as const)('that answers by %s is out of reach: nothing is known', async ([, [corps, status]]) => {
    await expect(registre(corps, status).lire()).rejects.toThrow(RegistreInjoignable)
  })

  test('off, no number is verified', async () => {
    await expect(choisirRegistre({ COMPANY_REGISTER: 'off' }).lire(SIRET)).rejects.toThrow(RegistreInjoignable)
  })
})
