import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import { nomDeControle } from '../../../form-engine/controles.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { cellKey } from '../../../form-engine/reponses.ts'
import type { EditKey } from '../cles.ts'
import { champ, editKeyOf, unDossier, uneDemarche } from '../testing.ts'
import { posterPage } from './poster-page.ts'
import { repondre } from './repondre.ts'
import { reponsesDe } from './reponses.ts'

const NOM = cellKey('nom' as StableId, null)

const poster = (key: EditKey, action: string, nom: string) =>
  posterPage(key, 'formulaire', {
    entrees: [
      [CONTROLES.formulaire, ulid()],
      [CONTROLES.version(NOM), '0'],
      [nomDeControle(NOM), nom],
      [CONTROLES.action, action],
    ],
    coupes: new Set(),
  })

describe('a page left for what stands beside a question', () => {
  test('is kept first, then led from to that place', async ({ tx }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs: [champ('nom')] }) })
    const key = await editKeyOf(tx, dossier)
    expect(await poster(key, ACTIONS.detour('nouvelle-remarque', NOM), 'Ada')).toEqual({
      ok: true,
      vers: 'nouvelle-remarque',
      cle: NOM,
    })
    expect(await reponsesDe(tx, dossier.id)).toMatchObject({ nom: { value: 'Ada' } })
  })

  test('is shown again when somebody has answered otherwise meanwhile: what was typed is not lost on the way', async ({
    tx,
  }) => {
    const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs: [champ('nom')] }) })
    const key = await editKeyOf(tx, dossier)
    await repondre(key, [{ id: ulid(), champ: 'nom' as StableId, row: null, base: 0, raw: 'Grace' }])
    expect(await poster(key, ACTIONS.detour('versions', NOM), 'Ada')).toMatchObject({
      ok: false,
      conflits: [{ cle: NOM, mienne: 'Ada', autre: 'Grace' }],
    })
  })
})
