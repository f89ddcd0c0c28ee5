/** Scenarios proposed: few filled examples that show each condition both true and false, each route, and tell faults from what is right. */
import { evaluate } from '../evaluation/evaluate.ts'
import type { Programme } from '../evaluation/chose.ts'
import { open } from '../evaluation/open.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Formulaire } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { Observateur } from './buts.ts'
import type { But } from './buts.ts'
import { Chercheur } from './chercher.ts'
import type { Cible } from './chercher.ts'
import { distinctionsDe } from './distinctions.ts'
import type { Distinction } from './distinctions.ts'
import { Recolte, choisir } from './recolte.ts'
import type { AVoir, Choisi } from './recolte.ts'
import { cellulesDe } from './cellules.ts'
import { attentesDe, programmeDe } from '../scenarios.ts'
import type { Scenario } from '../scenarios.ts'
import { tirage } from './tirage.ts'
import { valeursProches } from './valeurs-proches.ts'

/** A filled example that shows a goal, the proof that none does, or neither. */
export type Temoin = { verdict: 'trouve'; temoin: Valeurs } | { verdict: 'impossible' } | { verdict: 'non_prouve' }

/** Looks for a filled example of a goal. What it finds is checked before it is believed. */
export type TemoinPour = (formulaire: Formulaire, but: But) => Temoin

export interface OptionsDeProposition {
  today: CivilDate
  /** States the search may open. */
  budget?: number
  /** Scenarios there already are: nothing they show is proposed again. */
  existants?: readonly Scenario[]
  /** Asked for what the guided search does not find; only a proof makes a goal impossible. */
  temoinPour?: TemoinPour
  /** Whether faults are looked for too, besides the goals; they are unless told otherwise. */
  fautes?: boolean
  /** The same always proposes the same. */
  graine?: number
}

/** What a set of scenarios shows. */
export interface Couverture {
  couverts: readonly But[]
  /** Proved to be shown by no dossier. */
  impossibles: readonly But[]
  /** Neither shown nor proved impossible. */
  nonProuves: readonly But[]
  /** Goals that are not proved impossible. */
  possibles: number
  /** Faults of conditions that the scenarios tell from what is right, among those looked for. */
  fautes: { vues: number; total: number }
}

/** A scenario, and the goals it is proposed for. */
export interface Proposition {
  scenario: Scenario
  buts: readonly But[]
}

export interface Propositions {
  propositions: readonly Proposition[]
  couverture: Couverture
  /** States opened. */
  evaluations: number
}

const BUDGET = 6_000
/** Of the budget, what is spent on dossiers drawn at random. */
const PART_DU_HASARD = 0.1
/** States one goal, or one fault, may open. */
const PAR_BUT = 400
const PAR_FAUTE = 40

/** Proposes scenarios for a formulaire whose rules do not depend on themselves. */
export function proposer(formulaire: Formulaire, options: OptionsDeProposition): Propositions {
  const { today, existants = [] } = options
  const recherche = new Recherche(formulaire, options)
  const impossibles = recherche.mener()
  const { buts, distinctions } = recherche
  const isCouvert = (rang: number) => recherche.isConnu(rang)
  const proposition = ({ valeurs, nouveaux }: Choisi, rang: number): Proposition => {
    const numero = numeroLibre(existants, rang)
    const resultat = evaluate(recherche.programme, cellulesDe(formulaire, valeurs), { today })
    const attentes = attentesDe(resultat)
    return {
      scenario: { id: `s${numero}`, nom: `Scénario ${numero}`, reponses: valeurs, today, attentes },
      buts: nouveaux.flatMap((vu) => buts[vu] ?? []),
    }
  }
  return {
    propositions: choisir(recherche.recolte.exemples, recherche.aMontrer()).map(proposition),
    couverture: {
      couverts: buts.filter((_, rang) => isCouvert(rang)),
      impossibles: [...impossibles],
      nonProuves: buts.filter((but, rang) => !isCouvert(rang) && !impossibles.has(but)),
      possibles: buts.length - impossibles.size,
      fautes: {
        vues: distinctions.filter((_, rang) => isCouvert(buts.length + rang)).length,
        total: distinctions.length,
      },
    },
    evaluations: recherche.chercheur.evaluations,
  }
}

/** Everything there is to see, goals first, then faults; and the search of dossiers that show it. */
class Recherche {
  readonly programme: Programme
  readonly buts: readonly But[]
  readonly distinctions: readonly Distinction[]
  readonly chercheur: Chercheur
  readonly recolte: Recolte
  readonly #formulaire: Formulaire
  readonly #options: OptionsDeProposition
  readonly #budget: number
  readonly #aVoir: readonly AVoir[]
  /** What the scenarios there already are show. */
  readonly #deja: Recolte

  constructor(formulaire: Formulaire, options: OptionsDeProposition) {
    const { today, budget = BUDGET, existants = [], fautes = true, graine = 1 } = options
    this.#formulaire = formulaire
    this.#options = options
    this.#budget = budget
    this.programme = programmeDe(formulaire)
    const observateur = new Observateur(formulaire, this.programme)
    this.buts = observateur.buts
    this.distinctions = fautes ? distinctionsDe(formulaire, observateur) : []
    this.#aVoir = [
      ...this.buts.map((but): AVoir => ({ isVu: (etat) => observateur.atteint(but, etat) })),
      ...this.distinctions.map(({ isVue }): AVoir => ({ isVu: isVue })),
    ]
    this.recolte = new Recolte(this.#aVoir)
    this.#deja = new Recolte(this.#aVoir)
    for (const { reponses, today: jour } of existants)
      this.#deja.connaitre(open(this.programme, cellulesDe(formulaire, reponses), { today: jour }))
    this.chercheur = new Chercheur(formulaire, observateur, valeursProches(formulaire, today), {
      tirage: tirage(graine),
      today,
    })
  }

  /** Searches within the budget; says which goals were proved impossible. */
  mener(): Set<But> {
    const { chercheur, recolte } = this
    while (chercheur.evaluations < this.#budget * PART_DU_HASARD) {
      const dossier = chercheur.auHasard()
      recolte.noter(chercheur.ouvrir(dossier), dossier)
    }
    const impossibles = this.#chercherLesButs()
    this.#chercherLesFautes()
    return impossibles
  }

  isConnu(rang: number): boolean {
    return this.#deja.isVu(rang) || this.recolte.isVu(rang)
  }

  /** What was found that no scenario showed yet. */
  aMontrer(): ReadonlySet<number> {
    return new Set([...this.#aVoir.keys()].filter((rang) => this.recolte.isVu(rang) && !this.#deja.isVu(rang)))
  }

  #chercherLesButs(): Set<But> {
    const { temoinPour } = this.#options
    const impossibles = new Set<But>()
    for (const [rang, but] of this.buts.entries()) {
      if (!this.isConnu(rang)) this.#chercher(cibleDe(but, this.#formulaire), PAR_BUT, rang)
      if (this.isConnu(rang) || !temoinPour) continue
      const temoin = temoinPour(this.#formulaire, but)
      if (temoin.verdict === 'impossible') impossibles.add(but)
      else if (temoin.verdict === 'trouve') this.recolte.noter(this.chercheur.ouvrir(temoin.temoin), temoin.temoin)
    }
    return impossibles
  }

  #chercherLesFautes(): void {
    for (const [rang, { observation }] of this.distinctions.entries()) {
      const { source, visible } = observation
      // A fault shows where the condition nearly changes its mind: on either side of it.
      const cible = { expression: source.expression, portee: source.portee, valeur: rang % 2 === 0, visible }
      if (!this.isConnu(this.buts.length + rang)) this.#chercher(cible, PAR_FAUTE, this.buts.length + rang)
    }
  }

  #chercher(cible: Cible, budget: number, rang: number): void {
    const reste = Math.min(budget, this.#budget - this.chercheur.evaluations)
    this.chercheur.chercher(cible, reste, (etat, dossier) => {
      this.recolte.noter(etat, dossier)
      return this.isConnu(rang)
    })
  }
}

/** What to look for so that a goal is reached. */
function cibleDe(but: But, { routage }: Formulaire): Cible {
  if (but.sorte === 'condition') return but
  const portee = { repetition: null, annotations: false }
  const rang = routage.regles.findIndex(({ id }) => id === but.id)
  const avant = routage.regles.slice(0, rang < 0 ? undefined : rang).map(({ si }) => ({ not: si }))
  const prise = routage.regles[rang]
  return { expression: { all: [...avant, ...(prise ? [prise.si] : [])] }, portee, valeur: true, visible: null }
}

/** A number no scenario has in its id. */
function numeroLibre(existants: readonly Scenario[], rang: number): number {
  const pris = new Set(existants.map(({ id }) => id))
  let numero = 0
  for (let libres = -1; libres < rang;) {
    numero += 1
    if (!pris.has(`s${numero}`)) libres += 1
  }
  return numero
}
