import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { elementsDe, enfantsDe } from '../../../form-engine/edition/elements.ts'
import { LISTES } from '../../../form-engine/edition/operations.ts'
import type { Element, OperationDEdition } from '../../../form-engine/edition/operations.ts'
import { FORMULAIRE_VIDE } from '../../../form-engine/formulaire.ts'
import type { Formulaire, Noeud, StableId } from '../../../form-engine/formulaire.ts'
import { Magasin, type Instantane, type Reception, type ReponseDEdition } from './magasin.ts'

const NOM = 'nom' as StableId
const DEPART: Formulaire = {
  ...FORMULAIRE_VIDE,
  champs: [{ kind: 'champ', id: NOM, type: 'text', libelle: 'Nom', obligatoire: false, config: {} }],
}
const poser = (valeurs: Record<string, string | boolean>): OperationDEdition => ({
  sorte: 'poser',
  cible: NOM,
  valeurs,
})

interface Corps {
  vu: number
  acte?: string
  operations?: { id: string; geste: string; operation: OperationDEdition }[]
}

/** A server that acknowledges everything, unless a test says what it answers. */
function monde(formulaire = DEPART) {
  const recus: Corps[] = []
  const reponses: ((corps: Corps) => Reception)[] = []
  let seq = 0
  const bonne = (corps: Corps, plus: Partial<ReponseDEdition> = {}): Reception => {
    const accuses = (corps.operations ?? []).map(({ id }) => {
      seq += 1
      return { id, sort: 'inscrite' as const, seq }
    })
    const reponse = {
      seq,
      accuses,
      venues: [],
      operations: [],
      annulable: null,
      refaisable: null,
      at: '2026-11-26T08:00:00Z',
    }
    return { kind: 'lue', reponse: { ...reponse, ...plus } }
  }
  const relire = vi.fn()
  const magasin = new Magasin(
    { formulaire, seq: 0, annulable: null, refaisable: null },
    // What a test answers is what the store asked for.
    async <Reponse>(corps: object) => {
      recus.push(corps as Corps)
      return (reponses.shift() ?? bonne)(corps as Corps) as Reception<Reponse>
    },
    relire,
  )
  const libelle = () => {
    const [champ] = magasin.lire().formulaire.champs
    return champ?.kind === 'champ' ? champ.libelle : null
  }
  return { magasin, recus, reponses, bonne, relire, libelle }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())
const passer = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('what is typed in one stay in a control is shown at once and leaves as one operation', async () => {
  const { magasin, recus, libelle } = monde()
  for (const texte of ['N', 'No', 'Nom du porteur'])
    magasin.faire([poser({ libelle: texte })], 'sejour', { isSaisie: true })
  expect(libelle()).toBe('Nom du porteur')
  await passer(600)
  expect(recus.map(({ operations }) => operations?.map(({ operation }) => operation))).toEqual([
    [poser({ libelle: 'Nom du porteur' })],
  ])
  expect(magasin.lire()).toMatchObject({ etat: 'calme', enregistreAt: '2026-11-26T08:00:00Z' })
})

test('what is chosen is drawn before one goes on, what is written may be drawn later; both leave after a pause', async () => {
  const { magasin, recus } = monde()
  const { acte } = magasin.lire()
  magasin.faire([poser({ libelle: 'No' })], 'sejour', { isSaisie: true })
  expect(magasin.lire().acte).toBe(acte)
  magasin.faire([poser({ libelle: 'Nom choisi' })], 'sejour', { isSaisie: true, isChoisie: true })
  expect(magasin.lire().acte).toBe(acte + 1)
  expect(recus).toEqual([])
  await passer(600)
  expect(recus.map(({ operations }) => operations?.length)).toEqual([1])
})

test('what is no formulaire is told at once, and neither shown nor sent', async () => {
  const { magasin, recus, libelle } = monde()
  expect(magasin.faire([poser({ libelle: '' })], 'g')).toMatchObject([{ chemin: 'libelle' }])
  await passer(1_000)
  expect([libelle(), recus.length]).toEqual(['Nom', 0])
})

test('without network everything waits, in its order, and leaves when the network is back', async () => {
  const { magasin, recus, reponses, libelle } = monde()
  reponses.push(() => ({ kind: 'injoignable' }))
  magasin.faire([poser({ libelle: 'Un' })], 'g1')
  await passer(10)
  expect(magasin.lire().etat).toBe('hors_ligne')
  expect(magasin.isEnAttente).toBe(true)
  magasin.faire([poser({ obligatoire: true })], 'g2')
  await passer(2_100)
  expect(recus.at(-1)?.operations?.map(({ operation }) => operation)).toEqual([
    poser({ libelle: 'Un' }),
    poser({ obligatoire: true }),
  ])
  expect([libelle(), magasin.lire().etat, magasin.isEnAttente]).toEqual(['Un', 'calme', false])
})

test('what another window wrote stands under what waits here', async () => {
  const { magasin, reponses, bonne, libelle } = monde()
  reponses.push((corps) =>
    bonne(corps, { venues: [{ seq: 1, par: 'Bastien', operation: poser({ libelle: 'Le sien' }) }] }),
  )
  const avant = magasin.lire().mouvement
  await magasin.suivre(NOM)
  magasin.faire([poser({ obligatoire: true })], 'g')
  await passer(10)
  expect(libelle()).toBe('Le sien')
  expect(magasin.lire().formulaire.champs[0]).toMatchObject({ obligatoire: true })
  expect(magasin.lire().mouvement).toBeGreaterThan(avant)
})

test('a stale change goes back to what the other wrote, and says who', async () => {
  const { magasin, reponses, bonne, libelle } = monde()
  reponses.push((corps) =>
    bonne(
      { ...corps, operations: [] },
      {
        accuses: [
          { id: corps.operations?.[0]?.id ?? '', sort: 'perimee', par: 'Bastien', at: '2026-11-26T08:00:00Z' as never },
        ],
        venues: [{ seq: 1, par: 'Bastien', operation: poser({ libelle: 'Le sien' }) }],
      },
    ),
  )
  magasin.faire([poser({ libelle: 'Le mien' })], 'g')
  await passer(10)
  expect(libelle()).toBe('Le sien')
  expect(magasin.lire().avis).toEqual({ sorte: 'perimee', par: 'Bastien', nom: 'Le mien' })
})

test('undoing waits for what was not sent, then shows what the server undid', async () => {
  const { magasin, recus, reponses, bonne, libelle } = monde()
  magasin.faire([poser({ libelle: 'Un' })], 'g', { isSaisie: true })
  reponses.push(
    (corps) => bonne(corps),
    (corps) => bonne(corps, { operations: [poser({ libelle: 'Nom' })], seq: 2 }),
  )
  await magasin.jouer('annuler')
  expect(recus.map(({ acte }) => acte)).toEqual([undefined, 'annuler'])
  expect(libelle()).toBe('Nom')
})

test('too much of what others did, and the document is read again', async () => {
  const { magasin, reponses, bonne, relire, libelle } = monde()
  reponses.push((corps) => bonne(corps, { venues: null }))
  magasin.faire([poser({ libelle: 'Un' })], 'g')
  await passer(10)
  expect(relire).toHaveBeenCalledOnce()
  magasin.reprendre({ formulaire: { ...DEPART, champs: [] }, seq: 9, annulable: null, refaisable: null })
  expect(libelle()).toBeNull()
})

test('a session that ended stops the sending and says so', async () => {
  const { magasin, reponses, recus } = monde()
  reponses.push(() => ({ kind: 'fermee', status: 401 }))
  magasin.faire([poser({ libelle: 'Un' })], 'g')
  await passer(60_000)
  expect([magasin.lire().etat, recus.length]).toEqual(['fermee', 1])
})

test('a window that asks takes in what others did and who is there, and leaves what is typed alone', async () => {
  const { magasin, reponses, libelle } = monde()
  const presents = [{ nom: 'Bastien', element: 'nom' }]
  const suite = { seq: 4, venues: [{ seq: 4, par: 'Bastien', operation: poser({ libelle: 'Le sien' }) }], presents }
  // The answer to « suivre » is another one.
  reponses.push(() => ({ kind: 'lue', reponse: suite as never }))
  await magasin.suivre(null)
  expect(libelle()).toBe('Le sien')
  expect(magasin.lire().presents).toEqual(presents)
  const { mouvement } = magasin.lire()
  reponses.push(() => ({ kind: 'lue', reponse: { ...suite, venues: [] } as never }))
  await magasin.suivre(null)
  expect(magasin.lire().mouvement).toBe(mouvement)
})

test('undoing waits for what is on its way: what is undone is what the person has seen done', async () => {
  const { magasin, recus, reponses, bonne, libelle } = monde()
  magasin.faire([poser({ libelle: 'Un' })], 'g')
  await vi.advanceTimersByTimeAsync(0)
  reponses.push((corps) => bonne(corps, { operations: [poser({ libelle: 'Nom' })], seq: 2 }))
  magasin.faire([poser({ libelle: 'Deux' })], 'g2')
  reponses.unshift((corps) => bonne(corps))
  await magasin.jouer('annuler')
  expect(recus.map(({ acte, operations }) => acte ?? operations?.length)).toEqual([1, 1, 'annuler'])
  expect(libelle()).toBe('Nom')
})

test('what waited for a session that had ended leaves once one has signed in again', async () => {
  const { magasin, reponses, recus, libelle } = monde()
  reponses.push(
    () => ({ kind: 'fermee', status: 401 }),
    () => ({ kind: 'fermee', status: 401 }),
    () => ({ kind: 'lue', reponse: { seq: 0, venues: [], presents: [] } as never }),
  )
  magasin.faire([poser({ libelle: 'Un' })], 'g')
  await passer(10)
  await magasin.suivre(null)
  expect([magasin.lire().etat, magasin.isEnAttente]).toEqual(['fermee', true])
  await magasin.suivre(null)
  await passer(10)
  expect(recus.at(-1)?.operations?.map(({ operation }) => operation)).toEqual([poser({ libelle: 'Un' })])
  expect([magasin.lire().etat, magasin.isEnAttente, libelle()]).toEqual(['calme', false, 'Un'])
})

test('a key in a label makes another of its question and of what holds it; all else stays the same object, and is not drawn again', async () => {
  const champ = (id: string) => ({
    kind: 'champ' as const,
    id: id as StableId,
    type: 'text' as const,
    libelle: id,
    obligatoire: false,
    config: {},
  })
  const section = (id: string, enfants: Noeud[]) => ({
    kind: 'section' as const,
    id: id as StableId,
    titre: id,
    enfants,
  })
  const { magasin } = monde({
    ...DEPART,
    champs: [section('ici', [champ('avant'), champ(NOM), champ('apres')]), section('ailleurs', [champ('loin')])],
    annotations: [champ('avis')],
  })
  const avant = magasin.lire()
  const elements = ({ formulaire }: Instantane) => LISTES.flatMap((liste) => elementsDe(formulaire, liste))
  const tous = (vue: Instantane) =>
    elements(vue).flatMap((element) => [element, ...(enfantsDe(element) ?? [])] as Element[])
  const refaits = (vue: Instantane) => tous(vue).filter((element, rang) => element !== tous(avant)[rang])

  magasin.faire([poser({ libelle: 'Nom d’usage' })], 'g', { isSaisie: true })
  const tapee = magasin.lire()
  expect(refaits(tapee).map(({ id }) => id)).toEqual(['ici', NOM])
  // Nor are the controls drawn again, and the panes may follow when there is time.
  expect([tapee.mouvement, tapee.acte]).toEqual([avant.mouvement, avant.acte])

  // What the server acknowledges draws nothing.
  await passer(600)
  expect(magasin.lire().etat).toBe('calme')
  expect(magasin.lire().formulaire).toBe(tapee.formulaire)
})
