/**
 * Conditions that the cells do not tell (arithmetic of several answers, pieces of texts) are left free in the circuit: a model
 * may give them a truth that its dossier does not have. Other values of the same cells are tried until the dossier shows what
 * it should; what is tried is chosen by looking at the two sides that are compared.
 */
import { joursEntre } from '../conditions/civil.ts'
import { ecrireDecimal, isDecimal, lireDecimal } from '../conditions/decimal.ts'
import { sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Bloc } from '../evaluation/chose.ts'
import type { Etat } from '../evaluation/etat.ts'
import { fermer } from '../evaluation/fermetures.ts'
import type { Noms } from '../evaluation/fermetures.ts'
import type { Valeurs } from '../evaluation/open.ts'
import { update } from '../evaluation/update.ts'
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import { isStockable, stockeeAuRang } from './cellules.ts'
import type { But } from './enquete.ts'
import type { Approximation } from './expressions-en-clauses.ts'
import type { Modele } from './modele.ts'
import { Releve, jouer } from './releve.ts'
import type { Budget } from './sat.ts'
import { isCalcule } from './sources.ts'
import type { Source } from './sources.ts'

/** Values tried for one but. */
const ESSAIS_MAX = 160
const PAS_PAR_ESSAI = 400
const CANDIDATS_MAX = 10

interface Candidat {
  valeur: Json
  /** It stands in the cell of the model. */
  isDedans: boolean
}

interface Lue {
  source: Source
  /** Rank of the row; null outside of rows. */
  row: number | null
}

export class Reparation {
  readonly #modele: Modele
  readonly #noms: Noms
  #voulues: { approximation: Approximation; voulue: boolean | undefined }[] = []

  constructor(modele: Modele) {
    this.#modele = modele
    this.#noms = modele.noms
  }

  /** Remembers what the last model says of each condition that cells do not tell. */
  retenir(): void {
    const { solver, expressions } = this.#modele
    this.#voulues = expressions.approximations.map((approximation) => {
      const { t, f } = approximation.verite
      return { approximation, voulue: solver.model(t) ? true : solver.model(f) ? false : undefined }
    })
  }

  /** Literals that say what a dossier shows of those conditions, where the model said otherwise. */
  constatees(releve: Releve): number[] {
    return this.#ecarts(releve.etat).flatMap(({ approximation: { verite }, lue }) =>
      lue === true ? [verite.t] : lue === false ? [verite.f] : [-verite.t, -verite.f],
    )
  }

  /** Other answers of the same cells, that show the but; null when none was found. */
  reparer(valeurs: Valeurs, but: But, budget: Budget): Valeurs | null {
    if (this.#voulues.length === 0) return null
    const dossier = structuredClone(valeurs) as { [id: string]: Json }
    const { etat } = jouer(this.#modele.programme, dossier, this.#modele.today)
    let ecarts = this.#ecarts(etat)
    let essais = 0
    for (let tour = 0; tour < 6 && ecarts.length > 0; tour += 1) {
      const avant = ecarts.length
      for (const { approximation } of ecarts.slice(0, 12)) {
        for (const lue of this.#lues(approximation)) {
          for (const { valeur, isDedans } of this.#candidats(approximation, lue, etat, dossier)) {
            essais += 1
            budget.steps -= PAS_PAR_ESSAI
            if (essais > ESSAIS_MAX || budget.steps <= 0) return null
            const ancien = this.#ecrire(etat, dossier, lue, valeur)
            if (but.isMontre(new Releve(etat))) return dossier
            const suite = this.#ecarts(etat)
            // A step on the way stays in the cells of the model: outside, it would undo what they already show.
            if (isDedans && suite.length < ecarts.length) {
              ecarts = suite
              break
            }
            this.#ecrire(etat, dossier, lue, ancien)
          }
        }
      }
      if (ecarts.length === avant) return null
    }
    return null
  }

  #ecarts(etat: Etat): { approximation: Approximation; lue: unknown }[] {
    return this.#voulues.flatMap(({ approximation, voulue }) => {
      const depart = this.#depart(approximation, etat)
      if (depart === null) return []
      const lue = fermer(approximation.e, this.#bloc(approximation), this.#noms)(etat, depart)
      return lue === voulue ? [] : [{ approximation, lue }]
    })
  }

  #bloc({ place }: Approximation): Bloc | null {
    return place ? (this.#modele.programme.repetitions.get(place.bloc) ?? null) : null
  }

  /** Where a condition reads in a state; null when its row is not there. */
  #depart(approximation: Approximation, etat: Etat): number | null {
    const bloc = this.#bloc(approximation)
    if (!bloc || !approximation.place) return 0
    return etat.lignes[bloc.rang]?.[approximation.place.rang]?.depart ?? null
  }

  /** Puts a value in the state and in the dossier; the value that was there. */
  #ecrire(etat: Etat, dossier: { [id: string]: Json }, { source, row }: Lue, valeur: Json): Json {
    const { id } = source.champ.champ
    const ligne =
      row === null ? dossier : (dossier[source.champ.bloc ?? ''] as { [id: string]: Json }[] | undefined)?.[row]
    if (!ligne) return null
    const ancien = ligne[id] ?? null
    if (valeur === null) delete ligne[id]
    else ligne[id] = valeur
    const reponse: Reponse = valeur === null ? { kind: 'blank' } : { kind: 'value', value: valeur }
    update(etat, [{ champ: id, row: row === null ? null : (String(row) as RowId), reponse }])
    return ancien
  }

  /** What a condition reads, through computed champs, named conditions and rows. */
  #lues({ e, place }: Approximation): Lue[] {
    const lues = new Map<string, Lue>()
    const vues = new Set<Expression>()
    const ajouter = (id: StableId, part: string | undefined, row: number | null): void => {
      const lisible = this.#modele.lisible.champs.get(id)
      if (!lisible) return
      if (lisible.champ.calcul && isCalcule(lisible)) return marcher(lisible.champ.calcul, row)
      const source = part === undefined ? lisible.valeur : lisible.parts.get(part)
      const ici = lisible.bloc === null ? null : row
      if (source && source.path === '') lues.set(`${id}~${ici ?? ''}`, { source, row: ici })
    }
    const marcher = (une: Expression, row: number | null): void => {
      if (vues.has(une) && row === null) return
      vues.add(une)
      if ('champ' in une) ajouter(une.champ, une.part, row)
      const nommee = 'ref' in une ? this.#modele.lisible.conditions.get(une.ref) : undefined
      if (nommee) marcher(nommee, row)
      const lignes = 'agg' in une ? (this.#modele.lignes(une.over)?.existe ?? []).map((_, rang) => rang) : [row]
      for (const [, dedans] of sousExpressions(une)) for (const ligne of lignes) marcher(dedans, ligne)
    }
    marcher(e, place?.rang ?? null)
    return [...lues.values()].slice(0, 16)
  }

  /** Values to try: of the same cell, and wherever the two sides of a comparison meet. */
  #candidats(approximation: Approximation, lue: Lue, etat: Etat, dossier: { [id: string]: Json }): Candidat[] {
    const { source, row } = lue
    const ligne =
      row === null ? dossier : (dossier[source.champ.bloc ?? ''] as { [id: string]: Json }[] | undefined)?.[row]
    const actuelle = ligne?.[source.champ.champ.id]
    if (actuelle === undefined) return []
    if (source.facette.kind === 'text')
      return this.#textes(source, String(actuelle)).map((valeur) => ({ valeur, isDedans: true }))
    const { echelle } = source
    if (!echelle || source.facette.kind === 'files') return []
    const rang = echelle.rang(
      source.facette.kind === 'date' || source.facette.kind === 'instant'
        ? String(actuelle)
        : (lireDecimal(actuelle) ?? 0),
    )
    const cellule = this.#modele.reponses
      .cellulesDe(source)
      .find(({ rangs }) => rangs && rangs[0] <= rang && rang <= rangs[1])
    const [bas, haut] = cellule?.rangs ?? [echelle.min, echelle.max]
    const isDedans = (un: bigint): boolean => un >= bas && un <= haut
    const racines = this.#racines(approximation, lue, etat, dossier, rang)
    const proches = [bas, haut, bas + (haut - bas) / 2n, bas + 1n, haut - 1n]
    const voulus = [...racines, ...proches].filter(isDedans)
    const ailleurs = racines.filter((un) => !isDedans(un) && un >= echelle.min && un <= echelle.max)
    const vues = new Set<Json>([actuelle])
    return [...voulus, ...ailleurs]
      .flatMap((un): Candidat[] => {
        const valeur = stockeeAuRang(source, un)
        if (valeur === undefined || vues.has(valeur)) return []
        vues.add(valeur)
        return [{ valeur, isDedans: isDedans(un) }]
      })
      .slice(0, CANDIDATS_MAX)
  }

  #textes(source: Source, actuelle: string): string[] {
    const morceaux = [...this.#modele.coupes.morceaux].slice(0, 20)
    const tous = morceaux.join(' ')
    const essais = [
      tous,
      ...morceaux.flatMap((morceau) => [morceau, `${actuelle} ${morceau}`, `${morceau} ${actuelle}`]),
      ...[1, 2, 3, 5, 8, 10, 20, 50, 100].map((nombre) => 'z'.repeat(nombre)),
    ]
    return essais.filter((texte) => texte !== actuelle && isStockable(source, texte)).slice(0, 40)
  }

  /** Where the two sides of a comparison would meet, if they moved straight with the answer. */
  #racines({ e, place }: Approximation, lue: Lue, etat: Etat, dossier: { [id: string]: Json }, rang: bigint): bigint[] {
    if (!('op' in e) || !('left' in e)) return []
    const { echelle } = lue.source
    if (!echelle) return []
    const depart = this.#depart({ e, place, verite: { t: 0, f: 0 } }, etat)
    if (depart === null) return []
    const bloc = this.#bloc({ e, place, verite: { t: 0, f: 0 } })
    const [gauche, droite] = [fermer(e.left, bloc, this.#noms), fermer(e.right, bloc, this.#noms)]
    const ecart = (): number | null => distance(gauche(etat, depart), droite(etat, depart))
    const ici = ecart()
    const unite = uniteDe(echelle.valeur, rang)
    const pas = rang + unite <= echelle.max ? unite : -unite
    const voisine = stockeeAuRang(lue.source, rang + pas)
    if (ici === null || voisine === undefined) return []
    const ancien = this.#ecrire(etat, dossier, lue, voisine)
    const la = ecart()
    this.#ecrire(etat, dossier, lue, ancien)
    if (la === null || la === ici) return []
    const deplacement = -ici / (la - ici)
    if (!Number.isFinite(deplacement) || Math.abs(deplacement) > 1e15) return []
    const racine = rang + (BigInt(Math.round(deplacement * 1_000)) * pas) / 1_000n
    return [
      racine,
      racine + unite,
      racine - unite,
      rang + BigInt(Math.ceil(deplacement)) * pas,
      rang + BigInt(Math.floor(deplacement)) * pas,
    ]
  }
}

/** How many ranks make one: a unit of a number, a day, a minute. */
function uniteDe(valeur: (rang: bigint) => unknown, rang: bigint): bigint {
  const ici = valeur(rang)
  if (!isDecimal(ici)) return 1n
  let unite = 1n
  for (let n = 0; n < 30; n += 1) {
    const la = valeur(rang + unite)
    if (isDecimal(la) && Math.abs(enNombre(la) - enNombre(ici)) >= 1) return unite
    unite *= 10n
  }
  return unite
}

function enNombre(lue: unknown): number {
  return isDecimal(lue) ? Number(ecrireDecimal(lue)) : Number.NaN
}

function distance(a: unknown, b: unknown): number | null {
  if (isDecimal(a) && isDecimal(b)) return enNombre(a) - enNombre(b)
  if (typeof a === 'string' && typeof b === 'string' && a.length === b.length && a.length >= 10)
    return joursEntre(b.slice(0, 10), a.slice(0, 10))
  return null
}
