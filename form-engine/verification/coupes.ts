/**
 * What the constants of a form tell apart: walks its expressions and notes, on each thing they read, the values where an
 * outcome may change. Behind arithmetic of one answer, those values are found by halving intervals until each has one outcome.
 * Cutting too little is never wrong: what is not told apart is not proved.
 */
import { deplacerDate } from '../conditions/civil.ts'
import { OPERATEURS_DE_TERRITOIRE, sousExpressions } from '../conditions/expression.ts'
import type { Agregat, Expression, Operation } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { echelleDeComptes, intervalle } from './echelle.ts'
import type { Echelle } from './echelle.ts'
import { calculDe, calculNomme, point } from './abstraite.ts'
import type { Abstraite, Calcul } from './abstraite.ts'
import { couper, partager, premierInstant, rangDuSeuil, seuilsDe } from './seuils.ts'
import type { Seuil } from './seuils.ts'
import type { Constantes } from './constantes.ts'
import { Empreintes } from './empreintes.ts'
import { isCalcule } from './sources.ts'
import type { FormulaireLisible, Source } from './sources.ts'
import { LIGNES_MAX } from '../lignes.ts'

/** What is done with a value: the outcome, and the constants it is compared with as it is. */
interface Usage {
  juger: (lue: Abstraite) => Abstraite | undefined
  /** Where the outcome changes, when it is known at once. */
  seuils?: readonly Seuil[]
  /** Texts and options it is compared with. */
  textes: readonly string[]
  isPlie?: boolean
}

/** Evaluations one search for cuts may take; intervals it may end with. */
const ESSAIS_MAX = 3_000
const INTERVALLES_MAX = 40
/** Options of two lists compared with each other: beyond, they are not told apart. */
const OPTIONS_COMPAREES = 64
/** Evaluations all the searches of one form may take. */
const TRAVAIL_MAX = 400_000

export class Coupes {
  readonly #lisible: FormulaireLisible
  readonly #constantes: Constantes
  /** Of each filtered count, by its writing: the numbers where an outcome changes. */
  readonly #comptes = new Map<number, Set<bigint>>()
  readonly #empreintes = new Empreintes()
  /** What is said of the rows of each repetition, each written once. */
  readonly agregats = new Map<StableId, Map<number, Agregat>>()
  /** Pairs of values compared with each other: they are cut alike. */
  readonly #liees: [Source, Source][] = []
  /** Texts named anywhere: what a text that must hold something may be made of. */
  readonly morceaux = new Set<string>()
  readonly #vues = new Set<Expression>()
  #travail = 0

  constructor(lisible: FormulaireLisible, constantes: Constantes) {
    this.#lisible = lisible
    this.#constantes = constantes
  }

  get travail(): number {
    return this.#travail
  }

  /** Notes what an expression tells apart. */
  noter(e: Expression): void {
    if (this.#vues.has(e)) return
    this.#vues.add(e)
    if ('text' in e) this.morceaux.add(e.text)
    if ('champ' in e) this.#source(e.champ, e.part, (source) => (source.isLue = true))
    if ('agg' in e) {
      const connus = this.agregats.get(e.over) ?? new Map<number, Agregat>()
      connus.set(this.#empreintes.de(e), e)
      this.agregats.set(e.over, connus)
    }
    if ('op' in e) this.#operation(e)
    for (const [, dedans] of sousExpressions(e)) this.noter(dedans)
  }

  /** Notes the days a champ may not pass, and the numbers of rows a repetition asks for. */
  noterLesLimites(today: string): void {
    for (const { champ, contrat, valeur } of this.#lisible.champs.values())
      for (const { kind } of contrat.reglesDeTemps?.(champ.config) ?? []) {
        const { echelle } = valeur
        if (!echelle) continue
        valeur.isLue = true
        for (const jour of [today, deplacerDate(today, { mois: 0, jours: 1, secondes: 0 }, 1)])
          if (jour !== undefined)
            couper(valeur.coupes, echelle, echelle.rang(kind === 'date' ? jour : premierInstant(jour)))
      }
    for (const { repetition, lignes, coupes } of this.#lisible.repetitions.values()) {
      const { min = 0, max } = repetition
      for (const nombre of [1, min, ...(max === undefined ? [] : [max + 1])]) couper(coupes, lignes, BigInt(nombre))
    }
  }

  /** The greatest number a filtered count is compared with: from there on, nothing tells counts apart. */
  seuilDuCompte(e: Agregat): number {
    return Math.max(0, ...[...(this.#comptes.get(this.#empreintes.de(e)) ?? [])].map(Number))
  }

  /** Ends the notes: values compared with each other share their cuts. */
  finir(): void {
    for (const [id, agregats] of this.agregats) {
      const repetition = this.#lisible.repetitions.get(id)
      for (const agregat of repetition ? agregats.values() : [])
        if (agregat.agg === 'count' && agregat.where)
          for (const suite of [0, 1])
            if (repetition) couper(repetition.coupes, repetition.lignes, BigInt(this.seuilDuCompte(agregat) + suite))
    }
    // Twice: what a first pass gives to one side, a second one gives further.
    for (let tour = 0; tour < 2; tour += 1)
      for (const [a, b] of this.#liees) {
        for (const texte of [...a.textes, ...b.textes]) [a, b].forEach(({ textes }) => textes.add(texte))
        for (const pli of [...a.plis, ...b.plis]) [a, b].forEach(({ plis }) => plis.add(pli))
        if (a.echelle && b.echelle && a.coupes.size + b.coupes.size < INTERVALLES_MAX) {
          partager(a, b)
          partager(b, a)
        }
      }
  }

  #operation(e: Operation): void {
    const territoire = OPERATEURS_DE_TERRITOIRE[e.op]
    if (e.op === 'between') {
      this.#comparer(e.value, e.from, (k) => ({ juger: avec('le', point(k), null), seuils: seuilsDe('ge', k) }))
      this.#comparer(e.value, e.to, (k) => ({ juger: avec('le', null, point(k)), seuils: seuilsDe('le', k) }))
    } else if ('left' in e && territoire) {
      if (!('champ' in e.left)) return
      const textes = this.#textes(e.right)
      this.#source(e.left.champ, territoire.part, (source) => {
        source.isLue = true
        textes.forEach((texte) => source.textes.add(texte))
      })
    } else if ('left' in e && COMPARAISONS.has(e.op)) {
      this.#comparer(e.left, e.right, (k) => ({ juger: avec(e.op, null, point(k)), seuils: seuilsDe(e.op, k) }))
      this.#comparer(e.right, e.left, (k) => ({ juger: avec(e.op, point(k), null), seuils: seuilsDe(e.op, k) }))
      if (this.#constantes.valeurs(e.left) === null && this.#constantes.valeurs(e.right) === null)
        this.#lier(e.left, e.right)
    }
  }

  #comparer(e: Expression, constante: Expression, usage: (k: unknown) => Omit<Usage, 'textes'>): void {
    const textes = this.#textes(constante)
    for (const k of this.#constantes.valeurs(constante) ?? []) {
      this.#demander(e, { ...usage(k), textes })
    }
  }

  #textes(constante: Expression): string[] {
    return (this.#constantes.valeurs(constante) ?? []).flatMap((k) =>
      typeof k === 'string' ? [k] : Array.isArray(k) ? k.filter((une) => typeof une === 'string') : [],
    )
  }

  #lier(a: Expression, b: Expression): void {
    if (!('champ' in a) || !('champ' in b)) return
    this.#source(a.champ, a.part, (x) =>
      this.#source(b.champ, b.part, (y) => {
        if (isCalcule(x.champ) || isCalcule(y.champ)) return
        this.#liees.push([x, y])
        const options = [...(x.facette.options ?? []), ...(y.facette.options ?? [])]
        if (options.length > OPTIONS_COMPAREES) return
        for (const { textes, facette } of [x, y])
          options.filter((option) => facette.options?.includes(option)).forEach((option) => textes.add(option))
      }),
    )
  }

  /** Looks for the cuts of what an expression reads, given what is done with its value. */
  #demander(e: Expression, usage: Usage): void {
    this.#travail += 1
    if (this.#travail > TRAVAIL_MAX) return
    if ('champ' in e) this.#champ(e.champ, e.part, usage)
    else if ('if' in e) [e.then, e.else].forEach((branche) => this.#demander(branche, usage))
    else if ('agg' in e) this.#agregat(e, usage)
    else if ('op' in e) this.#traverser(e, usage)
  }

  #champ(id: StableId, part: string | undefined, usage: Usage): void {
    const lisible = this.#lisible.champs.get(id)
    if (!lisible) return
    const { calcul } = lisible.champ
    if (calcul && isCalcule(lisible)) {
      const sorte = lisible.contrat.computed?.(lisible.champ.config)
      const isNombre = sorte?.kind === 'integer' || sorte?.kind === 'decimal'
      if (!isNombre || (sorte.kind === 'decimal' && sorte.decimales === null)) return this.#demander(calcul, usage)
      const decimales = sorte.kind === 'integer' ? 0 : (sorte.decimales ?? 0)
      const rond = calculDe({ op: 'round', value: calcul, decimals: decimales })
      // Rounding moves the value: where the outcome changes is found by halving.
      return this.#demander(calcul, { juger: suivre(rond, usage.juger), textes: usage.textes })
    }
    this.#source(id, part, (source) => this.#couperSource(source, usage))
  }

  #couperSource(source: Source, { juger, seuils, textes, isPlie }: Usage): void {
    const { echelle } = source
    if (!echelle) textes.forEach((texte) => (isPlie ? source.plis : source.textes).add(texte))
    else if (seuils) for (const seuil of seuils) couper(source.coupes, echelle, rangDuSeuil(echelle, seuil))
    else this.#chercher(echelle, juger, source.coupes)
  }

  #agregat(e: Extract<Expression, { agg: string }>, usage: Usage): void {
    if ((e.agg === 'min' || e.agg === 'max') && e.of) this.#demander(e.of, usage)
    if (e.agg !== 'count') return
    if (!e.where) return this.#lignes(e.over, usage)
    const cle = this.#empreintes.de(e)
    const coupes = this.#comptes.get(cle) ?? new Set<bigint>()
    this.#comptes.set(cle, coupes)
    this.#chercher(echelleDeComptes(0, LIGNES_MAX), usage.juger, coupes)
  }

  #lignes(id: StableId, usage: Usage): void {
    const repetition = this.#lisible.repetitions.get(id)
    if (repetition) this.#chercher(repetition.lignes, usage.juger, repetition.coupes)
  }

  #traverser(e: Operation, usage: Usage): void {
    const calcul = calculDe(e)
    if (e.op === 'count') {
      if ('rows' in e.value) return this.#lignes(e.value.rows, usage)
      if ('champ' in e.value)
        this.#source(e.value.champ, e.value.part, (source) => {
          if (source.echelle) return this.#couperSource(source, usage)
          const coupes = new Set<bigint>()
          const options = source.facette.options?.length ?? 0
          this.#chercher(echelleDeComptes(1, Math.max(1, options)), usage.juger, coupes)
          source.compteMax = Math.max(source.compteMax, ...[...coupes].map(Number))
        })
      return
    }
    if (e.op === 'fold') return this.#demander(e.value, { ...usage, isPlie: true })
    if (e.op === 'length' || e.op === 'concat') return
    const suite = (une: Calcul): Usage => ({ juger: suivre(une, usage.juger), textes: [] })
    if ('value' in e && e.op !== 'between') {
      if (calcul) this.#demander(e.value, suite(calcul))
      return
    }
    const [a, b] = 'left' in e ? [e.left, e.right] : 'from' in e ? [e.from, e.to] : [null, null]
    if (!a || !b || !calcul) return
    for (const k of this.#constantes.valeurs(b) ?? []) this.#demander(a, suite(avecSecond(calcul, point(k))))
    for (const k of this.#constantes.valeurs(a) ?? []) this.#demander(b, suite(avecPremier(calcul, point(k))))
    // The lesser of two answers is one of them: what tells the outcome apart tells each of them apart.
    if (e.op === 'lesser' || e.op === 'greater') [a, b].forEach((branche) => this.#demander(branche, usage))
  }

  #source(id: StableId, part: string | undefined, faire: (source: Source) => void): void {
    const lisible = this.#lisible.champs.get(id)
    const source = part === undefined ? lisible?.valeur : lisible?.parts.get(part)
    if (source) faire(source)
  }

  /** Halves an interval until each piece has one outcome, and notes where pieces begin. */
  #chercher(echelle: Echelle, juger: Usage['juger'], coupes: Set<bigint>): void {
    const morceaux: { debut: bigint; issue: string }[] = []
    let essais = 0
    const issueDe = (bas: bigint, haut: bigint): string | null => {
      essais += 1
      this.#travail += 1
      const lue = juger(intervalle(echelle, bas, haut))
      if (!lue) return 'inconnue'
      return lue.sorte === 'point' ? String(lue.valeur) : null
    }
    const reste: [bigint, bigint][] = [[echelle.min, echelle.max]]
    for (let suivant = reste.pop(); suivant; suivant = reste.pop()) {
      const [bas, haut] = suivant
      const issue = issueDe(bas, haut)
      if (issue === null && bas < haut) {
        if (essais > ESSAIS_MAX || this.#travail > TRAVAIL_MAX) return
        const milieu = bas + (haut - bas) / 2n
        reste.push([milieu + 1n, haut], [bas, milieu])
      } else {
        if (morceaux.at(-1)?.issue !== issue) morceaux.push({ debut: bas, issue: issue ?? '' })
        if (morceaux.length > INTERVALLES_MAX) return
      }
    }
    for (const { debut } of morceaux) couper(coupes, echelle, debut)
  }
}

const COMPARAISONS: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'any_of', 'none_of', 'all_of'])

/** A comparison with one side filled; what stands for the other is null. */
function avec(op: Operation['op'], gauche: Abstraite | undefined | null, droite: Abstraite | undefined | null) {
  const calcul = calculNomme(op)
  return (lue: Abstraite): Abstraite | undefined => {
    const [a, b] = [gauche === null ? lue : gauche, droite === null ? lue : droite]
    return a && b ? calcul?.(a, b) : undefined
  }
}

const avecPremier =
  (calcul: Calcul, a: Abstraite | undefined): Calcul =>
  (b) =>
    a && b && calcul(a, b)
const avecSecond =
  (calcul: Calcul, b: Abstraite | undefined): Calcul =>
  (a) =>
    a && b && calcul(a, b)

function suivre(calcul: Calcul | null, juger: Usage['juger']): Usage['juger'] {
  return (lue) => {
    const calculee = calcul?.(lue)
    return calculee && juger(calculee)
  }
}
