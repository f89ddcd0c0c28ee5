/** The files that one question is sending: begun, followed, given up, taken up again. Outside of React, which listens. */
import type { RefusDeFichier } from '../../domain/piece-jointe/regles.ts'
import { envoyer, type Issue, type Reseau, type Source } from './envoyer.ts'

/** Files that leave at once; the others wait their turn. */
const A_LA_FOIS = 2

export interface EnvoiEnCours {
  /** Of this list. */
  rang: number
  fichier: Source
  /** Bytes that have left. */
  envoyes: number
  etat: 'attente' | 'envoi' | Exclude<Issue['kind'], 'fini'>
  issue: Issue | null
}

/** Nothing is being sent: what the server draws, and every list begins with. */
export const AUCUN: readonly EnvoiEnCours[] = []

export class FileDEnvois {
  #liste = AUCUN
  #dernier = 0
  readonly #ecoutes = new Set<() => void>()
  readonly #arrets = new Map<number, AbortController>()
  readonly #vers: { adresse: string; cle: string }
  readonly #reseau: Reseau
  readonly #surFin: () => void

  /** `surFin` is called when the server holds one file more, or one sending less. */
  constructor(vers: { adresse: string; cle: string }, reseau: Reseau, surFin: () => void) {
    this.#vers = vers
    this.#reseau = reseau
    this.#surFin = surFin
  }

  /** The same array until something moves. */
  readonly liste = (): readonly EnvoiEnCours[] => this.#liste

  readonly ecouter = (ecoute: () => void): (() => void) => {
    this.#ecoutes.add(ecoute)
    return () => this.#ecoutes.delete(ecoute)
  }

  get isOccupee(): boolean {
    return this.#liste.some(({ etat }) => etat === 'attente' || etat === 'envoi')
  }

  ajouter(fichiers: readonly Source[]): void {
    const nouveaux = fichiers.map((fichier): EnvoiEnCours => {
      this.#dernier += 1
      return { rang: this.#dernier, fichier, envoyes: 0, etat: 'attente', issue: null }
    })
    this.#publier([...this.#liste, ...nouveaux])
    this.#avancer()
  }

  /** Shows files that cannot be kept, with why: nothing of them is sent. */
  refuser(fichiers: readonly Source[], refusDe: (fichier: Source) => RefusDeFichier): void {
    const refuses = fichiers.map((fichier): EnvoiEnCours => {
      this.#dernier += 1
      const issue: Issue = { kind: 'refus', refus: refusDe(fichier) }
      return { rang: this.#dernier, fichier, envoyes: 0, etat: 'refus', issue }
    })
    this.#publier([...this.#liste, ...refuses])
  }

  /** Stops a sending, or takes a refused one off the list. */
  annuler(rang: number): void {
    this.#arrets.get(rang)?.abort()
    this.#publier(this.#liste.filter((envoi) => envoi.rang !== rang))
    this.#avancer()
  }

  reprendre(rang: number): void {
    this.#changer(rang, { etat: 'attente', issue: null })
    this.#avancer()
  }

  #avancer(): void {
    const partis = this.#liste.filter(({ etat }) => etat === 'envoi').length
    const suivants = this.#liste.filter(({ etat }) => etat === 'attente').slice(0, Math.max(0, A_LA_FOIS - partis))
    for (const { rang, fichier } of suivants) {
      this.#changer(rang, { etat: 'envoi' })
      void this.#envoyer(rang, fichier)
    }
  }

  async #envoyer(rang: number, fichier: Source): Promise<void> {
    const arret = new AbortController()
    this.#arrets.set(rang, arret)
    const surProgres = (envoyes: number) => this.#changer(rang, { envoyes })
    try {
      const issue = await envoyer(fichier, { ...this.#vers, signal: arret.signal, surProgres }, this.#reseau)
      if (issue.kind === 'fini') this.#publier(this.#liste.filter((envoi) => envoi.rang !== rang))
      else this.#changer(rang, { etat: issue.kind, issue })
      if (issue.kind === 'fini') this.#surFin()
    } catch (cause) {
      if (!arret.signal.aborted) throw cause
      // Given up by the person: what the server kept of it is told by the page, read again.
      this.#surFin()
    } finally {
      this.#arrets.delete(rang)
      this.#avancer()
    }
  }

  #changer(rang: number, change: Partial<EnvoiEnCours>): void {
    this.#publier(this.#liste.map((envoi) => (envoi.rang === rang ? { ...envoi, ...change } : envoi)))
  }

  #publier(liste: readonly EnvoiEnCours[]): void {
    this.#liste = liste
    for (const ecoute of this.#ecoutes) ecoute()
  }
}
