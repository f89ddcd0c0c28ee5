/**
 * A letter that a démarche words itself. Its words replace the sentence of the house, and nothing else: what the law or the person
 * needs (which dossier, what was decided and when, why, how to contest, what to correct and until when, what silence means, the
 * link, whom to ask) stays around them, and is not said twice where the words already say it.
 */
import type { Bloc as BlocRiche } from '../../form-engine/markdown.ts'
import type { SorteDUnDossier } from '../domain/lettre/sortes.ts'
import { textes, type Langue, type Textes } from '../textes/dictionnaire.ts'
import { dateHeure, dateLongue, numeroDossier } from '../textes/format.ts'
import type { Bloc, Lettre } from './gabarit.ts'
import {
  attestationDe,
  faitsDuDossier,
  lettreDeDossier,
  motivationDe,
  type DonneesDossier,
} from './lettre-de-dossier.ts'

/** The words of the démarche, for one dossier. */
export interface CorpsDeLettre {
  /** Null for the subject of the house. */
  sujet: string | null
  blocs: readonly BlocRiche[]
  /** The words say the reasons of the decision, or what is to correct: not repeated then. */
  isMotivee: boolean
}

export interface DonneesDeLettreDeDemarche extends DonneesDossier {
  sorte: SorteDUnDossier
  corps: CorpsDeLettre
  /** As the service states its usual delay. */
  delai: string | null
  silence: string | null
  /** ISO instant of what the letter tells. */
  faitLe: string
  /** Of a decision; may be empty. */
  motivation: string
  /** The number of the attestation that comes with a decision, if one does. */
  attestation?: string | null
  correction: { message: string; echeance: string | null; isRappel: boolean }
  /** Whom to ask about one's rights on one's data; may be empty. */
  contactDroits: string
}

/** Writes the letter. */
export function lettreDeDemarche(donnees: DonneesDeLettreDeDemarche, langue: Langue): Lettre {
  const t = textes(langue)
  const { corps, contactDroits } = donnees
  const cadre = CADRES[donnees.sorte](donnees, t, langue)
  const droits = contactDroits.trim()
  return lettreDeDossier(donnees, langue, {
    ...cadre,
    sujet: (cadre.isSujetFixe ? null : corps.sujet) ?? cadre.sujet,
    blocs: [{ genre: 'riche', blocs: corps.blocs }, ...cadre.blocs],
    suite: [
      ...cadre.suite,
      ...(droits === '' ? [] : [{ genre: 'paragraphe' as const, texte: t.courriels.droits(droits) }]),
    ],
  })
}

interface CadreDeSorte {
  sujet: string
  /** A reminder is known by its subject. */
  isSujetFixe?: boolean
  titre: string
  blocs: Bloc[]
  bouton?: string
  suite: Bloc[]
}

type Cadrer = (donnees: DonneesDeLettreDeDemarche, t: Textes, langue: Langue) => CadreDeSorte

const CADRES: Record<SorteDUnDossier, Cadrer> = {
  depot: (donnees, { lettres: t }, langue) => ({
    sujet: t.dossierDepose.sujet(numeroDossier(donnees.numero, langue), donnees.demarche),
    titre: t.dossierDepose.titre,
    blocs: [
      faitsDuDossier(
        donnees,
        langue,
        { libelle: t.dossier.deposeLe, valeur: dateHeure(donnees.deposeLe, langue) },
        { libelle: t.dossier.delai, valeur: donnees.delai ?? t.dossierDepose.delaiInconnu },
      ),
      ...(donnees.silence === null ? [] : [{ genre: 'paragraphe' as const, texte: donnees.silence }]),
    ],
    suite: [{ genre: 'paragraphe', texte: t.dossierDepose.recepisse }],
  }),
  instruction: (donnees, { lettres: t }, langue) => ({
    sujet: t.dossierEnInstruction.sujet(numeroDossier(donnees.numero, langue)),
    titre: t.dossierEnInstruction.titre,
    blocs: [
      faitsDuDossier(
        donnees,
        langue,
        ...(donnees.delai === null ? [] : [{ libelle: t.dossier.delai, valeur: donnees.delai }]),
      ),
    ],
    suite: [],
  }),
  correction: (donnees, { lettres: t }, langue) => {
    const { message, echeance, isRappel } = donnees.correction
    const numero = numeroDossier(donnees.numero, langue)
    const { dossierACorriger: c } = t
    return {
      sujet: isRappel ? c.sujetDuRappel(numero) : c.sujet(numero),
      isSujetFixe: isRappel,
      titre: isRappel ? c.titreDuRappel : c.titre,
      blocs: [
        ...(donnees.corps.isMotivee ? [] : [{ genre: 'encart' as const, titre: c.demande, texte: message }]),
        faitsDuDossier(
          donnees,
          langue,
          ...(echeance === null ? [] : [{ libelle: c.avant, valeur: dateLongue(echeance, langue) }]),
        ),
        { genre: 'important', texte: c.aFaire },
      ],
      bouton: c.bouton,
      suite: [],
    }
  },
  acceptation: (donnees, t, langue) => decision(donnees, t, langue, t.lettres.decision.accepte.titre),
  refus: (donnees, t, langue) =>
    decision(donnees, t, langue, t.lettres.decision.refuse.titre, [
      { genre: 'important', texte: t.lettres.decision.refuse.recours },
      { genre: 'liste', elements: t.lettres.decision.refuse.recoursDetail },
    ]),
  sans_suite: (donnees, t, langue) => decision(donnees, t, langue, t.lettres.decision.sansSuite.titre),
  retour_instruction: (donnees, { lettres: t }, langue) => ({
    sujet: t.dossierRepris.sujet(numeroDossier(donnees.numero, langue)),
    titre: t.dossierRepris.titre,
    blocs: [
      ...(donnees.corps.isMotivee ? [] : motivationDe(donnees.motivation, langue)),
      faitsDuDossier(donnees, langue),
      { genre: 'important', texte: t.decision.refuse.recours },
      { genre: 'liste', elements: t.decision.refuse.recoursDetail },
    ],
    suite: [],
  }),
}

function decision(
  donnees: DonneesDeLettreDeDemarche,
  t: Textes,
  langue: Langue,
  titre: string,
  apres: Bloc[] = [],
): CadreDeSorte {
  return {
    sujet: t.lettres.decision.sujet(numeroDossier(donnees.numero, langue)),
    titre,
    blocs: [
      ...(donnees.corps.isMotivee ? [] : motivationDe(donnees.motivation, langue)),
      faitsDuDossier(donnees, langue, {
        libelle: t.courriels.decideLe,
        valeur: dateLongue(donnees.faitLe, langue),
      }),
      ...attestationDe(donnees.attestation, langue),
      ...apres,
    ],
    bouton: t.lettres.decision.voir,
    suite: [],
  }
}
