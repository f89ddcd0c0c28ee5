/**
 * Who is told by a letter that something was written in a remark: who reads it, on the other side or on one's own, and has not
 * read it yet. Read when the letter is written, so that what was read, withdrawn or closed to somebody meanwhile is told to
 * nobody. A letter never says what the remark is on, nor what it says.
 */
import { groupeEtContact, joindre } from '../groupe/joindre.ts'
import { sql, type SqlBool } from 'kysely'
import type { CompteId, DossierId, RemarqueMessageId, RevisionId } from '../../../db/schema/ids.ts'
import type { AudienceDeRemarque } from '../../../db/schema/remarques.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { restreindre } from '../../../form-engine/portee.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { Cote, SystemKey } from '../cles.ts'
import { idsLus } from '../dossier/formulaire-lu.ts'
import { compilee } from '../revision/compilee.ts'
import { nonLues } from './non-lues.ts'

/** Somebody a letter is for, under which title, and what they may read remarks on; null is all of the dossier. */
export interface Destinataire {
  compteId: CompteId
  pour: 'usager' | 'invite' | 'agents'
  champs: readonly StableId[] | null
}

interface MessageAnnonce {
  remarque_id: string
  champ: StableId
  audience: AudienceDeRemarque
  auteur_id: CompteId | null
  auteur_role: 'usager' | 'invite' | 'instructeur'
  dossier_id: DossierId
  usager_id: CompteId
  groupe_id: string | null
  revision_id: RevisionId
}

/**
 * Of the usager's side: its owner and the guests whose part holds what the remark is on. Of the agents: all the groupe for what
 * the usager's side writes to them; between themselves, those who have written in it.
 */
export async function destinatairesDeRemarque(key: SystemKey, messageId: RemarqueMessageId): Promise<Destinataire[]> {
  const message = await key.db
    .selectFrom('remarque_messages as m')
    .innerJoin('remarques as r', 'r.id', 'm.remarque_id')
    .innerJoin('dossiers', 'dossiers.id', 'm.dossier_id')
    .where('m.id', '=', messageId)
    .where('m.retire_at', 'is', null)
    .where('dossiers.corbeille_at', 'is', null)
    .where('dossiers.etat', '<>', 'retire')
    .select(['m.remarque_id', 'm.auteur_id', 'm.auteur_role', 'm.dossier_id', 'r.champ', 'r.audience'])
    .select(['usager_id', 'groupe_id', 'revision_id'])
    .executeTakeFirst()
  if (!message) return []
  const deLUsager = message.audience === 'agents' ? [] : await coteDeLUsager(key, message)
  const desAgents = message.audience === 'usager' ? [] : await coteDesAgents(key, message)
  return [...deLUsager, ...desAgents].filter(({ compteId }) => compteId !== message.auteur_id)
}

async function coteDeLUsager(key: SystemKey, message: MessageAnnonce): Promise<Destinataire[]> {
  const invites = await key.db
    .selectFrom('invitations')
    .where('dossier_id', '=', message.dossier_id)
    .where('accepte_at', 'is not', null)
    .where('fin_at', 'is', null)
    .where((eb) => eb.or([eb('fin_on', 'is', null), eb('fin_on', '>=', parisDate(key.now))]))
    .orderBy('invite_at')
    .select(['compte_id', 'sections'])
    .execute()
  const compiled = await compilee(key.db, message.revision_id)
  const guests = invites.flatMap(({ compte_id: compteId, sections }): Destinataire[] => {
    const champs = sections === null ? null : idsLus(restreindre(compiled, sections))
    const isPourLui = champs === null || champs.includes(message.champ)
    return compteId === null || !isPourLui ? [] : [{ compteId, pour: 'invite', champs }]
  })
  return [{ compteId: message.usager_id, pour: 'usager', champs: null }, ...guests]
}

async function coteDesAgents(key: SystemKey, message: MessageAnnonce): Promise<Destinataire[]> {
  const isEntreAgents = message.auteur_role === 'instructeur'
  const rows = await key.db
    .selectFrom('groupe_instructeurs')
    .innerJoin('dossiers', 'dossiers.groupe_id', 'groupe_instructeurs.groupe_id')
    .where('dossiers.id', '=', message.dossier_id)
    .$if(isEntreAgents, (query) =>
      query.where(
        sql<SqlBool>`exists (select from remarque_messages deja where deja.remarque_id = ${message.remarque_id}
          and deja.auteur_role = 'instructeur' and deja.auteur_id = groupe_instructeurs.compte_id)`,
      ),
    )
    .orderBy('compte_id')
    .select('compte_id as compteId')
    .execute()
  return rows.map(({ compteId }) => ({ compteId, pour: 'agents', champs: null }))
}

export interface LettreDeRemarque {
  destinataire: { email: string; nom: string | null }
  dossier: { id: DossierId; numero: number; isDepose: boolean }
  demarche: {
    titre: string
    service: { nom: string; contact: string; telephone: string; horaires: string }
  }
  /** Unread messages the letter tells of. */
  nombre: number
}

/**
 * What the letter to one person says; null when nothing is to be said: it was read, or told by an earlier letter, which tells
 * of all that was unread in the dossier.
 */
export async function lettreDeRemarque(
  key: SystemKey,
  messageId: RemarqueMessageId,
  destinataire: Destinataire,
): Promise<LettreDeRemarque | null> {
  const row = await key.db
    .selectFrom('remarque_messages as m')
    .innerJoin('dossiers', 'dossiers.id', 'm.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', (join) => join.on('comptes.id', '=', destinataire.compteId))
    .where('m.id', '=', messageId)
    .where('comptes.suspendu_at', 'is', null)
    .select(['dossiers.id', 'dossiers.numero', 'dossiers.etat', 'titre', 'comptes.nom', 'comptes.email'])
    .select(['service_nom', 'service_contact', 'service_telephone', 'service_horaires'])
    .executeTakeFirst()
  if (!row) return null
  const { nombre, isAttendu } = await aDire(key, row.id, destinataire)
    .select(({ fn }) => [
      fn.countAll<number>().as('nombre'),
      sql<boolean | null>`bool_or(m.id = ${messageId} and m.rang > coalesce(lu.annonce_rang, 0))`.as('isAttendu'),
    ])
    .executeTakeFirstOrThrow()
  if (!isAttendu) return null
  return {
    destinataire: { email: row.email, nom: row.nom },
    dossier: { id: row.id, numero: row.numero, isDepose: row.etat !== 'brouillon' },
    demarche: {
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
    nombre: Number(nombre),
  }
}

/** A letter has told this person of what was unread in the dossier: what comes after needs another. */
export async function noterAnnonce(key: SystemKey, dossierId: DossierId, destinataire: Destinataire): Promise<void> {
  const dites = aDire(key, dossierId, destinataire)
    .groupBy('m.remarque_id')
    .select(({ fn }) => [
      'm.remarque_id',
      sql<CompteId>`${destinataire.compteId}::uuid`.as('compte_id'),
      fn.max('m.rang').as('rang'),
    ])
  await key.db
    .insertInto('remarques_lues')
    .columns(['remarque_id', 'compte_id', 'annonce_rang'])
    .expression(dites)
    .onConflict((conflict) =>
      conflict.columns(['remarque_id', 'compte_id']).doUpdateSet((eb) => ({
        annonce_rang: sql<number>`greatest(remarques_lues.annonce_rang, ${eb.ref('excluded.annonce_rang')})`,
      })),
    )
    .execute()
}

/** What one person has not read of the remarks of a dossier. */
function aDire({ db }: SystemKey, dossierId: DossierId, { compteId, pour, champs }: Destinataire) {
  const cote: Cote = pour === 'agents' ? 'agents' : 'usager'
  return nonLues(db, cote, compteId)
    .where('r.dossier_id', '=', dossierId)
    .$if(champs !== null, (query) => query.where(sql<SqlBool>`r.champ = any(${[...(champs ?? [])]}::text[])`))
}
