/**
 * An expression as its editor shows it: groups and rows for what is judged, terms for what is computed, each with the name of
 * its controls. A page draws this; `postee.ts` reads back what the controls hold. Pure.
 */
import type { Constante, Expression } from '../../conditions/expression.ts'
import { champsLus, isConstante } from '../../conditions/expression.ts'
import { isAEcrire } from '../../conditions/a-ecrire.ts'
import { OPERATEURS } from '../../conditions/operateurs.ts'
import type { KindOfExpression, Operateur } from '../../conditions/operateurs.ts'
import type { StableId } from '../../formulaire.ts'
import { canonique } from '../../json.ts'
import type { Json } from '../../type-de-champ.ts'
import { saisieDe } from './constantes.ts'
import { attentePour, dansLesLignes, faceDe, lieuDe, operateursPour } from './faces.ts'
import type { Attente, Face, Lieu, OperateurDeLigne } from './faces.ts'
import type { Lisibles } from './lisibles.ts'
import { isCondition, isJugement, lireSujet, sujetDe } from './sujets.ts'

/** How a group holds: all of them, at least one, none, not all of them. */
export type MotDeGroupe = 'all' | 'any' | 'none' | 'pas_toutes'
export const MOTS_DE_GROUPE: readonly MotDeGroupe[] = ['all', 'any', 'none', 'pas_toutes']

export interface VueDeCondition {
  /** Name of its controls, before the last dot. */
  nom: string
  expression: Expression
  lieu: Lieu
  /** How many times what it shows is denied, besides what its own words say. */
  non: number
  corps: CorpsDeGroupe | CorpsDeLigne | CorpsGarde | CorpsVide
}

export interface CorpsDeGroupe {
  forme: 'groupe'
  mot: MotDeGroupe
  enfants: readonly VueDeCondition[]
}

export interface CorpsDeLigne {
  forme: 'ligne'
  sujet: VueDeTerme
  op: OperateurDeLigne
  /** Those offered, that of the row included. */
  ops: readonly OperateurDeLigne[]
  face: Face | null
  /** What it is compared with. */
  operandes: readonly VueDeTerme[]
  /** What is said of the rows, and of which. */
  lignes: { over: StableId; of: VueDeCondition; where: VueDeCondition | null } | null
  /** Says, when posted, whether the subject or the operator was changed. */
  etait: string
}

/** A row in which nothing is chosen yet. */
export interface CorpsVide {
  forme: 'vide'
  /** The group of nothing it is. */
  mot: 'all' | 'any'
}

/** Too deep to be shown: said, and kept as it is. */
export interface CorpsGarde {
  forme: 'gardee'
  json: string
}

export interface VueDeTerme {
  nom: string
  expression: Expression
  lieu: Lieu
  /** The choice that names it; `json` when it is kept as it is. */
  est: string
  /** What it may be; null for what a row speaks of. */
  attente: Attente | null
  constante: Constante | null
  operandes: readonly VueDeTerme[]
  conditions: readonly { nom: 'if' | 'where' | 'c'; vue: VueDeCondition }[]
  /** Rows an aggregate speaks of; its `where` may be added. */
  over: StableId | null
  decimals: number | null
  etait: string
  json: string | null
}

/** Levels one inside the other that controls show; what is deeper is said in a sentence. */
const NIVEAUX_MONTRES = 12
/** Parts of one expression that controls show. */
const PARTS_MONTREES = 400

/** The editor of an expression; null where there is none yet. */
export function vueDe(
  prefixe: string,
  expression: Expression | null,
  lisibles: Lisibles,
): { condition: VueDeCondition } | { terme: VueDeTerme } | null {
  if (!expression) return null
  const vues = new Vues()
  const lieu = lieuDe(lisibles)
  return isDeCondition(lisibles)
    ? { condition: vues.condition(prefixe, expression, lieu, 0) }
    : { terme: vues.terme(prefixe, expression, lieu, { kinds: lisibles.attendue, options: null }, 0) }
}

/** True when the whole expression is a condition, shown in rows. */
export function isDeCondition({ attendue }: Lisibles): boolean {
  return attendue.length === 1 && attendue[0] === 'boolean'
}

/** What the editor of an expression posts: the name and the value of each control. */
export function controlesDe(prefixe: string, expression: Expression | null, lisibles: Lisibles): [string, string][] {
  const vue = vueDe(prefixe, expression, lisibles)
  if (!vue) return []
  return [...('condition' in vue ? controlesDeCondition(vue.condition) : controlesDeTerme(vue.terme))]
}

/** Tells whether what a row, or a term, speaks of is still what its other operands were written for. */
export function empreinte(sujet: Expression, op: string, kind: KindOfExpression | null): string {
  return `${sujetDe(sujet)} ${op} ${kind ?? ''}`
}

/** A value that one writes or reads, where nothing says more. */
export const LIBRE: Attente = {
  kinds: ['decimal', 'integer', 'text', 'date', 'boolean', 'instant', 'duration', 'option', 'options'],
  options: null,
}

/** Kinds the first operand of a term may have, so that the term is of the kinds that are asked. */
export function kindsDuPremier(op: Operateur, attente: Attente | null): readonly KindOfExpression[] {
  const kinds = OPERATEURS[op].parametres[0]?.kinds ?? []
  if (!attente || OPERATEURS[op].resultat !== 'operande') return kinds
  const communs = kinds.filter((kind) => attente.kinds.includes(kind))
  return communs.length === 0 ? kinds : communs
}

/** Kinds of what an aggregate reads in each row. */
export function kindsDAgregat(agg: 'sum' | 'min' | 'max', attente: Attente | null): readonly KindOfExpression[] {
  const kinds: readonly KindOfExpression[] =
    agg === 'sum' ? ['integer', 'decimal'] : ['integer', 'decimal', 'date', 'instant']
  const communs = attente ? kinds.filter((kind) => attente.kinds.includes(kind)) : kinds
  return communs.length === 0 ? kinds : communs
}

class Vues {
  #parts = 0

  condition(nom: string, expression: Expression, lieu: Lieu, niveau: number): VueDeCondition {
    let [non, e] = [0, expression]
    while ('not' in e) [non, e] = [non + 1, e.not]
    const vue = (corps: VueDeCondition['corps'], niees = 0) => ({ nom, expression, lieu, non: non - niees, corps })
    if (this.#isTrop(niveau))
      return { nom, expression, lieu, non: 0, corps: { forme: 'gardee', json: enJson(expression) } }
    if (niveau === 0 && non === 0 && isAEcrire(e)) return vue({ forme: 'vide', mot: 'all' in e ? 'all' : 'any' })
    if ('all' in e || 'any' in e) {
      const [liste, mots] = 'all' in e ? [e.all, ['all', 'pas_toutes'] as const] : [e.any, ['any', 'none'] as const]
      const niees = non > 0 ? 1 : 0
      const enfants = liste.map((une, rang) => this.condition(`${nom}.${rang}`, une, lieu, niveau + 1))
      return vue({ forme: 'groupe', mot: mots[niees], enfants }, niees)
    }
    if ('agg' in e && (e.agg === 'any' || e.agg === 'all')) {
      const dedans = dansLesLignes(lieu, e.over)
      const of = this.condition(`${nom}.of`, e.of ?? { boolean: true }, dedans, niveau + 1)
      const where = e.where ? this.condition(`${nom}.where`, e.where, dedans, niveau + 1) : null
      return vue(this.#ligne(nom, { rows: e.over }, e.agg, [], lieu, niveau, { over: e.over, of, where }))
    }
    if ('op' in e && isJugement(e.op)) {
      const [premiere, ...autres] = operandesDe(e)
      return vue(this.#ligne(nom, premiere?.[1] ?? { boolean: true }, e.op, autres, lieu, niveau, null))
    }
    const niees = non > 0 ? 1 : 0
    return vue(this.#ligne(nom, e, niees > 0 ? 'faux' : 'vrai', [], lieu, niveau, null), niees)
  }

  #ligne(
    nom: string,
    sujet: Expression,
    op: OperateurDeLigne,
    autres: readonly [string, Expression][],
    lieu: Lieu,
    niveau: number,
    lignes: CorpsDeLigne['lignes'],
  ): CorpsDeLigne {
    const face = faceDe(sujet, lieu)
    const offerts = operateursPour(sujet, face)
    return {
      forme: 'ligne',
      sujet: this.terme(`${nom}.left`, sujet, lieu, null, niveau + 1),
      op,
      ops: offerts.includes(op) ? offerts : [...offerts, op],
      face,
      operandes: autres.map(([cle, une]) =>
        this.terme(
          `${nom}.${cle}`,
          une,
          lieu,
          { ...attentePour(op as Operateur, cle, face), ...sansSoiMeme(sujet), ...pres(sujet, lieu) },
          niveau + 1,
        ),
      ),
      lignes,
      etait: empreinte(sujet, op, face?.kind ?? null),
    }
  }

  terme(nom: string, e: Expression, lieu: Lieu, attente: Attente | null, niveau: number): VueDeTerme {
    const est = sujetDe(e)
    const vide = { nom, expression: e, lieu, est, attente, constante: null, operandes: [], conditions: [] }
    const terme: VueDeTerme = { ...vide, over: null, decimals: null, etait: '', json: null }
    if (isConstante(e)) return { ...terme, constante: e }
    if ('champ' in e || 'rows' in e || 'ref' in e || 'today' in e) return terme
    if (this.#isTrop(niveau)) return { ...terme, est: 'json', json: enJson(e) }
    const suite = niveau + 1
    if (est === 'condition')
      return { ...terme, conditions: [{ nom: 'c', vue: this.condition(`${nom}.c`, e, lieu, suite) }] }
    if ('if' in e)
      return {
        ...terme,
        conditions: [{ nom: 'if', vue: this.condition(`${nom}.if`, e.if, lieu, suite) }],
        operandes: [
          this.terme(`${nom}.then`, e.then, lieu, attente ?? LIBRE, suite),
          this.terme(`${nom}.else`, e.else, lieu, attente ?? LIBRE, suite),
        ],
      }
    if ('agg' in e) {
      const dedans = dansLesLignes(lieu, e.over)
      const kinds = e.agg === 'count' || e.agg === 'any' || e.agg === 'all' ? [] : kindsDAgregat(e.agg, attente)
      return {
        ...terme,
        over: e.over,
        operandes: e.of ? [this.terme(`${nom}.of`, e.of, dedans, { kinds, options: null }, suite)] : [],
        conditions: e.where ? [{ nom: 'where', vue: this.condition(`${nom}.where`, e.where, dedans, suite) }] : [],
      }
    }
    if (!('op' in e) || est.startsWith('count:') || est.startsWith('length:') || est.startsWith('fold:')) return terme
    return this.#operation(terme, e, suite)
  }

  #operation(terme: VueDeTerme, e: Extract<Expression, { op: Operateur }>, niveau: number): VueDeTerme {
    const { nom, lieu, attente, est } = terme
    const operandes = operandesDe(e)
    if (est === 'today+' || est === 'today-') {
      const duree = operandes[1]?.[1] ?? { duration: 'P1Y' }
      const operande = this.terme(`${nom}.right`, duree, lieu, { kinds: ['duration'], options: null }, niveau)
      return { ...terme, operandes: [operande] }
    }
    const premier = kindsDuPremier(e.op, attente)
    const face = operandes[0] ? faceDe(operandes[0][1], lieu) : null
    return {
      ...terme,
      operandes: operandes.map(([cle, une], rang) =>
        this.terme(
          `${nom}.${cle}`,
          une,
          lieu,
          rang === 0 || e.op === 'concat' ? { kinds: premier, options: null } : attentePour(e.op, cle, face),
          niveau,
        ),
      ),
      decimals: e.op === 'round' ? e.decimals : null,
      etait: e.op === 'concat' || !operandes[0] ? '' : empreinte(operandes[0][1], e.op, face?.kind ?? null),
    }
  }

  #isTrop(niveau: number): boolean {
    this.#parts += 1
    return niveau > NIVEAUX_MONTRES || this.#parts > PARTS_MONTREES
  }
}

/** The operands of an operation, by the last part of the names of their controls: the first is always `left`. */
export function operandesDe(e: Extract<Expression, { op: Operateur }>): [string, Expression][] {
  if (e.op === 'concat') return e.parts.map((part, rang) => [`parts.${rang}`, part])
  const dites: Partial<Record<string, Expression>> = { ...(e as object) }
  return OPERATEURS[e.op].parametres.flatMap(({ nom }, rang): [string, Expression][] => {
    const une = dites[nom]
    return une ? [[rang === 0 ? 'left' : nom, une]] : []
  })
}

/** What stands in the same section is what one compares with first. */
function pres(sujet: Expression, { lisibles }: Lieu): Pick<Attente, 'section'> {
  const lus = champsLus(sujet)
  const lu = lisibles.champs.find(({ id }) => lus.has(id))
  return lu ? { section: lu.section } : {}
}

/** What is read is not compared with itself; two calculations of one sort are seldom the same. */
function sansSoiMeme(sujet: Expression): Pick<Attente, 'sauf'> {
  const est = sujetDe(sujet)
  return lireSujet(est)?.sorte === 'op' || 'if' in sujet || isCondition(sujet) || est === 'today+' || est === 'today-'
    ? {}
    : { sauf: est }
}

/** What is kept as it is, in a hidden control. */
export function enJson(e: Expression): string {
  return canonique(e as Json)
}

function* controlesDeCondition({ nom, non, corps }: VueDeCondition): Generator<[string, string]> {
  if (corps.forme === 'gardee') {
    yield [`${nom}.json`, corps.json]
    return
  }
  if (corps.forme === 'vide') {
    yield [`${nom}.vide`, corps.mot]
    yield [`${nom}.left.est`, '']
    return
  }
  if (non > 0) yield [`${nom}.non`, String(non)]
  if (corps.forme === 'groupe') {
    yield [`${nom}.groupe`, corps.mot]
    for (const enfant of corps.enfants) yield* controlesDeCondition(enfant)
    return
  }
  yield [`${nom}.etait`, corps.etait]
  yield* controlesDeTerme(corps.sujet)
  yield [`${nom}.op`, corps.op]
  for (const operande of corps.operandes) yield* controlesDeTerme(operande)
  if (corps.lignes?.where) yield* controlesDeCondition(corps.lignes.where)
  if (corps.lignes) yield* controlesDeCondition(corps.lignes.of)
}

function* controlesDeTerme(terme: VueDeTerme): Generator<[string, string]> {
  const { nom, est, constante, operandes, conditions, decimals, etait, json } = terme
  yield [`${nom}.est`, est]
  yield [`${nom}.avant`, est]
  if (json !== null) yield [`${nom}.json`, json]
  if (etait !== '') yield [`${nom}.etait`, etait]
  if (constante) {
    yield [`${nom}.etait`, enJson(constante)]
    const { valeurs, unite } = saisieDe(constante)
    for (const valeur of valeurs) yield [`${nom}.valeur`, valeur]
    if (unite !== undefined) yield [`${nom}.unite`, unite]
  }
  // A list of none is a list.
  if (est === 'op:concat') yield [`${nom}.parts`, String(operandes.length)]
  if (decimals !== null) yield [`${nom}.decimales`, String(decimals)]
  for (const { vue } of conditions) yield* controlesDeCondition(vue)
  for (const operande of operandes) yield* controlesDeTerme(operande)
}
