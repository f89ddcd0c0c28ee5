import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import { CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import { nomDeControle } from '../../../form-engine/controles.ts'
import type { Repetition, StableId } from '../../../form-engine/formulaire.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { cellKey, celluleDe, type CellKey } from '../../../form-engine/reponses.ts'
import { champ, editKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { changerLignes, enregistrerPage, type PagePostee } from './enregistrer-page.ts'
import { repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'

const NOM = cellKey('nom' as StableId, null)
const HAIES = 'haies' as StableId

interface Saisie {
  valeur: string
  /** Version the page showed. */
  version?: number
  choix?: 'mienne' | 'autre'
  autre?: number
}

function page(saisies: Record<string, Saisie>, formulaire = ulid()): PagePostee {
  const entrees: [string, string][] = [[CONTROLES.formulaire, formulaire]]
  for (const [nom, { valeur, version = 0, choix, autre }] of Object.entries(saisies)) {
    const cle = nom as CellKey
    entrees.push([CONTROLES.version(cle), String(version)], [nomDeControle(cle), valeur])
    if (choix) entrees.push([CONTROLES.choix(cle), choix])
    if (autre !== undefined) entrees.push([CONTROLES.autre(cle), String(autre)])
  }
  return { entrees, coupes: new Set() }
}

async function brouillon(tx: Tx) {
  const haies: Repetition = {
    kind: 'repetition',
    id: HAIES,
    libelle: 'Haie',
    obligatoire: false,
    enfants: [champ('longueur', { type: 'integer_number' })],
  }
  const demarche = await uneDemarche(tx, { champs: [champ('nom'), champ('age', { type: 'integer_number' }), haies] })
  return unDossier(tx, { demarche })
}

async function operationsOf(tx: Tx, id: string) {
  return tx
    .selectFrom('dossier_op')
    .where('dossier_id', '=', id as never)
    .selectAll()
    .orderBy('seq')
    .execute()
}

const rien = { conflits: [], tropLongs: [], refus: [] }

describe('a page posted without script', () => {
  test('keeps what was answered, drafts of values included, and writes nothing for what was left blank', async ({
    tx,
  }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    expect(await enregistrerPage(key, page({ nom: { valeur: 'Ada' }, age: { valeur: 'douze' } }))).toEqual(rien)
    const reponses = await reponsesDe(tx, dossier.id)
    expect(reponses[NOM]).toEqual({ kind: 'value', value: 'Ada', seq: 1 })
    expect(reponses[cellKey('age' as StableId, null)]).toMatchObject({ kind: 'draft', raw: 'douze' })
    await enregistrerPage(await editKeyOf(tx, await brouillon(tx)), page({ nom: { valeur: '' } }))
    expect(await operationsOf(tx, dossier.id)).toHaveLength(2)
  })

  test('posted twice is applied once', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const postee = page({ nom: { valeur: 'Ada' } })
    await enregistrerPage(key, postee)
    expect(await enregistrerPage(key, postee)).toEqual(rien)
    expect(await operationsOf(tx, dossier.id)).toHaveLength(1)
  })

  test('two different answers: both are given back, with who and when, and nothing is overwritten', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    await enregistrerPage(key, page({ nom: { valeur: 'Ada' } }))
    const { conflits } = await enregistrerPage(key, page({ nom: { valeur: 'Augusta', version: 0 } }))
    expect(conflits).toEqual([
      { cle: NOM, mienne: 'Augusta', autre: 'Ada', seq: 1, par: dossier.usager.email, at: MAINTENANT },
    ])
    expect(celluleDe(await reponsesDe(tx, dossier.id), NOM)).toMatchObject({ value: 'Ada' })

    await enregistrerPage(key, page({ nom: { valeur: 'Augusta', choix: 'autre', autre: 1 } }))
    expect(celluleDe(await reponsesDe(tx, dossier.id), NOM)).toMatchObject({ value: 'Ada' })
    await enregistrerPage(key, page({ nom: { valeur: 'Augusta', choix: 'mienne', autre: 1 } }))
    expect(celluleDe(await reponsesDe(tx, dossier.id), NOM)).toMatchObject({ value: 'Augusta', seq: 2 })
  })

  test('an answer changed elsewhere is left alone by a page that did not touch it', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    await enregistrerPage(key, page({ nom: { valeur: 'Ada' } }))
    await enregistrerPage(key, page({ nom: { valeur: 'Augusta', version: 1 } }))
    // The first page comes back with the answer it had shown.
    expect(await enregistrerPage(key, page({ nom: { valeur: 'Ada', version: 1 }, age: { valeur: '12' } }))).toEqual(
      rien,
    )
    expect(celluleDe(await reponsesDe(tx, dossier.id), NOM)).toMatchObject({ value: 'Augusta' })
  })

  test('a text above its size is given back cut, and the others are kept', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const { tropLongs } = await enregistrerPage(
      key,
      page({ nom: { valeur: 'x'.repeat(1_000_000) }, age: { valeur: '12' } }),
    )
    expect(tropLongs).toEqual([{ cle: NOM, debut: 'x'.repeat(100_000) }])
    const reponses = await reponsesDe(tx, dossier.id)
    expect(reponses[NOM]).toBeUndefined()
    expect(reponses[cellKey('age' as StableId, null)]).toMatchObject({ value: '12' })
  })

  test('a control of no question of the form is ignored', async ({ tx }) => {
    const dossier = await brouillon(tx)
    await enregistrerPage(await editKeyOf(tx, dossier), page({ constructor: { valeur: 'x' }, autre: { valeur: 'x' } }))
    expect(await reponsesDe(tx, dossier.id)).toEqual({})
  })

  test('is refused once the dossier is being examined', async ({ tx }) => {
    const demarche = await uneDemarche(tx)
    const key = await editKeyOf(tx, await unDossier(tx, { demarche, etat: 'en_instruction' }))
    expect(await refusalOf(enregistrerPage(key, page({ nom: { valeur: 'Ada' } })))).toBe('transition_refusee')
  })
})

describe('rows without script', () => {
  test('adding twice by one form adds one row, at the end; removing leads to its neighbour', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const formulaire = ulid()
    const premiere = await changerLignes(key, { kind: 'ajouter', repetition: HAIES }, formulaire)
    expect(await changerLignes(key, { kind: 'ajouter', repetition: HAIES }, formulaire)).toBe(premiere)
    const seconde = await changerLignes(key, { kind: 'ajouter', repetition: HAIES }, ulid())
    expect(rowsOf(HAIES, await reponsesDe(tx, dossier.id))).toEqual([premiere, seconde])
    if (!premiere) throw new Error('no row')
    expect(await changerLignes(key, { kind: 'retirer', repetition: HAIES, row: premiere }, ulid())).toBe(seconde)
    expect(rowsOf(HAIES, await reponsesDe(tx, dossier.id))).toEqual([seconde])
  })

  test('an answer in a row is kept under its row', async ({ tx }) => {
    const dossier = await brouillon(tx)
    const key = await editKeyOf(tx, dossier)
    const row = await changerLignes(key, { kind: 'ajouter', repetition: HAIES }, ulid())
    await enregistrerPage(key, page({ [`longueur~${row ?? ''}`]: { valeur: '120' } }))
    expect(celluleDe(await reponsesDe(tx, dossier.id), cellKey('longueur' as StableId, row))).toMatchObject({
      value: '120',
    })
  })
})

test('the script and the plain form share one journal', async ({ tx }) => {
  const dossier = await brouillon(tx)
  const key = await editKeyOf(tx, dossier)
  await repondre(key, [{ id: ulid(), champ: 'nom' as StableId, row: null, base: 0, raw: 'Ada' }])
  expect(await enregistrerPage(key, page({ nom: { valeur: 'Ada L.', version: 1 } }))).toEqual(rien)
  expect((await operationsOf(tx, dossier.id)).map(({ seq }) => seq)).toEqual([1, 2])
})
