import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import type { Tx } from '../../../db/client.ts'
import type { SuperKey } from '../cles.ts'
import { cutPublicKey, cutSuperKey } from '../compte/access.ts'
import { INSTANCE_NEUVE, relireInstance } from './lire.ts'
import { reglerInstance } from './regler.ts'
import { sante } from './sante.ts'

async function superKey(tx: Tx): Promise<SuperKey> {
  const key = cutSuperKey(tx, MAINTENANT, await a.compte(tx, { roles: ['super-administrateur'] }))
  if (!key) throw new Error('no key')
  return key
}

describe('the settings of the instance', () => {
  test('are those of a new instance until somebody sets them', async ({ tx }) => {
    expect(await relireInstance(cutPublicKey(tx, MAINTENANT))).toEqual(INSTANCE_NEUVE)
  })

  test('set twice, read as set last; an emptied fact is gone, an unknown one never kept', async ({ tx }) => {
    const key = await superKey(tx)
    const legal = { editeur: 'Département du Jura', contactEmail: 'a@exemple.fr', accessibiliteDate: '2026-01-31' }
    await reglerInstance(key, { nom: 'Jura', sousTitre: '', accent: '#1f5863', legal })
    await reglerInstance(key, {
      nom: 'Jura',
      sousTitre: 'Demain',
      accent: '#1f5863',
      legal: { ...legal, contactEmail: '', intrus: 'x' },
    })
    expect(await relireInstance(key)).toEqual({
      nom: 'Jura',
      sousTitre: 'Demain',
      accent: '#1f5863',
      logoEmpreinte: null,
      legal: { editeur: 'Département du Jura', accessibiliteDate: '2026-01-31' },
    })
    const events = await tx
      .selectFrom('evenements')
      .where('type', '=', 'instance.reglee')
      .select('acteur_role')
      .execute()
    expect(events).toEqual([{ acteur_role: 'super-administrateur' }, { acteur_role: 'super-administrateur' }])
  })

  test('an accent nobody could read is refused, and nothing is changed', async ({ tx }) => {
    const key = await superKey(tx)
    const input = { nom: 'Jura', sousTitre: '', accent: '#ffe680', legal: {} }
    await expect(reglerInstance(key, input)).rejects.toMatchObject({
      code: 'refus',
      message: expect.stringMatching(/contraste de 1(,\d)? pour 1/) as string,
    })
    expect(await relireInstance(key)).toEqual(INSTANCE_NEUVE)
  })
})

test('the health of the instance says each part, and nothing else', async ({ dbtest }) => {
  const state = await sante(cutPublicKey(dbtest, MAINTENANT))
  expect(state).toEqual({
    ok: true,
    base: 'ok',
    objets: 'ok',
    file: 'ok',
    plusAncienTravailSecondes: null,
    antivirus: 'eteint',
    plusAncienFichierEnAttenteSecondes: null,
    reconciliation: null,
    balayage: null,
    objetsEnEchec: 0,
  })
})
