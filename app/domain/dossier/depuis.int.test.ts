/** What changed since one had read a dossier: since one's last visit, its deposit, or one of its sendings. */
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { champ, editKeyOf, instructionKeyOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { depuis } from './depuis.ts'
import { annoter, repondre } from './repondre.ts'
import { deposerTelQuel, transmettreTelQuel } from './tel-quel-pour-les-tests.ts'
import { envoisDe } from './transmissions.ts'
import { FIN_DE_VISITE, repereDeVisite, toutVu, visiter } from './visite.ts'

let n = 0
const op = (id: string, raw: string, base = 0) => ({
  id: `op-${(n += 1)}`,
  champ: id as StableId,
  row: null,
  base,
  raw,
})

const apres = (secondes: number): Instant => addSeconds(MAINTENANT, secondes)

/** `longueur` 60 and `espece` laurier are deposited; the price is computed. */
async function unDepose(tx: Tx): Promise<DossierDeTest> {
  const demarche = await uneDemarche(tx, {
    champs: [
      champ('longueur', { type: 'integer_number' }),
      champ('espece'),
      champ('prix', {
        type: 'computed',
        config: { sorte: 'integer' },
        calcul: { op: 'mul', left: { champ: 'longueur' as StableId }, right: { integer: '6' } },
      }),
    ],
    annotations: [champ('avis')],
  })
  const dossier = await unDossier(tx, { demarche })
  const key = await editKeyOf(tx, dossier)
  await repondre(key, [op('longueur', '60'), op('espece', 'laurier')])
  await deposerTelQuel(key)
  return dossier
}

async function envoyer(tx: Tx, dossier: DossierDeTest, at: Instant, ...operations: ReturnType<typeof op>[]) {
  const key = await editKeyOf(tx, dossier, at)
  await repondre(key, operations)
  await transmettreTelQuel(key)
}

const lire = async (tx: Tx, dossier: DossierDeTest, at: Instant, voulu: string | null = null) => {
  const key = await instructionKeyOf(tx, dossier, at)
  return depuis(key, await envoisDe(key), voulu)
}
const changes = (lu: Awaited<ReturnType<typeof lire>>) =>
  lu.differences.map(({ cle, avant, apres: maintenant }) => [cle, avant, maintenant])

describe('what changed', () => {
  test('as it was deposited, there is nothing to compare with', async ({ tx }) => {
    const dossier = await unDepose(tx)
    expect(await lire(tx, dossier, MAINTENANT)).toEqual({
      repere: null,
      reperes: [],
      differences: [],
      seq: 2,
      nouvelles: 0,
    })
  })

  test('is since the deposit for whoever never came, what is computed included; or since a sending', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await envoyer(tx, dossier, apres(60), op('longueur', '80', 1))
    await envoyer(tx, dossier, apres(120), op('longueur', '85', 3), op('espece', 'charme', 2))
    await envoyer(tx, dossier, apres(180), op('espece', 'houx', 5))
    const lu = await lire(tx, dossier, apres(240))
    expect(lu.repere).toMatchObject({ kind: 'depot', valeur: 'depot', at: MAINTENANT })
    expect(changes(lu)).toEqual([
      ['longueur', '60', '85'],
      ['espece', 'laurier', 'houx'],
      ['prix', '360', '510'],
    ])
    expect(lu.reperes.map(({ kind }) => kind)).toEqual(['depot', 'envoi', 'envoi'])
    const premierEnvoi = lu.reperes[1]?.valeur ?? ''
    expect(changes(await lire(tx, dossier, apres(240), premierEnvoi))).toEqual([
      ['longueur', '80', '85'],
      ['espece', 'laurier', 'houx'],
      ['prix', '480', '510'],
    ])
    // A moment of another dossier is passed over.
    expect((await lire(tx, dossier, apres(240), 'ailleurs')).repere).toMatchObject({ kind: 'depot' })
  })

  test('is since my last visit once I have come, for me alone', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await envoyer(tx, dossier, apres(60), op('longueur', '80', 1))
    await visiter(await instructionKeyOf(tx, dossier, apres(100)), 3)
    const matin = apres(100 + FIN_DE_VISITE)
    // All was read: what stands before the eyes is still what changed since the deposit.
    expect(await lire(tx, dossier, matin)).toMatchObject({ nouvelles: 0, repere: { kind: 'depot' } })
    await envoyer(tx, dossier, addSeconds(matin, 10), op('espece', 'houx', 2))
    const soir = addSeconds(matin, 60)
    const lu = await lire(tx, dossier, soir)
    expect(lu).toMatchObject({ nouvelles: 1, repere: { kind: 'visite', at: apres(100) } })
    expect(changes(lu)).toEqual([['espece', 'laurier', 'houx']])
    expect(changes(await lire(tx, dossier, soir, 'depot'))).toHaveLength(3)
  })

  test('what its owner types is no news before they send it, nor what a colleague annotates', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await envoyer(tx, dossier, apres(60), op('longueur', '80', 1))
    const key = await editKeyOf(tx, dossier, apres(70))
    await repondre(key, [op('espece', 'houx', 2)])
    const instruction = await instructionKeyOf(tx, dossier, apres(100))
    await annoter(instruction, [op('avis', 'Favorable')])
    await visiter(instruction, (await lire(tx, dossier, apres(100))).seq)
    const demain = apres(200 + FIN_DE_VISITE)
    expect(await lire(tx, dossier, demain)).toMatchObject({ nouvelles: 0 })
    await transmettreTelQuel(await editKeyOf(tx, dossier, demain))
    expect(changes(await lire(tx, dossier, addSeconds(demain, 5)))).toEqual([['espece', 'laurier', 'houx']])
  })
})

describe('a visit', () => {
  test('lasts while one goes on reading, and the next one is told what came since', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const at = async (secondes: number) => instructionKeyOf(tx, dossier, apres(secondes))
    expect(await repereDeVisite(await at(0))).toBe(null)
    await visiter(await at(0), 1)
    expect(await repereDeVisite(await at(60)), 'the first visit has none before it').toBe(null)
    await visiter(await at(60), 2)
    expect(await repereDeVisite(await at(59 + FIN_DE_VISITE))).toBe(null)
    expect(await repereDeVisite(await at(60 + FIN_DE_VISITE))).toEqual({ at: apres(60), seq: 2 })
    await visiter(await at(60 + FIN_DE_VISITE), 2)
    expect(await repereDeVisite(await at(90 + FIN_DE_VISITE)), 'read again, it still tells').toEqual({
      at: apres(60),
      seq: 2,
    })
  })

  test('never goes back, nor past what the dossier has; and one may say that all was read', async ({ tx }) => {
    const dossier = await unDepose(tx)
    const key = await instructionKeyOf(tx, dossier)
    await visiter(key, 900)
    await visiter(key, 1)
    expect(await tx.selectFrom('dossiers_vus').select('vu_seq').execute()).toEqual([{ vu_seq: 2 }])
    await toutVu(key, 2)
    expect(await repereDeVisite(key)).toEqual({ at: MAINTENANT, seq: 2 })
  })

  test('goes with the dossier, and with the account', async ({ tx }) => {
    const dossier = await unDepose(tx)
    await visiter(await instructionKeyOf(tx, dossier), 1)
    await tx.deleteFrom('dossiers').where('id', '=', dossier.id).execute()
    expect(await tx.selectFrom('dossiers_vus').selectAll().execute()).toEqual([])
  })
})
