/**
 * For tests: the meaning of a form written as docs/form-language.md says it, by plain recursion over the document. No slot, no
 * order, no closure: what the engine must agree with.
 */
import { champTypes } from '../champs/registry.ts'
import { anneesEntre, deplacerDate, deplacerInstant, joursEntre, lireDuree, moisEntre } from '../conditions/civil.ts'
import type { Duree } from '../conditions/civil.ts'
import {
  additionner,
  arrondir,
  comparer,
  diviser,
  ecrireDecimal,
  isDecimal,
  lireDecimal,
  multiplier,
  opposer,
} from '../conditions/decimal.ts'
import { OPERATEURS_DE_TERRITOIRE } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import type { Champ, Formulaire, Noeud, Repetition, StableId } from '../formulaire.ts'
import { rowsOf } from '../lignes.ts'
import { cleDeRecherche } from '../referentiels/recherche.ts'
import { cellKey, celluleDe } from '../reponses.ts'
import type { Reponses, RowId } from '../reponses.ts'
import { AUTRE } from '../type-de-champ.ts'
import type { Facette, Json } from '../type-de-champ.ts'
import type { ErreurDeResultat, Resultat } from './evaluate.ts'

interface Place {
  noeud: Noeud
  parents: Noeud[]
  repetition: Repetition | null
}

/** Evaluates by recursion. Slow: the same thing is judged again each time it is read, but once in `memoire`. */
export function evaluateNaively(formulaire: Formulaire, reponses: Reponses, today: string): Resultat {
  return new Naif(formulaire, reponses, today).resultat()
}

class Naif {
  readonly #formulaire: Formulaire
  readonly #reponses: Reponses
  readonly #today: string
  readonly #places = new Map<StableId, Place>()
  readonly #memoire = new Map<string, unknown>()

  constructor(formulaire: Formulaire, reponses: Reponses, today: string) {
    this.#formulaire = formulaire
    this.#reponses = reponses
    this.#today = today
    const ranger = (noeuds: readonly Noeud[], parents: Noeud[], repetition: Repetition | null): void => {
      for (const noeud of noeuds) {
        this.#places.set(noeud.id, { noeud, parents, repetition })
        if (noeud.kind === 'section') ranger(noeud.enfants, [...parents, noeud], repetition)
        if (noeud.kind === 'repetition') ranger(noeud.enfants, [...parents, noeud], noeud)
      }
    }
    ranger(formulaire.champs, [], null)
    ranger(formulaire.annotations, [], null)
  }

  resultat(): Resultat {
    const { ineligibilite, routage } = this.#formulaire
    const resultat: Resultat = {
      visible: {},
      required: {},
      computed: {},
      errors: [],
      warnings: [],
      ineligible: ineligibilite.filter(({ si }) => this.#lire(si, null) === true).map(({ id }) => id),
      route: routage.regles.find(({ si }) => this.#lire(si, null) === true)?.groupe ?? routage.defaut,
    }
    for (const { noeud, repetition } of this.#places.values()) {
      const { id } = noeud
      const rows = repetition ? this.#lignes(repetition.id) : [null]
      const parLigne = <V>(lire: (row: RowId | null) => V) => (repetition ? rows.map(lire) : lire(null))
      resultat.visible[id] = parLigne((row) => this.#isVisible(id, row))
      const isMontre = repetition ? this.#isVisible(repetition.id, null) : this.#isVisible(id, null)
      if (isMontre && noeud.kind === 'champ' && noeud.calcul)
        resultat.computed[id] = parLigne((row) => ecrire(this.#champ(id, undefined, row)))
      else if (isMontre && (noeud.kind === 'champ' || noeud.kind === 'repetition'))
        resultat.required[id] = parLigne((row) => this.#isRequired(noeud, row))
      if (noeud.kind === 'repetition') this.#erreursDeRepetition(noeud, resultat)
      else if (noeud.kind === 'champ' && !repetition) this.#erreurs(noeud, null, null, resultat)
    }
    return resultat
  }

  #erreursDeRepetition(repetition: Repetition, { errors, ...reste }: Resultat): void {
    if (!this.#isVisible(repetition.id, null)) return
    const rows = this.#lignes(repetition.id)
    const { min = 0, max, obligatoire } = repetition
    const voulues = obligatoire ? Math.max(1, min) : rows.length > 0 ? min : 0
    const dire = (code: 'lignes_manquantes' | 'lignes_en_trop', params: Record<string, string>) =>
      errors.push({ champ: repetition.id, row: null, code, params })
    if (rows.length < voulues) dire('lignes_manquantes', { min: String(voulues) })
    if (max !== undefined && rows.length > max) dire('lignes_en_trop', { max: String(max) })
    for (const [rang, row] of rows.entries())
      for (const enfant of repetition.enfants)
        if (enfant.kind === 'champ') this.#erreurs(enfant, row, rang, { errors, ...reste })
  }

  #erreurs(
    champ: Champ,
    row: RowId | null,
    rang: number | null,
    { errors, warnings }: Pick<Resultat, 'errors' | 'warnings'>,
  ): void {
    if (!this.#isVisible(champ.id, row)) return
    const dire = (code: ErreurDeResultat['code'], params: Record<string, string> = {}, ou = errors) =>
      ou.push({ champ: champ.id, row: rang, code, params })
    const cellule = celluleDe(this.#reponses, cellKey(champ.id, row))
    if (!champ.calcul) {
      if (cellule.kind === 'draft') dire(cellule.code, cellule.params)
      else if (this.#isRequired(champ, row)) {
        if (champTypes[champ.type].aCocher && !(cellule.kind === 'value' && cellule.value === true)) dire('a_cocher')
        else if (cellule.kind === 'blank') dire('obligatoire')
      }
    }
    for (const { id, sur, regle, severite } of this.#formulaire.validations)
      if (sur === champ.id && this.#lire(regle, row) === false)
        dire('regle', { regle: id }, severite === 'bloquant' ? errors : warnings)
  }

  #lignes(repetition: StableId): RowId[] {
    return rowsOf(repetition, this.#reponses)
  }

  #isVisible(id: StableId, row: RowId | null): boolean {
    return this.#unefois(`visible ${id} ${row ?? ''}`, () => {
      const place = this.#places.get(id)
      if (!place) return false
      const { noeud, parents } = place
      return [...parents, noeud].every(
        (un) => !un.afficherSi || this.#lire(un.afficherSi, un === noeud ? row : null) === true,
      )
    }) as boolean
  }

  #isRequired(noeud: Noeud, row: RowId | null): boolean {
    if (noeud.kind !== 'champ' && noeud.kind !== 'repetition') return false
    if (!this.#isVisible(noeud.id, row)) return false
    const si = noeud.kind === 'champ' ? noeud.obligatoireSi : undefined
    return noeud.obligatoire || (si !== undefined && this.#lire(si, row) === true)
  }

  #champ(id: StableId, part: string | undefined, row: RowId | null): unknown {
    const place = this.#places.get(id)
    if (!place || place.noeud.kind !== 'champ' || !this.#isVisible(id, row)) return undefined
    const { type, config, calcul } = place.noeud
    if (calcul) return this.#unefois(`calcul ${id} ${row ?? ''}`, () => this.#calcul(place.noeud as Champ, calcul, row))
    const cellule = celluleDe(this.#reponses, cellKey(id, row))
    if (cellule.kind !== 'value') return undefined
    const operand = champTypes[type].operand(config)
    const facette = part === undefined ? operand : operand.parts?.[part]
    return facette && operande(facette, cellule.value)
  }

  #calcul({ type, config }: Champ, calcul: Expression, row: RowId | null): unknown {
    const sorte = champTypes[type].computed?.(config)
    const lue = this.#lire(calcul, row)
    if (sorte?.kind === 'integer' || sorte?.kind === 'decimal')
      return isDecimal(lue) ? arrondir(lue, sorte.kind === 'integer' ? 0 : (sorte.decimales ?? 60)) : undefined
    return lue
  }

  #unefois(cle: string, faire: () => unknown): unknown {
    if (!this.#memoire.has(cle)) this.#memoire.set(cle, faire())
    return this.#memoire.get(cle)
  }

  #lire(e: Expression, row: RowId | null): unknown {
    if ('champ' in e) return this.#champ(e.champ, e.part, this.#places.get(e.champ)?.repetition ? row : null)
    if ('ref' in e) {
      const nommee = this.#formulaire.conditions.find(({ id }) => id === e.ref)
      return nommee && this.#unefois(`ref ${e.ref} ${row ?? ''}`, () => this.#lire(nommee.si, row))
    }
    if ('all' in e)
      return kleene(
        e.all.map((un) => this.#lire(un, row)),
        false,
      )
    if ('any' in e)
      return kleene(
        e.any.map((un) => this.#lire(un, row)),
        true,
      )
    if ('not' in e) {
      const lu = this.#lire(e.not, row)
      return typeof lu === 'boolean' ? !lu : undefined
    }
    if ('if' in e) {
      const lu = this.#lire(e.if, row)
      return lu === undefined ? undefined : this.#lire(lu === true ? e.then : e.else, row)
    }
    if ('today' in e) return this.#today
    if ('agg' in e) return this.#agregat(e)
    if ('op' in e) return this.#operation(e, row)
    return constante(e)
  }

  #agregat({ agg, over, where, of }: Extract<Expression, { agg: string }>): unknown {
    if (!this.#isVisible(over, null)) return undefined
    const rows = this.#lignes(over).filter((row) => !where || this.#lire(where, row) === true)
    if (agg === 'count' || !of) return rows.length
    const lues = rows.map((row) => this.#lire(of, row))
    if (agg === 'any') return kleene(lues, true)
    if (agg === 'all') return kleene(lues, false)
    if (lues.includes(undefined)) return undefined
    if (agg === 'sum') return lues.reduce((a, b) => additionner(a as number, b as number), 0)
    if (lues.length === 0) return undefined
    return lues.reduce((a, b) => ((ordre(a, b) ?? 0) <= 0 === (agg === 'min') ? a : b))
  }

  #operation(e: Extract<Expression, { op: string }>, row: RowId | null): unknown {
    if (e.op === 'filled') return this.#isRempli(e.value, row)
    if (e.op === 'empty') return !this.#isRempli(e.value, row)
    if (e.op === 'count' && 'rows' in e.value)
      return this.#isVisible(e.value.rows, null) ? this.#lignes(e.value.rows).length : undefined
    if (e.op === 'concat') {
      const lus = e.parts.map((part) => this.#lire(part, row))
      return lus.includes(undefined) ? undefined : lus.join('')
    }
    const territoire = OPERATEURS_DE_TERRITOIRE[e.op]
    const operandes: unknown[] = []
    for (const nom of ['value', 'left', 'from', 'right', 'to'] as const) {
      const dedans = (e as Partial<Record<typeof nom, Expression>>)[nom]
      if (!dedans) continue
      operandes.push(
        territoire && nom === 'left' && 'champ' in dedans
          ? this.#lire({ ...dedans, part: territoire.part }, row)
          : this.#lire(dedans, row),
      )
    }
    if (operandes.includes(undefined)) return undefined
    const [a, b, c] = operandes as [never, never, never]
    if (e.op === 'round') return arrondir(a, e.decimals)
    if (e.op === 'between') return (ordre(b, a) ?? 0) <= 0 && (ordre(a, c) ?? 0) <= 0
    return appliquer(e.op, a, b)
  }

  #isRempli(e: Expression, row: RowId | null): boolean {
    if ('rows' in e) return this.#isVisible(e.rows, null) && this.#lignes(e.rows).length > 0
    if ('champ' in e && e.part === undefined) {
      const place = this.#places.get(e.champ)
      const ici = place?.repetition ? row : null
      if (place?.noeud.kind === 'champ' && place.noeud.calcul) return this.#lire(e, row) !== undefined
      return this.#isVisible(e.champ, ici) && celluleDe(this.#reponses, cellKey(e.champ, ici)).kind === 'value'
    }
    return this.#lire(e, row) !== undefined
  }
}

function appliquer(op: string, a: never, b: never): unknown {
  const contient = () => (a as string).includes(b)
  const liste = (lue: unknown) => (Array.isArray(lue) ? lue : [lue]) as unknown[]
  const commune = () => liste(a).some((un) => liste(b).includes(un))
  switch (op) {
    case 'eq':
      return egaux(a, b)
    case 'ne':
      return !egaux(a, b)
    case 'lt':
      return (ordre(a, b) ?? 0) < 0
    case 'le':
      return (ordre(a, b) ?? 0) <= 0
    case 'gt':
      return (ordre(a, b) ?? 0) > 0
    case 'ge':
      return (ordre(a, b) ?? 0) >= 0
    case 'contains':
      return contient()
    case 'not_contains':
      return !contient()
    case 'any_of':
      return commune()
    case 'none_of':
      return !commune()
    case 'all_of':
      return liste(b).every((un) => liste(a).includes(un))
    case 'mul':
      return multiplier(a, b)
    case 'div':
      return diviser(a, b)
    case 'neg':
      return opposer(a)
    case 'abs':
      return comparer(a, 0) < 0 ? opposer(a) : a
    case 'lesser':
      return (ordre(a, b) ?? 0) <= 0 ? a : b
    case 'greater':
      return (ordre(a, b) ?? 0) >= 0 ? a : b
    case 'fold':
      return cleDeRecherche(a)
    case 'length':
      return [...(a as string)].length
    case 'count':
      return Array.isArray(a) ? (a as unknown[]).length : a
    case 'days_between':
      return joursEntre(a, b)
    case 'months_between':
      return moisEntre(a, b)
    case 'years_between':
      return anneesEntre(a, b)
    case 'add':
    case 'sub': {
      const sens = op === 'add' ? 1 : -1
      if (isDecimal(a)) return additionner(a, sens === 1 ? b : opposer(b))
      return (a as string).length === 10 ? deplacerDate(a, b as Duree, sens) : deplacerInstant(a, b as Duree, sens)
    }
    default:
      return egaux(a, b) !== op.startsWith('not_')
  }
}

function kleene(lues: readonly unknown[], decisif: boolean): boolean | undefined {
  if (lues.includes(decisif)) return decisif
  return lues.includes(undefined) ? undefined : !decisif
}

function ordre(a: unknown, b: unknown): number | undefined {
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b)
  return a === b ? 0 : (a as string) < (b as string) ? -1 : 1
}

function egaux(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
  if (isDecimal(a) && isDecimal(b)) return comparer(a, b) === 0
  if (typeof a === 'string' && typeof b === 'string') return a.trim() === b.trim()
  return JSON.stringify(a) === JSON.stringify(b)
}

function constante(e: Expression): unknown {
  if ('integer' in e) return lireDecimal(e.integer)
  if ('decimal' in e) return lireDecimal(e.decimal)
  if ('duration' in e) return lireDuree(e.duration)
  return Object.values(e)[0]
}

function operande({ kind, path }: Facette, valeur: Json): unknown {
  let lue: unknown = valeur
  for (const cle of path?.split('.') ?? [])
    lue =
      typeof lue === 'object' && lue !== null && Object.hasOwn(lue, cle)
        ? (lue as Record<string, unknown>)[cle]
        : undefined
  if (lue === undefined || lue === null || lue === '') return undefined
  if (kind === 'integer' || kind === 'decimal') return lireDecimal(lue)
  if (kind === 'files') return (lue as unknown[]).length
  if (kind === 'option' && typeof lue === 'object') return AUTRE
  return lue
}

function ecrire(lue: unknown): Json {
  return lue === undefined ? null : isDecimal(lue) ? ecrireDecimal(lue) : (lue as Json)
}
