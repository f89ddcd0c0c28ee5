/** Things that may be possible of nodes and of the rules told at them, said twice: to the circuit, and of a dossier the ordinary engine has played. */
import type { Chose } from '../evaluation/chose.ts'
import type { Etat } from '../evaluation/etat.ts'
import type { StableId } from '../formulaire.ts'
import { erreursDesLignes, erreursDuChamp, obligatoire } from './erreurs-en-clauses.ts'
import type { But } from './enquete.ts'
import type { Cote, Modele, Motif } from './modele.ts'
import type { Releve } from './releve.ts'
import type { Place } from './reponses-symboliques.ts'
import type { Verite } from './termes.ts'

/** How a condition may turn out: true, false, or not true. */
export type Tour = 'vraie' | 'fausse' | 'non_vraie'

/** The truth of a rule of the form, in the circuit and in a dossier. */
interface Regle {
  verite: (place: Place) => Verite
  lue: (releve: Releve, depart: number) => unknown
}

export class Buts {
  readonly #modele: Modele
  readonly #connus = new Map<string, But>()

  constructor(modele: Modele) {
    this.#modele = modele
  }

  /** A node shows. */
  visible(id: StableId): But {
    return this.unefois(`visible ${id}`, () => {
      const chose = this.#chose(id)
      return {
        litteral: this.#modele.quelquePart(chose, (place) => this.#modele.visible(id, place)),
        isMontre: (releve) => releve.quelquePart(chose, (depart) => releve.isVisible(chose, depart)),
        motifs: () => this.motifsDe(chose, true),
      }
    })
  }

  /** What holds a node shows. */
  contenantVisible(id: StableId): But {
    return this.unefois(`contenant ${id}`, () => {
      const chose = this.#chose(id)
      return {
        litteral: this.#modele.quelquePart(chose, (place) => this.#modele.contenant(id, place)),
        isMontre: (releve) => releve.quelquePart(chose, (depart) => releve.isContenantVisible(chose, depart)),
        motifs: () => this.motifsDe(chose, false),
      }
    })
  }

  /** The own condition of a node turns out so where what holds it shows. */
  condition(id: StableId, tour: Tour): But {
    const chose = this.#chose(id)
    const regle: Regle = {
      verite: (place) => this.#modele.condition(id, place),
      lue: (releve, depart) => chose.si?.(releve.etat, depart),
    }
    return this.unefois(`condition ${id} ${tour}`, () => {
      const { circuit } = this.#modele
      return {
        litteral: this.#modele.quelquePart(chose, (place) =>
          circuit.and([this.#modele.contenant(id, place), selon(regle.verite(place), tour)]),
        ),
        isMontre: (releve) =>
          releve.quelquePart(
            chose,
            (depart) => releve.isContenantVisible(chose, depart) && isAinsi(regle.lue(releve, depart), tour),
          ),
        motifs: () => [
          ...this.motifsDe(chose, false),
          { litteral: selon(regle.verite(this.premiere(chose)), tour), id },
        ],
      }
    })
  }

  /** A rule judged where a champ shows (an obligation, a validation) turns out so. */
  regleDe(id: StableId, regle: Chose, verite: (place: Place) => Verite, tour: Tour): But {
    const chose = this.#chose(id)
    return this.unefois(`regle ${regle.id} ${regle.regle?.sorte} ${tour}`, () => {
      const { circuit } = this.#modele
      return {
        litteral: this.#modele.quelquePart(chose, (place) =>
          circuit.and([this.#modele.visible(id, place), selon(verite(place), tour)]),
        ),
        isMontre: (releve) =>
          releve.quelquePart(
            chose,
            (depart) => releve.isVisible(chose, depart) && isAinsi(releve.lue(regle, depart), tour),
          ),
        motifs: () => [
          ...this.motifsDe(chose, true),
          { litteral: selon(verite(this.premiere(chose)), tour), id: regle.id },
        ],
      }
    })
  }

  /** A named condition turns out so, in a row when it reads rows. */
  nommee(condition: Chose, tour: Tour): But {
    return this.unefois(`nommee ${condition.id} ${tour}`, () => {
      const { circuit, lisible } = this.#modele
      const bloc = condition.bloc?.chose ?? null
      const si = lisible.conditions.get(condition.id)
      const verite = (place: Place) =>
        si ? this.#modele.expressions.verite(si, place) : { t: circuit.FALSE, f: circuit.FALSE }
      const ici = (place: Place) =>
        bloc && place
          ? circuit.and([
              this.#modele.visible(bloc.id, null),
              this.#modele.lignes(bloc.id)?.existe[place.rang] ?? circuit.FALSE,
            ])
          : circuit.TRUE
      return {
        litteral: this.#modele.quelquePart(condition, (place) => circuit.and([ici(place), selon(verite(place), tour)])),
        isMontre: (releve) =>
          (!bloc || releve.isVisible(bloc, 0)) &&
          releve.quelquePart(condition, (depart) => isAinsi(releve.lue(condition, depart), tour)),
        motifs: () => [
          { litteral: selon(verite(this.premiere(condition)), tour), id: condition.id },
          ...(bloc ? this.motifsDe(bloc, true) : []),
        ],
      }
    })
  }

  /** An answer is asked for, and nothing blocks the deposit: nowhere, or at it only. */
  satisfait(id: StableId, ou: 'partout' | 'ici' | 'nulle_part'): But {
    return this.unefois(`satisfait ${id} ${ou}`, () => {
      const chose = this.#chose(id)
      const cote: Cote = chose.noeud?.annotation ? 'annotations' : 'usager'
      const { circuit } = this.#modele
      const erreursIci = (place: Place) =>
        (chose.noeud?.kind === 'repetition'
          ? erreursDesLignes(this.#modele, chose)
          : erreursDuChamp(this.#modele, chose, place)
        ).filter(({ isBloquante }) => isBloquante)
      const propre = (place: Place): number =>
        ou === 'nulle_part'
          ? circuit.TRUE
          : ou === 'ici'
            ? circuit.and(erreursIci(place).map(({ litteral }) => -litteral))
            : this.#modele.sansErreur(cote)
      return {
        litteral: this.#modele.quelquePart(chose, (place) =>
          circuit.and([obligatoire(this.#modele, id, place), propre(place)]),
        ),
        isMontre: (releve) =>
          (ou !== 'partout' || releve.isSansErreur(cote)) &&
          releve.quelquePart(
            chose,
            (depart) =>
              releve.isObligatoire(chose, depart) &&
              (ou !== 'ici' ||
                !releve
                  .erreurs(cote)
                  .some(({ champ, row }) => champ === id && row === rowA(releve.etat, chose, depart))),
          ),
        motifs: () => {
          const place = this.premiere(chose)
          const erreurs = ou === 'ici' ? erreursIci(place) : ou === 'partout' ? this.#modele.erreurs(cote) : []
          return [
            ...this.motifsDe(chose, true),
            { litteral: obligatoire(this.#modele, id, place), id },
            ...erreurs
              .filter(({ isBloquante }) => isBloquante)
              .map(({ litteral, id }) => ({ litteral: -litteral, id })),
          ]
        },
      }
    })
  }

  /** The conditions a node shows under, its own included or not. */
  motifsDe(chose: Chose, isCompris: boolean): Motif[] {
    const motifs: Motif[] = []
    const place = this.premiere(chose)
    for (let une: Chose | null = isCompris ? chose : chose.parent; une; une = une.parent)
      if (une.noeud?.si)
        motifs.push({ litteral: this.#modele.condition(une.id, une.bloc ? place : null).t, id: une.id })
    return motifs
  }

  /** Rows are alike: the first one speaks for all. */
  premiere(chose: Chose): Place {
    return this.#modele.places(chose)[0] ?? null
  }

  #chose(id: StableId): Chose {
    const chose = this.#modele.choses.get(id)
    if (!chose) throw new RangeError(`the form has no node ${id}`)
    return chose
  }

  /** What is asked under one name is asked once. */
  unefois(cle: string, faire: () => But): But {
    const connu = this.#connus.get(cle) ?? faire()
    this.#connus.set(cle, connu)
    return connu
  }
}

/** The literal of a turn. */
export function selon({ t, f }: Verite, tour: Tour): number {
  return tour === 'vraie' ? t : tour === 'fausse' ? f : -t
}

/** Whether a value is that turn. */
export function isAinsi(lue: unknown, tour: Tour): boolean {
  return tour === 'vraie' ? lue === true : tour === 'fausse' ? lue === false : lue !== true
}

function rowA(etat: Etat, { bloc }: Chose, depart: number): string | null {
  return bloc ? (etat.lignes[bloc.rang]?.find((ligne) => ligne.depart === depart)?.id ?? null) : null
}
