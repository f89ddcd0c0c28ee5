/** The questions asked of each node and of each rule of a form. What must be known first (may a dossier arrive?) is asked first. */
import type { Chose } from '../evaluation/chose.ts'
import type { Champ, Noeud, StableId } from '../formulaire.ts'
import { sousChemin } from '../probleme.ts'
import { ButsDeDepot } from './buts-de-depot.ts'
import { Buts } from './buts.ts'
import { SEVERITES } from './constat.ts'
import type { CodeDeLogique, Constat, Severite } from './constat.ts'
import { devraitEtreImpossible, doitEtrePossible } from './controles-de-logique.ts'
import type { Controle } from './controles-de-logique.ts'
import { divisionsDe } from './divisions.ts'
import type { Enquete } from './enquete.ts'
import { expressionsDe } from './expressions-du-formulaire.ts'
import type { Modele } from './modele.ts'
import type { Source } from './sources.ts'

/** Everything that is asked of a form, given what the enquête already knows of deposits. */
export function controlesDuFormulaire(modele: Modele, enquete: Enquete): Controle[] {
  return new Questions(modele, enquete).toutes()
}

interface NoeudSitue {
  noeud: Noeud
  chemin: string
}

class Questions {
  readonly #modele: Modele
  readonly #enquete: Enquete
  readonly #buts: Buts
  readonly #depots: ButsDeDepot
  readonly #tellesA: ReadonlyMap<StableId, StableId>
  /** A question no answer satisfies was told. */
  #hasCoupable = false
  /** A rule that refuses everybody by itself was told. */
  #hasRegleSansAppel = false

  constructor(modele: Modele, enquete: Enquete) {
    this.#modele = modele
    this.#enquete = enquete
    this.#buts = new Buts(modele)
    this.#depots = new ButsDeDepot(modele, this.#buts)
    this.#tellesA = new Map(modele.formulaire.validations.map(({ id, sur }) => [id, sur]))
  }

  toutes(): Controle[] {
    const depot = this.#connaitre('usager')
    const { champs, annotations } = this.#modele.formulaire
    const noeuds = [...situer(champs, 'champs'), ...situer(annotations, 'annotations')]
    return [
      ...noeuds.flatMap((noeud) => this.#noeud(noeud)),
      ...this.#conditions(),
      ...this.#validations(),
      ...this.#divisions(),
      ...this.#ineligibilite(),
      // After what may be to blame by itself.
      ...depot,
      ...this.#routes(),
    ]
  }

  /** Asks at once whether dossiers may be deposited, and arrive. */
  #connaitre(cote: 'usager'): Controle[] {
    const { formulaire } = this.#modele
    const depot = this.#enquete.demander(this.#depots.sansErreur(cote))
    const arrivee = this.#enquete.demander(this.#depots.recevable())
    if (formulaire.annotations.length > 0) this.#enquete.demander(this.#depots.sansErreur('annotations'))
    this.#enquete.instruire()
    const aucun: Controle = {
      buts: [depot],
      conclure: ({ isPossible, isImpossible }) =>
        isPossible(depot)
          ? []
          : isImpossible(depot)
            ? this.#hasCoupable
              ? []
              : [{ constat: constatDe('aucun_depot', null, 'champs'), impossible: depot }]
            : 'non_prouve',
    }
    if (formulaire.ineligibilite.length === 0) return [aucun]
    return [
      aucun,
      {
        buts: [arrivee],
        conclure: ({ isPossible, isImpossible }) => {
          if (isPossible(arrivee)) return []
          if (!isImpossible(arrivee)) return 'non_prouve'
          // When nothing can be deposited, or one rule refuses everybody by itself, that is what is told.
          if (!isPossible(depot) || this.#hasRegleSansAppel) return []
          return [{ constat: constatDe('tous_ineligibles', null, 'ineligibilite'), impossible: arrivee }]
        },
      },
    ]
  }

  get #isDepotImpossible(): boolean {
    return this.#enquete.issue(this.#depots.sansErreur('usager')).verdict === 'impossible'
  }

  get #isArriveeImpossible(): boolean {
    return this.#enquete.issue(this.#depots.recevable()).verdict === 'impossible'
  }

  #noeud({ noeud, chemin }: NoeudSitue): Controle[] {
    const { id } = noeud
    const controles = [
      doitEtrePossible(this.#buts.visible(id), constatDe('jamais_visible', id, chemin), [
        this.#buts.contenantVisible(id),
      ]),
    ]
    const isVisible = this.#buts.visible(id)
    if (noeud.afficherSi)
      controles.push(
        doitEtrePossible(
          this.#buts.condition(id, 'non_vraie'),
          constatDe('toujours_vraie', id, sousChemin(chemin, 'afficherSi')),
          [isVisible],
        ),
      )
    if (noeud.kind === 'champ') controles.push(...this.#obligation(noeud, chemin), ...this.#options(noeud, chemin))
    const isExigible =
      (noeud.kind === 'champ' && (noeud.obligatoire || noeud.obligatoireSi)) ||
      (noeud.kind === 'repetition' && noeud.obligatoire)
    const isCalcul = noeud.kind === 'champ' && this.#modele.lisible.champs.get(id)?.contrat.computed !== undefined
    if (isExigible && !isCalcul) controles.push(this.#satisfaction(id, chemin))
    return controles
  }

  #obligation({ id, obligatoire, obligatoireSi }: Champ, chemin: string): Controle[] {
    const regle = this.#modele.regles.get(`obligation ${id}`)
    if (obligatoire || !obligatoireSi || !regle) return []
    const but = (tour: 'vraie' | 'non_vraie') =>
      this.#buts.regleDe(id, regle, (place) => this.#modele.expressions.verite(obligatoireSi, place), tour)
    const ici = sousChemin(chemin, 'obligatoireSi')
    const isVisible = [this.#buts.visible(id)]
    return [
      doitEtrePossible(but('vraie'), constatDe('jamais_vraie', id, ici), isVisible),
      doitEtrePossible(but('non_vraie'), constatDe('toujours_vraie', id, ici), isVisible),
    ]
  }

  #satisfaction(id: StableId, chemin: string): Controle {
    const exigee = this.#buts.satisfait(id, 'nulle_part')
    const isAnnotation = this.#modele.choses.get(id)?.noeud?.annotation === true
    // When nothing at all can be deposited, only what is wrong at a champ by itself accuses it.
    const isLocal = isAnnotation
      ? this.#enquete.issue(this.#depots.sansErreur('annotations')).verdict === 'impossible'
      : this.#isDepotImpossible
    const satisfaite = this.#buts.satisfait(id, isLocal ? 'ici' : 'partout')
    const controle = doitEtrePossible(satisfaite, constatDe('jamais_satisfait', id, chemin), [exigee])
    return {
      buts: controle.buts,
      conclure: (reponses) => {
        const conclusion = controle.conclure(reponses)
        if (!isAnnotation && typeof conclusion !== 'string' && conclusion.length > 0) this.#hasCoupable = true
        return conclusion
      },
    }
  }

  /** Options the administrateur wrote: each that a rule names, and one for all the others. */
  #options({ id, type: _, config }: Champ, chemin: string): Controle[] {
    const lisible = this.#modele.lisible.champs.get(id)
    if (!lisible?.contrat.options || this.#isArriveeImpossible) return []
    const sources = new Set<Source>([lisible.valeur, ...lisible.parts.values()])
    const libelles = new Map(lisible.contrat.options(config).map((option) => [option.id, option.libelle]))
    return [...sources].flatMap((source) => {
      const { options } = source.facette
      if (!options || options.length === 0) return []
      const nommees = options.filter((option) => source.textes.has(option))
      const autres = options.filter((option) => !source.textes.has(option))
      const demandees = [...nommees, ...(autres.length > 0 ? [null] : [])]
      return demandees.map((option) => {
        const premiere = option ?? autres[0] ?? ''
        const params = {
          option: libelles.get(premiere) ?? premiere,
          ...(option === null && autres.length > 1 && { autres: String(autres.length - 1) }),
        }
        // A champ that never shows says so itself.
        return doitEtrePossible(
          this.#depots.option(source, option),
          { ...constatDe('option_inatteignable', id, chemin), params },
          [this.#buts.visible(id)],
        )
      })
    })
  }

  #conditions(): Controle[] {
    return this.#modele.formulaire.conditions.flatMap(({ id }, rang) => {
      const condition = this.#modele.regles.get(`condition ${id}`)
      if (!condition) return []
      const chemin = `conditions[${rang}].si`
      const bloc = condition.bloc ? [this.#buts.visible(condition.bloc.chose.id)] : []
      return [
        doitEtrePossible(this.#buts.nommee(condition, 'vraie'), constatDe('jamais_vraie', id, chemin), bloc),
        doitEtrePossible(this.#buts.nommee(condition, 'non_vraie'), constatDe('toujours_vraie', id, chemin), bloc),
      ]
    })
  }

  #validations(): Controle[] {
    return this.#modele.formulaire.validations.flatMap(({ id, sur, regle: e, severite }, rang) => {
      const regle = this.#modele.regles.get(`validation ${id}`)
      if (!regle) return []
      const chemin = `validations[${rang}].regle`
      const but = (tour: 'vraie' | 'fausse') =>
        this.#buts.regleDe(sur, regle, (place) => this.#modele.expressions.verite(e, place), tour)
      const toujours = constatDe(
        'regle_toujours_violee',
        id,
        chemin,
        severite === 'avertissement' ? 'avertissement' : undefined,
      )
      return [
        doitEtrePossible(but('fausse'), constatDe('regle_jamais_violee', id, chemin), [this.#buts.visible(sur)]),
        doitEtrePossible(but('vraie'), toujours, [but('fausse')]),
      ]
    })
  }

  #divisions(): Controle[] {
    const { choses, programme } = this.#modele
    return expressionsDe(this.#modele.formulaire).flatMap(({ role, id, chemin, expression, portee }) => {
      const bloc = portee.repetition === null ? null : (programme.repetitions.get(portee.repetition) ?? null)
      const hote: Chose | undefined = choses.get((role === 'validation' ? this.#tellesA.get(id) : undefined) ?? id)
      return divisionsDe(this.#modele, expression, bloc, chemin).map((division) => {
        const ici = hote ?? { bloc }
        const lieu = (place: Parameters<typeof division.litteral>[0]) =>
          !hote
            ? this.#modele.circuit.TRUE
            : role === 'afficherSi'
              ? this.#modele.contenant(hote.id, place)
              : this.#modele.visible(hote.id, place)
        const but = {
          litteral: this.#modele.quelquePart(ici, (place) =>
            this.#modele.circuit.and([lieu(place), division.litteral(place)]),
          ),
          isMontre: (releve: Parameters<typeof division.isMontre>[0]) =>
            (bloc ? (releve.etat.lignes[bloc.rang] ?? []).map(({ depart }) => depart) : [0]).some(
              (depart) =>
                (!hote ||
                  (role === 'afficherSi' ? releve.isContenantVisible(hote, depart) : releve.isVisible(hote, depart))) &&
                division.isMontre(releve, depart),
            ),
          motifs: () => [],
        }
        return devraitEtreImpossible(but, constatDe('division_par_zero', id, division.chemin))
      })
    })
  }

  #ineligibilite(): Controle[] {
    return this.#modele.programme.ineligibilite.flatMap((regle, rang) => {
      const chemin = `ineligibilite[${rang}].si`
      const tous = doitEtrePossible(
        this.#depots.ineligible(regle, 'non_vraie'),
        constatDe('tous_ineligibles', regle.id, chemin),
        [this.#depots.sansErreur('usager')],
      )
      return [
        doitEtrePossible(this.#depots.ineligible(regle, 'vraie'), constatDe('personne_ineligible', regle.id, chemin)),
        {
          buts: tous.buts,
          conclure: (reponses) => {
            const conclusion = tous.conclure(reponses)
            if (typeof conclusion !== 'string' && conclusion.length > 0) this.#hasRegleSansAppel = true
            return conclusion
          },
        },
      ]
    })
  }

  #routes(): Controle[] {
    const { routes } = this.#modele.programme
    // Without a dossier that arrives, routes have nothing to do.
    if (routes.length === 0 || this.#isArriveeImpossible) return []
    const { defaut } = this.#modele.formulaire.routage
    const controles = routes.flatMap(({ id }, rang): Controle[] => {
      const chemin = `routage.regles[${rang}].si`
      return [
        doitEtrePossible(this.#depots.routePrise(rang), constatDe('route_jamais_prise', id, chemin)),
        ...(rang === 0
          ? []
          : [devraitEtreImpossible(this.#depots.routeDoublee(rang), constatDe('routes_en_concurrence', id, chemin))]),
      ]
    })
    if (defaut !== null) return controles
    return [...controles, devraitEtreImpossible(this.#depots.aucuneRoute(), constatDe('sans_route', null, 'routage'))]
  }
}

function constatDe(
  code: CodeDeLogique,
  id: StableId | null,
  chemin: string,
  severite: Severite = SEVERITES[code],
): Omit<Constat, 'temoin' | 'cause'> {
  return { code, severite, chemin, id, params: {} }
}

function situer(noeuds: readonly Noeud[], chemin: string): NoeudSitue[] {
  return noeuds.flatMap((noeud, rang) => {
    const ici = sousChemin(chemin, rang)
    return [
      { noeud, chemin: ici },
      ...(noeud.kind === 'section' || noeud.kind === 'repetition'
        ? situer(noeud.enfants, sousChemin(ici, 'enfants'))
        : []),
    ]
  })
}
