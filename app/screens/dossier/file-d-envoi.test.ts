import { expect, test } from 'vitest'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { FileDEnvoi, type AccuseLu, type EtatDEnvoi, type OperationEnvoyee, type Reception } from './file-d-envoi.ts'
import type { Contenu } from './reserve.ts'

const NOM = 'nom' as CellKey
const PRENOM = 'prenom' as CellKey

/** A queue whose time and network are in the hands of the test. */
function monde(versions: [CellKey, number][] = []) {
  const lots: OperationEnvoyee[][] = []
  const reponses: ((reception: Reception) => void)[] = []
  const etats: EtatDEnvoi[] = []
  const accuses: [CellKey, AccuseLu][] = []
  let minuterie: (() => void) | null = null
  let ids = 0
  let garde: Contenu = { envoyees: [], attente: [] }
  const file = new FileDEnvoi(versions, {
    envoyer: (lot) => {
      lots.push([...lot])
      return new Promise((resolve) => reponses.push(resolve))
    },
    nouvelId: () => `op-${++ids}`,
    plusTard: (_ms, faire) => {
      minuterie = faire
      return () => (minuterie = null)
    },
    surEtat: (etat) => etats.push(etat),
    surAccuse: (cle, accuse) => accuses.push([cle, accuse]),
    garder: (contenu) => (garde = contenu),
  })
  const repondre = async (reception: Reception) => {
    reponses.shift()?.(reception)
    await Promise.resolve()
    await Promise.resolve()
  }
  return {
    file,
    lots,
    etats,
    accuses,
    laPauseFinit: () => minuterie?.(),
    garde: () => garde,
    repondre,
    inscrire: (seq: number) =>
      repondre({
        kind: 'accuses',
        at: '2026-11-22T13:05:00.000Z',
        accuses: (lots.at(-1) ?? []).map(({ id }, rang): AccuseLu => ({
          id,
          sort: 'inscrite',
          seq: seq + rang,
          reponse: { kind: 'blank' },
        })),
      }),
  }
}

test('what is typed leaves after the pause, in one operation on the version seen', async () => {
  const m = monde([[NOM, 4]])
  m.file.noter(NOM, 'A', 1000)
  m.file.noter(NOM, 'Ad', 1000)
  m.file.noter(NOM, 'Ada', 1000)
  expect(m.lots).toEqual([])
  m.laPauseFinit()
  expect(m.lots).toEqual([[{ id: 'op-1', champ: 'nom', row: null, base: 4, raw: 'Ada' }]])
  await m.inscrire(5)
  expect(m.file.isCalme).toBe(true)
  expect(m.etats.at(-1)).toEqual({ kind: 'calme' })
})

test('one batch flies at a time; what is typed meanwhile follows on the new version', async () => {
  const m = monde()
  m.file.noter(NOM, 'Ada', 0)
  m.laPauseFinit()
  m.file.noter(NOM, 'Ada L.', 0)
  m.laPauseFinit()
  expect(m.lots).toHaveLength(1)
  await m.inscrire(7)
  expect(m.lots[1]).toEqual([expect.objectContaining({ base: 7, raw: 'Ada L.' })])
})

test('a batch without answer is sent again with the same identifiers, and what was typed since waits behind it', async () => {
  const m = monde()
  m.file.noter(NOM, 'Ada', 0)
  m.laPauseFinit()
  await m.repondre({ kind: 'injoignable' })
  expect(m.etats.at(-1)).toEqual({ kind: 'echec', cle: NOM, nombre: 1 })
  m.file.noter(PRENOM, 'Augusta', 0)
  m.laPauseFinit()
  expect(m.lots[1]).toEqual(m.lots[0])
  await m.inscrire(1)
  expect(m.lots[2]).toEqual([expect.objectContaining({ champ: 'prenom', raw: 'Augusta' })])
})

test('a closed session keeps everything, and sends it once the person is back', async () => {
  const m = monde()
  m.file.noter(NOM, 'Ada', 0)
  m.laPauseFinit()
  await m.repondre({ kind: 'session' })
  expect(m.etats.at(-1)).toEqual({ kind: 'session' })
  expect(m.file.isCalme).toBe(false)
  const fini = m.file.vider()
  expect(m.lots[1]).toEqual(m.lots[0])
  await m.inscrire(1)
  expect(await fini).toBe(true)
})

test('emptying the queue tells whether all is kept', async () => {
  const m = monde()
  expect(await m.file.vider()).toBe(true)
  m.file.noter(NOM, 'Ada', 1000)
  const fini = m.file.vider()
  await m.repondre({ kind: 'injoignable' })
  expect(await fini).toBe(false)
})

test('an answer kept over another is sent on top of it', () => {
  const m = monde([[NOM, 2]])
  m.file.remplacer(NOM, 'la mienne', 9)
  m.laPauseFinit()
  expect(m.lots[0]).toEqual([expect.objectContaining({ base: 9, raw: 'la mienne' })])
})

test('more than fifty changes leave in several batches', async () => {
  const m = monde()
  for (let n = 0; n < 60; n++) m.file.noter(`champ-${n}` as CellKey, 'x', 0)
  m.laPauseFinit()
  expect(m.lots[0]).toHaveLength(50)
  await m.inscrire(1)
  expect(m.lots[1]).toHaveLength(10)
})

test('the key of a row is sent as its champ and its row', () => {
  const m = monde()
  m.file.noter('longueur~01ARZ3NDEKTSV4RRFFQ69G5FAV' as CellKey, '12', 0)
  m.laPauseFinit()
  expect(m.lots[0]).toEqual([expect.objectContaining({ champ: 'longueur', row: '01ARZ3NDEKTSV4RRFFQ69G5FAV' })])
})

test('what is typed is on the device at once, and leaves it when it is acknowledged', async () => {
  const m = monde([[NOM, 4]])
  m.file.noter(NOM, 'Ada', 1000)
  expect(m.garde()).toEqual({ envoyees: [], attente: [{ cle: NOM, base: 4, raw: 'Ada' }] })
  m.laPauseFinit()
  expect(m.garde()).toEqual({
    envoyees: [{ id: 'op-1', champ: 'nom', row: null, base: 4, raw: 'Ada' }],
    attente: [],
  })
  await m.inscrire(5)
  expect(m.garde()).toEqual({ envoyees: [], attente: [] })
})

test('what another page had sent goes first, under its own identifiers, then what it had not', async () => {
  const m = monde([
    [NOM, 9],
    [PRENOM, 2],
  ])
  const envoyee: OperationEnvoyee = { id: 'op-d-avant', champ: 'nom' as StableId, row: null, base: 4, raw: 'Ada' }
  m.file.reprendre({ envoyees: [envoyee], attente: [{ cle: PRENOM, base: 1, raw: 'Lovelace' }] })
  expect(m.file.nombre).toBe(2)
  m.laPauseFinit()
  expect(m.lots).toEqual([[envoyee]])
  await m.inscrire(5)
  // On the version that was seen when it was typed, not on the one of today: the server says if they differ.
  expect(m.lots[1]).toEqual([{ id: 'op-1', champ: 'prenom', row: null, base: 1, raw: 'Lovelace' }])
  await m.inscrire(6)
  expect(m.file.isCalme).toBe(true)
})

test('an answer that waits keeps the version it was typed on, whatever the page has learnt since', () => {
  const m = monde([[NOM, 4]])
  m.file.noter(NOM, 'Ada', 1000)
  m.file.aligner(NOM, 7)
  m.file.noter(NOM, 'Ada L.', 1000)
  m.laPauseFinit()
  expect(m.lots).toEqual([[{ id: 'op-1', champ: 'nom', row: null, base: 4, raw: 'Ada L.' }]])
})

test('a batch without answer says how many answers wait on this device', async () => {
  const m = monde()
  m.file.noter(NOM, 'Ada', 0)
  m.file.noter(PRENOM, 'Lovelace', 0)
  m.laPauseFinit()
  m.file.noter(NOM, 'Ada L.', 0)
  await m.repondre({ kind: 'injoignable' })
  expect(m.etats.at(-1)).toEqual({ kind: 'echec', cle: NOM, nombre: 2 })
})

test('what was typed in this page before the device answered wins over what another page had kept', () => {
  const m = monde([[NOM, 4]])
  m.file.noter(NOM, 'Grace', 1000)
  m.file.reprendre({ envoyees: [], attente: [{ cle: NOM, base: 3, raw: 'Ada' }] })
  m.laPauseFinit()
  expect(m.lots).toEqual([[{ id: 'op-1', champ: 'nom', row: null, base: 3, raw: 'Grace' }]])
})

test('once the dossier is closed to the person, nothing leaves any more and all that was typed is kept', async () => {
  const m = monde()
  m.file.noter(NOM, 'Ada', 0)
  m.laPauseFinit()
  await m.repondre({ kind: 'ferme' })
  m.file.noter(PRENOM, 'L', 0)
  m.laPauseFinit()
  expect(await m.file.vider()).toBe(false)
  m.file.partir()
  expect(m.lots).toHaveLength(1)
  expect(m.etats.at(-1)).toEqual({ kind: 'ferme' })
  expect({ isCalme: m.file.isCalme, garde: m.garde() }).toMatchObject({
    isCalme: false,
    garde: { envoyees: [{ champ: NOM, raw: 'Ada' }], attente: [{ cle: PRENOM, raw: 'L' }] },
  })
})
