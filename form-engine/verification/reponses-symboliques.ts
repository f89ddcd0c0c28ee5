/** The answers of a dossier as the circuit sees them: answered or not, and which cell holds what is read of each. */
import type { StableId } from '../formulaire.ts'
import { entre } from './abstraite.ts'
import { cellulesDe, isFacultative } from './cellules.ts'
import type { Cellule } from './cellules.ts'
import type { Circuit } from './clauses.ts'
import { isCalcule } from './sources.ts'
import type { ChampLisible, Source } from './sources.ts'
import type { Ensemble, Terme } from './termes.ts'

/** A row of a repetition, by its rank among those told apart; null outside of rows. */
export type Place = { bloc: StableId; rang: number } | null

/** The cells of a source in one place: at most one is true, and one is when there is something to read. */
export interface CellulesSymboliques {
  cellules: readonly Cellule[]
  litteraux: readonly number[]
}

export interface ReponseSymbolique {
  lisible: ChampLisible
  place: Place
  /** It holds an answer, shown or not. */
  repondue: number
  sources: Map<Source, CellulesSymboliques>
  ensemble: Ensemble | null
}

export class ReponsesSymboliques {
  readonly #circuit: Circuit
  readonly #reponses = new Map<ChampLisible, Map<number, ReponseSymbolique>>()
  readonly #toutes: ReponseSymbolique[] = []
  readonly #cellules = new Map<Source, readonly Cellule[]>()
  readonly #facultatives = new Map<Source, boolean>()

  constructor(circuit: Circuit) {
    this.#circuit = circuit
  }

  get toutes(): Iterable<ReponseSymbolique> {
    return this.#toutes
  }

  /** The answer of a champ in a place; nobody answers what is computed. */
  de(lisible: ChampLisible, place: Place): ReponseSymbolique {
    const parPlace = this.#reponses.get(lisible) ?? new Map<number, ReponseSymbolique>()
    this.#reponses.set(lisible, parPlace)
    const rang = place ? place.rang : -1
    const connue = parPlace.get(rang)
    if (connue) return connue
    const repondue = isCalcule(lisible) ? this.#circuit.FALSE : this.#circuit.free()
    const reponse: ReponseSymbolique = { lisible, place, repondue, sources: new Map(), ensemble: null }
    parPlace.set(rang, reponse)
    this.#toutes.push(reponse)
    // A list without options, for one: no answer is possible, read or not.
    const { valeur } = lisible
    if (valeur.facette.options?.length === 0 && !valeur.facette.autre && !isCalcule(lisible))
      this.#circuit.atLeastOne([-repondue])
    return reponse
  }

  /** The cells of a source of an answer. */
  cellules(reponse: ReponseSymbolique, source: Source): CellulesSymboliques {
    const connues = reponse.sources.get(source)
    if (connues) return connues
    const cellules = this.cellulesDe(source)
    const litteraux = cellules.map(() => this.#circuit.free())
    const faites = { cellules, litteraux }
    reponse.sources.set(source, faites)
    const absente = this.#peutManquer(source) ? this.#circuit.free() : null
    const rien = -reponse.repondue
    this.#circuit.exactlyOne([rien, ...litteraux, ...(absente === null ? [] : [absente])])
    this.#combiner(reponse, source)
    return faites
  }

  cellulesDe(source: Source): readonly Cellule[] {
    const connues = this.#cellules.get(source)
    if (connues) return connues
    const cellules = cellulesDe(source)
    this.#cellules.set(source, cellules)
    return cellules
  }

  /** A choice of several options: a literal for each that the form names, and how many of the others. */
  ensemble(reponse: ReponseSymbolique): Ensemble {
    if (reponse.ensemble) return reponse.ensemble
    const { valeur } = reponse.lisible
    const options = valeur.facette.options ?? []
    const nommees = options.filter((option) => valeur.textes.has(option))
    const autres = options.length - nommees.length
    const litteraux = new Map(nommees.map((option) => [option, this.#circuit.free()]))
    const reste = Array.from({ length: Math.min(autres, Math.max(1, valeur.compteMax)) }, () => this.#circuit.free())
    for (const [rang, litteral] of reste.entries())
      this.#circuit.atLeastOne([-litteral, reste[rang - 1] ?? this.#circuit.TRUE])
    const choix = [...litteraux.values(), ...reste.slice(0, 1)]
    for (const litteral of choix) this.#circuit.atLeastOne([-litteral, reponse.repondue])
    this.#circuit.atLeastOne([-reponse.repondue, ...choix])
    reponse.ensemble = { connu: reponse.repondue, options: litteraux, reste, taille: options.length }
    return reponse.ensemble
  }

  /** How many options a choice holds, told apart up to what the form compares it with. */
  compte(reponse: ReponseSymbolique): Terme {
    const { options, reste, taille, connu } = this.ensemble(reponse)
    const limite = reponse.lisible.valeur.compteMax
    // auMoins[n]: at least n + 1 are chosen.
    let auMoins: number[] = [...reste]
    for (const option of options.values())
      auMoins = Array.from({ length: Math.min(auMoins.length + 1, Math.max(1, limite)) }, (_, n) =>
        this.#circuit.or([
          auMoins[n] ?? this.#circuit.FALSE,
          this.#circuit.and([n === 0 ? this.#circuit.TRUE : (auMoins[n - 1] ?? this.#circuit.FALSE), option]),
        ]),
      )
    const cas = auMoins.map((litteral, n) => {
      const suivant = auMoins[n + 1]
      const nombre = n + 1
      const isDernier = nombre >= limite
      const garde = isDernier ? litteral : this.#circuit.and([litteral, -(suivant ?? this.#circuit.FALSE)])
      return { garde: this.#circuit.and([connu, garde]), valeur: entre(nombre, isDernier ? taille : nombre) }
    })
    return { cas: cas.slice(0, Math.max(1, limite)) }
  }

  /** A part of an answer may be left out. */
  #peutManquer(source: Source): boolean {
    if (source.path === '' || source === source.champ.valeur) return false
    const nom = nomDePart(source)
    return this.#isFacultative(source) || source.champ.combinaisons.some((une) => une[nom] === '')
  }

  #isFacultative(source: Source): boolean {
    const connu = this.#facultatives.get(source) ?? isFacultative(source)
    this.#facultatives.set(source, connu)
    return connu
  }

  /** Parts that go together exclude what they never are at once. */
  #combiner(reponse: ReponseSymbolique, source: Source): void {
    const { combinaisons } = reponse.lisible
    const nom = nomDePart(source)
    if (!combinaisons.some((une) => Object.hasOwn(une, nom))) return
    for (const [autre, { cellules, litteraux }] of reponse.sources) {
      const nomDeLAutre = nomDePart(autre)
      if (autre === source || !combinaisons.some((une) => Object.hasOwn(une, nomDeLAutre))) continue
      const ici = reponse.sources.get(source)
      if (!ici) continue
      const permis = new Set<string>()
      for (const une of combinaisons)
        permis.add(`${rangDe(ici.cellules, une[nom])} ${rangDe(cellules, une[nomDeLAutre])}`)
      for (const [i, litteral] of ici.litteraux.entries()) {
        const sansAutre = permis.has(`${i} -1`) || this.#isFacultative(autre)
        if (sansAutre)
          for (const [j, second] of litteraux.entries()) {
            if (!permis.has(`${i} ${j}`)) this.#circuit.atLeastOne([-litteral, -second])
          }
        else this.#circuit.atLeastOne([-litteral, ...litteraux.filter((_, j) => permis.has(`${i} ${j}`))])
      }
      // And the other way round, when this one may not be left out.
      if (!this.#isFacultative(source))
        for (const [j, second] of litteraux.entries())
          if (!permis.has(`-1 ${j}`))
            this.#circuit.atLeastOne([-second, ...ici.litteraux.filter((_, i) => permis.has(`${i} ${j}`))])
    }
  }
}

/** The name under which expressions read a part. */
export function nomDePart(source: Source): string {
  for (const [nom, part] of source.champ.parts) if (part === source) return nom
  return ''
}

/** The cell that holds an option; -1 when none does. */
export function rangDe(cellules: readonly Cellule[], option: string | undefined): number {
  if (option === undefined || option === '') return -1
  return cellules.findIndex(({ abstraite }) =>
    abstraite.sorte === 'point'
      ? abstraite.valeur === option
      : abstraite.sorte === 'autre' && !abstraite.sauf.has(option),
  )
}
