/** The forty dossiers of the demonstration: which démarche, whose, how far, begun how many days ago. */
import type { EtatDossier } from '../db/schema/dossiers.ts'
import type { NomDeDemarche } from './seed.ts'

export interface DossierDeDemo {
  demarche: NomDeDemarche
  etat: EtatDossier
  /** Days before today at which the draft was begun; what follows comes after it. */
  ageJours: number
}

const serie = (demarche: NomDeDemarche, etats: Partial<Record<EtatDossier, readonly number[]>>): DossierDeDemo[] =>
  Object.entries(etats).flatMap(([etat, ages]) =>
    ages.map((ageJours) => ({ demarche, etat: etat as EtatDossier, ageJours })),
  )

/** Ages are given by hand: the lists show dossiers of this morning and of last summer. */
export const DOSSIERS: readonly DossierDeDemo[] = [
  ...serie('plantation-de-haies', {
    brouillon: [0, 2, 5, 11],
    en_construction: [1, 2, 3, 6, 9],
    en_instruction: [8, 12, 19, 27],
    accepte: [40, 55, 71, 96, 120],
    refuse: [62, 88],
    sans_suite: [45, 103],
  }),
  ...serie('especes-protegees', {
    brouillon: [1, 7],
    en_construction: [4, 10],
    en_instruction: [22, 34, 48],
    accepte: [80, 130],
    refuse: [110],
    sans_suite: [75],
  }),
  ...serie('detr-dsil', {
    brouillon: [3],
    en_construction: [5, 13],
    en_instruction: [30, 41],
    accepte: [90],
    refuse: [115],
  }),
]

/** What the decisions say. */
export const MOTIVATIONS = {
  accepte: [
    'Le projet répond aux conditions de l’aide. Vous pouvez commencer les travaux.',
    'La demande est complète et le montant demandé est retenu.',
  ],
  refuse: [
    'Le linéaire continu est inférieur au minimum demandé. Vous pouvez déposer un nouveau dossier avec un projet plus long.',
    'Les travaux ont commencé avant la décision, ce que le règlement ne permet pas.',
  ],
  sans_suite: ['Vous nous avez écrit que le projet est abandonné. Le dossier est clos sans décision.'],
} as const
