/**
 * Expressions as clauses: conditions as two literals (true, false), what they read as terms of guarded values. Follows
 * docs/form-language.md §4 word for word; where the cells cannot say, a free literal stands for either outcome.
 */
import { OPERATEURS_DE_TERRITOIRE } from '../conditions/expression.ts'
import type { Agregat, Expression, Operation } from '../conditions/expression.ts'
import type { StableId } from '../formulaire.ts'
import { calculDe, calculNomme } from './abstraite.ts'
import type { Abstraite, Calcul } from './abstraite.ts'
import type { Circuit } from './clauses.ts'
import type { Constantes } from './constantes.ts'
import { reduire } from './agregats.ts'
import { deuxEnsembles } from './ensembles.ts'
import type { LignesSymboliques } from './lignes-symboliques.ts'
import { auMoins, casDuNombre } from './lignes-symboliques.ts'
import type { Place, ReponsesSymboliques } from './reponses-symboliques.ts'
import { isCalcule } from './sources.ts'
import type { ChampLisible, FormulaireLisible, Source } from './sources.ts'
import { Termes } from './termes.ts'
import type { Cas, Terme, Verite } from './termes.ts'

/** What the expressions ask of the rest of the model. */
export interface Alentours {
  lisible: FormulaireLisible
  constantes: Constantes
  reponses: ReponsesSymboliques
  lignes: (id: StableId) => LignesSymboliques | null
  /** A node is shown, in a place. */
  visible: (id: StableId, place: Place) => number
  /** What a champ holds may be read: shown and answered. */
  lue: (lisible: ChampLisible, place: Place) => number
  /** The greatest number a filtered count is compared with. */
  seuilDuCompte: (e: Agregat) => number
}

/** A condition whose outcome the cells do not always tell: a free literal stands for it. */
export interface Approximation {
  e: Expression
  place: Place
  verite: Verite
}

const LES_DEUX_ORDRES: Partial<Record<Operation['op'], Operation['op']>> = {
  lt: 'gt',
  gt: 'lt',
  le: 'ge',
  ge: 'le',
  eq: 'eq',
  ne: 'ne',
}

export class Expressions {
  readonly termes: Termes
  readonly approximations: Approximation[] = []
  readonly circuit: Circuit
  readonly alentours: Alentours
  readonly #verites = new Map<Expression, Map<string, Verite>>()
  readonly #termes = new Map<Expression, Map<string, Terme>>()
  readonly #calculs = new Map<StableId, Map<string, Terme>>()
  readonly #paires = new Map<string, { lt: number; eq: number; gt: number }>()

  constructor(circuit: Circuit, alentours: Alentours) {
    this.circuit = circuit
    this.alentours = alentours
    this.termes = new Termes(circuit)
  }

  /** The truth of a condition in a place. */
  verite(e: Expression, place: Place): Verite {
    return memoire(this.#verites, e, place, () => this.#verite(e, place))
  }

  /** What an expression reads in a place. */
  terme(e: Expression, place: Place): Terme {
    // What is said of all rows is the same in each.
    const ici = 'agg' in e ? null : place
    return memoire(this.#termes, e, ici, () => this.#terme(e, ici))
  }

  #verite(e: Expression, place: Place): Verite {
    const { circuit } = this
    if ('all' in e || 'any' in e) {
      const dedans = ('all' in e ? e.all : e.any).map((une) => this.verite(une, place))
      const [tous, un] = 'all' in e ? (['t', 'f'] as const) : (['f', 't'] as const)
      const lues = {
        [tous]: circuit.and(dedans.map((une) => une[tous])),
        [un]: circuit.or(dedans.map((une) => une[un])),
      }
      return { t: lues['t'] ?? circuit.FALSE, f: lues['f'] ?? circuit.FALSE }
    }
    if ('not' in e) {
      const { t, f } = this.verite(e.not, place)
      return { t: f, f: t }
    }
    if ('ref' in e) return this.#nommee(e.ref, place)
    if ('if' in e) {
      const [si, alors, sinon] = [this.verite(e.if, place), this.verite(e.then, place), this.verite(e.else, place)]
      const choisir = (cle: 't' | 'f') => circuit.or([circuit.and([si.t, alors[cle]]), circuit.and([si.f, sinon[cle]])])
      return { t: choisir('t'), f: choisir('f') }
    }
    if ('op' in e && (e.op === 'filled' || e.op === 'empty')) {
      const rempli = this.rempli(e.value, place)
      return e.op === 'filled' ? { t: rempli, f: -rempli } : { t: -rempli, f: rempli }
    }
    return this.#veriteDuTerme(e, this.terme(e, place), place)
  }

  #nommee(id: StableId, place: Place): Verite {
    const si = this.alentours.lisible.conditions.get(id)
    return si ? this.verite(si, place) : { t: this.circuit.FALSE, f: this.circuit.FALSE }
  }

  /** Never unknown: what is hidden or not answered is not filled. */
  rempli(e: Expression, place: Place): number {
    const { alentours, circuit } = this
    if ('rows' in e) {
      const lignes = alentours.lignes(e.rows)
      return lignes
        ? circuit.and([alentours.visible(e.rows, null), auMoins(circuit, lignes.nombres, 1)])
        : circuit.FALSE
    }
    if ('champ' in e && e.part === undefined) {
      const lu = this.#champ(e.champ, place)
      if (lu && !isCalcule(lu.lisible)) return alentours.lue(lu.lisible, lu.place)
    }
    return this.termes.connu(this.terme(e, place))
  }

  /** True and false of a term of booleans; what it does not tell is left free, and noted. */
  #veriteDuTerme(e: Expression, terme: Terme, place: Place): Verite {
    const { circuit } = this
    const vrais: number[] = []
    const faux: number[] = []
    const connus: number[] = []
    const douteux: number[] = []
    for (const { garde, valeur } of this.termes.cas(terme)) {
      if (valeur.sorte === 'quelconque') (valeur.isConnue ? connus : douteux).push(garde)
      else if (valeur.sorte === 'point' && typeof valeur.valeur === 'boolean')
        (valeur.valeur ? vrais : faux).push(garde)
    }
    if (connus.length === 0 && douteux.length === 0) return { t: circuit.or(vrais), f: circuit.or(faux) }
    const libre = this.#libre(e, place)
    const [connu, doute] = [circuit.or(connus), circuit.or(douteux)]
    const faussee = doute === circuit.FALSE ? -libre : circuit.and([-libre, circuit.free()])
    const verite = {
      t: circuit.or([...vrais, circuit.and([circuit.or([connu, doute]), libre])]),
      f: circuit.or([...faux, circuit.and([connu, -libre]), circuit.and([doute, faussee])]),
    }
    this.approximations.push({ e, place, verite })
    return verite
  }

  /** A literal for what the cells do not tell. The order of two answers is the same in every comparison of them. */
  #libre(e: Expression, place: Place): number {
    const inverse = 'op' in e ? LES_DEUX_ORDRES[e.op] : undefined
    if (!inverse || !('op' in e) || !('left' in e)) return this.circuit.free()
    const [a, b] = [this.#nomDeLecture(e.left, place), this.#nomDeLecture(e.right, place)]
    if (a === null || b === null) return this.circuit.free()
    const [cle, op] = a < b ? [`${a} ${b}`, e.op] : [`${b} ${a}`, inverse]
    const connue = this.#paires.get(cle)
    const paire = connue ?? { lt: this.circuit.free(), eq: this.circuit.free(), gt: this.circuit.free() }
    if (!connue) {
      this.#paires.set(cle, paire)
      this.circuit.exactlyOne([paire.lt, paire.eq, paire.gt])
    }
    switch (op) {
      case 'lt':
        return paire.lt
      case 'gt':
        return paire.gt
      case 'le':
        return -paire.gt
      case 'ge':
        return -paire.lt
      case 'eq':
        return paire.eq
      default:
        return -paire.eq
    }
  }

  #nomDeLecture(e: Expression, place: Place): string | null {
    if (!('champ' in e)) return null
    const lu = this.#champ(e.champ, place)
    return lu && `${e.champ}.${e.part ?? ''}~${lu.place?.rang ?? ''}`
  }

  #terme(e: Expression, place: Place): Terme {
    const { termes, alentours } = this
    if (alentours.constantes.isFixe(e)) return termes.constante(alentours.constantes.valeur(e))
    if ('champ' in e) return this.#lecture(e.champ, e.part, place)
    if ('agg' in e) return reduire(this, e)
    if ('if' in e) return termes.choix(this.verite(e.if, place), this.terme(e.then, place), this.terme(e.else, place))
    if ('op' in e && e.op !== 'empty' && e.op !== 'filled') return this.#operation(e, place)
    const { t, f } = this.verite(e, place)
    return termes.deCas([cas(t, true), cas(f, false)])
  }

  /** What a champ gives to expressions: nothing when it is hidden or not answered. */
  #lecture(id: StableId, part: string | undefined, place: Place): Terme {
    const lu = this.#champ(id, place)
    if (!lu) return { cas: [] }
    const { lisible } = lu
    if (isCalcule(lisible)) return part === undefined ? this.calcul(lisible, lu.place) : { cas: [] }
    const source = part === undefined ? lisible.valeur : lisible.parts.get(part)
    return source ? this.lectureDe(source, lu.place) : { cas: [] }
  }

  /** The values of a source in a place, as expressions read them. */
  lectureDe(source: Source, place: Place): Terme {
    const { alentours, termes } = this
    const lue = alentours.lue(source.champ, place)
    const reponse = alentours.reponses.de(source.champ, place)
    if (source.facette.kind === 'options') return termes.sous(lue, { ensemble: alentours.reponses.ensemble(reponse) })
    if (source.facette.kind === 'composite')
      return { cas: [{ garde: lue, valeur: { sorte: 'quelconque', isConnue: true } }] }
    const { cellules, litteraux } = alentours.reponses.cellules(reponse, source)
    const lus = cellules.map(({ abstraite }, rang) => ({
      garde: litteraux[rang] ?? this.circuit.FALSE,
      valeur: abstraite,
    }))
    // A cell is true of an answered champ only: where nothing hides it, that is enough.
    return lue === reponse.repondue ? { cas: lus } : termes.sous(lue, { cas: lus })
  }

  /** The value of a computed champ, rounded; nothing when it is hidden. */
  calcul(lisible: ChampLisible, place: Place): Terme {
    const { calcul, config, id } = lisible.champ
    const sorte = lisible.contrat.computed?.(config)
    if (!calcul || !sorte) return { cas: [] }
    return memoire(this.#calculs, id, place, () => {
      const brut = this.terme(calcul, place)
      const isNombre = sorte.kind === 'integer' || sorte.kind === 'decimal'
      const decimals = sorte.kind === 'integer' ? 0 : sorte.decimales
      const rond: Calcul | null =
        isNombre && decimals !== null ? calculDe({ op: 'round', value: calcul, decimals }) : null
      const lu = rond ? this.termes.appliquer(rond, [brut]) : sansTexteVide(this.termes, brut)
      return this.termes.sous(this.alentours.visible(id, place), lu)
    })
  }

  #operation(e: Operation, place: Place): Terme {
    const { termes } = this
    if (e.op === 'count') return this.#compte(e.value, place)
    if ('left' in e) {
      const territoire = OPERATEURS_DE_TERRITOIRE[e.op]
      const gauche =
        territoire && 'champ' in e.left
          ? this.#lecture(e.left.champ, territoire.part, place)
          : this.terme(e.left, place)
      const droite = this.terme(e.right, place)
      if ('ensemble' in gauche || 'ensemble' in droite) {
        const { t, f, isApproche } = deuxEnsembles(this.circuit, termes, e.op, gauche, droite)
        if (isApproche) this.approximations.push({ e, place, verite: { t, f } })
        return termes.deCas([cas(t, true), cas(f, false)])
      }
      return termes.appliquer(calculNomme(e.op) ?? (() => undefined), [gauche, droite])
    }
    const operandes =
      e.op === 'between'
        ? [e.value, e.from, e.to]
        : e.op === 'concat'
          ? e.parts
          : 'value' in e
            ? [e.value]
            : [e.from, e.to]
    const calcul = calculDe(e)
    return calcul
      ? termes.appliquer(
          calcul,
          operandes.map((une) => this.terme(une, place)),
        )
      : { cas: [] }
  }

  #compte(e: Expression, place: Place): Terme {
    const { alentours, termes } = this
    if ('rows' in e) {
      const lignes = alentours.lignes(e.rows)
      return lignes ? termes.sous(alentours.visible(e.rows, null), { cas: casDuNombre(lignes) }) : { cas: [] }
    }
    const lu = 'champ' in e && e.part === undefined ? this.#champ(e.champ, place) : null
    if (lu?.lisible.valeur.facette.kind === 'options' && !isCalcule(lu.lisible))
      return termes.sous(
        alentours.lue(lu.lisible, lu.place),
        alentours.reponses.compte(alentours.reponses.de(lu.lisible, lu.place)),
      )
    const calcul = calculNomme('count')
    return calcul ? termes.appliquer(calcul, [this.terme(e, place)]) : { cas: [] }
  }

  /** A champ and the place it is read in; null when it stands in rows of another repetition. */
  #champ(id: StableId, place: Place): { lisible: ChampLisible; place: Place } | null {
    const lisible = this.alentours.lisible.champs.get(id)
    if (!lisible) return null
    if (lisible.bloc === null) return { lisible, place: null }
    return place?.bloc === lisible.bloc ? { lisible, place } : null
  }
}

function cas(garde: number, valeur: boolean): Cas {
  return { garde, valeur: { sorte: 'point', valeur } }
}

/** A computed text that is empty is no value. */
function sansTexteVide(termes: Termes, terme: Terme): Terme {
  return termes.deCas(
    termes.cas(terme).filter(({ valeur }: { valeur: Abstraite }) => valeur.sorte !== 'point' || valeur.valeur !== ''),
  )
}

/** What is made once in a place. */
function memoire<Cle, Valeur>(
  connues: Map<Cle, Map<string, Valeur>>,
  e: Cle,
  place: Place,
  faire: () => Valeur,
): Valeur {
  const parPlace = connues.get(e) ?? new Map<string, Valeur>()
  connues.set(e, parPlace)
  const rang = place ? `${place.bloc}~${place.rang}` : ''
  const connue = parPlace.get(rang)
  if (connue !== undefined) return connue
  const faite = faire()
  parPlace.set(rang, faite)
  return faite
}
