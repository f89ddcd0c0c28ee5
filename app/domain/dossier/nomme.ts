/** A dossier as the pages of what is said about it name it: the exchange with the service, the remarks. */
import type { DossierId } from '../../../db/schema/ids.ts'
import type { MessagerieKey, RemarquesKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { joindrePour, serviceDeLigne, type Joignable } from '../groupe/joindre.ts'
import { nomsDesDemandeurs } from '../identite/en-vigueur.ts'
import { etatVu } from './etat-vu.ts'
import type { EtatVu } from './transitions.ts'

export interface DossierNomme {
  id: DossierId
  numero: number
  etat: EtatVu
  /** Sequence of its answers: where its stream begins. */
  seq: number
  demarche: string
  /** Who asks; told to the agents. */
  demandeur: string | null
  service: Joignable
}

/** The dossier of the key, for its side. Throws 'introuvable' when it is gone. */
export async function dossierNomme({ db, dossierId, cote }: MessagerieKey | RemarquesKey): Promise<DossierNomme> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', dossierId)
    .select(['dossiers.id', 'dossiers.numero', 'dossiers.etat', 'dossiers.seq', 'titre', 'comptes.nom', 'email'])
    .select(['dossiers.decision_lue_at', 'demarches.accuse_lecture'])
    .select(['service_nom', 'service_contact', 'service_telephone', 'service_horaires', 'service_adresse'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const isPourAgents = cote === 'agents'
  const noms = isPourAgents ? await nomsDesDemandeurs(db, [row.id]) : null
  return {
    id: row.id,
    numero: row.numero,
    etat: isPourAgents ? row.etat : etatVu(row),
    seq: row.seq,
    demarche: row.titre,
    demandeur: isPourAgents ? (noms?.get(row.id) ?? row.nom ?? row.email) : null,
    service: await joindrePour(db, row.id, serviceDeLigne(row)),
  }
}
