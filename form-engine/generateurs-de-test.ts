/**
 * For tests: well-typed forms and answers drawn from a seed. Champs read what comes before them, so that nothing depends on
 * itself. The same seed always gives the same form.
 */
import type { Hasard } from '../e2e/epreuves/hasard.ts'
import { orderBetween } from './lignes.ts'
import { parseFormulaire } from './lire-formulaire.ts'
import type { Expression } from './conditions/expression.ts'
import type { Formulaire, StableId } from './formulaire.ts'
import { champsDe, noeudsDe } from './formulaire.ts'
import { cellKey } from './reponses.ts'
import type { CellKey, Cellule, Reponses, RowId } from './reponses.ts'
import type { Json } from './type-de-champ.ts'

export interface Envergure {
  champs: number
  /** Share of the nodes with a condition. */
  conditionnels?: number
  /** Depth of the conditions. */
  profondeur?: number
  repetitions?: boolean
  calculs?: boolean
  annotations?: boolean
  /** Rules of each sort. */
  regles?: number
  /** Only what the verification must decide: lists, yes/no, checkboxes, numbers and dates against constants, presence, counts. */
  isDecidable?: boolean
}

type Sorte =
  | 'yes_no'
  | 'checkbox'
  | 'integer_number'
  | 'decimal_number'
  | 'date'
  | 'drop_down_list'
  | 'multiple_drop_down_list'
  | 'text'
  | 'civilite'

const OPTIONS = ['a', 'b', 'c'] as const
const DATES = ['2024-02-29', '2025-01-01', '2026-06-15', '2026-11-22', '2030-12-31'] as const
const TEXTES = ['oui', 'Été', 'ete', 'un mot', 'x'] as const
const ENTIERS = ['-1', '0', '1', '2', '3', '5', '10', '18'] as const
const DECIMALES = ['-0.5', '0', '0.5', '2', '2.25', '10', '17.99', '18'] as const

const DECIDABLES: readonly Sorte[] = [
  'yes_no',
  'checkbox',
  'integer_number',
  'decimal_number',
  'date',
  'drop_down_list',
  'multiple_drop_down_list',
  'civilite',
]
const TOUTES: readonly Sorte[] = [...DECIDABLES, 'text']

interface Connu {
  id: StableId
  sorte: Sorte | 'calcul'
  repetition: StableId | null
}

/** A form of about that many champs. */
export function formulaireAuHasard(hasard: Hasard, envergure: Envergure): Formulaire {
  const lu = parseFormulaire(new Dessin(hasard, envergure).document())
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

class Dessin {
  readonly #h: Hasard
  readonly #e: Required<Envergure>
  readonly #connus: Connu[] = []
  readonly #repetitions: StableId[] = []
  readonly #conditions: { id: StableId; nom: string; si: Expression }[] = []
  #numero = 0

  constructor(hasard: Hasard, envergure: Envergure) {
    this.#h = hasard
    this.#e = {
      conditionnels: 0.4,
      profondeur: 2,
      repetitions: true,
      calculs: true,
      annotations: false,
      regles: 1,
      isDecidable: false,
      ...envergure,
    }
  }

  document(): Json {
    const h = this.#h
    const champs = this.#noeuds(this.#e.champs, 0)
    const publics = [...this.#connus]
    const annotations = this.#e.annotations ? this.#noeuds(Math.ceil(this.#e.champs / 5), 1) : []
    this.#connus.length = 0
    this.#connus.push(...publics)
    const regles = <Regle>(faire: (rang: number) => Regle) =>
      Array.from({ length: this.#e.regles }, (_, rang) => faire(rang))
    const racines = publics.filter(({ repetition }) => repetition === null)
    return {
      langage: 1,
      champs,
      annotations,
      conditions: this.#conditions.map(({ id, nom, si }) => ({ id, nom, si: si as Json })),
      validations:
        publics.length === 0
          ? []
          : regles((rang) => {
              const sur = h.parmi(publics)
              return {
                id: `v${rang}`,
                sur: sur.id,
                regle: this.#condition(this.#e.profondeur, sur.repetition) as Json,
                severite: h.sort(0.7) ? 'bloquant' : 'avertissement',
                message: `Corrigez la règle ${rang}.`,
              }
            }),
      ineligibilite:
        racines.length === 0
          ? []
          : regles((rang) => ({
              id: `i${rang}`,
              si: this.#condition(1, null) as Json,
              message: 'Cette demande n’est pas recevable.',
            })),
      routage: {
        regles:
          racines.length === 0
            ? []
            : regles((rang) => ({ id: `r${rang}`, si: this.#condition(1, null) as Json, groupe: `g${rang}` })),
        defaut: h.sort(0.5) ? 'defaut' : null,
      },
    }
  }

  #noeuds(nombre: number, niveau: number): Json[] {
    const h = this.#h
    const noeuds: Json[] = []
    let reste = nombre
    while (reste > 0) {
      if (niveau < 2 && reste > 3 && h.sort(0.15)) {
        const dedans = 1 + h.entier(0, Math.min(reste, 6) - 1)
        reste -= dedans
        const si = this.#peutEtre(null)
        noeuds.push({
          kind: 'section',
          id: this.#id('s'),
          titre: 'Section',
          ...si,
          enfants: this.#noeuds(dedans, niveau + 1),
        })
      } else if (this.#e.repetitions && reste > 2 && h.sort(0.12)) {
        const dedans = 1 + h.entier(0, Math.min(reste, 4) - 1)
        reste -= dedans
        noeuds.push(this.#repetition(dedans))
      } else {
        reste -= 1
        noeuds.push(this.#champ(null))
        if (h.sort(0.1)) this.#nommer()
      }
    }
    return noeuds
  }

  #repetition(nombre: number): Json {
    const h = this.#h
    const id = this.#id('bloc')
    const si = this.#peutEtre(null)
    const enfants = Array.from({ length: nombre }, () => this.#champ(id))
    this.#repetitions.push(id)
    return {
      kind: 'repetition',
      id,
      libelle: 'Bloc',
      obligatoire: h.sort(0.4),
      ...(h.sort(0.3) && { min: 2 }),
      ...(h.sort(0.3) && { max: 3 }),
      ...si,
      enfants,
    }
  }

  #champ(repetition: StableId | null): Json {
    const h = this.#h
    const si = this.#peutEtre(repetition)
    const nombres = this.#lisibles(repetition).filter(
      ({ sorte }) => sorte === 'integer_number' || sorte === 'decimal_number' || sorte === 'calcul',
    )
    if (this.#e.calculs && !this.#e.isDecidable && nombres.length > 0 && h.sort(0.15)) {
      const calcul = this.#calcul(nombres, 2)
      const id = this.#id('total')
      this.#connus.push({ id, sorte: 'calcul', repetition })
      return {
        kind: 'champ',
        id,
        type: 'computed',
        libelle: `Total ${id}`,
        config: { sorte: 'decimal', decimales: 2 },
        calcul: calcul as Json,
        ...si,
      }
    }
    const sorte = h.parmi(this.#e.isDecidable ? DECIDABLES : TOUTES)
    const obligatoireSi =
      !h.sort(0.15) || this.#lisibles(repetition).length === 0
        ? {}
        : { obligatoireSi: this.#condition(1, repetition) as Json }
    const id = this.#id('q')
    this.#connus.push({ id, sorte, repetition })
    return {
      kind: 'champ',
      id,
      type: sorte,
      libelle: `Question ${id}`,
      obligatoire: h.sort(0.5),
      config: this.#config(sorte),
      ...obligatoireSi,
      ...si,
    }
  }

  #config(sorte: Sorte): Json {
    const h = this.#h
    if (sorte === 'drop_down_list') return { options: [...OPTIONS], ...(h.sort(0.2) && { autre: true }) }
    if (sorte === 'multiple_drop_down_list') return { options: [...OPTIONS] }
    if (sorte === 'integer_number' && h.sort(0.4)) return { min: '0', max: '18' }
    return {}
  }

  #nommer(): void {
    if (this.#lisibles(null).length === 0) return
    this.#conditions.push({ id: this.#id('c'), nom: 'Condition', si: this.#condition(1, null) })
  }

  #peutEtre(repetition: StableId | null): { afficherSi?: Json } {
    if (this.#lisibles(repetition).length === 0 || !this.#h.sort(this.#e.conditionnels)) return {}
    return { afficherSi: this.#condition(this.#e.profondeur, repetition) as Json }
  }

  #lisibles(repetition: StableId | null): Connu[] {
    return this.#connus.filter((connu) => connu.repetition === null || connu.repetition === repetition)
  }

  #condition(profondeur: number, repetition: StableId | null): Expression {
    const h = this.#h
    if (profondeur > 0 && h.sort(0.5)) {
      const liste = () => Array.from({ length: 1 + h.entier(0, 2) }, () => this.#condition(profondeur - 1, repetition))
      const forme = h.entier(0, 2)
      if (forme === 0) return { all: liste() }
      if (forme === 1) return { any: liste() }
      return { not: this.#condition(profondeur - 1, repetition) }
    }
    if (this.#conditions.length > 0 && h.sort(0.1)) return { ref: h.parmi(this.#conditions).id }
    if (this.#repetitions.length > 0 && h.sort(0.15)) return this.#agregat()
    return this.#atome(this.#lisibles(repetition))
  }

  #agregat(): Expression {
    const h = this.#h
    const over = h.parmi(this.#repetitions)
    const nombre: Expression = { integer: String(h.entier(0, 3)) }
    const op = h.parmi(['eq', 'lt', 'ge', 'ne'] as const)
    const dedans = this.#connus.filter((connu) => connu.repetition === over)
    if (this.#e.isDecidable || dedans.length === 0 || h.sort(0.4))
      return h.sort(0.3) ? { op: 'empty', value: { rows: over } } : { op, left: { agg: 'count', over }, right: nombre }
    const numeriques = dedans.filter(({ sorte }) => sorte === 'integer_number' || sorte === 'decimal_number')
    if (numeriques.length > 0 && h.sort(0.4))
      return {
        op,
        left: { agg: h.parmi(['sum', 'min', 'max'] as const), over, of: { champ: h.parmi(numeriques).id } },
        right: nombre,
      }
    const forme = h.entier(0, 2)
    if (forme === 0) return { op, left: { agg: 'count', over, where: this.#atome(dedans) }, right: nombre }
    return { agg: forme === 1 ? 'any' : 'all', over, of: this.#atome(dedans) }
  }

  #atome(connus: readonly Connu[]): Expression {
    const h = this.#h
    const { id, sorte } = h.parmi(connus)
    const champ: Expression = { champ: id }
    if (h.sort(0.15)) return { op: h.parmi(['empty', 'filled'] as const), value: champ }
    switch (sorte) {
      case 'yes_no':
      case 'checkbox':
        return h.sort(0.3)
          ? champ
          : { op: h.parmi(['eq', 'ne'] as const), left: champ, right: { boolean: h.sort(0.5) } }
      case 'integer_number':
      case 'decimal_number':
      case 'calcul': {
        const borne = (): Expression => (h.sort(0.6) ? { integer: h.parmi(ENTIERS) } : { decimal: h.parmi(DECIMALES) })
        if (h.sort(0.2)) return { op: 'between', value: champ, from: borne(), to: borne() }
        const autres = connus.filter(
          (connu) => connu.id !== id && (connu.sorte === 'integer_number' || connu.sorte === 'decimal_number'),
        )
        const right: Expression =
          !this.#e.isDecidable && autres.length > 0 && h.sort(0.2) ? { champ: h.parmi(autres).id } : borne()
        return { op: h.parmi(['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const), left: champ, right }
      }
      case 'date': {
        const right: Expression =
          !this.#e.isDecidable && h.sort(0.3)
            ? { op: 'sub', left: { today: true }, right: { duration: 'P1Y' } }
            : { date: h.parmi(DATES) }
        return { op: h.parmi(['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const), left: champ, right }
      }
      case 'civilite':
        return { op: h.parmi(['eq', 'ne'] as const), left: champ, right: { option: h.parmi(['M.', 'Mme'] as const) } }
      case 'drop_down_list':
        return h.sort(0.3)
          ? {
              op: h.parmi(['any_of', 'none_of'] as const),
              left: champ,
              right: { options: [h.parmi(OPTIONS), h.parmi(OPTIONS)] },
            }
          : { op: h.parmi(['eq', 'ne'] as const), left: champ, right: { option: h.parmi(OPTIONS) } }
      case 'multiple_drop_down_list':
        return h.sort(0.2)
          ? {
              op: h.parmi(['ge', 'eq'] as const),
              left: { op: 'count', value: champ },
              right: { integer: String(1 + h.entier(0, 2)) },
            }
          : {
              op: h.parmi(['any_of', 'none_of', 'all_of'] as const),
              left: champ,
              right: { options: [h.parmi(OPTIONS), h.parmi(OPTIONS)] },
            }
      case 'text': {
        const right: Expression = { text: h.parmi(TEXTES) }
        if (h.sort(0.3)) return { op: 'eq', left: { op: 'fold', value: champ }, right: { text: 'ete' } }
        return { op: h.parmi(['eq', 'ne', 'contains', 'not_contains'] as const), left: champ, right }
      }
    }
  }

  #calcul(nombres: readonly Connu[], profondeur: number): Expression {
    const h = this.#h
    if (profondeur === 0 || h.sort(0.4))
      return h.sort(0.7) ? { champ: h.parmi(nombres).id } : { decimal: h.parmi(DECIMALES) }
    const dedans = () => this.#calcul(nombres, profondeur - 1)
    if (h.sort(0.2)) return { if: this.#atome(nombres), then: dedans(), else: dedans() }
    if (h.sort(0.2)) return { op: 'round', value: dedans(), decimals: h.entier(0, 2) }
    return { op: h.parmi(['add', 'sub', 'mul', 'div', 'lesser', 'greater'] as const), left: dedans(), right: dedans() }
  }

  #id(prefixe: string): StableId {
    this.#numero += 1
    return `${prefixe}-${this.#numero}` as StableId
  }
}

/** A value that the champ may store, near the constants of conditions; null when none is known for its type. */
export function valeurAuHasard(hasard: Hasard, type: string): Json {
  switch (type) {
    case 'yes_no':
    case 'checkbox':
      return hasard.sort(0.5)
    case 'integer_number':
      return hasard.parmi([...ENTIERS, '4', '17', '19'])
    case 'decimal_number':
      return hasard.parmi([...DECIMALES, '2.5', '17.5', '100.01'])
    case 'date':
      return hasard.parmi([...DATES, '2025-11-22', '2026-11-23'])
    case 'civilite':
      return hasard.parmi(['M.', 'Mme'])
    case 'drop_down_list':
      return hasard.parmi(OPTIONS)
    case 'multiple_drop_down_list':
      return OPTIONS.filter(() => hasard.sort(0.5)).length === 0
        ? ['a']
        : OPTIONS.filter(() => hasard.sort(0.6)).concat([])
    case 'text':
      return hasard.parmi(TEXTES)
    default:
      return null
  }
}

/** An answer of any state: a value, blank, or a draft. */
export function reponseAuHasard(hasard: Hasard, type: string): Cellule {
  const sort = hasard.entier(0, 9)
  if (sort < 2) return { kind: 'blank', seq: 1 }
  if (sort === 2) return { kind: 'draft', raw: '?', code: 'invalide', seq: 1 }
  const value = valeurAuHasard(hasard, type)
  return value === null || (Array.isArray(value) && value.length === 0)
    ? { kind: 'blank', seq: 1 }
    : { kind: 'value', value, seq: 1 }
}

/** A row of a repetition, by its number: a ULID. */
export function ligneNumero(n: number): RowId {
  return `01J0000000000000000000${String(n).padStart(4, '0')}` as RowId
}

/** Answers to a form: any state for each champ, up to four rows a repetition. */
export function reponsesAuHasard(hasard: Hasard, formulaire: Formulaire): Reponses {
  const reponses: Record<CellKey, Cellule> = {}
  const lignes = new Map<StableId, RowId[]>()
  for (const noeud of [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)]) {
    if (noeud.kind !== 'repetition') continue
    let ordre: string | null = null
    const rows = Array.from({ length: hasard.entier(0, 4) }, (_, rang) => ligneNumero(rang + 1))
    lignes.set(noeud.id, rows)
    for (const row of rows) {
      ordre = orderBetween(ordre, null)
      reponses[cellKey(noeud.id, row)] = { kind: 'value', value: ordre, seq: 1 }
    }
  }
  for (const { champ, repetition } of [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)]) {
    for (const row of repetition ? (lignes.get(repetition.id) ?? []) : [null])
      reponses[cellKey(champ.id, row)] = reponseAuHasard(hasard, champ.type)
  }
  return reponses
}
