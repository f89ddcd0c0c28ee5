/**
 * The document that a window of the editor shows: what the server has acknowledged, and what was done since, which is shown at
 * once and sent in its order. What others do is put under what waits. Outside of React, which follows it.
 */
import { ulid } from 'ulid'
import type { Accuse, Edite } from '../../domain/edition/editer.ts'
import { appliquer, appliquerToutes } from '../../../form-engine/edition/appliquer.ts'
import type { CodeDeRefus } from '../../../form-engine/edition/appliquer.ts'
import { nomDElement, trouver } from '../../../form-engine/edition/elements.ts'
import type { PresentALEdition, Suite } from '../../domain/edition/suivre.ts'
import { touchesDe } from '../../../form-engine/edition/operations.ts'
import type { OperationDEdition, Sommaire } from '../../../form-engine/edition/operations.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'

/** What the server says after an envoi, an undoing or a doing again. */
export interface ReponseDEdition extends Edite {
  operations: OperationDEdition[]
  annulable: Sommaire | null
  refaisable: Sommaire | null
  at: string
}

export type Reception<Reponse = ReponseDEdition> =
  | { kind: 'lue'; reponse: Reponse }
  /** The network, or a server that cannot answer now: it is sent again. */
  | { kind: 'injoignable' }
  /** The session ended, or the démarche is gone: sending again would change nothing. */
  | { kind: 'fermee'; status: number }
  | { kind: 'refusee'; phrase: string }

export type Poster = <Reponse = ReponseDEdition>(corps: object) => Promise<Reception<Reponse>>

/** Something to be told to the person. */
export type Avis =
  | { sorte: 'perimee'; par: string; nom: string }
  | { sorte: 'refusee'; code: CodeDeRefus; phrases: string[]; nom: string }
  | { sorte: 'phrase'; phrase: string }

export type EtatDuMagasin = 'calme' | 'attente' | 'envoi' | 'hors_ligne' | 'fermee'

export interface Instantane {
  formulaire: Formulaire
  etat: EtatDuMagasin
  /** When the server last acknowledged, ISO. */
  enregistreAt: string | null
  avis: Avis | null
  annulable: boolean
  refaisable: boolean
  /** Grows each time something else than the person's own typing moves the document: controls are drawn again. */
  mouvement: number
  /** Grows with everything but what the person writes: a text may be drawn a little later, the rest is drawn at once. */
  acte: number
  /** The other persons in the same form. */
  presents: readonly PresentALEdition[]
}

interface EnAttente {
  id: string
  geste: string
  operation: OperationDEdition
}

export interface Depart {
  formulaire: Formulaire
  seq: number
  annulable: Sommaire | null
  refaisable: Sommaire | null
}

/** After a pause when one types; the rest leaves at once. */
const PAUSE = 500
const REPRISES = [2_000, 5_000, 15_000, 30_000] as const

export class Magasin {
  readonly #poster: Poster
  readonly #relire: () => void
  readonly #seance = ulid()
  readonly #abonnes = new Set<() => void>()
  #confirme: Formulaire
  #seq: number
  #attente: EnAttente[] = []
  #enVol = 0
  #echecs = 0
  #isEnSuite = false
  #enCours: Promise<void> = Promise.resolve()
  #element: string | null = null
  /** The last sequence announced, and whether somebody came or moved since who is there was asked. */
  #annonce = 0
  #isPresenceDue = false
  #minuteur: ReturnType<typeof setTimeout> | null = null
  #vue: Instantane

  constructor({ formulaire, seq, annulable, refaisable }: Depart, poster: Poster, relire: () => void) {
    this.#poster = poster
    this.#relire = relire
    this.#confirme = formulaire
    this.#seq = seq
    this.#vue = {
      formulaire,
      etat: 'calme',
      enregistreAt: null,
      avis: null,
      annulable: annulable !== null,
      refaisable: refaisable !== null,
      mouvement: 0,
      acte: 0,
      presents: [],
    }
  }

  readonly abonner = (abonne: () => void): (() => void) => {
    this.#abonnes.add(abonne)
    return () => this.#abonnes.delete(abonne)
  }

  readonly lire = (): Instantane => this.#vue

  /** True while something was not acknowledged: the window asks before it closes. */
  get isEnAttente(): boolean {
    return this.#attente.length > 0
  }

  /** Why operations that were refused without a problem are: what the document says of the first of them. */
  codeDuRefus(operations: readonly OperationDEdition[]): CodeDeRefus {
    const edition = appliquerToutes(this.#vue.formulaire, operations)
    return edition.ok ? 'invalide' : edition.code
  }

  /**
   * Does something: shown at once, sent soon. Gives the problems when the document would be none, and nothing is done then.
   * What is typed in one stay in a control (one `geste`) is one operation while it waits; `isChoisie` when it was chosen, not
   * written: what follows from it is drawn before one goes on. `isRedessine` when controls no longer say what the document
   * does: they are drawn again.
   */
  faire(
    operations: readonly OperationDEdition[],
    geste: string,
    {
      isSaisie = false,
      isChoisie = false,
      isRedessine = false,
    }: { isSaisie?: boolean; isChoisie?: boolean; isRedessine?: boolean } = {},
  ): Probleme[] | null {
    if (operations.length === 0) return null
    const edition = appliquerToutes(this.#vue.formulaire, operations)
    if (!edition.ok) return edition.problemes
    for (const operation of operations) this.#empiler(operation, geste)
    this.#montrer({
      formulaire: edition.formulaire,
      annulable: true,
      refaisable: false,
      mouvement: this.#vue.mouvement + (isRedessine ? 1 : 0),
      acte: this.#vue.acte + (isSaisie && !isChoisie ? 0 : 1),
    })
    this.#programmer(isSaisie ? PAUSE : 0)
    return null
  }

  /** Undoes, or does again, what the person did last; what waits leaves first. */
  jouer(acte: 'annuler' | 'refaire'): Promise<void> {
    return this.#aSonTour(() => this.#jouerMaintenant(acte))
  }

  async #jouerMaintenant(acte: 'annuler' | 'refaire'): Promise<void> {
    if (this.#attente.length > 0) await this.#envoyerMaintenant()
    if (this.#attente.length > 0) return
    this.#montrer({ etat: 'envoi' })
    const reception = await this.#poster({ acte, vu: this.#seq, seance: this.#seance })
    if (reception.kind === 'lue') this.#recevoir(reception.reponse, [])
    else this.#manquer(reception)
  }

  /** Says where the window stands, and takes in what others did; nothing while something of its own is on its way. */
  async suivre(element: string | null): Promise<void> {
    this.#element = element
    if (this.#enVol > 0 || this.#isEnSuite) return
    this.#isEnSuite = true
    this.#isPresenceDue = false
    const annonce = this.#annonce
    const vu = this.#seq
    const reception = await this.#poster<Suite>({ acte: 'suivre', vu, seance: this.#seance, element })
    this.#isEnSuite = false
    this.#prendreLaSuite(reception, vu)
    this.#rattraper(annonce)
  }

  #prendreLaSuite(reception: Reception<Suite>, vu: number): void {
    if (reception.kind === 'fermee') this.#montrer({ etat: 'fermee' })
    // What was sent meanwhile has its own answer, with what others did in its place.
    if (reception.kind !== 'lue' || this.#enVol > 0 || this.#seq !== vu) return
    const { seq, venues, presents } = reception.reponse
    // Signed in again elsewhere: what waited leaves.
    if (this.#vue.etat === 'fermee') {
      this.#montrer({ etat: this.#attente.length > 0 ? 'attente' : 'calme' })
      if (this.#attente.length > 0) this.#programmer(0)
    }
    if (venues === null) {
      this.#relire()
      return
    }
    this.#confirmer(venues.map(({ operation }) => operation))
    this.#seq = seq
    if (venues.length > 0)
      this.#redessiner(
        { presents },
        venues.map(({ operation }) => operation),
      )
    else if (!memes(presents, this.#vue.presents)) this.#montrer({ presents })
  }

  /** Something was announced of the form: written up to `seq`, or, null, somebody came or moved. What it is, the server is asked. */
  entendre(seq: number | null): void {
    if (seq === null) this.#isPresenceDue = true
    else this.#annonce = Math.max(this.#annonce, seq)
    this.#rattraper(0)
  }

  /** Asks for what was announced and is not known, unless an answer is on its way; `dejaDemande` was asked for already. */
  #rattraper(dejaDemande: number): void {
    if (this.#enVol > 0 || this.#isEnSuite) return
    if (this.#isPresenceDue || this.#annonce > Math.max(this.#seq, dejaDemande)) void this.suivre(this.#element)
  }

  /** Sends at once what waits: before the window goes elsewhere. */
  readonly vider = (): Promise<void> => this.#envoyer()

  /** What the document says is drawn again: a choice changed the controls that follow from it. */
  readonly redessiner = (): void => this.#montrer({ mouvement: this.#vue.mouvement + 1, acte: this.#vue.acte + 1 })

  readonly fermerAvis = (): void => this.#montrer({ avis: null })

  /** The document was read again. */
  reprendre({ formulaire, seq, annulable, refaisable }: Depart): void {
    if (seq < this.#seq || (seq === this.#seq && this.#attente.length === 0)) return
    this.#confirme = formulaire
    this.#seq = seq
    this.#redessiner({ annulable: annulable !== null, refaisable: refaisable !== null })
  }

  #empiler(operation: OperationDEdition, geste: string): void {
    const derniere = this.#attente.length > this.#enVol ? this.#attente.at(-1) : undefined
    const avant = derniere?.geste === geste ? derniere.operation : null
    if (derniere && avant?.sorte === 'poser' && operation.sorte === 'poser' && avant.cible === operation.cible)
      derniere.operation = { ...avant, valeurs: { ...avant.valeurs, ...operation.valeurs } }
    else this.#attente.push({ id: ulid(), geste, operation })
  }

  #programmer(delai: number): void {
    if (this.#minuteur !== null) clearTimeout(this.#minuteur)
    this.#minuteur = setTimeout(() => void this.#envoyer(), delai)
    if (this.#vue.etat === 'calme') this.#montrer({ etat: 'attente' })
  }

  /** One thing at a time leaves, and is answered before the next: what is undone is what the person has seen done. */
  #aSonTour(acte: () => Promise<void>): Promise<void> {
    this.#enCours = this.#enCours.then(acte)
    return this.#enCours
  }

  #envoyer(): Promise<void> {
    return this.#aSonTour(() => this.#envoyerMaintenant())
  }

  async #envoyerMaintenant(): Promise<void> {
    if (this.#minuteur !== null) clearTimeout(this.#minuteur)
    this.#minuteur = null
    if (this.#attente.length === 0) return
    const lot = this.#attente.slice(0, 50)
    this.#enVol = lot.length
    this.#montrer({ etat: 'envoi' })
    const reception = await this.#poster({ vu: this.#seq, seance: this.#seance, operations: lot })
    this.#enVol = 0
    if (reception.kind === 'lue') {
      this.#attente = this.#attente.slice(lot.length)
      this.#recevoir(reception.reponse, lot)
    } else if (reception.kind === 'refusee') {
      // Nothing of this batch can be kept: the person is told, and the rest goes on.
      this.#attente = this.#attente.slice(lot.length)
      this.#manquer(reception)
      this.#redessiner({})
    } else this.#manquer(reception)
    this.#rattraper(0)
    if (this.#attente.length > 0 && this.#vue.etat !== 'hors_ligne' && this.#vue.etat !== 'fermee')
      await this.#envoyerMaintenant()
  }

  #recevoir({ seq, accuses, venues, operations, annulable, refaisable, at }: ReponseDEdition, lot: EnAttente[]): void {
    this.#echecs = 0
    const refuses = accuses.filter(({ sort }) => sort !== 'inscrite')
    const piles = { annulable: annulable !== null, refaisable: refaisable !== null }
    const etat = this.#attente.length > 0 ? 'attente' : 'calme'
    if (venues === null) {
      this.#montrer({ ...piles, etat, enregistreAt: at })
      this.#relire()
      return
    }
    const inscrites = lot.filter(({ id }) => accuses.some((accuse) => accuse.id === id && accuse.sort === 'inscrite'))
    const aSuivre = [
      ...venues.map(({ operation }) => operation),
      ...inscrites.map(({ operation }) => operation),
      ...operations,
    ]
    const avis = refuses.length > 0 ? avisDe(refuses, lot, this.#vue.formulaire) : this.#vue.avis
    this.#confirmer(aSuivre)
    this.#seq = seq
    const isDoux = venues.length === 0 && operations.length === 0 && refuses.length === 0
    if (isDoux) this.#montrer({ ...piles, etat, enregistreAt: at })
    else
      this.#redessiner(
        { ...piles, etat, enregistreAt: at, avis },
        refuses.length > 0 ? null : [...venues.map(({ operation }) => operation), ...operations],
      )
  }

  #confirmer(operations: readonly OperationDEdition[]): void {
    for (const operation of operations) {
      const edition = appliquer(this.#confirme, operation)
      if (edition.ok) this.#confirme = edition.formulaire
    }
  }

  #manquer(reception: Exclude<Reception, { kind: 'lue' }>): void {
    if (reception.kind === 'refusee')
      this.#montrer({ etat: 'calme', avis: { sorte: 'phrase', phrase: reception.phrase } })
    else if (reception.kind === 'fermee') this.#montrer({ etat: 'fermee' })
    else {
      this.#montrer({ etat: 'hors_ligne' })
      const delai = REPRISES[Math.min(this.#echecs, REPRISES.length - 1)] ?? PAUSE
      this.#echecs += 1
      this.#minuteur = setTimeout(() => void this.#envoyer(), delai)
    }
  }

  /**
   * What is shown is what is acknowledged with what waits; what no longer applies is left out, and told by its own answer.
   * The controls are drawn again only when the chosen element moved: whoever types elsewhere is not disturbed. `venues` null:
   * it may have.
   */
  #redessiner(suite: Partial<Instantane>, venues: readonly OperationDEdition[] | null = null): void {
    let formulaire = this.#confirme
    for (const { operation } of this.#attente) {
      const edition = appliquer(formulaire, operation)
      if (edition.ok) formulaire = edition.formulaire
    }
    const isTouche =
      venues === null ||
      venues.some(
        (operation) =>
          operation.sorte === 'remplacer' || touchesDe(operation).some(({ cible }) => cible === this.#element),
      )
    this.#montrer({
      ...suite,
      formulaire,
      mouvement: this.#vue.mouvement + (isTouche ? 1 : 0),
      acte: this.#vue.acte + 1,
    })
  }

  #montrer(suite: Partial<Instantane>): void {
    this.#vue = { ...this.#vue, ...suite }
    for (const abonne of this.#abonnes) abonne()
  }
}

const memes = (a: readonly PresentALEdition[], b: readonly PresentALEdition[]): boolean =>
  a.length === b.length && a.every(({ nom, element }, rang) => nom === b[rang]?.nom && element === b[rang]?.element)

/** The first refusal, in words. */
function avisDe(refuses: readonly Accuse[], lot: readonly EnAttente[], formulaire: Formulaire): Avis | null {
  const [refuse] = refuses
  if (!refuse || refuse.sort === 'inscrite') return null
  const operation = lot.find(({ id }) => id === refuse.id)?.operation
  const nom = operation ? nomDe(operation, formulaire) : ''
  return refuse.sort === 'perimee'
    ? { sorte: 'perimee', par: refuse.par, nom }
    : { sorte: 'refusee', code: refuse.code, phrases: refuse.problemes.map(({ phrase }) => phrase), nom }
}

function nomDe(operation: OperationDEdition, formulaire: Formulaire): string {
  if (operation.sorte === 'inserer') return nomDElement(operation.element)
  const cible: StableId | null = operation.sorte === 'remplacer' ? null : operation.cible
  const place = cible === null ? null : trouver(formulaire, cible)
  return place ? nomDElement(place.element) : ''
}
