import { describe, expect, test } from 'vitest'
import {
  suivre,
  suivreLeLot,
  suivreLEdition,
  suivreLesExports,
  type Dehors,
  type Evenement,
  type Message,
} from './flux.ts'

interface SourceFausse {
  adresse: string
  isOuverte: boolean
  dire: (nom: Evenement['nom'], data: object, numero?: string) => void
  perdre: () => void
}

/** A browser of several tabs: its locks, its channels, its clock, and the streams that were opened. */
class Navigateur {
  readonly sources: SourceFausse[] = []
  status = 200
  readonly #ecoutes = new Set<(message: Message) => void>()
  readonly #file: (() => void)[] = []
  #isTenu = false
  #minuteries: { faire: () => void }[] = []

  dehors(avecVerrous = true): Dehors {
    return {
      verrou: avecVerrous
        ? (_nom, tenir, signal) => {
            const prendre = () => {
              if (signal.aborted) return this.#suivant()
              this.#isTenu = true
              void tenir().then(() => this.#suivant())
            }
            if (this.#isTenu) this.#file.push(prendre)
            else prendre()
          }
        : null,
      canal: (_nom, lire) => {
        if (avecVerrous) this.#ecoutes.add(lire)
        return {
          dire: (message) => {
            for (const autre of this.#ecoutes) if (autre !== lire) autre(structuredClone(message))
          },
          fermer: () => this.#ecoutes.delete(lire),
        }
      },
      source: (adresse, dire, perdre) => {
        const source: SourceFausse = {
          adresse,
          isOuverte: true,
          dire: (nom, data, numero = '') => dire(nom, JSON.stringify(data), numero),
          perdre,
        }
        this.sources.push(source)
        return { fermer: () => (source.isOuverte = false) }
      },
      sonder: () => Promise.resolve(this.status),
      plusTard: (_ms, faire) => {
        const minuterie = { faire }
        this.#minuteries.push(minuterie)
        return () => (this.#minuteries = this.#minuteries.filter((autre) => autre !== minuterie))
      },
    }
  }

  /** Everything that was to happen later. */
  async passer(): Promise<void> {
    for (let tour = 0; tour < 5; tour += 1) {
      const dues = this.#minuteries
      this.#minuteries = []
      for (const { faire } of dues) faire()
      await Promise.resolve()
    }
  }

  get ouvertes(): string[] {
    return this.sources.filter(({ isOuverte }) => isOuverte).map(({ adresse }) => adresse)
  }

  get source(): SourceFausse {
    const source = this.sources.findLast(({ isOuverte }) => isOuverte)
    if (!source) throw new Error('no stream is open')
    return source
  }

  #suivant(): void {
    this.#isTenu = false
    this.#file.shift()?.()
  }
}

function ouvrirOnglet(navigateur: Navigateur, dossierId: string, vu = 0, avecVerrous = true) {
  const recus: Evenement[] = []
  const fermer = suivre(
    { compte: 'moi', dossierId, vu },
    (evenement) => recus.push(evenement),
    navigateur.dehors(avecVerrous),
  )
  return { recus, fermer, noms: () => recus.map(({ nom }) => nom) }
}

describe('the tabs of one browser', () => {
  test('share one stream, for all the dossiers they follow', async () => {
    const navigateur = new Navigateur()
    const [a, encoreA, b] = [
      ouvrirOnglet(navigateur, 'a', 3),
      ouvrirOnglet(navigateur, 'a', 3),
      ouvrirOnglet(navigateur, 'b', 7),
    ]
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=a,b&depuis=3,7'])
    navigateur.source.dire('operations', { dossierId: 'a', operations: [] }, '4,7')
    expect([a.noms(), encoreA.noms(), b.noms()]).toEqual([['operations'], ['operations'], []])
  })

  test('share it with what is followed by its name alone, each told of its own', async () => {
    const navigateur = new Navigateur()
    const recus: string[] = []
    const dehors = () => navigateur.dehors()
    ouvrirOnglet(navigateur, 'a', 3)
    suivreLEdition({ compte: 'moi', demarcheId: 'd' }, () => recus.push('édition'), dehors())
    suivreLeLot({ compte: 'moi', lotId: 'l' }, () => recus.push('lot'), dehors())
    suivreLesExports({ compte: 'moi', demarcheId: 'd' }, () => recus.push('exports'), dehors())
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=a&depuis=3&demarches=d&lots=l&exports=d'])
    navigateur.source.dire('exports', { exportsDe: 'd' }, '3')
    navigateur.source.dire('edition', { demarcheId: 'd', seq: 1 }, '3')
    navigateur.source.dire('lot', { lotId: 'l' }, '3')
    navigateur.source.dire('exports', { exportsDe: 'autre' }, '3')
    expect(recus).toEqual(['exports', 'édition', 'lot'])
    navigateur.source.dire('fini', { exportsDe: 'd', perte: 'droit' })
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=a&depuis=3&demarches=d&lots=l'])
  })

  test('go on when the one that holds the stream closes, from where it had come to', async () => {
    const navigateur = new Navigateur()
    const premier = ouvrirOnglet(navigateur, 'a', 3)
    const second = ouvrirOnglet(navigateur, 'a', 3)
    const tiers = ouvrirOnglet(navigateur, 'b', 1)
    await navigateur.passer()
    navigateur.source.dire('operations', { dossierId: 'a', operations: [] }, '9,1')
    premier.fermer()
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=a,b&depuis=9,1'])
    navigateur.source.dire('operations', { dossierId: 'b', operations: [] }, '9,2')
    expect([second.noms(), tiers.noms()]).toEqual([['operations'], ['operations']])
  })

  test('that close take their dossier out of the stream; the last one closes it', async () => {
    const navigateur = new Navigateur()
    const a = ouvrirOnglet(navigateur, 'a')
    const b = ouvrirOnglet(navigateur, 'b')
    await navigateur.passer()
    b.fermer()
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=a&depuis=0'])
    a.fermer()
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual([])
  })

  test('that come later are told who is there, and miss nothing their page has not', async () => {
    const navigateur = new Navigateur()
    ouvrirOnglet(navigateur, 'a', 5)
    await navigateur.passer()
    navigateur.source.dire('operations', { dossierId: 'a', operations: [] }, '8')
    navigateur.source.dire('presence', { dossierId: 'a', presents: [] }, '8')
    const aJour = ouvrirOnglet(navigateur, 'a', 8)
    await navigateur.passer()
    expect(aJour.noms()).toEqual(['presence'])
    expect(navigateur.sources).toHaveLength(1)
    // A page made a moment before asks for what came in between.
    ouvrirOnglet(navigateur, 'a', 6)
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=a&depuis=6'])
  })

  test('without locks have a stream each', async () => {
    const navigateur = new Navigateur()
    ouvrirOnglet(navigateur, 'a', 0, false)
    ouvrirOnglet(navigateur, 'a', 0, false)
    await navigateur.passer()
    expect(navigateur.ouvertes).toHaveLength(2)
  })
})

describe('a stream that ends', () => {
  test('for a right that is gone is opened again without that dossier', async () => {
    const navigateur = new Navigateur()
    const a = ouvrirOnglet(navigateur, 'a')
    const b = ouvrirOnglet(navigateur, 'b')
    await navigateur.passer()
    navigateur.source.dire('fini', { dossierId: 'a', perte: 'droit' })
    await navigateur.passer()
    expect(navigateur.ouvertes).toEqual(['/evenements?dossiers=b&depuis=0'])
    expect([a.noms(), b.noms()]).toEqual([['fini'], []])
  })

  test('for a session that is over is opened again: the person may sign in elsewhere', async () => {
    const navigateur = new Navigateur()
    const a = ouvrirOnglet(navigateur, 'a', 2)
    await navigateur.passer()
    navigateur.source.dire('fini', { dossierId: 'a', perte: 'session' })
    await navigateur.passer()
    expect(navigateur.sources).toHaveLength(2)
    expect(a.noms()).toEqual([])
  })

  test('because the address is refused tells the pages when nothing may be followed, and tries again otherwise', async () => {
    const navigateur = new Navigateur()
    const a = ouvrirOnglet(navigateur, 'a')
    await navigateur.passer()
    navigateur.status = 429
    navigateur.source.perdre()
    await navigateur.passer()
    expect(a.noms()).toEqual([])
    expect(navigateur.sources).toHaveLength(2)
    navigateur.status = 404
    navigateur.source.perdre()
    await navigateur.passer()
    expect(a.noms()).toEqual(['fini'])
    expect(navigateur.sources).toHaveLength(2)
  })
})
