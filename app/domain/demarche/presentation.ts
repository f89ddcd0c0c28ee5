/** The public start page of a démarche: what it is, what to prepare, who answers; and what the person already began. */
import { sql } from 'kysely'
import type { DossierId } from '../../../db/schema/ids.ts'
import { champsDe } from '../../../form-engine/formulaire.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { PersonKey, PublicKey } from '../cles.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import type { ModeDeDecision } from '../../../db/schema/demarches.ts'
import type { Periode } from '../silence/delai.ts'
import { COLONNES_DE_DECISION, regleDeSilence } from '../silence/regle.ts'
import { minutesEstimees } from './duree-estimee.ts'

export interface PieceAPreparer {
  libelle: string
  description: string | null
  obligatoire: boolean
}

export interface Presentation {
  titre: string
  chemin: string
  organisation: string
  /** Markdown of the safe subset. */
  description: string
  service: { nom: string; contact: string; telephone: string; horaires: string; adresse: string }
  cadreJuridique: string
  contactDroits: string
  delaiReponseJours: number | null
  /** What is decided without the service, and when; the reading of a decision is asked for. */
  mode: ModeDeDecision
  periode: Periode | null
  accuseLecture: boolean
  conservationMois: number
  conservationBrouillonJours: number
  minutes: number
  pieces: PieceAPreparer[]
  /** Null while the démarche is open. */
  cloture: { at: Instant; motif: string } | null
}

/** The start page of a public address; null when no démarche was ever published there. */
export async function presentation(key: PublicKey, chemin: string): Promise<Presentation | null> {
  const row = await key.db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .innerJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.chemin', '=', chemin)
    .where('demarches.etat', '<>', 'brouillon')
    .select([
      'demarches.titre',
      'demarches.chemin',
      'demarches.description',
      'demarches.service_nom',
      'demarches.service_contact',
      'demarches.service_telephone',
      'demarches.service_horaires',
      'demarches.service_adresse',
      'demarches.cadre_juridique',
      'demarches.contact_droits',
      'demarches.delai_reponse_jours',
      'demarches.accuse_lecture',
      ...COLONNES_DE_DECISION,
      'demarches.conservation_mois',
      'demarches.conservation_brouillon_jours',
      'demarches.clos_at',
      'demarches.clos_motif',
      'organisations.nom as organisation',
      'revisions.formulaire',
    ])
    .executeTakeFirst()
  if (!row) return null
  const durees = await dureesEnVigueur(key.db, row)
  return {
    titre: row.titre,
    chemin: row.chemin,
    organisation: row.organisation,
    description: row.description,
    service: {
      nom: row.service_nom,
      contact: row.service_contact,
      telephone: row.service_telephone,
      horaires: row.service_horaires,
      adresse: row.service_adresse,
    },
    cadreJuridique: row.cadre_juridique,
    contactDroits: row.contact_droits,
    delaiReponseJours: row.delai_reponse_jours,
    mode: row.decision_mode,
    periode: regleDeSilence(row)?.periode ?? null,
    accuseLecture: row.accuse_lecture,
    conservationMois: durees.mois,
    conservationBrouillonJours: durees.brouillonJours,
    minutes: minutesEstimees(row.formulaire),
    pieces: [...champsDe(row.formulaire.champs)]
      .filter(({ champ }) => champTypes[champ.type].files !== undefined)
      .map(({ champ }) => ({
        libelle: champ.libelle,
        description: champ.description ?? null,
        obligatoire: champ.obligatoire,
      })),
    cloture: row.clos_at ? { at: row.clos_at, motif: row.clos_motif } : null,
  }
}

export interface DossierCommence {
  id: DossierId
  numero: number
  creeAt: Instant
  activiteOn: CivilDate
  /** The day it goes; null when age does not delete it. */
  supprimeLe: CivilDate | null
}

/** What the person already has on this démarche: drafts, the latest touched first, and how many deposited dossiers. */
export async function dejaCommences(
  key: PersonKey,
  chemin: string,
): Promise<{ brouillons: DossierCommence[]; deposes: number }> {
  const rows = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('demarches.chemin', '=', chemin)
    .where('dossiers.corbeille_at', 'is', null)
    .where('dossiers.usager_id', '=', key.personne.compteId)
    .orderBy('dossiers.activite_on', 'desc')
    .orderBy('dossiers.id', 'desc')
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.etat',
      'dossiers.cree_at as creeAt',
      'dossiers.activite_on as activiteOn',
      sql<CivilDate | null>`dossiers.purge_at + 1`.as('supprimeLe'),
    ])
    .execute()
  const brouillons = rows.filter(({ etat }) => etat === 'brouillon')
  return {
    brouillons: brouillons.slice(0, 5).map(({ etat: _brouillon, ...dossier }) => dossier),
    deposes: rows.length - brouillons.length,
  }
}
