/** The dossiers of the demonstration: which démarche, whose, how far, begun how many days ago. */
import type { EtatDossier } from '../db/schema/dossiers.ts'
import type { Avertir } from '../app/domain/identite/identite.ts'
import type { EmailDeDemo } from './comptes.ts'
import type { NomDeDemarche } from './seed.ts'

export interface DossierDeDemo {
  demarche: NomDeDemarche
  etat: EtatDossier
  /** Days before today at which the draft was begun; what follows comes after it. */
  ageJours: number
  /** Whose it is; null when it falls to one of the others, one in four being of the account one signs in with. */
  usager: EmailDeDemo | null
  /** Whom the demande is for, where the démarche asks it and it is not for its usager. */
  beneficiaire: { civilite: 'M.' | 'Mme'; prenom: string; nom: string; avertir: Avertir } | null
}

const serie = (demarche: NomDeDemarche, etats: Partial<Record<EtatDossier, readonly number[]>>): DossierDeDemo[] =>
  Object.entries(etats).flatMap(([etat, ages]) =>
    ages.map((ageJours) => ({ demarche, etat: etat as EtatDossier, ageJours, usager: null, beneficiaire: null })),
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
  // One that waits: silence will accept it. One whose decision its usager has not read yet.
  {
    demarche: 'stationnement-demenagement',
    etat: 'en_instruction',
    ageJours: 12,
    usager: 'camille@exemple.fr',
    beneficiaire: { civilite: 'M.', prenom: 'Georges', nom: 'Dorvelle', avertir: 'mandataire' },
  },
  {
    demarche: 'stationnement-demenagement',
    etat: 'accepte',
    ageJours: 38,
    usager: 'camille@exemple.fr',
    beneficiaire: null,
  },
]

/** The one that is filled with others, of the account one signs in with: guests, messages both ways, a correction asked. */
export const isAPlusieurs = ({ demarche, etat, ageJours }: DossierDeDemo): boolean =>
  demarche === 'plantation-de-haies' && etat === 'en_construction' && ageJours === 9

/** What is said there, in its order: by whom, and after how many days. */
export const ECHANGE = [
  {
    de: 'usager',
    jours: 1,
    texte: 'Bonjour, le devis vous convient-il ? La pépinière peut en refaire un plus détaillé.',
  },
  {
    de: 'agent',
    jours: 2,
    texte: 'Bonjour, merci pour votre dossier. Le devis convient, je regarde le reste cette semaine.',
  },
  { de: 'usager', jours: 3, texte: 'Merci. Je reste joignable aux heures de bureau.' },
  { de: 'agent', jours: 4, texte: 'Il manque une précision sur le terrain : je vous demande une correction.' },
] as const

/** What is remarked on a question there: by whom, and after how many days. The last one waits to be read. */
export const REMARQUE = {
  champ: 'date-plantation',
  messages: [
    { de: 'agent', jours: 2.2, texte: 'Prévoyez-vous de planter en une seule fois ?' },
    { de: 'usager', jours: 2.6, texte: 'Oui, en un week-end, avec les voisins.' },
    { de: 'agent', jours: 3.5, texte: 'Très bien. Pensez à décaler s’il gèle cette semaine-là.' },
  ],
} as const

/** What is asked to be corrected there. */
export const CORRECTION = {
  jours: 4.2,
  message: 'Précisez la commune du terrain, puis transmettez à nouveau votre dossier.',
  champ: 'commune',
  remarque: 'Le terrain semble à cheval sur deux communes : indiquez celle de l’entrée.',
} as const

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
