import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { EvenementsDEcoute } from '../../db/listen.ts'
import type { CompteId, DemarcheId, DossierId, LotId } from '../../db/schema/ids.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { instant } from '../../form-engine/temps.ts'
import type { OperationADiffuser } from '../domain/direct/operations.ts'
import { PAGE_D_INSTRUCTION, type Presence } from '../domain/direct/presence.ts'
import type { Lisible } from '../domain/direct/suivre.ts'
import { cleDeLot, cleDExports, OPERATIONS_MAX, TRAME_MS, type ChoseSuivie, type Perte, type Suivi } from './flux.ts'
import { Hub, type Lecteur } from './hub.ts'

const A = 'a' as DossierId
const B = 'b' as DossierId
const AT = instant('2026-11-22T10:00:00Z')
const MOI = 'moi' as CompteId

const lisible = (...champs: string[]): Lisible => ({
  cote: 'usager',
  champs: new Set(champs as StableId[]),
  pages: new Set(['vous']),
  remarques: { audiences: ['usager', 'tous'], champs: champs as StableId[] },
  messages: true,
  nommer: ({ nom }) => nom ?? 'quelqu’un',
})
const TOUT = lisible('nom', 'loyer')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A database of operations, that counts how often it is read. */
class Base implements Lecteur {
  readonly source = new EventEmitter<EvenementsDEcoute>()
  readonly hub = new Hub(this.source, this)
  lectures = 0
  lecturesDePresences = 0
  presences: Presence[] = []
  finDans: number | null = null
  enPanne = false
  readonly #operations = new Map<DossierId, OperationADiffuser[]>()

  /** Writes an operation, and announces it. */
  ecrire(dossierId: DossierId, champ: string, saisie: string, acteurId = 'camille' as CompteId): number {
    const seq = this.ecrireSansAnnonce(dossierId, champ, saisie, acteurId)
    this.source.emit('annonce', { dossierId, seq })
    return seq
  }

  /** Writes an operation whose announcement is still on its way. */
  ecrireSansAnnonce(dossierId: DossierId, champ: string, saisie: string, acteurId = 'camille' as CompteId): number {
    const operations = this.#operations.get(dossierId) ?? []
    const seq = operations.length + 1
    this.#operations.set(dossierId, [...operations, operationDe(seq, champ, saisie, acteurId)])
    return seq
  }

  presents() {
    this.lecturesDePresences += 1
    return Promise.resolve({ presences: this.presences, finDans: this.finDans })
  }

  operations(dossierId: DossierId, depuis: number, max: number) {
    this.lectures += 1
    if (this.enPanne) return Promise.reject(new Error('power cut'))
    const toutes = this.#operations.get(dossierId) ?? []
    const operations = toutes.filter(({ changement }) => changement.seq > depuis)
    const isTrop = operations.length > max
    return Promise.resolve({ operations: isTrop ? [] : operations, seq: toutes.length, isTrop })
  }
}

function operationDe(seq: number, champ: string, saisie: string, acteurId: CompteId): OperationADiffuser {
  const valeur = { saisie, reponse: { kind: 'value' as const, value: saisie }, faute: null }
  const cle = champ as CellKey
  const changement = { seq, at: AT, cle, genre: 'reponse' as const, libelle: champ, page: 'vous', valeur }
  return { champ: champ as StableId, acteurId, auteur: { nom: acteurId, email: 'CANARI@exemple.fr' }, changement }
}

interface Navigateur {
  /** What left, a frame each. */
  trames: string[]
  /** Names of the events of the stream, but its opening and the empty room. */
  evenements(): string[]
  /** What the controls were told to hold, in order. */
  saisies(): string[]
  isFini(): boolean
  abort(): void
}

type Voulu = Partial<Omit<Suivi, 'dossierId'>> & { dossierId?: DossierId }

/** A browser that reads what it is sent. */
function suivre(hub: Hub, voulus: Voulu[] = [{}], session = 's'): Navigateur {
  const suivis = voulus.map((voulu): Suivi => {
    const portee = voulu.lisible ?? TOUT
    return { dossierId: A, compteId: MOI, lisible: portee, garde: () => Promise.resolve(portee), vu: 0, ...voulu }
  })
  const controller = new AbortController()
  const stream = hub.ouvrir({ session, suivis, signal: controller.signal })
  if (!stream) throw new Error('the stream was refused')
  const trames: string[] = []
  let isFini = false
  const lire = async () => {
    const reader = stream.getReader()
    const decoder = new TextDecoder()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      trames.push(decoder.decode(value))
    }
    isFini = true
  }
  void lire()
  const data = (nom: string) => [...trames.join('').matchAll(new RegExp(`^event: ${nom}\\ndata: (.*)$`, 'gm'))]
  return {
    trames,
    evenements: () =>
      [...trames.join('').matchAll(/^event: (.*)\ndata: (.*)$/gm)].flatMap(([, nom = '', json = '']) =>
        nom === 'ouvert' || json.includes('"presents":[]') ? [] : [nom],
      ),
    saisies: () =>
      data('operations').flatMap(([, json]) =>
        (JSON.parse(json ?? '') as { operations: { valeur: { saisie: string } }[] }).operations.map(
          ({ valeur }) => valeur.saisie,
        ),
      ),
    isFini: () => isFini,
    abort: () => controller.abort(),
  }
}

const passer = (ms = TRAME_MS) => vi.advanceTimersByTimeAsync(ms)

describe('an announcement', () => {
  test('is read once, however many browsers of the process follow the dossier', async () => {
    const base = new Base()
    const navigateurs = Array.from({ length: 50 }, (_, rang) => suivre(base.hub, [{}], `s${rang}`))
    await passer()
    const avant = base.lectures
    base.ecrire(A, 'nom', 'Ada')
    await passer()
    expect(base.lectures - avant).toBe(1)
    for (const { saisies } of navigateurs) expect(saisies()).toEqual(['Ada'])
  })

  test('of a dossier nobody follows here is not read', async () => {
    const base = new Base()
    const navigateur = suivre(base.hub)
    await passer()
    const avant = base.lectures
    base.ecrire(B, 'nom', 'Grace')
    await passer(TRAME_MS)
    expect(base.lectures).toBe(avant)
    expect(navigateur.evenements()).toEqual([])
  })

  test('of what was read already is not read again', async () => {
    const base = new Base()
    suivre(base.hub)
    await passer()
    base.ecrire(A, 'nom', 'Ada')
    await passer(TRAME_MS)
    const avant = base.lectures
    base.source.emit('annonce', { dossierId: A, seq: 1 })
    await passer(TRAME_MS)
    expect(base.lectures).toBe(avant)
  })

  test('whose reading fails is read again', async () => {
    const base = new Base()
    const navigateur = suivre(base.hub)
    await passer()
    base.enPanne = true
    base.ecrire(A, 'nom', 'Ada')
    await passer(100)
    expect(navigateur.saisies()).toEqual([])
    base.enPanne = false
    await passer(1_000)
    expect(navigateur.saisies()).toEqual(['Ada'])
  })
})

describe('frames', () => {
  test('are four a second at most, and lose no operation', async () => {
    const base = new Base()
    const navigateur = suivre(base.hub)
    await passer()
    const avant = navigateur.trames.length
    for (let n = 0; n < 200; n += 1) {
      base.ecrire(A, 'nom', `texte ${n}`)
      await passer(10)
    }
    await passer(TRAME_MS)
    const trames = navigateur.trames.length - avant
    expect(trames).toBeGreaterThan(4)
    // Two seconds of writing: one at once, then one each quarter of a second.
    expect(trames).toBeLessThanOrEqual(9)
    expect(navigateur.saisies()).toEqual(Array.from({ length: 200 }, (_, n) => `texte ${n}`))
  })

  test('say to each whether it is their own doing, and never who by an identifier', async () => {
    const base = new Base()
    const moi = suivre(base.hub)
    const camille = suivre(base.hub, [{ compteId: 'camille' as CompteId }])
    await passer()
    base.ecrire(A, 'nom', 'Ada')
    await passer()
    expect(moi.trames.join('')).toContain('"par":"camille"')
    expect(camille.trames.join('')).toContain('"par":null')
    expect(moi.trames.join('') + camille.trames.join('')).not.toMatch(/acteurId|CANARI/)
  })

  test('hold nothing out of the scope of their reader, who is then sent no frame', async () => {
    const base = new Base()
    const restreint = suivre(base.hub, [{ lisible: lisible('nom') }])
    await passer()
    const avant = restreint.trames.length
    base.ecrire(A, 'loyer', 'CANARI')
    await passer(TRAME_MS)
    expect(restreint.trames).toHaveLength(avant)
    base.ecrire(A, 'nom', 'Ada')
    await passer(TRAME_MS)
    expect(restreint.saisies()).toEqual(['Ada'])
    expect(restreint.trames.join('')).not.toContain('CANARI')
  })

  test('stop for a browser that does not read', async () => {
    const base = new Base()
    const suivi: Suivi = { dossierId: A, compteId: MOI, lisible: TOUT, garde: () => Promise.resolve(TOUT), vu: 0 }
    base.hub.ouvrir({ session: 's', suivis: [suivi], signal: new AbortController().signal })
    await passer()
    expect(base.hub.size).toBe(1)
    for (let n = 0; n < 250; n += 1) {
      base.ecrire(A, 'nom', `${n}`)
      await passer(TRAME_MS)
    }
    expect(base.hub.size).toBe(0)
  })
})

describe('a browser that comes', () => {
  test('is given what was written since the page it shows, once', async () => {
    const base = new Base()
    for (let n = 1; n <= 5; n += 1) base.ecrire(A, 'nom', `texte ${n}`)
    const navigateur = suivre(base.hub, [{ vu: 3 }])
    base.ecrire(A, 'nom', 'texte 6')
    await passer(TRAME_MS)
    expect(navigateur.saisies()).toEqual(['texte 4', 'texte 5', 'texte 6'])
  })

  test('with nothing missed costs no reading when another follows the dossier already', async () => {
    const base = new Base()
    base.ecrire(A, 'nom', 'Ada')
    suivre(base.hub)
    await passer()
    const avant = base.lectures
    suivre(base.hub, [{ vu: 1 }])
    await passer()
    expect(base.lectures).toBe(avant)
  })

  test('before the announcement of what it reads takes it from nobody else', async () => {
    const base = new Base()
    base.ecrire(A, 'nom', 'un')
    const premier = suivre(base.hub)
    await vi.advanceTimersByTimeAsync(TRAME_MS)
    const seq = base.ecrireSansAnnonce(A, 'nom', 'deux')
    // Another comes from further back, and finds what nobody has heard of yet.
    const second = suivre(base.hub, [{ vu: 0 }], 'autre')
    await vi.advanceTimersByTimeAsync(TRAME_MS)
    base.source.emit('annonce', { dossierId: A, seq })
    await vi.advanceTimersByTimeAsync(2 * TRAME_MS)
    expect(premier.saisies()).toEqual(['un', 'deux'])
    expect(second.saisies()).toEqual(['un', 'deux'])
  })

  test('that missed too much is told to read the dossier again, and follows from there', async () => {
    const base = new Base()
    for (let n = 0; n <= OPERATIONS_MAX; n += 1) base.ecrire(A, 'nom', `texte ${n}`)
    const navigateur = suivre(base.hub)
    await passer()
    expect(navigateur.evenements()).toEqual(['reprise'])
    base.ecrire(A, 'nom', 'suite')
    await passer(TRAME_MS)
    expect(navigateur.saisies()).toEqual(['suite'])
  })

  test('that lies on where it is disturbs nobody else', async () => {
    const base = new Base()
    suivre(base.hub, [{ vu: 1_000_000 }])
    const autre = suivre(base.hub, [{}], 'autre')
    await passer()
    base.ecrire(A, 'nom', 'Ada')
    await passer(TRAME_MS)
    expect(autre.saisies()).toEqual(['Ada'])
  })

  test('says where it was by the number of its last event, one figure a dossier', async () => {
    const base = new Base()
    base.ecrire(A, 'nom', 'Ada')
    base.ecrire(B, 'nom', 'Grace')
    base.ecrire(B, 'nom', 'Grace H.')
    const navigateur = suivre(base.hub, [{ dossierId: A }, { dossierId: B }])
    await passer(TRAME_MS)
    expect([...navigateur.trames.join('').matchAll(/^id: (.*)$/gm)].at(-1)?.[1]).toBe('1,2')
  })

  test('is the seventh of a session: refused, until one of them leaves', () => {
    const base = new Base()
    const [premier] = Array.from({ length: 6 }, () => suivre(base.hub))
    expect(() => suivre(base.hub)).toThrow('refused')
    suivre(base.hub, [{}], 'other')
    premier?.abort()
    suivre(base.hub)
    expect(base.hub.size).toBe(7)
  })
})

describe('after the database was out of hearing', () => {
  test('what was written meanwhile is read once and given', async () => {
    const base = new Base()
    const navigateurs = [suivre(base.hub), suivre(base.hub)]
    await passer(TRAME_MS)
    base.source.removeAllListeners('annonce')
    base.ecrire(A, 'nom', 'Ada')
    const avant = base.lectures
    base.source.emit('reprise')
    await passer(TRAME_MS)
    expect(base.lectures - avant).toBe(1)
    for (const { saisies } of navigateurs) expect(saisies()).toEqual(['Ada'])
  })
})

describe('a right that is lost', () => {
  test('ends the stream with one word, and nothing that waited leaves', async () => {
    const base = new Base()
    let portee: Lisible | Perte = TOUT
    const invite = suivre(base.hub, [{ garde: () => Promise.resolve(portee) }])
    const reste = suivre(base.hub, [{}], 'autre')
    await passer()
    base.ecrire(A, 'nom', 'Ada')
    await passer()
    portee = 'droit'
    base.ecrire(A, 'nom', 'CANARI')
    base.source.emit('droits', A)
    base.ecrire(A, 'nom', 'CANARI')
    await passer(TRAME_MS)
    expect(invite.evenements()).toEqual(['operations', 'fini'])
    expect(invite.isFini()).toBe(true)
    expect(invite.trames.join('')).toContain('"perte":"droit"')
    expect(invite.trames.join('')).not.toContain('CANARI')
    expect(reste.isFini()).toBe(false)
    expect(reste.saisies()).toEqual(['Ada', 'CANARI', 'CANARI'])
  })

  test('holds back what comes while it is being asked', async () => {
    const base = new Base()
    const reponse = Promise.withResolvers<Lisible | Perte>()
    const invite = suivre(base.hub, [{ garde: () => reponse.promise }])
    await passer()
    base.source.emit('droits', A)
    base.ecrire(A, 'nom', 'Ada')
    await passer(10 * TRAME_MS)
    expect(invite.saisies()).toEqual([])
    reponse.resolve(TOUT)
    await passer(TRAME_MS)
    expect(invite.saisies()).toEqual(['Ada'])
  })

  test('is asked once a minute at least, and a narrower one counts from then on', async () => {
    const base = new Base()
    const garde = vi.fn(() => Promise.resolve(lisible('nom')))
    const invite = suivre(base.hub, [{ garde }])
    await passer(60_000)
    expect(garde).toHaveBeenCalledTimes(1)
    base.ecrire(A, 'loyer', 'CANARI')
    await passer(TRAME_MS)
    expect(invite.saisies()).toEqual([])
  })

  test('that cannot be asked ends the stream: the browser comes back by its door', async () => {
    const base = new Base()
    const invite = suivre(base.hub, [{ garde: () => Promise.reject(new Error('power cut')) }])
    await passer()
    base.source.emit('droits', A)
    base.ecrire(A, 'nom', 'CANARI')
    await passer(TRAME_MS)
    expect(invite.isFini()).toBe(true)
    expect(invite.evenements()).toEqual([])
    expect(base.hub.size).toBe(0)
  })
})

describe('a message', () => {
  test('is told of to whoever sees the exchange, with nothing it says; to a guest of some sections, not even that', async () => {
    const base = new Base()
    const entier = suivre(base.hub)
    const restreint = suivre(base.hub, [{ lisible: { ...TOUT, messages: false } }])
    await passer(TRAME_MS)
    base.source.emit('message', A)
    base.source.emit('message', B)
    await passer(TRAME_MS)
    expect(entier.evenements().filter((nom) => nom === 'messages')).toEqual(['messages'])
    expect(entier.trames.join('')).toContain('event: messages\ndata: {"dossierId":"a"}\n')
    expect(restreint.trames.join('')).not.toContain('messages')
  })

  test('that came while the process was deaf is not missed: the exchange is read again', async () => {
    const base = new Base()
    const navigateur = suivre(base.hub)
    await passer(TRAME_MS)
    base.source.emit('reprise')
    await passer(TRAME_MS)
    expect(navigateur.evenements()).toContain('messages')
  })
})

describe('presence', () => {
  const la = (compte: string, wanted: Partial<Presence> = {}): Presence => ({
    compteId: compte as CompteId,
    qui: { nom: compte, email: 'CANARI@exemple.fr' },
    page: 'vous',
    champ: null,
    ecrit: false,
    ...wanted,
  })
  const dernieres = ({ trames }: Navigateur): unknown =>
    JSON.parse([...trames.join('').matchAll(/^event: presence\ndata: (.*)$/gm)].at(-1)?.[1] ?? 'null')

  test('names the others, each once with the places they are in; never oneself', async () => {
    const base = new Base()
    base.presences = [la('moi'), la('camille', { champ: 'nom' as CellKey, ecrit: true }), la('camille')]
    const navigateur = suivre(base.hub)
    await passer(TRAME_MS)
    expect(dernieres(navigateur)).toEqual({
      dossierId: A,
      presents: [
        {
          nom: 'camille',
          places: [
            { page: 'vous', champ: 'nom', ecrit: true },
            { page: 'vous', champ: null, ecrit: false },
          ],
        },
      ],
    })
  })

  test('is told on each side of that side only: an agent is no guest of the form', async () => {
    const base = new Base()
    base.presences = [la('camille'), la('ines', { page: PAGE_D_INSTRUCTION })]
    const usager = suivre(base.hub, [{}])
    const agent = suivre(base.hub, [{ lisible: { ...TOUT, cote: 'instruction' } }])
    await passer(TRAME_MS)
    expect(usager.trames.join('')).toContain('camille')
    expect(usager.trames.join('')).not.toContain('ines')
    expect(agent.trames.join('')).toContain('ines')
    expect(agent.trames.join('')).not.toContain('camille')
  })

  test('tells a scoped reader that somebody is there, not in which question out of scope', async () => {
    const base = new Base()
    base.presences = [la('camille', { page: 'secret', champ: 'secret' as CellKey, ecrit: true })]
    const navigateur = suivre(base.hub)
    await passer(TRAME_MS)
    expect(dernieres(navigateur)).toMatchObject({ presents: [{ places: [{ page: null, champ: null, ecrit: false }] }] })
    expect(navigateur.trames.join('')).not.toContain('secret')
  })

  test('that is the same as before is not sent again', async () => {
    const base = new Base()
    base.presences = [la('camille')]
    const navigateur = suivre(base.hub)
    await passer(TRAME_MS)
    base.source.emit('presence', A)
    await passer(TRAME_MS)
    expect(base.lecturesDePresences).toBe(2)
    expect(navigateur.evenements()).toEqual(['presence'])
  })

  test('ends with its lease, of which nobody says anything', async () => {
    const base = new Base()
    base.presences = [la('camille', { champ: 'nom' as CellKey, ecrit: true })]
    base.finDans = 10_000
    const navigateur = suivre(base.hub)
    await passer(TRAME_MS)
    base.presences = []
    base.finDans = null
    await passer(10_000)
    expect(dernieres(navigateur)).toEqual({ dossierId: A, presents: [] })
  })

  test('of many who move at once is read four times a second at most', async () => {
    const base = new Base()
    suivre(base.hub)
    await passer(TRAME_MS)
    const avant = base.lecturesDePresences
    for (let n = 0; n < 100; n += 1) {
      base.source.emit('presence', A)
      await passer(10)
    }
    expect(base.lecturesDePresences - avant).toBeLessThanOrEqual(5)
  })
})

describe('a remark that changed', () => {
  const remarque = (audience: 'usager' | 'agents' | 'tous', champ: string) =>
    ({ dossierId: A, audience, champ: champ as StableId }) as const

  test('is told to those who read it and to nobody else, without a word of it', async () => {
    const base = new Base()
    const entier = suivre(base.hub, [
      { lisible: { ...TOUT, remarques: { audiences: ['usager', 'tous'], champs: null } } },
    ])
    const enPartie = suivre(base.hub, [{ lisible: lisible('nom') }])
    const agent = suivre(base.hub, [
      { lisible: { ...TOUT, remarques: { audiences: ['agents', 'tous'], champs: null } } },
    ])
    await passer()
    const recus = () => [entier, enPartie, agent].map(({ evenements }) => evenements().length)
    base.source.emit('remarque', remarque('usager', 'loyer'))
    await passer()
    expect(recus()).toEqual([1, 0, 0])
    base.source.emit('remarque', remarque('agents', 'nom'))
    await passer()
    expect(recus()).toEqual([1, 0, 1])
    base.source.emit('remarque', remarque('tous', 'nom'))
    await passer()
    expect(recus()).toEqual([2, 1, 2])
    expect(enPartie.evenements()).toEqual(['remarques'])
    expect(enPartie.trames.join('')).toContain(`data: {"dossierId":"${A}"}`)
  })

  test('is told within the right that is read again meanwhile', async () => {
    const base = new Base()
    let droit: Lisible = TOUT
    const navigateur = suivre(base.hub, [{ garde: () => Promise.resolve(droit) }])
    await passer()
    droit = lisible('nom')
    base.source.emit('droits', A)
    base.source.emit('remarque', remarque('usager', 'loyer'))
    await passer()
    expect(navigateur.evenements()).toEqual([])
  })
})

describe('a form being prepared', () => {
  const D = 'd' as DemarcheId
  /** An administrateur whose right may be taken away. */
  function preparer(base: Base, demarcheId = D, session = 'admin') {
    const droit: { perte: Perte | null } = { perte: null }
    const edition = { demarcheId, garde: () => Promise.resolve(droit.perte) }
    const stream = base.hub.ouvrir({ session, suivis: [], editions: [edition], signal: new AbortController().signal })
    const dits: string[] = []
    const lire = async () => {
      const decoder = new TextDecoder()
      const reader = stream?.getReader()
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        dits.push(decoder.decode(part.value))
    }
    void lire()
    const evenements = () =>
      [...dits.join('').matchAll(/^event: (?!ouvert)(.*)\ndata: (.*)$/gm)].map(([, n, d]) => `${n} ${d}`)
    return { droit, evenements }
  }
  const dire = (base: Base, seq: number | null, demarcheId = D) => base.source.emit('edition', { demarcheId, seq })

  test('tells those who prepare it, and nobody else, that it was written, once a frame', async () => {
    const base = new Base()
    const ici = preparer(base)
    const ailleurs = preparer(base, 'autre' as DemarcheId, 'b')
    await passer(2 * TRAME_MS)
    const avant = ailleurs.evenements().length
    for (const seq of [1, 2, 3]) dire(base, seq)
    await passer(2 * TRAME_MS)
    // The first as one enters: what was missed is asked for.
    const entree = 'edition {"demarcheId":"d","seq":null}'
    expect(ici.evenements()[0]).toBe(entree)
    expect(ici.evenements().at(-1)).toBe('edition {"demarcheId":"d","seq":3}')
    expect(ici.evenements().length).toBeLessThanOrEqual(3)
    expect(ailleurs.evenements()).toHaveLength(avant)
  })

  test('tells nothing more to whom it was taken from', async () => {
    const base = new Base()
    const { droit, evenements } = preparer(base)
    await passer(2 * TRAME_MS)
    droit.perte = 'droit'
    base.source.emit('droits_d_edition', D)
    dire(base, 7)
    await passer(2 * TRAME_MS)
    expect(evenements().at(-1)).toBe('fini {"demarcheId":"d","perte":"droit"}')
    expect(evenements().join()).not.toContain('"seq":7')
    expect(base.hub.size).toBe(0)
  })
})

describe('what is told by its name alone', () => {
  const [D, L] = ['d' as DemarcheId, 'l' as LotId]

  /** A page that follows a batch and the exports of somebody, whose right may be taken away. */
  function regarder(base: Base, compteId: CompteId, session: string) {
    const droit: { perte: Perte | null } = { perte: null }
    const garde = () => Promise.resolve(droit.perte)
    const choses: ChoseSuivie[] = [
      { cle: cleDeLot(L), chose: { lotId: L }, garde },
      { cle: cleDExports({ demarcheId: D, compteId }), chose: { exportsDe: D }, garde },
    ]
    const stream = base.hub.ouvrir({ session, suivis: [], choses, signal: new AbortController().signal })
    if (!stream) throw new Error('the stream was refused')
    const dits: string[] = []
    const lire = async () => {
      const decoder = new TextDecoder()
      const reader = stream.getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) dits.push(decoder.decode(part.value))
    }
    void lire()
    const depuis = { fois: 0 }
    const evenements = () =>
      [...dits.join('').matchAll(/^event: (?!ouvert)(.*)\ndata: (.*)$/gm)].map(([, n, d]) => `${n} ${d}`)
    return {
      droit,
      /** What came since it was last asked. */
      suite: () => {
        const tous = evenements()
        const suite = tous.slice(depuis.fois)
        depuis.fois = tous.length
        return suite
      },
    }
  }
  const LOT = 'lot {"lotId":"l"}'
  const EXPORTS = 'exports {"exportsDe":"d"}'

  test('as one enters, then as it moves: exports to the one they are of, and to no colleague', async () => {
    const base = new Base()
    const moi = regarder(base, MOI, 'a')
    const collegue = regarder(base, 'collegue' as CompteId, 'b')
    await passer(2 * TRAME_MS)
    expect([moi.suite(), collegue.suite()]).toEqual([
      [LOT, EXPORTS],
      [LOT, EXPORTS],
    ])
    for (const demarcheId of [D, 'autre' as DemarcheId]) base.source.emit('exports', { demarcheId, compteId: MOI })
    await passer(2 * TRAME_MS)
    expect([moi.suite(), collegue.suite()]).toEqual([[EXPORTS], []])
    base.source.emit('lot', L)
    await passer(2 * TRAME_MS)
    expect([moi.suite(), collegue.suite()]).toEqual([[LOT], [LOT]])
    // Told by nobody while the process was deaf.
    base.source.emit('reprise')
    await passer(2 * TRAME_MS)
    expect(collegue.suite()).toEqual([LOT, EXPORTS])
  })

  test('ends with the right to it, asked once a minute', async () => {
    const base = new Base()
    const moi = regarder(base, MOI, 'a')
    await passer(2 * TRAME_MS)
    moi.suite()
    moi.droit.perte = 'droit'
    await passer(60_000)
    expect(moi.suite()).toEqual(['fini {"lotId":"l","perte":"droit"}'])
    expect(base.hub.size).toBe(0)
  })
})
