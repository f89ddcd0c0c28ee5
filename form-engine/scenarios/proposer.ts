/** Scenarios proposed: few filled examples that show each condition both true and false, each route, and tell faults from what is right. */
import { evaluate } from '../evaluation/evaluate.ts'
import type { Etat } from '../evaluation/etat.ts'
import { openValues } from '../evaluation/open.ts'
import type { Valeurs } from '../evaluation/open.ts'
import type { Formulaire } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { Observateur } from './buts.ts'
import type { But } from './buts.ts'
import { Chercheur } from './chercher.ts'
import { distinctionsDe } from './distinctions.ts'
import { attentesDe, cellulesDe, programmeDe } from './rejouer.ts'
import type { Scenario } from './scenario.ts'
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

/** Something to see in a state, and whether it was. */
interface AVoir {
  isVu: (etat: Etat) => boolean
}

/** Filled examples kept while searching: each shows something none before it did. */
class Recolte {
  readonly #aVoir: readonly AVoir[]
  readonly #restants: Set<number>
  readonly exemples: { valeurs: Valeurs; vus: ReadonlySet<number> }[] = []

  constructor(aVoir: readonly AVoir[]) {
    this.#aVoir = aVoir
    this.#restants = new Set(aVoir.keys())
  }

  isVu(rang: number): boolean {
    return !this.#restants.has(rang)
  }

  /** Marks what a scenario that is already there shows. */
  connaitre(etat: Etat): void {
    for (const rang of this.#restants) if (this.#aVoir[rang]?.isVu(etat)) this.#restants.delete(rang)
  }

  /** Keeps a dossier when it shows something new. */
  noter(etat: Etat, valeurs: Valeurs): void {
    if (![...this.#restants].some((rang) => this.#aVoir[rang]?.isVu(etat))) return
    const vus = new Set([...this.#aVoir.keys()].filter((rang) => this.#aVoir[rang]?.isVu(etat)))
    for (const rang of vus) this.#restants.delete(rang)
    this.exemples.push({ valeurs: structuredClone(valeurs), vus })
  }
}

/** Proposes scenarios for a formulaire whose rules do not depend on themselves. */
export function proposer(formulaire: Formulaire, options: OptionsDeProposition): Propositions {
  const { today, budget = BUDGET, existants = [], temoinPour, fautes = true, graine = 1 } = options
  const programme = programmeDe(formulaire)
  const observateur = new Observateur(formulaire, programme)
  const { buts } = observateur
  const distinctions = fautes ? distinctionsDe(formulaire, observateur) : []
  const aVoir: AVoir[] = [
    ...buts.map((but) => ({ isVu: (etat: Etat) => observateur.atteint(but, etat) })),
    ...enAVoir(distinctions),
  ]
  const dejaVus = new Recolte(aVoir)
  for (const { reponses, today: jour } of existants) dejaVus.connaitre(openValues(programme, reponses, { today: jour }))
  const recolte = new Recolte(aVoir)
  const isConnu = (rang: number) => dejaVus.isVu(rang) || recolte.isVu(rang)
  const chercheur = new Chercheur(formulaire, observateur, valeursProches(formulaire, today), {
    tirage: tirage(graine),
    today,
  })
  const noter = (etat: Etat, valeurs: Valeurs) => recolte.noter(etat, valeurs)
  while (chercheur.evaluations < budget * PART_DU_HASARD) {
    const dossier = chercheur.auHasard()
    noter(chercheur.ouvrir(dossier), dossier)
  }
  const impossibles = new Set<But>()
  for (const [rang, but] of buts.entries()) {
    if (isConnu(rang)) continue
    const reste = Math.min(PAR_BUT, budget - chercheur.evaluations)
    if (reste > 0)
      chercheur.chercher(cibleDe(but, formulaire), reste, (etat, dossier) => {
        noter(etat, dossier)
        return isConnu(rang)
      })
    if (isConnu(rang) || !temoinPour) continue
    const temoin = temoinPour(formulaire, but)
    if (temoin.verdict === 'impossible') impossibles.add(but)
    else if (temoin.verdict === 'trouve') noter(chercheur.ouvrir(temoin.temoin), temoin.temoin)
  }
  for (const [rang, { observation }] of distinctions.entries()) {
    const place = buts.length + rang
    if (isConnu(place) || chercheur.evaluations >= budget) continue
    const { expression, portee } = observation.source
    // A fault shows best where the condition nearly changes its mind: on either side of it.
    chercheur.chercher(
      { expression, portee, valeur: rang % 2 === 0, visible: observation.visible },
      Math.min(PAR_FAUTE, budget - chercheur.evaluations),
      (etat, dossier) => {
        noter(etat, dossier)
        return isConnu(place)
      },
    )
  }
  const aMontrer = new Set([...aVoir.keys()].filter((rang) => recolte.isVu(rang) && !dejaVus.isVu(rang)))
  const choisis = choisir(recolte.exemples, aMontrer)
  const isCouvert = (rang: number) => dejaVus.isVu(rang) || recolte.isVu(rang)
  const couverts = buts.filter((_, rang) => isCouvert(rang))
  return {
    propositions: choisis.map(({ valeurs, nouveaux }, rang) => ({
      scenario: scenarioDe(formulaire, valeurs, today, numeroLibre(existants, rang)),
      buts: nouveaux.flatMap((vu) => buts[vu] ?? []),
    })),
    couverture: {
      couverts,
      impossibles: [...impossibles],
      nonProuves: buts.filter((but, rang) => !isCouvert(rang) && !impossibles.has(but)),
      possibles: buts.length - impossibles.size,
      fautes: {
        vues: distinctions.filter((_, rang) => isCouvert(buts.length + rang)).length,
        total: distinctions.length,
      },
    },
    evaluations: chercheur.evaluations,
  }

  function scenarioDe(form: Formulaire, reponses: Valeurs, jour: CivilDate, numero: number): Scenario {
    const resultat = evaluate(programme, cellulesDe(form, reponses), { today: jour })
    return { id: `s${numero}`, nom: `Scénario ${numero}`, reponses, today: jour, attentes: attentesDe(resultat) }
  }
}

function enAVoir(distinctions: readonly { isVue: (etat: Etat) => boolean }[]): AVoir[] {
  return distinctions.map(({ isVue }) => ({ isVu: isVue }))
}

/** What to look for so that a goal is reached. */
function cibleDe(but: But, { routage }: Formulaire) {
  if (but.sorte === 'condition') return but
  const portee = { repetition: null, annotations: false }
  const rang = routage.regles.findIndex(({ id }) => id === but.id)
  const avant = routage.regles.slice(0, rang < 0 ? undefined : rang).map(({ si }) => ({ not: si }))
  const prise = routage.regles[rang]
  return { expression: { all: [...avant, ...(prise ? [prise.si] : [])] }, portee, valeur: true, visible: null }
}

interface Choisi {
  valeurs: Valeurs
  /** What it shows that those before it do not. */
  nouveaux: number[]
}

/** The fewest examples that show everything, greedily: each time the one that shows most of what is left. */
function choisir(
  exemples: readonly { valeurs: Valeurs; vus: ReadonlySet<number> }[],
  aMontrer: ReadonlySet<number>,
): Choisi[] {
  const restants = new Set(aMontrer)
  const choisis: Choisi[] = []
  while (restants.size > 0) {
    let meilleur: Choisi | null = null
    for (const { valeurs, vus } of exemples) {
      const nouveaux = [...restants].filter((rang) => vus.has(rang))
      if (!meilleur || nouveaux.length > meilleur.nouveaux.length) meilleur = { valeurs, nouveaux }
    }
    if (!meilleur || meilleur.nouveaux.length === 0) break
    for (const rang of meilleur.nouveaux) restants.delete(rang)
    choisis.push(meilleur)
  }
  return sansInutiles(choisis, exemples, aMontrer)
}

/** Drops the first choices that those made since have made useless. */
function sansInutiles(
  choisis: readonly Choisi[],
  exemples: readonly { valeurs: Valeurs; vus: ReadonlySet<number> }[],
  aMontrer: ReadonlySet<number>,
): Choisi[] {
  const vusPar = new Map(exemples.map(({ valeurs, vus }) => [valeurs, [...vus].filter((rang) => aMontrer.has(rang))]))
  const fois = new Map<number, number>()
  for (const { valeurs } of choisis)
    for (const rang of vusPar.get(valeurs) ?? []) fois.set(rang, (fois.get(rang) ?? 0) + 1)
  const utiles = choisis.filter(({ valeurs }) => {
    const vus = vusPar.get(valeurs) ?? []
    if (vus.some((rang) => fois.get(rang) === 1)) return true
    for (const rang of vus) fois.set(rang, (fois.get(rang) ?? 0) - 1)
    return false
  })
  const dits = new Set<number>()
  return utiles.map(({ valeurs }) => {
    const nouveaux = (vusPar.get(valeurs) ?? []).filter((rang) => !dits.has(rang))
    for (const rang of nouveaux) dits.add(rang)
    return { valeurs, nouveaux }
  })
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
