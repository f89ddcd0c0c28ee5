import { isDecided, type EtatVu } from '../domain/dossier/transitions.ts'
import { textes, type Langue } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import { fichiersDe, motivationDe } from './lettre-de-dossier.ts'
import { composer, type Emetteur, type Lettre } from './gabarit.ts'

export interface DonneesDossierPourVous {
  emetteur: Emetteur
  destinataire: string | null
  /** Whoever made the demande: their name, and the address of their account. */
  mandataire: string
  adresse: string
  demarche: string
  numero: number
  /** Where the dossier stands when the letter is written. */
  etat: EtatVu
  service: string
  /** How to reach it: an e-mail or a web address; may be empty. */
  contact: string
  /** What the service wrote of its decision, for whoever has proved the address is theirs; empty otherwise. */
  motivation: string
  /** Files that came with its decision, likewise. */
  fichiers: number
  lien: string
  /** How long a single-use link works; null when the link is the address of the dossier, behind login. */
  jours: number | null
}

/**
 * Tells somebody that a demande was made for them, or what became of it, and how to read it or to object. Nothing that was
 * answered stands in it: an address may have been mistyped.
 */
export function dossierPourVous(donnees: DonneesDossierPourVous, langue: Langue): Lettre {
  const t = textes(langue).identite.lettre
  const { mandataire, adresse, service, contact, jours } = donnees
  const quoi = quoiDe(donnees.etat)
  return composer({
    langue,
    sujet: t.sujet[quoi],
    titre: t.sujet[quoi],
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.fait[quoi](mandataire, adresse) },
      {
        genre: 'faits',
        faits: [
          { libelle: t.demarche, valeur: donnees.demarche },
          { libelle: t.numero, valeur: numeroDossier(donnees.numero, langue) },
          ...(service === '' ? [] : [{ libelle: t.service, valeur: service }]),
        ],
      },
      ...(quoi === 'decide' ? [...motivationDe(donnees.motivation, langue), ...fichiersDe(donnees, langue)] : []),
      { genre: 'paragraphe', texte: t.lire },
      ...(jours === null ? [] : [{ genre: 'important' as const, texte: t.lien(jours) }]),
    ],
    bouton: { libelle: t.bouton, url: donnees.lien },
    suite: [
      {
        genre: 'encart',
        titre: t.contester,
        texte: contact === '' ? t.contesterSansContact : t.contesterTexte(contact),
      },
    ],
    raison: t.raison,
  })
}

/** Tells whoever could read a demande made for them that they no longer can, and whom to write to if that is wrong. */
export function dossierPlusPourVous(
  donnees: Pick<
    DonneesDossierPourVous,
    'emetteur' | 'destinataire' | 'mandataire' | 'adresse' | 'demarche' | 'numero' | 'contact' | 'lien'
  >,
  langue: Langue,
): Lettre {
  const t = textes(langue).identite.lettre
  const { mandataire, adresse, contact } = donnees
  return composer({
    langue,
    sujet: t.ferme.sujet,
    titre: t.ferme.sujet,
    emetteur: donnees.emetteur,
    destinataire: donnees.destinataire,
    blocs: [
      { genre: 'paragraphe', texte: t.ferme.fait(mandataire, adresse) },
      {
        genre: 'faits',
        faits: [
          { libelle: t.demarche, valeur: donnees.demarche },
          { libelle: t.numero, valeur: numeroDossier(donnees.numero, langue) },
        ],
      },
      {
        genre: 'encart',
        titre: t.ferme.erreur,
        texte: contact === '' ? t.contesterSansContact : t.contesterTexte(contact),
      },
    ],
    bouton: { libelle: t.ferme.bouton, url: donnees.lien },
    suite: [],
    raison: t.ferme.raison,
  })
}

function quoiDe(etat: EtatVu): 'depose' | 'examine' | 'decide' | 'retire' {
  if (isDecided(etat)) return 'decide'
  if (etat === 'retire') return 'retire'
  return etat === 'en_instruction' ? 'examine' : 'depose'
}
