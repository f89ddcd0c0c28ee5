/** What is said of all the rows of a repetition, as terms: over the rows that are told apart, then over copies of the last one. */
import type { Agregat } from '../conditions/expression.ts'
import { calculNomme, entre, DOUTEUSE, VRAI, FAUX } from './abstraite.ts'
import type { Abstraite } from './abstraite.ts'
import { LIGNES_MAX } from '../lignes.ts'
import type { Expressions } from './expressions-en-clauses.ts'
import type { LignesSymboliques } from './lignes-symboliques.ts'
import { casDuNombre } from './lignes-symboliques.ts'
import type { Cas, Terme } from './termes.ts'

/** Values of a sum that are kept apart: each row would multiply them. */
const CAS_D_UNE_SOMME = 12

/** The term of an aggregate. Over a hidden repetition, unknown. */
export function reduire(expressions: Expressions, e: Agregat): Terme {
  const { alentours, termes } = expressions
  const lignes = alentours.lignes(e.over)
  if (!lignes) return { cas: [] }
  return termes.sous(alentours.visible(e.over, null), new Reduction(expressions, e, lignes).terme())
}

class Reduction {
  readonly #x: Expressions
  readonly #e: Agregat
  readonly #lignes: LignesSymboliques

  constructor(expressions: Expressions, e: Agregat, lignes: LignesSymboliques) {
    this.#x = expressions
    this.#e = e
    this.#lignes = lignes
  }

  terme(): Terme {
    const { agg, where } = this.#e
    const { debord, debordDesSommes } = this.#lignes
    if (agg === 'count')
      return where ? this.#deborder(debord, this.#compte(), LARGE) : { cas: casDuNombre(this.#lignes) }
    if (agg === 'any' || agg === 'all') return this.#deborder(debord, this.#logique(agg), DOUTEUSE)
    if (agg === 'sum') return this.#deborder(debordDesSommes, this.#somme(), DOUTEUSE)
    return this.#deborder(debord, this.#extreme(agg), DOUTEUSE)
  }

  /** Beyond the rows that are told apart, anything. */
  #deborder(debord: number, terme: Terme, valeur: Abstraite): Terme {
    const { circuit, termes } = this.#x
    if (debord === circuit.FALSE) return terme
    return termes.deCas([...termes.cas(termes.sous(-debord, terme)), { garde: debord, valeur }])
  }

  /** The rows it is said of: those that are there, and whose filter is true. */
  #retenues(): number[] {
    const { circuit } = this.#x
    return this.#lignes.existe.map((existe, rang) => {
      const place = { bloc: this.#lignes.id, rang }
      return circuit.and([existe, this.#e.where ? this.#x.verite(this.#e.where, place).t : circuit.TRUE])
    })
  }

  #compte(): Terme {
    const { circuit, termes, alentours } = this.#x
    const { nombres, existe, debord } = this.#lignes
    const retenues = this.#retenues()
    const seuil = alentours.seuilDuCompte(this.#e)
    let auMoins: number[] = []
    for (const retenue of retenues)
      auMoins = Array.from({ length: auMoins.length + 1 }, (_, n) =>
        circuit.or([
          auMoins[n] ?? circuit.FALSE,
          circuit.and([n === 0 ? circuit.TRUE : (auMoins[n - 1] ?? circuit.FALSE), retenue]),
        ]),
      )
    const derniere = retenues.at(-1) ?? circuit.FALSE
    const suffisant = seuil === 0 ? circuit.TRUE : (auMoins[seuil - 1] ?? circuit.FALSE)
    const cas: Cas[] = []
    for (const { litteral, bas, haut } of nombres) {
      const copies = [bas - existe.length, haut - existe.length] as const
      const isCopie = copies[0] > 0
      // A dossier that says the same has copies only of rows that every count has enough of.
      if (isCopie && debord === circuit.FALSE) circuit.atLeastOne([-litteral, -derniere, suffisant])
      for (let n = 0; n <= retenues.length; n += 1) {
        const exactement = circuit.and([
          litteral,
          n === 0 ? circuit.TRUE : (auMoins[n - 1] ?? circuit.FALSE),
          -(auMoins[n] ?? circuit.FALSE),
        ])
        if (!isCopie) cas.push({ garde: exactement, valeur: entre(n, n) })
        else {
          cas.push({ garde: circuit.and([exactement, -derniere]), valeur: entre(n, n) })
          cas.push({ garde: circuit.and([exactement, derniere]), valeur: entre(n + copies[0], n + copies[1]) })
        }
      }
    }
    return termes.deCas(cas)
  }

  #logique(agg: 'any' | 'all'): Terme {
    const { circuit, termes } = this.#x
    const { of } = this.#e
    if (!of) return { cas: [] }
    const lues = this.#retenues().map((retenue, rang) => {
      const { t, f } = this.#x.verite(of, { bloc: this.#lignes.id, rang })
      return {
        decisif: circuit.and([retenue, agg === 'any' ? t : f]),
        sinon: circuit.implies(retenue, agg === 'any' ? f : t),
      }
    })
    const un = circuit.or(lues.map(({ decisif }) => decisif))
    const tous = circuit.and(lues.map(({ sinon }) => sinon))
    return termes.deCas([
      { garde: un, valeur: agg === 'any' ? VRAI : FAUX },
      { garde: tous, valeur: agg === 'any' ? FAUX : VRAI },
    ])
  }

  #somme(): Terme {
    const { circuit, termes } = this.#x
    const { of } = this.#e
    const additionner = calculNomme('add')
    if (!of || !additionner) return { cas: [] }
    const retenues = this.#retenues()
    let somme: Terme = termes.constante(0)
    for (const [rang, retenue] of retenues.entries()) {
      const lue = termes.sous(retenue, this.#x.terme(of, { bloc: this.#lignes.id, rang }))
      const ici = termes.deCas([...termes.cas(lue), { garde: -retenue, valeur: { sorte: 'point', valeur: 0 } }])
      somme = termes.appliquer(additionner, [somme, ici], CAS_D_UNE_SOMME)
    }
    const copies = circuit.and([
      retenues.at(-1) ?? circuit.FALSE,
      circuit.or(this.#lignes.nombres.filter(({ bas }) => bas > retenues.length).map(({ litteral }) => litteral)),
    ])
    return termes.deCas([
      ...termes.cas(termes.sous(-copies, somme)),
      { garde: circuit.and([copies, termes.connu(somme)]), valeur: DOUTEUSE },
    ])
  }

  /** The least or the greatest: unknown of no row, or when a value is. */
  #extreme(agg: 'min' | 'max'): Terme {
    const { circuit, termes } = this.#x
    const { of } = this.#e
    const choisir = calculNomme(agg === 'min' ? 'lesser' : 'greater')
    if (!of || !choisir) return { cas: [] }
    let vide = circuit.TRUE
    let lue: Terme = { cas: [] }
    for (const [rang, retenue] of this.#retenues().entries()) {
      const ici = termes.sous(retenue, this.#x.terme(of, { bloc: this.#lignes.id, rang }))
      lue = termes.deCas([
        ...termes.cas(termes.sous(-retenue, lue)),
        ...termes.cas(termes.sous(vide, ici)),
        ...termes.cas(termes.appliquer(choisir, [lue, ici])),
      ])
      vide = circuit.and([vide, -retenue])
    }
    return lue
  }
}

const LARGE: Abstraite = entre(0, LIGNES_MAX)
