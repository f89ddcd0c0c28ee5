/** Draws the world of a round of conservation-jours, and what happens in it: people, démarches, dossiers, acts, outages. */
import { Temporal } from 'temporal-polyfill'
import type { Hasard } from './hasard.ts'
import {
  ACTES_DE_DOSSIER,
  dureesDe,
  isFini,
  jourDe,
  plusJours,
  plusMois,
  regleDe,
  type Acte,
  type ActeDeDossier,
  type Etat,
  type Fiche,
  type Modele,
  type Reglage,
} from './modele-de-conservation.ts'

export const DEMARCHES = 4
const USAGERS = 10
/** Accounts by rank: usagers, then the instructeur of each démarche; the first of these is an usager too. */
export const COMPTES = USAGERS + DEMARCHES
const DOSSIERS = 40
const ETATS: readonly Etat[] = [
  ...(['brouillon', 'brouillon', 'brouillon', 'en_construction', 'en_instruction'] as const),
  ...(['accepte', 'accepte', 'refuse', 'sans_suite', 'retire'] as const),
]

/** The world on its first day, before anything is played. */
export function unMonde(chance: Hasard, debut: string): Modele {
  const modele: Modele = {
    fiches: new Map(),
    prochain: 0,
    instance: { mois: null, jours: null },
    demarches: Array.from({ length: DEMARCHES }, () => unReglage(chance)),
    instructeurs: Array.from({ length: DEMARCHES }, (_, rang) => USAGERS + rang),
    lettres: [],
    annonces: [],
    rebonds: new Set(),
    traces: [],
  }
  for (let rang = 0; rang < DOSSIERS; rang++) modele.fiches.set(modele.prochain++, uneFiche(chance, modele, debut))
  return modele
}

function unReglage(chance: Hasard): Reglage {
  return {
    // Short ones, so that what is decided during the days also ends during them.
    mois: chance.sort(0.2) ? null : chance.sort(0.7) ? chance.entier(1, 9) : chance.entier(10, 60),
    jours: chance.sort(0.3) ? null : chance.sort(0.6) ? chance.entier(7, 25) : chance.entier(26, 90),
  }
}

function uneFiche(chance: Hasard, modele: Modele, debut: string): Fiche {
  const etat = chance.parmi(ETATS)
  const demarche = chance.entier(0, DEMARCHES - 1)
  const { mois, jours } = dureesDe(modele, demarche)
  // It ends some day of the round, or a little before it begins.
  const fin = plusJours(debut, chance.entier(-10, 410))
  const fiche: Fiche = {
    usager: chance.entier(0, USAGERS),
    demarche,
    etat,
    activite: plusJours(debut, -chance.entier(0, jours + 5)),
    deposeAt: etat === 'brouillon' ? null : unInstant(chance, plusJours(debut, -chance.entier(1, 250))),
    finiAt: null,
    corbeille: null,
    ajout: 0,
    gel: null,
    isGele: false,
    dernierJour: null,
    averti: null,
    isRappele: false,
    dits: 0,
  }
  if (isFini(fiche)) fiche.finiAt = unInstant(chance, plusMois(fin, -mois))
  fiche.dernierJour = regleDe(modele, fiche)
  return fiche
}

/** An instant of a civil day in Paris: its first, its last second, or any. */
export function unInstant(chance: Hasard, jour: string): string {
  const minuit = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime('Europe/Paris').epochMilliseconds
  const [premier, suivant] = [minuit(jour), minuit(plusJours(jour, 1))]
  const sort = chance.fraction()
  const at =
    sort < 0.1 ? premier : sort < 0.2 ? suivant - 1000 : chance.entier(premier / 1000, suivant / 1000 - 1) * 1000
  return new Date(at).toISOString()
}

/** What is out of order, and for how many days more. */
export interface Pannes {
  balayage: number
  courrier: number
}

/** When things happen on a day, and which; the acts themselves are drawn as their time comes. */
export function uneJournee(
  chance: Hasard,
  pannes: Pannes,
  jour: string,
): { at: string; quoi: 'acte' | 'balayer' | 'courrier' }[] {
  pannes.balayage = pannes.balayage > 0 ? pannes.balayage - 1 : chance.sort(0.02) ? chance.entier(1, 15) : 0
  pannes.courrier = pannes.courrier > 0 ? pannes.courrier - 1 : chance.sort(0.03) ? chance.entier(1, 8) : 0
  const moments = (nombre: number, quoi: 'acte' | 'balayer' | 'courrier') =>
    Array.from({ length: nombre }, () => ({ at: unInstant(chance, jour), quoi }))
  return [
    ...moments(chance.entier(0, 4), 'acte'),
    ...moments(pannes.balayage > 0 ? 0 : chance.sort(0.8) ? 1 : 2, 'balayer'),
    ...moments(pannes.courrier > 0 ? 0 : 1, 'courrier'),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

/** A delivery; during one in three, somebody acts on a dossier whose day is near: on what the letter has just said. */
export function unCourrier(chance: Hasard, modele: Modele, at: string): Acte {
  const refusees = Array.from({ length: COMPTES }, (_, compte) => compte).filter(() => chance.sort(0.07))
  const bientot = plusJours(jourDe(at), 30)
  const proches = [...modele.fiches].filter(([, { dernierJour }]) => dernierJour !== null && dernierJour <= bientot)
  if (!chance.sort(0.35) || proches.length === 0) return { quoi: 'courrier', refusees, pendant: null }
  const avertis = new Set(modele.lettres.filter(({ etat }) => etat === 'a_envoyer').map(({ compte }) => compte))
  const nommes = proches.filter(([, { usager }]) => avertis.has(usager))
  const [dossier, fiche] = chance.parmi(nommes.length > 0 ? nommes : proches)
  return { quoi: 'courrier', refusees, pendant: unActeSur(chance, dossier, unePossible(chance, fiche), at) }
}

/** An act of somebody; most are possible, some must be refused. */
export function unActe(chance: Hasard, modele: Modele, at: string): Acte {
  const sort = chance.fraction()
  if (sort < 0.12)
    return { quoi: 'commencer', usager: chance.entier(0, USAGERS), demarche: chance.entier(0, DEMARCHES - 1) }
  if (sort < 0.16) {
    const demarche = chance.sort(0.2) ? null : chance.entier(0, DEMARCHES - 1)
    return { quoi: 'regler', demarche, ...unReglage(chance) }
  }
  // Dates are counted again some days after the rule: until then it is the sweep that asks for the new one.
  if (sort < 0.22) return { quoi: 'recalculer', demarche: chance.sort(0.6) ? null : chance.entier(0, DEMARCHES - 1) }
  if (sort < 0.25) return { quoi: 'retour', compte: chance.entier(0, COMPTES - 1) }
  const presents = [...modele.fiches.keys()]
  const dossier =
    presents.length === 0 || chance.sort(0.03) ? chance.entier(0, modele.prochain - 1) : chance.parmi(presents)
  const fiche = modele.fiches.get(dossier)
  const quoi = fiche && chance.sort(0.85) ? unePossible(chance, fiche) : uneAuHasard(chance)
  return unActeSur(chance, dossier, quoi, at)
}

function unActeSur(chance: Hasard, dossier: number, quoi: ActeDeDossier | 'decider' | 'geler', at: string): Acte {
  if (quoi === 'decider') return { quoi, dossier, decision: chance.parmi(['accepte', 'refuse', 'sans_suite'] as const) }
  if (quoi === 'geler') {
    // From yesterday, which is refused, to a day past the longest.
    const longueur = chance.sort(0.6) ? chance.entier(-1, 60) : chance.entier(61, 370)
    return { quoi, dossier, fin: plusJours(jourDe(at), longueur) }
  }
  return { quoi, dossier }
}

const uneAuHasard = (chance: Hasard): ActeDeDossier | 'decider' | 'geler' =>
  chance.parmi([...ACTES_DE_DOSSIER, 'decider', 'geler'] as const)

function unePossible(chance: Hasard, fiche: Fiche): ActeDeDossier | 'decider' | 'geler' {
  if (fiche.corbeille !== null) return 'restaurer'
  switch (fiche.etat) {
    case 'brouillon':
      return chance.parmi(['repondre', 'repondre', 'garder', 'supprimer', 'deposer', 'deposer'] as const)
    case 'en_construction':
      return chance.parmi(['retirer', 'instruire', 'instruire', 'geler', 'lever'] as const)
    case 'en_instruction':
      return chance.parmi(['decider', 'decider', 'decider', 'geler', 'lever'] as const)
    case 'retire':
      return chance.parmi(['annulerRetrait', 'annulerRetrait', 'prolonger', 'geler', 'lever'] as const)
    case 'accepte':
    case 'refuse':
    case 'sans_suite':
      return chance.parmi(['prolonger', 'geler', 'lever'] as const)
  }
}
