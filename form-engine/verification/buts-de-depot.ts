/** Things that may be possible of whole dossiers: to be deposited, to be refused, to follow a route, to hold an option. */
import type { Expression } from '../conditions/expression.ts'
import type { Chose } from '../evaluation/chose.ts'
import { lireValeur } from '../evaluation/lecture.ts'
import type { RegleDeRoutage, StableId } from '../formulaire.ts'
import { isAinsi, selon } from './buts.ts'
import type { Buts } from './buts.ts'
import type { But } from './enquete.ts'
import type { Cote, Modele, Motif } from './modele.ts'
import type { Place } from './reponses-symboliques.ts'
import type { Source } from './sources.ts'
import type { Verite } from './termes.ts'

/** A route in the circuit. */
interface RouteEnClauses {
  chose: Chose
  regle: RegleDeRoutage
  rang: number
  /** It is true, it is the first true one, and it is true while another groupe takes the dossier. */
  vraie: number
  prise: number
  doublee: number
}

export class ButsDeDepot {
  readonly #modele: Modele
  readonly #buts: Buts
  readonly #refus: ReadonlyMap<StableId, Expression>
  readonly #routes: readonly RouteEnClauses[]

  constructor(modele: Modele, buts: Buts) {
    this.#modele = modele
    this.#buts = buts
    this.#refus = new Map(modele.formulaire.ineligibilite.map(({ id, si }) => [id, si]))
    this.#routes = routesEnClauses(modele)
  }

  /** Nothing blocks the deposit. */
  sansErreur(cote: Cote): But {
    return this.#buts.unefois(`sans erreur ${cote}`, () => ({
      litteral: this.#modele.sansErreur(cote),
      isMontre: (releve) => releve.isSansErreur(cote),
      motifs: () => this.#motifsDuDepot(cote),
    }))
  }

  /** A dossier arrives: nothing blocks it, no rule refuses it. */
  recevable(): But {
    return this.#buts.unefois('recevable', () => ({
      litteral: this.#modele.recevable,
      isMontre: (releve) => releve.isRecevable,
      motifs: () => this.#motifsDeRecevable(),
    }))
  }

  /** A dossier that nothing blocks is not refused by a rule; or a rule refuses some dossier. */
  ineligible(regle: Chose, tour: 'vraie' | 'non_vraie'): But {
    return this.#buts.unefois(`ineligible ${regle.id} ${tour}`, () => {
      const { circuit } = this.#modele
      const litteral = selon(this.#veriteDuRefus(regle), tour)
      return {
        litteral: tour === 'vraie' ? litteral : circuit.and([litteral, this.#modele.sansErreur('usager')]),
        isMontre: (releve) =>
          isAinsi(releve.lue(regle, 0), tour) && (tour === 'vraie' || releve.isSansErreur('usager')),
        motifs: () => [{ litteral, id: regle.id }, ...(tour === 'vraie' ? [] : this.#motifsDuDepot('usager'))],
      }
    })
  }

  /** Some dossier that arrives follows the route. */
  routePrise(rang: number): But {
    const route = this.#route(rang)
    return this.#buts.unefois(`prise ${rang}`, () => ({
      litteral: this.#modele.circuit.and([route.prise, this.#modele.recevable]),
      isMontre: (releve) => releve.rangDeLaRoute === rang && releve.isRecevable,
      motifs: () => [
        { litteral: route.vraie, id: route.regle.id },
        ...this.#routes.slice(0, rang).map(({ vraie, regle }) => ({ litteral: -vraie, id: regle.id })),
        ...this.#motifsDeRecevable(),
      ],
    }))
  }

  /** The route is true of some dossier that arrives and that an earlier route sends to another groupe. */
  routeDoublee(rang: number): But {
    const route = this.#route(rang)
    return this.#buts.unefois(`doublee ${rang}`, () => ({
      litteral: this.#modele.circuit.and([route.doublee, this.#modele.recevable]),
      isMontre: (releve) => {
        const prise = this.#routes[releve.rangDeLaRoute]
        return (
          prise !== undefined &&
          prise.rang < rang &&
          prise.regle.groupe !== route.regle.groupe &&
          releve.lue(route.chose, 0) === true &&
          releve.isRecevable
        )
      },
      motifs: () => [{ litteral: route.doublee, id: route.regle.id }, ...this.#motifsDeRecevable()],
    }))
  }

  /** Some dossier that arrives follows no route. */
  aucuneRoute(): But {
    return this.#buts.unefois('aucune route', () => ({
      litteral: this.#modele.circuit.and([...this.#routes.map(({ vraie }) => -vraie), this.#modele.recevable]),
      isMontre: (releve) => releve.rangDeLaRoute === -1 && releve.isRecevable,
      motifs: () => [
        ...this.#routes.map(({ vraie, regle }) => ({ litteral: -vraie, id: regle.id })),
        ...this.#motifsDeRecevable(),
      ],
    }))
  }

  /** A dossier that arrives, and holds an option; null stands for any option the form does not name. */
  option(source: Source, option: string | null): But {
    const { id } = source.champ.champ
    const chose = this.#modele.choses.get(id)
    const cote: Cote = source.champ.annotation ? 'annotations' : 'usager'
    const lecture = { kind: source.facette.kind, ...(source.path !== '' && { path: source.path }) }
    const isTenue = (lue: unknown): boolean => {
      if (Array.isArray(lue)) return lue.some(isTenue)
      if (option !== null) return lue === option
      return typeof lue === 'string' && !source.textes.has(lue) && (source.facette.options?.includes(lue) ?? false)
    }
    return this.#buts.unefois(`option ${id} ${source.path} ${option ?? '*'}`, () => {
      const { circuit } = this.#modele
      const arrive = cote === 'usager' ? this.#modele.recevable : this.#modele.sansErreur(cote)
      const tenue = (place: Place) =>
        circuit.and([this.#modele.lue(source.champ, place), this.#tient(source, option, place)])
      if (!chose) return { litteral: circuit.FALSE, isMontre: () => false, motifs: () => [] }
      return {
        litteral: circuit.and([arrive, this.#modele.quelquePart(chose, tenue)]),
        isMontre: (releve) =>
          (cote === 'usager' ? releve.isRecevable : releve.isSansErreur(cote)) &&
          releve.quelquePart(
            chose,
            (depart) => releve.isVisible(chose, depart) && isTenue(lireValeur(lecture, releve.valeur(chose, depart))),
          ),
        motifs: () => [
          ...this.#buts.motifsDe(chose, true),
          { litteral: tenue(this.#buts.premiere(chose)), id },
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

  #veriteDuRefus({ id }: Chose): Verite {
    const si = this.#refus.get(id)
    return si ? this.#modele.regle(si) : { t: this.#modele.circuit.FALSE, f: this.#modele.circuit.FALSE }
  }

  #route(rang: number): RouteEnClauses {
    const route = this.#routes[rang]
    if (!route) throw new RangeError(`the form has no route ${rang}`)
    return route
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
}

/** The routes in order, each with what those before it leave. */
function routesEnClauses(modele: Modele): RouteEnClauses[] {
  const { circuit, programme, formulaire } = modele
  let aucuneAvant = circuit.TRUE
  // By groupe: one of its routes, so far, takes the dossier.
  const pris = new Map<string, number>()
  return programme.routes.flatMap((chose, rang) => {
    const regle = formulaire.routage.regles[rang]
    if (!regle) return []
    const vraie = modele.regle(regle.si).t
    const prise = circuit.and([aucuneAvant, vraie])
    const parLeGroupe = circuit.or([pris.get(regle.groupe) ?? circuit.FALSE, prise])
    pris.set(regle.groupe, parLeGroupe)
    aucuneAvant = circuit.and([aucuneAvant, -vraie])
    return [{ chose, regle, rang, vraie, prise, doublee: circuit.and([vraie, -parLeGroupe]) }]
  })
}
