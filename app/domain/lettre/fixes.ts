/** What the tags that every form has say of a dossier, in words. Pure. */
import type { CleFixe } from '../../../form-engine/balises.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { dateLongue, nombre } from '../../textes/format.ts'
import { siretEnBlocs } from '../../textes/identite-en-lignes.ts'
import { pluriel } from '../../textes/pluriel.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import type { ContactDeGroupe } from '../groupe/contact.ts'
import { joindre } from '../groupe/joindre.ts'
import { nomDuDemandeur, type Identite } from '../identite/identite.ts'

export interface FaitsDeDemarche {
  titre: string
  delaiReponseJours: number | null
  service: { nom: string; contact: string; telephone: string; horaires: string; adresse: string }
}

export interface FaitsDeGroupe {
  nom: string
  contact: ContactDeGroupe
  signataire: string
  qualite: string
}

export interface FaitsDeDossier {
  numero: number
  /** As its owner may be told it. */
  etat: EtatVu
  deposeAt: Instant | null
  instructionAt: Instant | null
  /** When the decision that the letter tells was taken; null in any other letter. */
  decideAt: Instant | null
  motivation: string
  correction: { message: string; echeanceOn: CivilDate | null } | null
  identite: Identite | null
  /** Said when the démarche does not ask who it is. */
  destinataire: string | null
  lien: string
}

type Fixes = Partial<Record<CleFixe, string>>

/** What is said of the démarche and of its service. */
export function fixesDeDemarche({ titre, delaiReponseJours: jours, service }: FaitsDeDemarche): Fixes {
  return {
    demarche: titre,
    service: service.nom,
    service_contact: service.contact,
    service_telephone: service.telephone,
    service_horaires: service.horaires,
    service_adresse: service.adresse,
    delai: jours === null ? '' : `${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })}`,
  }
}

/** What is said of the groupe that examines a dossier; what it does not say of itself is said by the service. */
export function fixesDeGroupe(service: FaitsDeDemarche['service'], groupe: FaitsDeGroupe | null): Fixes {
  const { contact, telephone, horaires, adresse } = joindre(service, groupe)
  return {
    groupe_nom: groupe?.nom ?? '',
    groupe_contact: contact,
    groupe_telephone: telephone,
    groupe_horaires: horaires,
    groupe_adresse: adresse,
    groupe_page: groupe?.contact.page ?? '',
    groupe_signataire: groupe?.signataire ?? '',
    groupe_signataire_qualite: groupe?.qualite ?? '',
  }
}

/** What is said of a dossier and of whoever asks. */
export function fixesDeDossier(faits: FaitsDeDossier): Fixes {
  const { identite, correction } = faits
  const jour = (at: Instant | CivilDate | null) => (at === null ? '' : dateLongue(at))
  const personne = identite?.genre === 'personne' ? identite.personne : null
  const etablissement = identite?.genre === 'etablissement' ? identite : null
  return {
    numero: nombre(faits.numero),
    date_depot: jour(faits.deposeAt),
    date_instruction: jour(faits.instructionAt),
    date_decision: jour(faits.decideAt),
    etat: textes('fr').etats.usager[faits.etat],
    lien: faits.lien,
    demandeur: identite ? nomDuDemandeur(identite) : (faits.destinataire ?? ''),
    civilite: personne?.civilite ?? '',
    prenom: personne?.prenom ?? '',
    nom: personne?.nom ?? '',
    raison_sociale: etablissement?.entreprise?.raisonSociale ?? '',
    siret: etablissement ? siretEnBlocs(etablissement.siret) : '',
    motivation: faits.motivation,
    correction: correction?.message ?? '',
    correction_avant: jour(correction?.echeanceOn ?? null),
  }
}
