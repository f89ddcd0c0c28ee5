import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { instant } from '../../../form-engine/temps.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { RowId } from '../../../form-engine/reponses.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { champ, editKeyOf, instructionKeyOf, refusalOf, unDossier, uneDemarche } from '../testing.ts'
import { annoter, repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'

function op(id: string, raw: Json, options: { base?: number; row?: RowId; opId?: string } = {}): Operation {
  return {
    id: options.opId ?? ulid(),
    champ: id as StableId,
    row: options.row ?? null,
    base: options.base ?? 0,
    raw,
  }
}

describe('answering', () => {
  test('an accepted operation is in the journal and in the projection, with its sequence as version', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx)
    const accuses = await repondre(await editKeyOf(tx, dossier), [op('nom', 'Ada')])
    expect(accuses).toEqual([expect.objectContaining({ sort: 'inscrite', seq: 1 })])
    expect(await reponsesDe(tx, dossier.id)).toEqual({ nom: { kind: 'value', value: 'Ada', seq: 1 } })
    const journal = await tx.selectFrom('dossier_op').where('dossier_id', '=', dossier.id).selectAll().execute()
    expect(journal).toEqual([
      expect.objectContaining({ seq: 1, champ: 'nom', base: 0, acteur_id: dossier.usager.compteId }),
    ])
  })

  test('an operation sent again with the same id is applied once and acknowledged alike', async ({ tx }) => {
    const dossier = await unDossier(tx)
    const key = await editKeyOf(tx, dossier)
    const operation = op('nom', 'Ada')
    const first = await repondre(key, [operation])
    expect(await repondre(key, [operation])).toEqual(first)
    expect(await tx.selectFrom('dossier_op').where('dossier_id', '=', dossier.id).select('seq').execute()).toHaveLength(
      1,
    )
  })

  test('the same operation sent by twenty tabs at once is applied once', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    const operation = op('nom', 'Ada')
    const all = await Promise.all(Array.from({ length: 20 }, () => repondre(key, [operation])))
    expect(new Set(all.map((accuses) => JSON.stringify(accuses))).size).toBe(1)
    expect(await dbtest.selectFrom('dossier_op').select('seq').execute()).toHaveLength(1)
  })

  test('a stale version is answered with the current value, its author and time, and overwrites nothing', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx)
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [op('nom', 'Ada')])
    const [accuse] = await repondre(key, [op('nom', 'Grace', { base: 0 })])
    expect(accuse).toEqual(
      expect.objectContaining({
        sort: 'perimee',
        actuelle: { kind: 'value', value: 'Ada', seq: 1 },
        par: dossier.usager.email,
        at: MAINTENANT,
      }),
    )
    expect(await reponsesDe(tx, dossier.id)).toEqual({ nom: { kind: 'value', value: 'Ada', seq: 1 } })
  })

  test('of twenty writers with the same base, one is written and nineteen are told', async ({ dbtest }) => {
    const dossier = await unDossier(dbtest)
    const key = await editKeyOf(dbtest, dossier)
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => repondre(key, [op('nom', `Ada ${n}`)])))
    const sorts = all.flat().map(({ sort }) => sort)
    expect(sorts.filter((sort) => sort === 'inscrite')).toHaveLength(1)
    expect(sorts.filter((sort) => sort === 'perimee')).toHaveLength(19)
  })

  test('what does not parse is kept as typed and shown again', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('naissance', { type: 'date' })] })
    const dossier = await unDossier(tx, { demarche })
    const raw = { jour: '31', mois: '02', annee: '1990' }
    const [accuse] = await repondre(await editKeyOf(tx, dossier), [op('naissance', raw)])
    expect(accuse).toEqual(expect.objectContaining({ sort: 'inscrite' }))
    expect(await reponsesDe(tx, dossier.id)).toEqual({
      naissance: expect.objectContaining({ kind: 'draft', raw, code: 'date_invalide' }),
    })
  })

  test('a champ of another formulaire, or an annotation, is refused to the usager', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { annotations: [champ('note')] })
    const dossier = await unDossier(tx, { demarche })
    const accuses = await repondre(await editKeyOf(tx, dossier), [op('note', 'x'), op('constructor', 'x')])
    expect(accuses.map(({ sort }) => sort)).toEqual(['refusee', 'refusee'])
    expect(await reponsesDe(tx, dossier.id)).toEqual({})
  })

  test('a file is never named by an operation: it goes through its own act', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { champs: [champ('devis', { type: 'piece_justificative' })] })
    const dossier = await unDossier(tx, { demarche })
    const raw = { fichiers: [{ id: '0193', nom: 'x.pdf', taille: 1, type: 'application/pdf' }] }
    const accuses = await repondre(await editKeyOf(tx, dossier), [op('devis', raw), op('devis', null)])
    expect(accuses.map(({ sort }) => sort)).toEqual(['refusee', 'refusee'])
  })

  test('a commune is looked up on the server: what the browser claims about it is not believed', async ({ tx }) => {
    const demarche = await uneDemarche(tx, {
      champs: [champ('commune', { type: 'communes' }), champ('autre', { type: 'communes' })],
    })
    const dossier = await unDossier(tx, { demarche })
    const forged = {
      code: '99999',
      nom: 'Ailleurs',
      codePostal: '00000',
      codeDepartement: '',
      nomDepartement: '',
      codeRegion: '',
      nomRegion: '',
    }
    await repondre(await editKeyOf(tx, dossier), [op('commune', forged), op('autre', 'Dole (39100)')])
    expect(await reponsesDe(tx, dossier.id)).toEqual({
      commune: expect.objectContaining({ kind: 'draft', code: 'commune_inconnue' }),
      autre: expect.objectContaining({
        kind: 'value',
        value: expect.objectContaining({ code: '39198', codeDepartement: '39' }),
      }),
    })
  })

  test('a row is added, answered and removed by operations like any answer', async ({ tx }) => {
    const demarche = await uneDemarche(tx, {
      champs: [
        {
          kind: 'repetition',
          id: 'enfants' as StableId,
          libelle: 'Enfants',
          obligatoire: false,
          enfants: [champ('prenom')],
        },
      ],
    })
    const dossier = await unDossier(tx, { demarche })
    const key = await editKeyOf(tx, dossier)
    const row = ulid() as RowId
    const outside = await repondre(key, [op('prenom', 'Ada', { row })])
    expect(outside.map(({ sort }) => sort)).toEqual(['refusee'])
    const accuses = await repondre(key, [op('enfants', 'V', { row }), op('prenom', 'Ada', { row })])
    expect(accuses.map(({ sort }) => sort)).toEqual(['inscrite', 'inscrite'])
    const removed = await repondre(key, [op('enfants', null, { row, base: 1 })])
    expect(removed.map(({ sort }) => sort)).toEqual(['inscrite'])
    const sections = await tx
      .selectFrom('dossier_section')
      .where('dossier_id', '=', dossier.id)
      .select('bloc')
      .execute()
    expect(sections).toEqual([{ bloc: 'enfants' }])
  })

  test('a dossier that is being examined takes no more answers', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    expect(await refusalOf(repondre(await editKeyOf(tx, dossier), [op('nom', 'Ada')]))).toBe('transition_refusee')
  })

  test('the first accepted write of a day moves the deletion of the draft, the next ones do not', async ({ tx }) => {
    const dossier = await unDossier(tx)
    const purge = () =>
      tx
        .selectFrom('dossiers')
        .where('id', '=', dossier.id)
        .select(['purge_at', 'averti_at', 'activite_on'])
        .executeTakeFirst()
    await tx.updateTable('dossiers').set({ purge_at: null }).where('id', '=', dossier.id).execute()
    await repondre(await editKeyOf(tx, dossier), [op('nom', 'Ada')])
    expect((await purge())?.purge_at).toBeNull()
    const tomorrow = instant('2026-11-23T10:00:00Z')
    await repondre(await editKeyOf(tx, dossier, tomorrow), [op('nom', 'Grace', { base: 1 })])
    expect(await purge()).toEqual({ purge_at: '2026-12-08', averti_at: null, activite_on: '2026-11-23' })
  })
})

describe('annotating', () => {
  test('the instructeur writes annotations and never an answer of the usager', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { annotations: [champ('note')] })
    const dossier = await unDossier(tx, { demarche, etat: 'en_instruction' })
    const accuses = await annoter(await instructionKeyOf(tx, dossier), [op('note', 'Vu'), op('nom', 'Ada')])
    expect(accuses.map(({ sort }) => sort)).toEqual(['inscrite', 'refusee'])
  })

  test('a decided dossier takes no more annotations', async ({ tx }) => {
    const demarche = await uneDemarche(tx, { annotations: [champ('note')] })
    const dossier = await unDossier(tx, { demarche, etat: 'accepte' })
    expect(await refusalOf(annoter(await instructionKeyOf(tx, dossier), [op('note', 'Vu')]))).toBe('transition_refusee')
  })
})
