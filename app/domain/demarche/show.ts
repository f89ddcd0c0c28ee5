/** Everything the administrateur's pages of one démarche show. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import type { Durees } from '../conservation/echeances.ts'
import type { Methode } from '../conservation/regle.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { DomainError } from '../erreurs.ts'
import { empreinteDe } from '../revision/empreinte.ts'
import { checklist, type PointDeChecklist } from './checklist.ts'
import { faitsDe } from './faits.ts'
import type { Reglages } from './reglages.ts'

export type { EtatDemarche }

export interface DemarcheVue {
  id: DemarcheId
  numero: number
  etat: EtatDemarche
  organisation: string
  reglages: Required<Reglages>
  conservation: ConservationVue
  formulaire: Formulaire
  /** The revision the public fills; null before the first publication. */
  revision: { numero: number; publieAt: Instant } | null
  /** True when the formulaire being prepared differs from the one the public fills. */
  hasChangements: boolean
  /** True when a report of import can be read. */
  hasRapport: boolean
  publieAt: Instant | null
  closAt: Instant | null
  closMotif: string
  dossiers: Partial<Record<EtatDossier, number>>
  instructeurs: number
  points: PointDeChecklist[]
}

export interface ConservationVue {
  /** Months after the decision; null until the administrateur fixes them. */
  mois: number | null
  /** Days of a draft; null follows the instance. */
  brouillonJours: number | null
  methode: Methode
  /** What holds now, the instance's where the démarche says nothing. */
  enVigueur: Durees
  /** What the instance says, which an empty duration follows. */
  instance: Durees
  /** The most months it may choose. */
  moisMax: number
}

const SUIT_L_INSTANCE = { conservation_mois: null, conservation_brouillon_jours: null }

/** The démarche of the key. Throws 'introuvable' when it was deleted since the key was cut. */
export async function showDemarche(key: AdminKey): Promise<DemarcheVue> {
  const row = await key.db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .leftJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.id', '=', key.demarcheId)
    .selectAll('demarches')
    .select([
      'organisations.nom as organisation',
      'revisions.numero as revision_numero',
      'revisions.publie_at as revision_publie_at',
      'revisions.empreinte as revision_empreinte',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const counts = await key.db
    .selectFrom('dossiers')
    .where('demarche_id', '=', key.demarcheId)
    .groupBy('etat')
    .select((eb) => ['etat', eb.fn.countAll<number>().as('n')])
    .execute()
  const faits = await faitsDe(key.db, key.demarcheId, parisDate(key.now))
  const formulaire = formulaireStocke(row.formulaire_brouillon)
  return {
    id: row.id,
    numero: row.numero,
    etat: row.etat,
    organisation: row.organisation,
    reglages: {
      titre: row.titre,
      description: row.description,
      chemin: row.chemin,
      serviceNom: row.service_nom,
      serviceContact: row.service_contact,
      serviceTelephone: row.service_telephone,
      serviceHoraires: row.service_horaires,
      serviceAdresse: row.service_adresse,
      cadreJuridique: row.cadre_juridique,
      contactDroits: row.contact_droits,
      delaiReponseJours: row.delai_reponse_jours,
    },
    conservation: {
      mois: row.conservation_mois,
      brouillonJours: row.conservation_brouillon_jours,
      methode: row.conservation_methode,
      enVigueur: await dureesEnVigueur(key.db, row),
      instance: await dureesEnVigueur(key.db, SUIT_L_INSTANCE),
      moisMax: faits.conservationMaxMois,
    },
    formulaire,
    revision:
      row.revision_numero !== null && row.revision_publie_at !== null
        ? { numero: row.revision_numero, publieAt: row.revision_publie_at }
        : null,
    hasChangements: row.revision_empreinte !== empreinteDe(formulaire),
    hasRapport: row.rapport_import !== null,
    publieAt: row.publie_at,
    closAt: row.clos_at,
    closMotif: row.clos_motif,
    dossiers: Object.fromEntries(counts.map(({ etat, n }) => [etat, n])),
    instructeurs: faits.instructeurs,
    points: checklist(faits),
  }
}
