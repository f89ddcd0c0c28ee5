/** What a person who reads only some champs receives of a form and of its answers. */
import { champsLus } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses } from '../reponses.ts'
import { isChamp } from './chose.ts'
import type { Programme } from './chose.ts'
import { reponseA, slotDe } from './etat.ts'
import type { Etat, Ligne } from './etat.ts'
import { refsDe, seulement, seulesReponses } from './extrait.ts'
import type { Extrait } from './extrait.ts'
import type { ChampDeRegles, NoeudDeRegles, Regles } from './regles.ts'

/**
 * What a person who reads only some champs receives: these, and every condition over anything else as an answer the server
 * gives (a champ `<id>.si` that nobody types), whole conditions only, so that no more is told than what is seen. A computed
 * champ that reads anything else is withheld, and so are ineligibilité and routes, which the server keeps.
 */
export function trancher(etat: Etat, champs: ReadonlySet<StableId>): Extrait {
  const { programme } = etat
  const { regles } = programme
  const lisibles = lisiblesParmi(regles, champs)
  const gardes = avecParents(regles, lisibles)
  const tranche = new Tranche(etat, lisibles)
  const noeuds = seulement(regles.noeuds, gardes).map((noeud) => tranche.noeud(noeud))
  const validations = regles.validations
    .filter(({ sur }) => lisibles.has(sur))
    .map((validation) => ({ ...validation, regle: tranche.regle(validation.sur, validation.id, validation.regle) }))
  const rangs = new Map(noeuds.map(({ id }, rang) => [id, rang]))
  const donnes = tranche.donnes.map(({ champ, repetition }): NoeudDeRegles => {
    const parent = repetition === null ? undefined : rangs.get(repetition)
    return { ...champ, ...(parent !== undefined && { parent }) }
  })
  const reponses = {
    ...seulesReponses(reponsesDe(etat), new Set([...lisibles, ...repetitionsDe(regles, gardes)])),
    ...tranche.reponses,
  }
  return {
    regles: {
      noeuds: [...noeuds, ...donnes],
      conditions: regles.conditions.filter(({ si }) => !lit(si, regles, lisibles)),
      validations,
      ineligibilite: [],
      routage: { regles: [], defaut: null },
      pages: regles.pages,
    },
    reponses,
  }
}

class Tranche {
  readonly donnes: { champ: ChampDeRegles; repetition: StableId | null }[] = []
  readonly reponses: Record<CellKey, Cellule> = {}
  readonly #etat: Etat
  readonly #champs: ReadonlySet<StableId>

  constructor(etat: Etat, champs: ReadonlySet<StableId>) {
    this.#etat = etat
    this.#champs = champs
  }

  noeud(noeud: NoeudDeRegles): NoeudDeRegles {
    const tranche = { ...noeud }
    const chose = this.#etat.programme.parId.get(noeud.id)
    if (noeud.si && this.#isAilleurs(noeud.si))
      tranche.si = this.#donner(noeud.id, 'si', (ligne) => chose?.si?.(this.#etat, ligne?.depart ?? 0) === true)
    if (tranche.kind === 'champ' && tranche.obligatoireSi && this.#isAilleurs(tranche.obligatoireSi))
      tranche.obligatoireSi = this.#donner(noeud.id, 'obligatoireSi', (ligne) =>
        chose?.obligation ? this.#etat.lues[slotDe(chose.obligation, ligne)] === true : false,
      )
    return tranche
  }

  regle(sur: StableId, id: StableId, regle: Expression): Expression {
    if (!this.#isAilleurs(regle)) return regle
    const validation = this.#etat.programme.champs.get(sur)?.validations.find((une) => une.id === id)
    return this.#donner(sur, `regle.${id}`, (ligne) =>
      validation ? this.#etat.lues[slotDe(validation, ligne)] !== false : true,
    )
  }

  #isAilleurs(expression: Expression): boolean {
    return lit(expression, this.#etat.programme.regles, this.#champs)
  }

  /** A champ that the server answers, in each row where its node has one. */
  #donner(id: StableId, quoi: string, lire: (ligne: Ligne | null) => boolean): Expression {
    const bloc = blocDe(this.#etat.programme, id)
    const donne = `${id}.${quoi}` as StableId
    this.donnes.push({ champ: { kind: 'champ', id: donne, lecture: { kind: 'boolean' } }, repetition: bloc })
    const lignes =
      bloc === null ? [null] : (this.#etat.lignes[this.#etat.programme.repetitions.get(bloc)?.rang ?? -1] ?? [])
    for (const ligne of lignes)
      this.reponses[cellKey(donne, ligne?.id ?? null)] = { kind: 'value', value: lire(ligne), seq: 0 }
    return { champ: donne }
  }
}

function blocDe(programme: Programme, id: StableId): StableId | null {
  return programme.parId.get(id)?.bloc?.chose.id ?? null
}

/** True when an expression reads something out of these champs, by itself or through a named condition. */
function lit(expression: Expression, regles: Regles, champs: ReadonlySet<StableId>): boolean {
  const nommees = new Map(regles.conditions.map(({ id, si }) => [id, si]))
  const vues = new Set<StableId>()
  const ailleurs = (e: Expression): boolean => {
    if ([...champsLus(e)].some((id) => !champs.has(id))) return true
    return refsDe(e).some((id) => {
      const si = nommees.get(id)
      if (!si || vues.has(id)) return false
      vues.add(id)
      return ailleurs(si)
    })
  }
  return ailleurs(expression)
}

/** The nodes of a scope, without the computed champs that read anything else, nor those that read these. */
export function lisiblesParmi(regles: Regles, champs: ReadonlySet<StableId>): Set<StableId> {
  const lisibles = new Set(regles.noeuds.map(({ id }) => id).filter((id) => champs.has(id)))
  const calcules = regles.noeuds.filter((noeud): noeud is ChampDeRegles => noeud.kind === 'champ' && !!noeud.calcul)
  let reste = -1
  while (lisibles.size !== reste) {
    reste = lisibles.size
    for (const { id, calcul } of calcules) if (calcul && lit(calcul, regles, lisibles)) lisibles.delete(id)
  }
  return lisibles
}

function avecParents(regles: Regles, ids: ReadonlySet<StableId>): Set<StableId> {
  const gardes = new Set<StableId>()
  for (const noeud of regles.noeuds) {
    if (!ids.has(noeud.id)) continue
    for (let un: NoeudDeRegles | undefined = noeud; un && !gardes.has(un.id);) {
      gardes.add(un.id)
      un = un.parent === undefined ? undefined : regles.noeuds[un.parent]
    }
  }
  return gardes
}

function repetitionsDe(regles: Regles, gardes: ReadonlySet<StableId>): StableId[] {
  return regles.noeuds.filter(({ id, kind }) => kind === 'repetition' && gardes.has(id)).map(({ id }) => id)
}

/** The answers a state holds, as cells. */
function reponsesDe(etat: Etat): Reponses {
  const reponses: Record<CellKey, Cellule> = {}
  for (const lignes of etat.lignes)
    for (const { id, ordre, bloc } of lignes)
      reponses[cellKey(bloc.chose.id, id)] = { kind: 'value', value: ordre, seq: 0 }
  for (const chose of etat.programme.noeuds) {
    if (!isChamp(chose)) continue
    for (const ligne of chose.bloc ? (etat.lignes[chose.bloc.rang] ?? []) : [null]) {
      const slot = slotDe(chose, ligne)
      const reponse = reponseA(etat, slot)
      if (reponse.kind !== 'blank') reponses[cellKey(chose.id, ligne?.id ?? null)] = { ...reponse, seq: 0 }
    }
  }
  return reponses
}
