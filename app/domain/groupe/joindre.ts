/** Who one reaches about a dossier: its groupe, wherever it says how; the service of the démarche for the rest. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { COLONNES_DE_CONTACT, contactDeLigne, isJoignable, type ContactDeGroupe } from './contact.ts'

export interface Service {
  nom: string
  contact: string
  telephone: string
  horaires: string
  adresse: string
}

/** What the row of a démarche says of its service. */
export function serviceDeLigne(row: {
  service_nom: string
  service_contact: string
  service_telephone: string
  service_horaires: string
  service_adresse: string
}): Service {
  return {
    nom: row.service_nom,
    contact: row.service_contact,
    telephone: row.service_telephone,
    horaires: row.service_horaires,
    adresse: row.service_adresse,
  }
}

/** A service, and the groupe of it that one reaches; null when the service itself answers. */
export interface Joignable extends Service {
  groupe: { nom: string; page: string } | null
}

/** The groupe of a dossier, with how one reaches it and who signs for it; null before the deposit. */
export async function groupeEtContact(
  db: Db | Tx,
  dossierId: DossierId,
): Promise<{ nom: string; contact: ContactDeGroupe; signataire: string; qualite: string } | null> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('groupes', 'groupes.id', 'dossiers.groupe_id')
    .where('dossiers.id', '=', dossierId)
    .select(['groupes.nom', 'signataire', 'signataire_qualite', ...COLONNES_DE_CONTACT])
    .executeTakeFirst()
  return row
    ? {
        nom: row.nom,
        contact: contactDeLigne(row),
        signataire: row.signataire,
        qualite: row.signataire_qualite,
      }
    : null
}

/** The service as the usager reaches it for this dossier. */
export async function joindrePour(db: Db | Tx, dossierId: DossierId, service: Service): Promise<Joignable> {
  return joindre(service, await groupeEtContact(db, dossierId))
}

/** Part by part: what the groupe does not say is said by the service. Pure. */
export function joindre<S extends Omit<Service, 'adresse'> & { adresse?: string }>(
  service: S,
  groupe: { nom: string; contact: ContactDeGroupe } | null,
): S & Pick<Joignable, 'groupe'> {
  if (groupe === null || !isJoignable(groupe.contact)) return { ...service, groupe: null }
  const { courriel, telephone, horaires, adresse, page } = groupe.contact
  return {
    ...service,
    contact: courriel || service.contact,
    telephone: telephone || service.telephone,
    horaires: horaires || service.horaires,
    ...(service.adresse === undefined ? {} : { adresse: adresse || service.adresse }),
    groupe: { nom: groupe.nom, page },
  }
}
