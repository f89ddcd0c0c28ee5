import { sql } from 'kysely'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { brancherRecherche } from '../../adapters/adresses/choisir.ts'
import { fausseRecherche } from '../../adapters/adresses/fausse-recherche.ts'
import type { EditKey } from '../cles.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { commencerPrerempli } from '../preremplissage/commencer-prerempli.ts'
import { admettrePreremplissage, garder } from '../preremplissage/garder.ts'
import { champ, editKeyOf, unDossier, uneDemarche } from '../testing.ts'
import { enregistrerPage } from './enregistrer-page.ts'
import { remplir } from './remplir.ts'
import { repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'

const RUE = '4 Rue des Acacias 56000 Vannes'
const VALEUR = { voie: '4 Rue des Acacias', codePostal: '56000', commune: 'Vannes', pays: 'FR', codeCommune: '56260' }
const FORMULAIRE = { champs: [champ('ou', { type: 'address' }), champ('la', { type: 'address' })] }

const service = fausseRecherche([
  { libelle: RUE, voie: '4 Rue des Acacias', codePostal: '56000', commune: 'Vannes', codeCommune: '56260' },
])
let debrancher: () => void
beforeEach(() => {
  service.isCoupee = false
  service.questions.length = 0
  debrancher = brancherRecherche(service)
})
afterEach(() => debrancher())

const unBrouillon = async (db: Db | Tx) =>
  editKeyOf(db, await unDossier(db, { demarche: await uneDemarche(db, FORMULAIRE) }))

const ecrire = (key: EditKey, raws: Record<string, Json>, base = 0) =>
  repondre(
    key,
    Object.entries(raws).map(([id, raw]) => ({ id: ulid(), champ: id as StableId, row: null, base, raw })),
  )

const celluleDe = async (key: EditKey, id = 'ou') => (await reponsesDe(key.db, key.dossierId))[id as CellKey]

const question = async (key: EditKey) => {
  const noeud = (await remplir(key, 'votre-demande'))?.noeuds[0]
  if (noeud?.kind !== 'champ') throw new Error('no question')
  return noeud
}

test('the page offers the search and its proposals; the one that is posted is the answer', async ({ tx }) => {
  const key = await unBrouillon(tx)
  await ecrire(key, { ou: { recherche: 'acacias' } })
  expect(await question(key)).toMatchObject({
    isCherchable: true,
    faute: { code: 'adresse_ambigue' },
    propositions: [{ valeur: RUE }],
  })
  const entrees: [string, string][] = [
    ['v:ou', '1'],
    ['r:ou.recherche', 'acacias'],
    ['r:ou.pour', 'acacias'],
    ['r:ou.voie', ''],
  ]
  // Posted as it stands, nothing is chosen: nothing is written.
  await enregistrerPage(key, { entrees, coupes: new Set() })
  expect(await celluleDe(key)).toMatchObject({ seq: 1 })
  await enregistrerPage(key, { entrees: [...entrees, ['r:ou.choix', RUE]], coupes: new Set() })
  expect(await celluleDe(key)).toMatchObject({ kind: 'value', seq: 2, value: VALEUR })
  expect(await question(key)).toMatchObject({ faute: null, propositions: [], saisie: VALEUR })
})

test('off, the page offers none', async ({ tx }) => {
  debrancher()
  expect(await question(await unBrouillon(tx))).toMatchObject({ isCherchable: false, propositions: [] })
})

test('it is never asked inside a transaction, and waited for once when it is down', async ({ dbtest }) => {
  const key = await unBrouillon(dbtest)
  const { chercher } = service
  let opened = -1
  service.chercher = async (texte) => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`.execute(dbtest)
    opened = rows[0]?.n ?? -1
    return chercher(texte)
  }
  service.isCoupee = true
  await ecrire(key, { ou: { recherche: 'acacias' }, la: { recherche: 'rue' } })
  service.chercher = chercher
  expect(opened).toBe(0)
  expect(service.questions).toEqual(['acacias'])
  for (const id of ['ou', 'la'])
    expect(await celluleDe(key, id)).toMatchObject({ kind: 'draft', code: 'adresse_injoignable' })
})

test('to an account that asks too much it does not answer, and what it types by hand is kept', async ({ tx }) => {
  const key = await unBrouillon(tx)
  await sql`delete from limites`.execute(tx)
  await ecrire(key, { ou: { recherche: 'acacias' } })
  await sql`update limites set points = 600`.execute(tx)
  await ecrire(key, { ou: { recherche: 'acacias' } }, 1)
  expect(service.questions).toEqual(['acacias'])
  expect(await celluleDe(key)).toMatchObject({ kind: 'draft', code: 'adresse_injoignable' })
  await ecrire(key, { ou: VALEUR }, 2)
  expect(await celluleDe(key)).toMatchObject({ kind: 'value', value: VALEUR })
})

test('a label that somebody unknown fills in asks nothing; whoever takes it up has the address', async ({ tx }) => {
  const { chemin } = await uneDemarche(tx, FORMULAIRE)
  const publique = cutPublicKey(tx, MAINTENANT)
  const demarche = await admettrePreremplissage(publique, chemin, null)
  expect(await garder(publique, demarche, { champ_ou: RUE })).toMatchObject({ ok: true, reponses: 1 })
  expect(service.questions).toEqual([])
  const personne = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
  const { dossierId, preremplies } = await commencerPrerempli(personne, chemin, [
    ['champ_ou', RUE],
    ['champ_la', 'rue qui n’est pas'],
  ])
  expect(preremplies).toBe(1)
  expect(await reponsesDe(tx, dossierId)).toMatchObject({ ou: { kind: 'value', value: VALEUR } })
})
