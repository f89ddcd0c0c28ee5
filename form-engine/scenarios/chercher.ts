/**
 * A guided search of filled examples, when no solver is at hand: a way to make a condition true is drawn (one operand of an « or »,
 * all of an « and »), then the answers of whatever is not yet so are drawn again among values near what they are compared with. It
 * finds and never proves: what it does not find may exist.
 */
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Portee } from '../conditions/typer.ts'
import type { Etat } from '../evaluation/etat.ts'
import { openValues } from '../evaluation/open.ts'
import type { Valeurs } from '../evaluation/open.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Formulaire, Noeud, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'
import type { Observateur } from './buts.ts'
import type { Tirage } from './tirage.ts'
import type { ValeursProches } from './valeurs-proches.ts'

/** What must hold of one comparison. */
interface Exigence {
  expression: Expression
  portee: Portee
  voulu: boolean
}

/** What is looked for: an expression with a value, with a node shown. */
export interface Cible {
  expression: Expression
  portee: Portee
  valeur: boolean
  visible: StableId | null
}

type Dossier = { [id: string]: Json }

/** Draws of one way, and redraws along it. */
const TIRAGES_PAR_ESSAI = 25
/** Named conditions and parents followed one inside the other. */
const NIVEAUX_MAX = 60

export class Chercheur {
  readonly #formulaire: Formulaire
  readonly #observateur: Observateur
  readonly #proches: ValeursProches
  readonly #tirage: Tirage
  readonly #today: CivilDate
  readonly #chemins = new Map<StableId, readonly Noeud[]>()
  readonly #conditions: ReadonlyMap<StableId, Expression>
  readonly #lus = new Map<Expression, readonly StableId[]>()
  /** States opened since the beginning. */
  evaluations = 0

  constructor(
    formulaire: Formulaire,
    observateur: Observateur,
    proches: ValeursProches,
    { tirage, today }: { tirage: Tirage; today: CivilDate },
  ) {
    this.#formulaire = formulaire
    this.#observateur = observateur
    this.#proches = proches
    this.#tirage = tirage
    this.#today = today
    this.#conditions = new Map(formulaire.conditions.map(({ id, si }) => [id, si]))
    for (const racine of [formulaire.champs, formulaire.annotations]) this.#ranger(racine, [])
  }

  /** The state of a dossier. */
  ouvrir(valeurs: Valeurs): Etat {
    this.evaluations += 1
    return openValues(this.#observateur.programme, valeurs, { today: this.#today })
  }

  /** A dossier drawn at random, near the constants. */
  auHasard(): Dossier {
    const dossier: Dossier = {}
    const isRempli = this.#tirage.sort(0.5) ? 0.95 : 0.6
    for (const racine of [this.#formulaire.champs, this.#formulaire.annotations])
      for (const noeud of noeudsDe(racine)) {
        if (noeud.kind === 'repetition') this.#tirerLignes(dossier, noeud.id)
        else if (noeud.kind === 'champ' && this.#bloc(noeud.id) === null && this.#tirage.sort(isRempli))
          this.#tirer(dossier, noeud.id, null, 0)
      }
    return dossier
  }

  /**
   * Looks for a dossier that `isTrouve` accepts, following a target; null when `budget` states were opened without one. Every state
   * opened on the way is shown to `isTrouve`.
   */
  chercher(cible: Cible, budget: number, isTrouve: (etat: Etat, dossier: Valeurs) => boolean): Valeurs | null {
    const fin = this.evaluations + budget
    while (this.evaluations < fin) {
      const exigences = this.#exigences(cible)
      const dossier = this.auHasard()
      for (const exigence of exigences) this.#satisfaire(dossier, exigence)
      for (let tirages = 0; tirages < TIRAGES_PAR_ESSAI && this.evaluations < fin; tirages += 1) {
        const etat = this.ouvrir(dossier)
        if (isTrouve(etat, dossier)) return structuredClone(dossier)
        const manquante = this.#tirage.parmi(exigences.filter((exigence) => !this.#isTenue(etat, exigence)))
        if (!manquante) break
        this.#satisfaire(dossier, manquante)
      }
    }
    return null
  }

  #exigences({ expression, portee, valeur, visible }: Cible): Exigence[] {
    const exigences: Exigence[] = []
    this.#exiger(exigences, expression, valeur, portee, 0)
    if (visible !== null) this.#montrer(exigences, visible, 0)
    return exigences
  }

  #exiger(exigences: Exigence[], e: Expression, voulu: boolean, portee: Portee, niveau: number): void {
    const suite = (dedans: Expression, vaut: boolean, ou = portee) =>
      this.#exiger(exigences, dedans, vaut, ou, niveau + 1)
    if (niveau > NIVEAUX_MAX || 'boolean' in e) return
    if ('all' in e || 'any' in e) {
      const operandes = 'all' in e ? e.all : e.any
      if (voulu === 'all' in e) for (const une of operandes) suite(une, voulu)
      else {
        const une = this.#tirage.parmi(operandes)
        if (une) suite(une, voulu)
      }
    } else if ('not' in e) suite(e.not, !voulu)
    else if ('ref' in e) {
      const si = this.#conditions.get(e.ref)
      if (si) suite(si, voulu)
    } else if ('if' in e) {
      const branche = this.#tirage.sort(0.5)
      suite(e.if, branche)
      suite(branche ? e.then : e.else, voulu)
    } else if ('agg' in e && (e.agg === 'any' || e.agg === 'all') && e.of && voulu === (e.agg === 'any')) {
      // One row is enough to make « any » true, or « all » false.
      const dedans = { ...portee, repetition: e.over }
      this.#montrer(exigences, e.over, niveau + 1)
      exigences.push({ expression: { op: 'filled', value: { rows: e.over } }, portee, voulu: true })
      suite(e.of, voulu, dedans)
      if (e.where) suite(e.where, true, dedans)
    } else this.#exigerComparaison(exigences, e, voulu, portee, niveau)
  }

  #exigerComparaison(exigences: Exigence[], e: Expression, voulu: boolean, portee: Portee, niveau: number): void {
    exigences.push({ expression: e, portee, voulu })
    // What is hidden reads as unknown: only « is empty » is true of it.
    if ('op' in e && e.op === (voulu ? 'empty' : 'filled')) return
    for (const lu of this.#lusPar(e)) this.#montrer(exigences, lu, niveau + 1)
  }

  #montrer(exigences: Exigence[], id: StableId, niveau: number): void {
    if (niveau > NIVEAUX_MAX) return
    for (const noeud of this.#chemins.get(id) ?? [])
      if (noeud.afficherSi)
        this.#exiger(
          exigences,
          noeud.afficherSi,
          true,
          { repetition: this.#bloc(noeud.id), annotations: true },
          niveau + 1,
        )
  }

  #isTenue(etat: Etat, { expression, portee, voulu }: Exigence): boolean {
    const bloc = portee.repetition === null ? null : this.#observateur.programme.repetitions.get(portee.repetition)
    const ligne = bloc ? etat.lignes[bloc.rang]?.[0] : undefined
    if (bloc && !ligne) return false
    return this.#observateur.fermer(expression, portee)(etat, ligne?.depart ?? 0) === voulu
  }

  /** Draws again what a comparison reads. */
  #satisfaire(dossier: Dossier, { expression, portee, voulu }: Exigence): void {
    const isVide = 'op' in expression && expression.op === (voulu ? 'empty' : 'filled')
    for (const id of this.#lusPar(expression)) {
      const bloc = this.#bloc(id)
      if (this.#proches.lignes.has(id)) this.#tirerLignes(dossier, id, isVide)
      else if (bloc === null) this.#tirer(dossier, id, null, isVide ? 0.9 : 0.05)
      else if (bloc === portee.repetition) {
        if (lignesDe(dossier, bloc).length === 0) dossier[bloc] = [{}]
        this.#tirer(dossier, id, 0, isVide ? 0.9 : 0.05)
      } else for (const rang of lignesDe(dossier, bloc).keys()) this.#tirer(dossier, id, rang, 0.1)
    }
    if (portee.repetition !== null && lignesDe(dossier, portee.repetition).length === 0)
      dossier[portee.repetition] = [{}]
  }

  #tirer(dossier: Dossier, id: StableId, rang: number | null, vide: number): void {
    const valeur = this.#tirage.sort(vide) ? undefined : this.#tirage.parmi(this.#proches.champs.get(id) ?? [])
    const bloc = this.#bloc(id)
    const ligne = bloc === null || rang === null ? dossier : lignesDe(dossier, bloc)[rang]
    if (!ligne) return
    if (valeur === undefined) delete ligne[id]
    else ligne[id] = valeur
  }

  #tirerLignes(dossier: Dossier, id: StableId, isVide = false): void {
    const nombre = isVide ? 0 : (this.#tirage.parmi(this.#proches.lignes.get(id) ?? []) ?? 0)
    dossier[id] = Array.from({ length: nombre }, () => ({}))
    const [repetition] = [...(this.#chemins.get(id) ?? [])].reverse()
    if (repetition?.kind !== 'repetition') return
    for (let rang = 0; rang < nombre; rang += 1)
      for (const enfant of repetition.enfants) if (enfant.kind === 'champ') this.#tirer(dossier, enfant.id, rang, 0.2)
  }

  /** Champs and repetitions a comparison reads, those inside its aggregates and its computed values included. Rows come first. */
  #lusPar(e: Expression): readonly StableId[] {
    const connus = this.#lus.get(e)
    if (connus) return connus
    const lus = new Set<StableId>()
    const lire = (une: Expression): void => {
      const [id] = 'champ' in une ? [une.champ] : 'rows' in une ? [une.rows] : 'agg' in une ? [une.over] : []
      if (id !== undefined && !lus.has(id)) {
        lus.add(id)
        const champ = this.#chemins.get(id)?.at(-1)
        if (champ?.kind === 'champ' && champ.calcul) lire(champ.calcul)
      }
      for (const [, dedans] of sousExpressions(une)) lire(dedans)
    }
    lire(e)
    const liste = [...lus].sort((a, b) => Number(this.#proches.lignes.has(b)) - Number(this.#proches.lignes.has(a)))
    this.#lus.set(e, liste)
    return liste
  }

  #bloc(id: StableId): StableId | null {
    const repetition = this.#chemins.get(id)?.find((noeud) => noeud.kind === 'repetition')
    return repetition && repetition.id !== id ? repetition.id : null
  }

  #ranger(noeuds: readonly Noeud[], parents: readonly Noeud[]): void {
    for (const noeud of noeuds) {
      const chemin = [...parents, noeud]
      this.#chemins.set(noeud.id, chemin)
      if (noeud.kind === 'section' || noeud.kind === 'repetition') this.#ranger(noeud.enfants, chemin)
    }
  }
}

function lignesDe(dossier: Dossier, repetition: StableId): Dossier[] {
  const lignes = dossier[repetition]
  return Array.isArray(lignes) ? lignes.filter(estObjet) : []
}
