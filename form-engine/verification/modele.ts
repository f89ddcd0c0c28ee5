/**
 * A form as a circuit: one literal for each answer, for what shows, what is required and what is wrong, tied by the rules of
 * the form. A dossier is a choice of truth for its literals; what no such choice allows, no dossier does.
 */
import type { Expression } from '../conditions/expression.ts'
import { isChamp } from '../evaluation/chose.ts'
import type { Chose, Programme } from '../evaluation/chose.ts'
import type { Noms } from '../evaluation/fermetures.ts'
import { load } from '../evaluation/load.ts'
import type { Formulaire, StableId, Validation } from '../formulaire.ts'
import { reglesDe } from '../regles-du-formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { Circuit } from './clauses.ts'
import { Constantes } from './constantes.ts'
import { Coupes } from './coupes.ts'
import { zerosDe } from './divisions.ts'
import { erreursDuChamp, erreursDesLignes } from './erreurs-en-clauses.ts'
import type { ErreurEnClauses } from './erreurs-en-clauses.ts'
import { Expressions } from './expressions-en-clauses.ts'
import { expressionsDe } from './expressions-du-formulaire.ts'
import { lignesSymboliques } from './lignes-symboliques.ts'
import type { LignesSymboliques } from './lignes-symboliques.ts'
import { ReponsesSymboliques } from './reponses-symboliques.ts'
import type { Place } from './reponses-symboliques.ts'
import { Solver } from './sat.ts'
import { formulaireLisible } from './sources.ts'
import type { ChampLisible, FormulaireLisible } from './sources.ts'
import type { Verite } from './termes.ts'

export type Cote = 'usager' | 'annotations'

/** A literal, and the rule it comes from. */
export interface Motif {
  litteral: number
  id: StableId
}

export class Modele {
  readonly formulaire: Formulaire
  readonly programme: Programme
  readonly today: CivilDate
  readonly solver: Solver
  readonly circuit: Circuit
  readonly lisible: FormulaireLisible
  readonly coupes: Coupes
  readonly reponses: ReponsesSymboliques
  readonly expressions: Expressions
  /** Assumed, it holds answers to the visibility of their champ; each soutien does it for one champ. */
  readonly maitre: number
  readonly soutiens: Motif[] = []
  readonly choses: ReadonlyMap<StableId, Chose>
  /** Rules by sort and id: `validation v1`, `obligation age`. */
  readonly regles: ReadonlyMap<string, Chose>
  readonly noms: Noms
  readonly validations: ReadonlyMap<StableId, readonly Validation[]>
  readonly #lignes = new Map<StableId, LignesSymboliques>()
  readonly #visibles = new Map<string, number>()
  readonly #lues = new Map<string, number>()
  readonly #erreurs = new Map<Cote, readonly ErreurEnClauses[]>()
  readonly #sansErreur = new Map<Cote, number>()
  #recevable: number | null = null
  readonly #soutiens = new Map<StableId, number>()

  /** @throws CycleDeRegles when the rules depend on themselves. */
  constructor(formulaire: Formulaire, today: CivilDate, solver = new Solver()) {
    this.solver = solver
    this.circuit = new Circuit(solver)
    this.formulaire = formulaire
    this.today = today
    this.programme = load(reglesDe(formulaire, { pageDe: () => undefined, pages: { usager: [], annotations: [] } }))
    this.choses = new Map(this.programme.noeuds.map((chose) => [chose.id, chose]))
    this.regles = new Map(this.programme.parRang.flatMap((une) => (une.regle ? [[cleDeRegle(une), une]] : [])))
    const noms: Noms = {
      champ: (id) => this.programme.champs.get(id) ?? null,
      bloc: (id) => this.programme.repetitions.get(id) ?? null,
      condition: (id) => this.regles.get(`condition ${id}`) ?? null,
      get parAgregat() {
        return noms
      },
    }
    this.noms = noms
    this.lisible = formulaireLisible(formulaire, today)
    const constantes = new Constantes(today)
    this.coupes = new Coupes(this.lisible, constantes)
    for (const { expression } of expressionsDe(formulaire)) {
      this.coupes.noter(expression)
      for (const zero of zerosDe(expression)) this.coupes.noter(zero)
    }
    this.coupes.noterLesLimites(today)
    this.coupes.finir()
    this.maitre = this.circuit.free()
    this.reponses = new ReponsesSymboliques(this.circuit)
    const parChamp = new Map<StableId, Validation[]>()
    for (const validation of formulaire.validations) {
      const telles = parChamp.get(validation.sur) ?? []
      telles.push(validation)
      parChamp.set(validation.sur, telles)
    }
    this.validations = parChamp
    this.expressions = new Expressions(this.circuit, {
      lisible: this.lisible,
      constantes,
      reponses: this.reponses,
      lignes: (id) => this.lignes(id),
      visible: (id, place) => this.visible(id, place),
      lue: (lisible, place) => this.lue(lisible, place),
      seuilDuCompte: (e) => this.coupes.seuilDuCompte(e),
    })
    this.#dansLOrdre()
  }

  /** The rows of a repetition. */
  lignes(id: StableId): LignesSymboliques | null {
    const connues = this.#lignes.get(id)
    if (connues) return connues
    const repetition = this.lisible.repetitions.get(id)
    if (!repetition) return null
    const faites = lignesSymboliques(this.circuit, id, repetition, this.coupes)
    this.#lignes.set(id, faites)
    for (const litteral of [faites.debord, faites.debordDesSommes])
      if (litteral !== this.circuit.FALSE) this.debords.push(litteral)
    return faites
  }

  /** Literals that say « more rows than can be told apart »: false, nothing is left to chance. */
  readonly debords: number[] = []

  /** The places where a thing stands: once outside of rows, else in each row told apart. */
  places(chose: Pick<Chose, 'bloc'>): Place[] {
    const id = chose.bloc?.chose.id
    if (id === undefined) return [null]
    return (this.lignes(id)?.existe ?? []).map((_, rang) => ({ bloc: id, rang }))
  }

  /** True when it is so in some place. */
  quelquePart(chose: Pick<Chose, 'bloc'>, litteral: (place: Place) => number): number {
    return this.circuit.or(this.places(chose).map(litteral))
  }

  /** A node is shown: its condition is true, and what holds it is shown. */
  visible(id: StableId, place: Place): number {
    const chose = this.choses.get(id)
    if (!chose) return this.circuit.FALSE
    const ici = chose.bloc ? place : null
    const cle = `${id}~${ici?.rang ?? ''}`
    const connue = this.#visibles.get(cle)
    if (connue !== undefined) return connue
    const faite = this.circuit.and([this.contenant(id, ici), this.condition(id, ici).t])
    this.#visibles.set(cle, faite)
    return faite
  }

  /** What holds a node is shown, and its row is there. */
  contenant(id: StableId, place: Place): number {
    const chose = this.choses.get(id)
    const existe =
      chose?.bloc && place ? (this.lignes(place.bloc)?.existe[place.rang] ?? this.circuit.FALSE) : this.circuit.TRUE
    const parent = chose?.parent ? this.visible(chose.parent.id, chose.parent.bloc ? place : null) : this.circuit.TRUE
    return this.circuit.and([existe, parent])
  }

  /** The own condition of a node; true when it has none. */
  condition(id: StableId, place: Place): Verite {
    const si = this.choses.get(id)?.noeud?.si
    return si ? this.expressions.verite(si, place) : { t: this.circuit.TRUE, f: this.circuit.FALSE }
  }

  /** What a champ holds may be read: it is shown and answered. */
  lue(lisible: ChampLisible, place: Place): number {
    const { id } = lisible.champ
    const cle = `${id}~${place?.rang ?? ''}`
    const connue = this.#lues.get(cle)
    if (connue !== undefined) return connue
    const { repondue } = this.reponses.de(lisible, place)
    const faite = this.#lier(id, place, repondue)
    this.#lues.set(cle, faite)
    return faite
  }

  /** Tied by a clause that may be let go: that is how a cause names the champ whose visibility counts. */
  #lier(id: StableId, place: Place, repondue: number): number {
    const { circuit, solver } = this
    const visible = this.visible(id, place)
    const conditionnel = this.#conditionnel(id)
    if (visible === circuit.TRUE || conditionnel === null) return circuit.and([repondue, visible])
    const soutien = this.#soutiens.get(id) ?? circuit.free()
    if (!this.#soutiens.has(id)) {
      this.#soutiens.set(id, soutien)
      this.soutiens.push({ litteral: soutien, id: conditionnel })
      solver.addClause([-this.maitre, soutien])
    }
    const lue = circuit.free()
    solver.addClause([-lue, repondue])
    solver.addClause([-soutien, -lue, visible])
    solver.addClause([-soutien, lue, -repondue, -visible])
    return lue
  }

  /** The node whose condition decides whether a champ shows: itself, else what holds it. */
  #conditionnel(id: StableId): StableId | null {
    for (let chose = this.choses.get(id) ?? null; chose; chose = chose.parent) if (chose.noeud?.si) return chose.id
    return null
  }

  /** What is wrong on a side, and what says so. */
  erreurs(cote: Cote): readonly ErreurEnClauses[] {
    const connues = this.#erreurs.get(cote)
    if (connues) return connues
    const faites: ErreurEnClauses[] = []
    for (const chose of this.programme.noeuds) {
      if ((chose.noeud?.annotation === true) !== (cote === 'annotations')) continue
      if (chose.noeud?.kind === 'repetition') faites.push(...erreursDesLignes(this, chose))
      if (isChamp(chose)) for (const place of this.places(chose)) faites.push(...erreursDuChamp(this, chose, place))
    }
    this.#erreurs.set(cote, faites)
    return faites
  }

  /** Nothing blocks the deposit, on a side. */
  sansErreur(cote: Cote): number {
    const connu =
      this.#sansErreur.get(cote) ??
      this.circuit.and(
        this.erreurs(cote)
          .filter(({ isBloquante }) => isBloquante)
          .map(({ litteral }) => -litteral),
      )
    this.#sansErreur.set(cote, connu)
    return connu
  }

  /** The truth of a rule judged outside of rows. */
  regle(e: Expression): Verite {
    return this.expressions.verite(e, null)
  }

  /** Nothing blocks the deposit and no rule refuses it: the dossier arrives. */
  get recevable(): number {
    this.#recevable ??= this.#faireRecevable()
    return this.#recevable
  }

  #faireRecevable(): number {
    const refus = this.formulaire.ineligibilite.map(({ si }) => -this.regle(si).t)
    return this.circuit.and([this.sansErreur('usager'), ...refus])
  }

  // Each thing after what it reads, so that no chain of rules, however long, is followed by recursion.
  #dansLOrdre(): void {
    for (const chose of this.programme.parRang)
      for (const place of this.places(chose)) {
        if (chose.noeud) {
          this.visible(chose.id, place)
          const lisible = isChamp(chose) ? this.lisible.champs.get(chose.id) : undefined
          if (lisible && chose.calcul) this.expressions.calcul(lisible, place)
          else if (lisible) this.lue(lisible, place)
          if (chose.noeud.kind === 'repetition') this.lignes(chose.id)
        } else if (chose.regle?.sorte === 'condition') {
          const si = this.lisible.conditions.get(chose.id)
          if (si) this.expressions.verite(si, place)
        }
      }
  }
}

function cleDeRegle({ id, regle }: Chose): string {
  return `${regle?.sorte ?? ''} ${id}`
}
