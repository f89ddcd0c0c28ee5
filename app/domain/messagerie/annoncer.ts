/**
 * Who is told by a letter that a message waits for them, and what the letter says: that there is one, and where. Read when
 * the letter is written, so that what was read or withdrawn meanwhile is told to nobody.
 */
import { groupeEtContact, joindre } from '../groupe/joindre.ts'
import { sql } from 'kysely'
import type { CompteId, DemarcheId, DossierId, MessageId } from '../../../db/schema/ids.ts'
import type { RoleDAuteur } from '../../../db/schema/messages.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Cote, SystemKey } from '../cles.ts'
import { concerne, ecrit } from '../notification/concerne.ts'
import { nonLus } from './non-lus.ts'
import { ROLES_DE_L_USAGER } from './sans-reponse.ts'

/** Somebody a letter is for, and under which title. */
export interface Destinataire {
  compteId: CompteId
  pour: 'usager' | 'invite' | 'agents'
}

/**
 * The other side of the exchange, as it is now: the owner and the guests of the whole dossier, or the instructeurs of the
 * groupe who chose to be told at once. Nobody once the message is withdrawn.
 */
export async function destinatairesDuMessage(key: SystemKey, messageId: MessageId): Promise<Destinataire[]> {
  const message = await key.db
    .selectFrom('messages')
    .innerJoin('dossiers', 'dossiers.id', 'messages.dossier_id')
    .where('messages.id', '=', messageId)
    .where('messages.retire_at', 'is', null)
    .select(['auteur_role', 'dossier_id', 'usager_id', 'groupe_id'])
    .executeTakeFirst()
  if (!message) return []
  if (coteDe(message.auteur_role) === 'agents') {
    const invites = await invitesDuDossier(key, message.dossier_id)
    return [{ compteId: message.usager_id, pour: 'usager' }, ...invites]
  }
  if (message.groupe_id === null) return []
  const compte = sql.ref<CompteId>('g.compte_id')
  const instructeurs = await key.db
    .selectFrom('groupe_instructeurs as g')
    .innerJoin('dossiers as d', 'd.groupe_id', 'g.groupe_id')
    .where('d.id', '=', message.dossier_id)
    .where(concerne('message', compte, 'd'))
    .where(ecrit('message', compte, 'd', ['immediate']))
    .orderBy('g.compte_id')
    .select('g.compte_id as compteId')
    .execute()
  return instructeurs.map(({ compteId }) => ({ compteId, pour: 'agents' }))
}

/** The guests who see all of a dossier today, as its keys are cut (dossier/access.ts). */
async function invitesDuDossier(key: SystemKey, dossierId: DossierId): Promise<Destinataire[]> {
  const rows = await key.db
    .selectFrom('invitations')
    .where('dossier_id', '=', dossierId)
    .where('accepte_at', 'is not', null)
    .where('fin_at', 'is', null)
    .where('sections', 'is', null)
    .where((eb) => eb.or([eb('fin_on', 'is', null), eb('fin_on', '>=', parisDate(key.now))]))
    .orderBy('invite_at')
    .select('compte_id as compteId')
    .execute()
  return rows.flatMap(({ compteId }) => (compteId === null ? [] : [{ compteId, pour: 'invite' as const }]))
}

const coteDe = (role: RoleDAuteur): Cote => (role === 'usager' || role === 'invite' ? 'usager' : 'agents')

export interface LettreDeMessage {
  destinataire: { email: string; nom: string | null }
  dossier: { id: DossierId; numero: number; deposeAt: Instant }
  demarche: {
    id: DemarcheId
    titre: string
    service: { nom: string; contact: string; telephone: string; horaires: string }
  }
  /** Unread messages the letter tells of; the last of them is the mark that `noterAnnonce` takes. */
  nombre: number
  dernier: number
}

/**
 * What the letter to one person says; null when nothing is to be said: the message is read, answered by a colleague, or
 * told by an earlier letter. An agent whom a letter has told of the exchange gets no other until they read it.
 */
export async function lettreDeMessage(
  key: SystemKey,
  messageId: MessageId,
  { compteId, pour }: Destinataire,
): Promise<LettreDeMessage | null> {
  const cote: Cote = pour === 'agents' ? 'agents' : 'usager'
  const row = await key.db
    .selectFrom('messages')
    .innerJoin('dossiers', 'dossiers.id', 'messages.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', (join) => join.on('comptes.id', '=', compteId))
    .leftJoin('messages_lus as lu', (join) =>
      join.onRef('lu.dossier_id', '=', 'dossiers.id').on('lu.compte_id', '=', compteId),
    )
    .where('messages.id', '=', messageId)
    .where('comptes.suspendu_at', 'is', null)
    .where('dossiers.depose_at', 'is not', null)
    .select([
      'rang',
      'lu_rang',
      'annonce_rang',
      'dossiers.id',
      'dossiers.numero',
      'depose_at',
      'titre',
      'comptes.nom',
      'email',
    ])
    .select('dossiers.demarche_id as demarcheId')
    .select(['service_nom', 'service_contact', 'service_telephone', 'service_horaires'])
    .executeTakeFirst()
  if (!row || row.depose_at === null) return null
  const annonce = row.annonce_rang ?? 0
  if (annonce >= row.rang || (cote === 'agents' && annonce > (row.lu_rang ?? 0))) return null
  const { nombre, dernier, isAttendu } = await nonLus(key.db, cote, compteId)
    .where('m.dossier_id', '=', row.id)
    .where('d.etat', 'not in', ['brouillon', 'retire'])
    .$if(cote === 'usager', (query) => query.where('m.auteur_role', 'not in', [...ROLES_DE_L_USAGER]))
    .select(({ fn }) => [
      fn.countAll<number>().as('nombre'),
      fn.max<number | null>('m.rang').as('dernier'),
      sql<boolean | null>`bool_or(m.id = ${messageId})`.as('isAttendu'),
    ])
    .executeTakeFirstOrThrow()
  if (!isAttendu || dernier === null) return null
  return {
    destinataire: { email: row.email, nom: row.nom },
    dossier: { id: row.id, numero: row.numero, deposeAt: row.depose_at },
    demarche: {
      id: row.demarcheId,
      titre: row.titre,
      service: joindre(
        {
          nom: row.service_nom,
          contact: row.service_contact,
          telephone: row.service_telephone,
          horaires: row.service_horaires,
        },
        await groupeEtContact(key.db, row.id),
      ),
    },
    nombre,
    dernier,
  }
}

/** A letter has told this person of the messages up to the rank `dernier`: those sent meanwhile need no other. */
export async function noterAnnonce(
  key: SystemKey,
  dossierId: DossierId,
  compteId: CompteId,
  dernier: number,
): Promise<void> {
  await sql`
    insert into messages_lus (dossier_id, compte_id, annonce_rang)
    select id, ${compteId}, ${dernier} from dossiers where id = ${dossierId}
    on conflict (dossier_id, compte_id)
      do update set annonce_rang = excluded.annonce_rang
      where messages_lus.annonce_rang < excluded.annonce_rang`.execute(key.db)
}
