/**
 * What an expression reads, as clauses see it: the abstract values it may have, each with the literal under which it has it.
 * The guards of one term exclude each other; under none of them it is unknown.
 */
import { cleDe, entre, ordonner, bornesDe, CONNUE, DOUTEUSE } from './abstraite.ts'
import type { Abstraite, Calcul } from './abstraite.ts'
import type { Circuit } from './clauses.ts'

export interface Cas {
  garde: number
  valeur: Abstraite
}

/** Several options at once, one literal each. */
export interface Ensemble {
  /** It is known: what it holds is read. */
  connu: number
  /** The options the form names. */
  options: ReadonlyMap<string, number>
  /** It holds at least one, two… of the options the form does not name. */
  reste: readonly number[]
  /** Options of the list. */
  taille: number
}

export type Terme = { cas: readonly Cas[] } | { ensemble: Ensemble }

/** Three-valued truth: true, false, or neither. */
export interface Verite {
  t: number
  f: number
}

/** Values kept apart in one term; beyond, neighbours are put together. */
const CAS_MAX = 48

export class Termes {
  readonly #circuit: Circuit

  constructor(circuit: Circuit) {
    this.#circuit = circuit
  }

  constante(valeur: unknown): Terme {
    return { cas: valeur === undefined ? [] : [{ garde: this.#circuit.TRUE, valeur: { sorte: 'point', valeur } }] }
  }

  /** True under one guard at least: the term is known. */
  connu(terme: Terme): number {
    return 'ensemble' in terme ? terme.ensemble.connu : this.#circuit.or(terme.cas.map(({ garde }) => garde))
  }

  /** Keeps a term under a condition; elsewhere it is unknown. */
  sous(garde: number, terme: Terme): Terme {
    if ('ensemble' in terme)
      return { ensemble: { ...terme.ensemble, connu: this.#circuit.and([garde, terme.ensemble.connu]) } }
    return this.#reunir(terme.cas.map((cas) => ({ ...cas, garde: this.#circuit.and([garde, cas.garde]) })))
  }

  /** The first or the second, as a condition says. */
  choix({ t, f }: Verite, alors: Terme, sinon: Terme): Terme {
    return this.#reunir([...this.cas(this.sous(t, alors)), ...this.cas(this.sous(f, sinon))])
  }

  /** An operator applied to every combination of the values of its operands, so many kept apart. */
  appliquer(calcul: Calcul, operandes: readonly Terme[], nombre = CAS_MAX): Terme {
    let lignes: { gardes: number[]; valeurs: Abstraite[] }[] = [{ gardes: [], valeurs: [] }]
    for (const operande of operandes) {
      const cas = this.cas(operande)
      const place = Math.max(4, Math.floor((nombre * nombre) / lignes.length))
      const reduits = cas.length > place ? this.#limiter(cas, place) : cas
      lignes = lignes.flatMap(({ gardes, valeurs }) =>
        reduits.map(({ garde, valeur }) => ({ gardes: [...gardes, garde], valeurs: [...valeurs, valeur] })),
      )
    }
    const cas: Cas[] = []
    for (const { gardes, valeurs } of lignes) {
      const garde = this.#circuit.and(gardes)
      const valeur = garde === this.#circuit.FALSE ? undefined : calcul(...valeurs)
      if (valeur) cas.push({ garde, valeur })
    }
    return this.#reunir(cas, nombre)
  }

  /** Its values; a set of options has one only, of which nothing is known. */
  cas(terme: Terme): readonly Cas[] {
    return 'cas' in terme ? terme.cas : [{ garde: terme.ensemble.connu, valeur: CONNUE }]
  }

  /** A term of these values, those that are the same put together, and not too many. */
  deCas(cas: readonly Cas[]): Terme {
    return this.#reunir(cas)
  }

  #reunir(cas: readonly Cas[], nombre = CAS_MAX): { cas: readonly Cas[] } {
    const groupes = new Map<string, { gardes: number[]; valeur: Abstraite }>()
    for (const { garde, valeur } of cas) {
      if (garde === this.#circuit.FALSE) continue
      const cle = cleDe(valeur)
      const groupe = groupes.get(cle)
      if (groupe) groupe.gardes.push(garde)
      else groupes.set(cle, { gardes: [garde], valeur })
    }
    const reunis = [...groupes.values()].map(({ gardes, valeur }) => ({ garde: this.#circuit.or(gardes), valeur }))
    return { cas: reunis.length > nombre ? this.#limiter(reunis, nombre) : reunis }
  }

  /** Puts neighbours together until few enough are left: less is known, nothing is lost. */
  #limiter(cas: readonly Cas[], nombre: number): Cas[] {
    const ordonnes = cas.flatMap(({ garde, valeur }) => {
      const bornes = bornesDe(valeur)
      return bornes ? [{ garde, bas: bornes[0], haut: bornes[1] }] : []
    })
    if (ordonnes.length < cas.length) {
      const isConnue = cas.every(({ valeur }) => valeur.sorte !== 'quelconque' || valeur.isConnue)
      return [{ garde: this.#circuit.or(cas.map(({ garde }) => garde)), valeur: isConnue ? CONNUE : DOUTEUSE }]
    }
    ordonnes.sort((a, b) => ordonner(a.bas, b.bas))
    const parGroupe = Math.ceil(ordonnes.length / nombre)
    return Array.from({ length: Math.ceil(ordonnes.length / parGroupe) }, (_, rang) => {
      const groupe = ordonnes.slice(rang * parGroupe, (rang + 1) * parGroupe)
      const haut = groupe.reduce((a, b) => (ordonner(b.haut, a.haut) > 0 ? b : a)).haut
      return {
        garde: this.#circuit.or(groupe.map(({ garde }) => garde)),
        valeur: entre(groupe[0]?.bas ?? haut, haut),
      }
    })
  }
}
