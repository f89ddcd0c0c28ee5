/** The letters of the house, by the name that a démarche words them under. */
import type { SorteDUnDossier } from '../domain/lettre/sortes.ts'
import type { Langue } from '../textes/dictionnaire.ts'
import { dossierACorriger } from './dossier-a-corriger.ts'
import { dossierAccepte } from './dossier-accepte.ts'
import { dossierDepose } from './dossier-depose.ts'
import { dossierEnInstruction } from './dossier-en-instruction.ts'
import { dossierRefuse } from './dossier-refuse.ts'
import { dossierSansSuite } from './dossier-sans-suite.ts'
import { dossierRepris } from './dossier-repris.ts'
import type { Lettre } from './gabarit.ts'
import type { DonneesDeLettreDeDemarche } from './lettre-de-demarche.ts'

type Donnees = Omit<DonneesDeLettreDeDemarche, 'corps' | 'sorte'>

/** The letter that leaves where the démarche words none. */
export function lettreHabituelle(sorte: SorteDUnDossier, donnees: Donnees, langue: Langue): Lettre {
  return LETTRES[sorte](donnees, langue)
}

const LETTRES: Record<SorteDUnDossier, (donnees: Donnees, langue: Langue) => Lettre> = {
  depot: dossierDepose,
  instruction: dossierEnInstruction,
  correction: ({ correction, ...donnees }, langue) => dossierACorriger({ ...donnees, ...correction }, langue),
  acceptation: (donnees, langue) => dossierAccepte({ ...donnees, decideLe: donnees.faitLe }, langue),
  refus: (donnees, langue) => dossierRefuse({ ...donnees, decideLe: donnees.faitLe, recours: null }, langue),
  retour_instruction: (donnees, langue) => dossierRepris({ ...donnees, reprisLe: donnees.faitLe }, langue),
  sans_suite: (donnees, langue) => dossierSansSuite({ ...donnees, decideLe: donnees.faitLe }, langue),
}
