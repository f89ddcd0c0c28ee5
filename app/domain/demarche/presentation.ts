/** The public start page of a démarche: what it is, what to prepare, who answers; and what the person already began. */
import { sql } from 'kysely'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { FichierNomme } from '../../../form-engine/champs/fichier-nomme.ts'
import { fichiersDetenus, type FichierDetenu } from '../fichier/detenus.ts'
import { modeleDe } from '../../../form-engine/fichiers-nommes.ts'
import { champsDe, type Formulaire } from '../../../form-engine/formulaire.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { PersonKey, PublicKey } from '../cles.ts'
import { dureesEnVigueur } from '../conservation/durees.ts'
import { serviceDeLigne } from '../groupe/joindre.ts'
import type { ModeDeDecision, RaisonDeCloture } from '../../../db/schema/demarches.ts'
import type { Periode } from '../silence/delai.ts'
import { COLONNES_DE_DECISION, regleDeSilence } from '../silence/regle.ts'
import { ETATS_PUBLICS, ouvertureDe } from './ouverture.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { demarcheDite, type LangueDuFormulaire, type LangueVoulue } from '../traduction/formulaire-dit.ts'
import { minutesEstimees } from '../../../form-engine/edition/duree-estimee.ts'

export interface PieceAPreparer {
  libelle: string
  description: string | null
  obligatoire: boolean
  /** The document to fill, when the question has one. */
  modele: FichierNomme | null
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
  documents: FichierDetenu[]
  /** First day, when it is still to come; last day, when there is one. */
  ouvreOn: CivilDate | null
  fermeOn: CivilDate | null
  /** Null while the démarche is open, or not open yet. */
  cloture: Cloture | null
  /** In which its title, its description and the papers are said. */
  langue: LangueDuFormulaire
}

export interface Cloture {
  at: Instant | CivilDate
  /** Empty when another démarche takes its place without a word, or when its last day has passed. */
  motif: string
  /** Its last day, when that is what closed it. */
  dernierJour: CivilDate | null
  /** The démarche that takes its place, when the public has it. */
  remplacante: { titre: string; chemin: string } | null
}

/** The start page of a public address; null when the public has no démarche there. */
export async function presentation(
  key: PublicKey,
  chemin: string,
  voulue: LangueVoulue = 'fr',
): Promise<Presentation | null> {
  const row = await key.db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .innerJoin('revisions', 'revisions.id', 'demarches.revision_publiee_id')
    .where('demarches.chemin', '=', chemin)
    .where('demarches.etat', 'in', [...ETATS_PUBLICS])
    .select([
      'demarches.id',
      'demarches.etat',
      'demarches.ouvre_on',
      'demarches.ferme_on',
      'demarches.clos_raison',
      'demarches.remplacee_par_id',
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
      'demarches.id',
      'revisions.formulaire',
    ])
    .executeTakeFirst()
  if (!row) return null
  const durees = await dureesEnVigueur(key.db, row)
  const ouverture = ouvertureDe(row, parisDate(key.now))
  const dite = await demarcheDite(key.db, { ...row, formulaire: formulaireStocke(row.formulaire) }, voulue)
  return {
    titre: dite.titre,
    langue: dite.langue,
    chemin: row.chemin,
    organisation: row.organisation,
    description: dite.description,
    service: serviceDeLigne(row),
    cadreJuridique: row.cadre_juridique,
    contactDroits: row.contact_droits,
    delaiReponseJours: row.delai_reponse_jours,
    mode: row.decision_mode,
    periode: regleDeSilence(row)?.periode ?? null,
    accuseLecture: row.accuse_lecture,
    conservationMois: durees.mois,
    conservationBrouillonJours: durees.brouillonJours,
    minutes: minutesEstimees(row.formulaire),
    pieces: [...champsDe(dite.formulaire.champs)]
      .filter(({ champ }) => champTypes[champ.type].files !== undefined)
      .map(({ champ }) => ({
        libelle: champ.libelle,
        description: champ.description ?? null,
        obligatoire: champ.obligatoire,
        modele: modeleDe(champ),
      })),
    documents: await documentsDe(key, row),
    ouvreOn: ouverture === 'a_venir' ? row.ouvre_on : null,
    fermeOn: row.ferme_on,
    cloture: ouverture === 'fermee' ? await clotureDe(key, row) : null,
  }
}

/** What is told of the documents to fill, and of no other file. */
async function documentsDe(
  { db }: PublicKey,
  { id: demarcheId, formulaire }: { id: DemarcheId; formulaire: Formulaire },
): Promise<FichierDetenu[]> {
  const modeles = new Set([...champsDe(formulaire.champs)].map(({ champ }) => modeleDe(champ)?.sha256))
  return (await fichiersDetenus({ db, demarcheId })).filter(({ sha256 }) => modeles.has(sha256))
}

interface RowDeCloture {
  clos_at: Instant | null
  clos_motif: string
  clos_raison: RaisonDeCloture | null
  ferme_on: CivilDate | null
  remplacee_par_id: DemarcheId | null
}

async function clotureDe(key: PublicKey, row: RowDeCloture): Promise<Cloture | null> {
  const { clos_at: at, clos_motif: motif, ferme_on } = row
  if (at !== null) {
    const dernierJour = row.clos_raison === 'date' ? ferme_on : null
    return { at, motif, dernierJour, remplacante: await remplacanteDe(key, row.remplacee_par_id) }
  }
  // The machine has not said yet that the last day has passed.
  return ferme_on === null ? null : { at: addDays(ferme_on, 1), motif: '', dernierJour: ferme_on, remplacante: null }
}

async function remplacanteDe(key: PublicKey, id: DemarcheId | null): Promise<Cloture['remplacante']> {
  if (id === null) return null
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', id)
    .where('etat', '=', 'publiee')
    .select(['titre', 'chemin'])
    .executeTakeFirst()
  return row ?? null
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
