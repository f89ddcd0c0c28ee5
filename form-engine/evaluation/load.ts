/**
 * Makes the rules of a form ready to run: numbers, closures, who reads whom, in which order. Done once for a revision; no
 * code is generated, since a strict content security policy forbids it.
 */
import type { Expression } from '../conditions/expression.ts'
import { enfantsDe } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import type { Bloc, Chose, Programme, RegleDeProgramme } from './chose.ts'
import { fermer } from './fermetures.ts'
import type { Noms } from './fermetures.ts'
import type { NoeudDeRegles, Regles } from './regles.ts'

/** Rules that depend on themselves: nothing can be evaluated. */
export class CycleDeRegles extends Error {
  readonly code = 'cycle'
  /** The ids along the cycle. */
  readonly ids: readonly StableId[]

  constructor(ids: readonly StableId[]) {
    super(`the rules depend on themselves: ${ids.join(' → ')}`)
    this.ids = ids
  }
}

/** Makes rules ready to run. A name that leads nowhere reads as unknown; throws {@link CycleDeRegles}. */
export function load(regles: Regles): Programme {
  return new Chargement(regles).programme()
}

/** Rank of a thing that waits for nothing and has none yet. */
const LIBRE = -1

class Chargement {
  readonly #regles: Regles
  readonly #noeuds: Chose[] = []
  readonly #toutes: Chose[] = []
  readonly #blocs: Bloc[] = []
  readonly #champs = new Map<StableId, Chose>()
  readonly #repetitions = new Map<StableId, Bloc>()
  readonly #conditions = new Map<StableId, Chose>()
  /** What the rules say; nodes hold their own. */
  readonly #expressions = new Map<Chose, Expression>()
  #lectrice: Chose | null = null
  readonly #nommees: ReadonlyMap<StableId, Expression>
  #taille = 0

  constructor(regles: Regles) {
    this.#regles = regles
    this.#nommees = new Map(regles.conditions.map(({ id, si }) => [id, si]))
  }

  programme(): Programme {
    const { noeuds, conditions, validations, ineligibilite, routage } = this.#regles
    for (const noeud of noeuds) this.#ajouterNoeud(noeud)
    for (const { id, si } of conditions) {
      const condition = this.#regle(id, { sorte: 'condition' }, this.#blocDe(si, new Set([id])), si)
      this.#conditions.set(id, condition)
    }
    for (const chose of this.#noeuds) {
      const { noeud } = chose
      if (noeud?.kind !== 'champ' || !noeud.obligatoireSi || noeud.obligatoire) continue
      chose.obligation = this.#regle(noeud.id, { sorte: 'obligation' }, chose.bloc, noeud.obligatoireSi)
    }
    for (const { id, sur, regle, severite } of validations) {
      const cible = this.#champs.get(sur)
      if (cible) cible.validations.push(this.#regle(id, { sorte: 'validation', severite }, cible.bloc, regle))
    }
    const refus = ineligibilite.map(({ id, si }) => this.#regle(id, { sorte: 'ineligibilite' }, null, si))
    const routes = routage.regles.map(({ id, si, groupe }) => this.#regle(id, { sorte: 'route', groupe }, null, si))
    this.#fermer()
    const ordre = this.#ordonner()
    return {
      regles: this.#regles,
      noeuds: this.#noeuds,
      taille: this.#taille,
      blocs: this.#blocs,
      parId: new Map(this.#noeuds.map((chose) => [chose.id, chose])),
      champs: this.#champs,
      repetitions: this.#repetitions,
      conditions: this.#conditions,
      parRang: ordre,
      ordre: ordre.filter(({ isFixe }) => !isFixe),
      ineligibilite: refus,
      routes,
    }
  }

  #ajouterNoeud(noeud: NoeudDeRegles): void {
    const parent = noeud.parent === undefined ? null : (this.#noeuds[noeud.parent] ?? null)
    const bloc =
      parent?.noeud?.kind === 'repetition' ? (this.#repetitions.get(parent.id) ?? null) : (parent?.bloc ?? null)
    const chose = this.#chose(noeud.id, bloc)
    chose.noeud = noeud
    chose.parent = parent
    chose.isFixe = noeud.si === undefined && (parent?.isFixe ?? true) && (noeud.kind !== 'champ' || !noeud.calcul)
    this.#noeuds.push(chose)
    if (noeud.kind === 'champ') this.#champs.set(noeud.id, chose)
    if (noeud.kind === 'repetition') {
      const ajoute = { chose, noeud, rang: this.#blocs.length, colonnes: [] }
      this.#blocs.push(ajoute)
      this.#repetitions.set(noeud.id, ajoute)
    }
  }

  #chose(id: StableId, bloc: Bloc | null): Chose {
    const place = bloc ? bloc.colonnes.length : this.#taille
    const chose: Chose = {
      id,
      place,
      bloc,
      noeud: null,
      regle: null,
      parent: null,
      si: null,
      calcul: null,
      obligation: null,
      validations: [],
      rang: LIBRE,
      isFixe: false,
      isLue: false,
      lecteurs: [],
    }
    if (bloc) bloc.colonnes.push(chose)
    else this.#taille += 1
    this.#toutes.push(chose)
    return chose
  }

  #regle(id: StableId, regle: RegleDeProgramme, bloc: Bloc | null, expression: Expression): Chose {
    const chose = this.#chose(id, bloc)
    chose.regle = regle
    this.#expressions.set(chose, expression)
    return chose
  }

  /** The repetition whose row a condition reads; it has one value a row then. */
  #blocDe(expression: Expression, vues: Set<StableId>): Bloc | null {
    if ('champ' in expression) return this.#champs.get(expression.champ)?.bloc ?? null
    if ('agg' in expression) return null
    if ('ref' in expression) {
      if (vues.has(expression.ref)) return null
      vues.add(expression.ref)
      const si = this.#nommees.get(expression.ref)
      return si ? this.#blocDe(si, vues) : null
    }
    for (const dedans of enfantsDe(expression)) {
      const bloc = this.#blocDe(dedans, vues)
      if (bloc) return bloc
    }
    return null
  }

  /** Closes each expression; what a closure asks for by its name is what it reads. */
  #fermer(): void {
    const noms = this.#noms(false)
    for (const chose of this.#toutes) {
      this.#lectrice = chose
      // A fixed parent never changes: its children wait for nothing.
      if (chose.parent && !chose.parent.isFixe) this.#lien(chose.parent, false)
      const expression = this.#expressions.get(chose)
      const { noeud, bloc } = chose
      if (noeud?.si) chose.si = fermer(noeud.si, bloc, noms)
      const calcul = noeud?.kind === 'champ' ? noeud.calcul : expression
      if (calcul) chose.calcul = fermer(calcul, bloc, noms)
    }
  }

  #noms(isParAgregat: boolean): Noms {
    const lie = (lue: Chose | undefined): Chose | null => {
      if (!lue) return null
      lue.isLue = true
      this.#lien(lue, isParAgregat)
      return lue
    }
    const noms: Noms = {
      champ: (id) => lie(this.#champs.get(id)),
      condition: (id) => lie(this.#conditions.get(id)),
      bloc: (id) => {
        const bloc = this.#repetitions.get(id)
        if (bloc) this.#lien(bloc.chose, true)
        return bloc ?? null
      },
      get parAgregat() {
        return noms
      },
    }
    return isParAgregat ? noms : { ...noms, parAgregat: this.#noms(true) }
  }

  #lien(lue: Chose, isParAgregat: boolean): void {
    // Everything one thing reads is linked in a row: if it already reads this, it is the last reader.
    const dernier = lue.lecteurs.at(-1)
    if (dernier?.chose === this.#lectrice) dernier.isParAgregat ||= isParAgregat
    else if (this.#lectrice) lue.lecteurs.push({ chose: this.#lectrice, isParAgregat })
  }

  /** Kahn's order, in the order of the document where there is a choice. */
  #ordonner(): Chose[] {
    // Until it has its rank, a thing counts there what it still waits for.
    for (const { lecteurs } of this.#toutes) for (const { chose } of lecteurs) chose.rang -= 1
    const ordre = this.#toutes.filter(({ rang }) => rang === LIBRE)
    for (let i = 0; i < ordre.length; i += 1) {
      const chose = ordre[i]
      if (!chose) break
      chose.rang = i
      for (const { chose: lecteur } of chose.lecteurs) {
        lecteur.rang += 1
        if (lecteur.rang === LIBRE) ordre.push(lecteur)
      }
    }
    if (ordre.length < this.#toutes.length)
      throw new CycleDeRegles(cycleParmi(this.#toutes.filter(({ rang }) => rang < LIBRE)))
    return ordre
  }
}

/** One cycle among things that wait for each other: who reads whom, until one comes again. */
function cycleParmi(choses: readonly Chose[]): StableId[] {
  const restantes = new Set(choses)
  const lues = new Map<Chose, Chose>()
  for (const chose of choses)
    for (const { chose: lecteur } of chose.lecteurs) if (restantes.has(lecteur)) lues.set(lecteur, chose)
  const chemin: Chose[] = []
  let courante = [...lues.keys()][0]
  while (courante && !chemin.includes(courante)) {
    chemin.push(courante)
    courante = lues.get(courante)
  }
  const debut = courante ? chemin.indexOf(courante) : 0
  return chemin.slice(Math.max(debut, 0)).map(({ id }) => id)
}
