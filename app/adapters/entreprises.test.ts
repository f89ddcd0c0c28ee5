import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { chercherEtablissement, interrogerRegistre } from './entreprises.ts'

const SIRET = '13002526500013'
let fermer: () => Promise<unknown> = () => Promise.resolve()
afterEach(() => fermer())

/** A register that answers so; its address, and what it was asked. */
async function unRegistre(corps: string | null, statut = 200): Promise<{ adresse: string; questions: string[] }> {
  const questions: string[] = []
  const serveur = createServer((request, response) => {
    questions.push(request.url ?? '')
    // Null: the connection stays open, and nothing comes.
    if (corps !== null) response.writeHead(statut, { 'content-type': 'application/json' }).end(corps)
  })
  await new Promise<void>((resolve) => serveur.listen(0, '127.0.0.1', resolve))
  fermer = () => {
    serveur.closeAllConnections()
    return new Promise((resolve) => serveur.close(resolve))
  }
  return { adresse: `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/search`, questions }
}

const etablissement = (plus: object = {}) => ({
  siret: SIRET,
  adresse: '20 AVENUE DE SEGUR 75007 PARIS',
  code_postal: '75007',
  commune: '75107',
  libelle_commune: 'PARIS',
  ...plus,
})

test('an establishment is known by its number, whether or not it is the seat of its company', async () => {
  for (const entreprise of [
    { siege: etablissement(), matching_etablissements: [] },
    { siege: etablissement({ siret: '13002526500021' }), matching_etablissements: [etablissement()] },
  ]) {
    const { adresse, questions } = await unRegistre(
      JSON.stringify({ results: [{ nom_complet: 'DIRECTION DU NUMERIQUE', ...entreprise }] }),
    )
    expect(await interrogerRegistre(adresse, SIRET)).toEqual({
      kind: 'trouve',
      etablissement: {
        raisonSociale: 'DIRECTION DU NUMERIQUE',
        voie: '20 AVENUE DE SEGUR',
        codePostal: '75007',
        codeCommune: '75107',
        commune: 'PARIS',
      },
    })
    expect(questions).toEqual([`/search?q=${SIRET}`])
    await fermer()
  }
})

test('another establishment is not taken for it, and what a company keeps private is left out', async () => {
  const autre = { nom_complet: 'AUTRE', siege: etablissement({ siret: '13002526500021' }) }
  const prive = { nom_complet: null, siege: etablissement({ adresse: '[NON-DIFFUSIBLE]', code_postal: null }) }
  const { adresse } = await unRegistre(JSON.stringify({ results: [autre] }))
  expect(await interrogerRegistre(adresse, SIRET)).toEqual({ kind: 'inconnu' })
  await fermer()
  const second = await unRegistre(JSON.stringify({ results: [autre, prive] }))
  expect(await interrogerRegistre(second.adresse, SIRET)).toEqual({
    kind: 'trouve',
    etablissement: { codeCommune: '75107', commune: 'PARIS' },
  })
})

test('a register that is silent, broken or absent stops nobody', async () => {
  const cas: [corps: string | null, statut?: number][] = [['{}'], ['panne', 503], ['<html>'], [null]]
  for (const [corps, statut] of cas) {
    const { adresse } = await unRegistre(corps, statut)
    expect(await interrogerRegistre(adresse, SIRET, 100), String(corps)).toEqual({ kind: 'injoignable' })
    await fermer()
  }
  expect(await interrogerRegistre('http://127.0.0.1:9/search', SIRET)).toEqual({ kind: 'injoignable' })
})

test('an instance without a register asks nothing of anybody', () => {
  expect(chercherEtablissement(SIRET)).toBeNull()
})
