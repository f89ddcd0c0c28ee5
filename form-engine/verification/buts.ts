/** Things that may be possible of a form, said twice: to the circuit, and of a dossier the ordinary engine has played. */
import type { Chose } from '../evaluation/chose.ts'
import type { Etat } from '../evaluation/etat.ts'
import { lireValeur } from '../evaluation/lecture.ts'
import type { StableId } from '../formulaire.ts'
import { erreursDesLignes, erreursDuChamp, obligatoire } from './erreurs-en-clauses.ts'
import type { But } from './enquete.ts'
import type { Cote, Modele, Motif } from './modele.ts'
import type { Releve } from './releve.ts'
import type { Place } from './reponses-symboliques.ts'
import type { Source } from './sources.ts'
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
    return this.#unefois(`visible ${id}`, () => {
      const chose = this.#chose(id)
      return {
        litteral: this.#modele.quelquePart(chose, (place) => this.#modele.visible(id, place)),
        isMontre: (releve) => releve.quelquePart(chose, (depart) => releve.isVisible(chose, depart)),
        motifs: () => this.#motifsDe(chose, true),
      }
    })
  }

  /** What holds a node shows. */
  contenantVisible(id: StableId): But {
    return this.#unefois(`contenant ${id}`, () => {
      const chose = this.#chose(id)
      return {
        litteral: this.#modele.quelquePart(chose, (place) => this.#modele.contenant(id, place)),
        isMontre: (releve) => releve.quelquePart(chose, (depart) => releve.isContenantVisible(chose, depart)),
        motifs: () => this.#motifsDe(chose, false),
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
    return this.#unefois(`condition ${id} ${tour}`, () => {
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
          ...this.#motifsDe(chose, false),
          { litteral: selon(regle.verite(this.#premiere(chose)), tour), id },
        ],
      }
    })
  }

  /** A rule judged where a champ shows (an obligation, a validation) turns out so. */
  regleDe(id: StableId, regle: Chose, verite: (place: Place) => Verite, tour: Tour): But {
    const chose = this.#chose(id)
    return this.#unefois(`regle ${regle.id} ${regle.regle?.sorte} ${tour}`, () => {
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
          ...this.#motifsDe(chose, true),
          { litteral: selon(verite(this.#premiere(chose)), tour), id: regle.id },
        ],
      }
    })
  }

  /** A named condition turns out so, in a row when it reads rows. */
  nommee(condition: Chose, tour: Tour): But {
    return this.#unefois(`nommee ${condition.id} ${tour}`, () => {
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
          { litteral: selon(verite(this.#premiere(condition)), tour), id: condition.id },
          ...(bloc ? this.#motifsDe(bloc, true) : []),
        ],
      }
    })
  }

  /** An answer is asked for, and nothing blocks the deposit: nowhere, or at it only. */
  satisfait(id: StableId, ou: 'partout' | 'ici' | 'nulle_part'): But {
    return this.#unefois(`satisfait ${id} ${ou}`, () => {
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
          const place = this.#premiere(chose)
          const erreurs = ou === 'ici' ? erreursIci(place) : ou === 'partout' ? this.#modele.erreurs(cote) : []
          return [
            ...this.#motifsDe(chose, true),
            { litteral: obligatoire(this.#modele, id, place), id },
            ...erreurs
              .filter(({ isBloquante }) => isBloquante)
              .map(({ litteral, id }) => ({ litteral: -litteral, id })),
          ]
        },
      }
    })
  }

  /** Nothing blocks the deposit. */
  sansErreur(cote: Cote): But {
    return this.#unefois(`sans erreur ${cote}`, () => ({
      litteral: this.#modele.sansErreur(cote),
      isMontre: (releve) => releve.isSansErreur(cote),
      motifs: () => this.#motifsDuDepot(cote),
    }))
  }

  /** A dossier arrives: nothing blocks it, no rule refuses it. */
  recevable(): But {
    return this.#unefois('recevable', () => ({
      litteral: this.#modele.recevable,
      isMontre: (releve) => releve.isRecevable,
      motifs: () => this.#motifsDeRecevable(),
    }))
  }

  /** A dossier that nothing blocks is not refused by a rule; or a rule refuses some dossier. */
  ineligible(regle: Chose, tour: 'vraie' | 'non_vraie'): But {
    return this.#unefois(`ineligible ${regle.id} ${tour}`, () => {
      const verite = this.#veriteDeRegle(regle)
      const { circuit } = this.#modele
      const litteral = selon(verite, tour)
      return {
        litteral: tour === 'vraie' ? litteral : circuit.and([litteral, this.#modele.sansErreur('usager')]),
        isMontre: (releve) =>
          isAinsi(releve.lue(regle, 0), tour) && (tour === 'vraie' || releve.isSansErreur('usager')),
        motifs: () => [{ litteral, id: regle.id }, ...(tour === 'vraie' ? [] : this.#motifsDuDepot('usager'))],
      }
    })
  }

  /** A dossier that arrives, some routes true and others not. */
  routes(cle: string, vraies: readonly Chose[], unDe: readonly Chose[] | null, nonVraies: readonly Chose[]): But {
    return this.#unefois(`routes ${cle}`, () => {
      const { circuit } = this.#modele
      const t = (route: Chose) => this.#veriteDeRegle(route).t
      const motifs: Motif[] = [
        ...vraies.map((route) => ({ litteral: t(route), id: route.id })),
        ...nonVraies.map((route) => ({ litteral: -t(route), id: route.id })),
        ...(unDe ? [{ litteral: circuit.or(unDe.map(t)), id: unDe[0]?.id ?? ('' as StableId) }] : []),
      ]
      return {
        litteral: circuit.and([this.#modele.recevable, ...motifs.map(({ litteral }) => litteral)]),
        isMontre: (releve) => {
          const isVraie = (route: Chose) => releve.lue(route, 0) === true
          return (
            vraies.every(isVraie) && !nonVraies.some(isVraie) && (unDe?.some(isVraie) ?? true) && releve.isRecevable
          )
        },
        motifs: () => [...motifs, ...this.#motifsDeRecevable()],
      }
    })
  }

  /** A dossier that arrives, and holds an option; null stands for any option the form does not name. */
  option(source: Source, option: string | null): But {
    const { id } = source.champ.champ
    const chose = this.#chose(id)
    const cote: Cote = source.champ.annotation ? 'annotations' : 'usager'
    return this.#unefois(`option ${id} ${source.path} ${option ?? '*'}`, () => {
      const { circuit } = this.#modele
      const arrive = cote === 'usager' ? this.#modele.recevable : this.#modele.sansErreur(cote)
      const tenue = (place: Place) =>
        circuit.and([this.#modele.lue(source.champ, place), this.#tient(source, option, place)])
      const isTenue = (lue: unknown): boolean =>
        Array.isArray(lue)
          ? lue.some(isTenue)
          : option === null
            ? typeof lue === 'string' && !source.textes.has(lue) && (source.facette.options?.includes(lue) ?? false)
            : lue === option
      return {
        litteral: circuit.and([arrive, this.#modele.quelquePart(chose, tenue)]),
        isMontre: (releve) =>
          (cote === 'usager' ? releve.isRecevable : releve.isSansErreur(cote)) &&
          releve.quelquePart(
            chose,
            (depart) =>
              releve.isVisible(chose, depart) &&
              isTenue(
                lireValeur(
                  { kind: source.facette.kind, ...(source.path !== '' && { path: source.path }) },
                  releve.valeur(chose, depart),
                ),
              ),
          ),
        motifs: () => [
          ...this.#motifsDe(chose, true),
          { litteral: tenue(this.#premiere(chose)), id },
          ...(cote === 'usager' ? this.#motifsDeRecevable() : this.#motifsDuDepot(cote)),
        ],
      }
    })
  }

  #tient(source: Source, option: string | null, place: Place): number {
    const { circuit, reponses } = this.#modele
    const reponse = reponses.de(source.champ, place)
    if (source.facette.kind === 'options') {
      const { options, reste } = reponses.ensemble(reponse)
      return (option === null ? reste[0] : options.get(option)) ?? circuit.FALSE
    }
    const { cellules, litteraux } = reponses.cellules(reponse, source)
    const rang = cellules.findIndex(({ abstraite }) =>
      option === null ? abstraite.sorte === 'autre' : abstraite.sorte === 'point' && abstraite.valeur === option,
    )
    return litteraux[rang] ?? circuit.FALSE
  }

  #veriteDeRegle(regle: Chose): Verite {
    const { ineligibilite, routage } = this.#modele.formulaire
    const si = [...ineligibilite, ...routage.regles].find(({ id }) => id === regle.id)?.si
    return si ? this.#modele.regle(si) : { t: this.#modele.circuit.FALSE, f: this.#modele.circuit.FALSE }
  }

  /** The conditions a node shows under, its own included or not. */
  #motifsDe(chose: Chose, isCompris: boolean): Motif[] {
    const motifs: Motif[] = []
    const place = this.#premiere(chose)
    for (let une: Chose | null = isCompris ? chose : chose.parent; une; une = une.parent)
      if (une.noeud?.si)
        motifs.push({ litteral: this.#modele.condition(une.id, une.bloc ? place : null).t, id: une.id })
    return motifs
  }

  #motifsDuDepot(cote: Cote): Motif[] {
    return this.#modele
      .erreurs(cote)
      .filter(({ isBloquante }) => isBloquante)
      .map(({ litteral, id }) => ({ litteral: -litteral, id }))
  }

  #motifsDeRecevable(): Motif[] {
    return [
      ...this.#motifsDuDepot('usager'),
      ...this.#modele.formulaire.ineligibilite.map(({ id, si }) => ({ litteral: -this.#modele.regle(si).t, id })),
    ]
  }

  /** Rows are alike: the first one speaks for all. */
  #premiere(chose: Chose): Place {
    return this.#modele.places(chose)[0] ?? null
  }

  #chose(id: StableId): Chose {
    const chose = this.#modele.choses.get(id)
    if (!chose) throw new RangeError(`the form has no node ${id}`)
    return chose
  }

  #unefois(cle: string, faire: () => But): But {
    const connu = this.#connus.get(cle) ?? faire()
    this.#connus.set(cle, connu)
    return connu
  }
}

function selon({ t, f }: Verite, tour: Tour): number {
  return tour === 'vraie' ? t : tour === 'fausse' ? f : -t
}

function isAinsi(lue: unknown, tour: Tour): boolean {
  return tour === 'vraie' ? lue === true : tour === 'fausse' ? lue === false : lue !== true
}

function rowA(etat: Etat, { bloc }: Chose, depart: number): string | null {
  return bloc ? (etat.lignes[bloc.rang]?.find((ligne) => ligne.depart === depart)?.id ?? null) : null
}
