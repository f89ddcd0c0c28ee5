/**
 * Single-use links sent by letter. The address holds the identifier of the row and its signature, so that what the
 * database holds opens nothing; using one is a single conditional update, so that of two uses one wins.
 */
import { sql } from 'kysely'
import { estSigne, signer } from '../../adapters/signature.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { enqueue, enqueueAll } from '../../../db/queue.ts'
import type { CompteId, LienId } from '../../../db/schema/ids.ts'
import type { ObjetDeLien } from '../../../db/schema/liens.ts'
import { addSeconds, secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import { DomainError } from '../erreurs.ts'
import { politique } from '../politique/table.ts'
import { isUuid } from '../uuid.ts'

/** A link as it was made. */
export interface Lien {
  id: LienId
  objet: ObjetDeLien
  compteId: CompteId | null
  email: string
  donnees: Record<string, string>
}

const DUREE: Record<ObjetDeLien, number> = {
  confirmation: politique.links.confirmHours * 3600,
  'mot-de-passe': politique.links.resetMinutes * 60,
  invitation: politique.links.invitationDays * 24 * 3600,
}

const EXPIRE: Record<ObjetDeLien, string> = {
  confirmation: `Ce lien de confirmation ne marche plus : il était valable ${politique.links.confirmHours} heures. Créez à nouveau votre compte avec la même adresse pour en recevoir un autre.`,
  'mot-de-passe': `Ce lien ne marche plus : il était valable ${politique.links.resetMinutes} minutes. Demandez-en un autre depuis « Mot de passe oublié ».`,
  invitation: `Cette invitation ne marche plus : elle était valable ${politique.links.invitationDays} jours. Demandez à la personne qui vous a invité d’en envoyer une autre.`,
}

const UTILISE: Record<ObjetDeLien, string> = {
  confirmation: 'Ce lien a déjà servi : votre adresse est confirmée. Connectez-vous avec votre mot de passe.',
  'mot-de-passe':
    'Ce lien a déjà servi ou a été remplacé par un plus récent. Connectez-vous avec votre nouveau mot de passe, ou demandez un autre lien.',
  invitation:
    'Cette invitation a déjà servi ou a été remplacée par une plus récente. Connectez-vous, ou ouvrez le dernier courriel reçu.',
}

const INCONNU =
  'Ce lien est incomplet, inexact ou trop ancien. Ouvrez-le depuis le courriel, ou copiez son adresse en entier dans votre navigateur.'

/** Makes a link and enqueues its letter, in the transaction of the act. */
export async function envoyerLien(
  tx: Tx,
  now: Instant,
  lien: { objet: ObjetDeLien; compteId: CompteId | null; email: string; donnees?: Record<string, string> },
): Promise<LienId> {
  const { id } = await tx
    .insertInto('liens')
    .values({
      objet: lien.objet,
      compte_id: lien.compteId,
      email: lien.email,
      donnees: JSON.stringify(lien.donnees ?? {}),
      cree_at: now,
      expire_at: addSeconds(now, DUREE[lien.objet]),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await enqueue(tx, 'lettre-lien', { lienId: id }, id)
  return id
}

/** The same for many people, in a few statements. */
export async function envoyerLesLiens(
  tx: Tx,
  now: Instant,
  liens: readonly { objet: ObjetDeLien; compteId: CompteId | null; email: string; donnees: Record<string, string> }[],
): Promise<{ id: LienId; compteId: CompteId | null }[]> {
  if (liens.length === 0) return []
  const faits = await tx
    .insertInto('liens')
    .values(
      liens.map(({ objet, compteId, email, donnees }) => ({
        objet,
        compte_id: compteId,
        email,
        donnees: JSON.stringify(donnees),
        cree_at: now,
        expire_at: addSeconds(now, DUREE[objet]),
      })),
    )
    .returning(['id', 'compte_id as compteId'])
    .execute()
  await enqueueAll(
    tx,
    'lettre-lien',
    faits.map(({ id }) => ({ data: { lienId: id }, key: id })),
  )
  return faits
}

/** What the address of a link ends with: its identifier and its signature. */
export function jetonDuLien({ id, objet }: Pick<Lien, 'id' | 'objet'>): string {
  return `${id}.${signer(signedText(objet, id))}`
}

/** The link a token opens, unused and in time. Throws 'lien_invalide' with what to do. */
export async function lireLien(db: Db | Tx, now: Instant, objet: ObjetDeLien, jeton: string): Promise<Lien> {
  const row = await rowOf(db, objet, idOf(objet, jeton)).executeTakeFirst()
  if (!row) throw new DomainError('lien_invalide', INCONNU)
  if (row.utilise_at) throw new DomainError('lien_invalide', UTILISE[objet])
  if (secondsBetween(now, row.expire_at) <= 0) throw new DomainError('lien_invalide', EXPIRE[objet])
  return lienOf(row)
}

/** Uses a link: one conditional update. Of two uses at once, the second throws 'lien_invalide'. */
export async function utiliserLien(tx: Tx, now: Instant, objet: ObjetDeLien, jeton: string): Promise<Lien> {
  const id = idOf(objet, jeton)
  const row = await tx
    .updateTable('liens')
    .set({ utilise_at: now })
    .where('id', '=', id)
    .where('objet', '=', objet)
    .where('utilise_at', 'is', null)
    .where('expire_at', '>', now)
    .returning(['id', 'objet', 'compte_id', 'email', 'donnees'])
    .executeTakeFirst()
  if (row) return lienOf(row)
  await lireLien(tx, now, objet, jeton)
  throw new DomainError('lien_invalide', UTILISE[objet])
}

/** What was asked before no longer opens: the links of an account and a purpose are marked as used. */
export async function annulerLiens(
  tx: Tx,
  now: Instant,
  which: { objet: ObjetDeLien; email: string; donnees?: Record<string, string> },
): Promise<void> {
  await tx
    .updateTable('liens')
    .set({ utilise_at: now })
    .where('objet', '=', which.objet)
    .where('email', '=', which.email)
    .where('utilise_at', 'is', null)
    .$if(which.donnees !== undefined, (query) =>
      query.where(sql<boolean>`donnees @> ${JSON.stringify(which.donnees)}::jsonb`),
    )
    .execute()
}

const signedText = (objet: ObjetDeLien, id: string): string => `lien:${objet}:${id}`

function idOf(objet: ObjetDeLien, jeton: string): LienId {
  const dot = jeton.indexOf('.')
  const id = jeton.slice(0, dot)
  if (!isUuid(id) || !estSigne(signedText(objet, id), jeton.slice(dot + 1)))
    throw new DomainError('lien_invalide', INCONNU)
  return id as LienId
}

function rowOf(db: Db | Tx, objet: ObjetDeLien, id: LienId) {
  return db.selectFrom('liens').where('id', '=', id).where('objet', '=', objet).selectAll()
}

function lienOf(row: {
  id: LienId
  objet: ObjetDeLien
  compte_id: CompteId | null
  email: string
  donnees: Record<string, string>
}): Lien {
  return { id: row.id, objet: row.objet, compteId: row.compte_id, email: row.email, donnees: row.donnees }
}
