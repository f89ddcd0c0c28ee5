/** Writes a message in a remark: what opens one and what answers one do the same. */
import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../../db/client.ts'
import { annoncerRemarque } from '../../../db/listen.ts'
import { enqueue } from '../../../db/queue.ts'
import type { RemarqueId, RemarqueMessageId } from '../../../db/schema/ids.ts'
import type { AudienceDeRemarque } from '../../../db/schema/remarques.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { acteurOf, type RemarquesKey } from '../cles.ts'
import type { LockedDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { DELAI_DE_LA_LETTRE } from '../messagerie/envoyer.ts'
import { MESSAGES_MAX, TEXTE_MAX } from './limites.ts'
import { avancerLaMarque } from './marquer-lu.ts'

/** A remark in which a message is written. */
export interface RemarqueTouchee {
  id: RemarqueId
  audience: AudienceDeRemarque
  champ: StableId
}

/** As browsers post it, with the line ends of every system made one. Throws 'refus' for no words, or too many. */
export function texteDe(brut: string): string {
  const texte = texteStockable(brut).replaceAll('\r\n', '\n').trim()
  if (texte === '') throw new DomainError('refus', 'Écrivez votre remarque.', { champ: 'texte' })
  if (texte.length > TEXTE_MAX) {
    const deTrop = texte.length - TEXTE_MAX
    throw new DomainError(
      'refus',
      `Votre remarque a ${deTrop} caractère${deTrop > 1 ? 's' : ''} de trop : raccourcissez-la, ou écrivez-en une seconde.`,
      { champ: 'texte' },
    )
  }
  return texte
}

/** A page kept open may be posted again with other words: these make another message. */
export function empreinteDe(key: RemarquesKey, parties: readonly (string | null)[]): string {
  return createHash('sha256')
    .update(JSON.stringify([key.personne.compteId, ...parties]))
    .digest('base64url')
}

/** The message that this same post has written already, if it has. */
export async function dejaEcrit(db: Db | Tx, key: RemarquesKey, envoi: string) {
  return db
    .selectFrom('remarque_messages')
    .where('dossier_id', '=', key.dossierId)
    .where('envoi', '=', envoi)
    .select(['remarque_id as remarque', 'id as message'])
    .executeTakeFirst()
}

/** Under the lock of the dossier. Throws 'refus' when the remark holds no more. */
export async function ecrireMessage(
  tx: Tx,
  key: RemarquesKey,
  dossier: LockedDossier,
  remarque: RemarqueTouchee,
  { texte, envoi, vu, type }: { texte: string; envoi: string; vu: number; type: 'ouverte' | 'repondue' },
): Promise<RemarqueMessageId> {
  const { dernier } = await tx
    .selectFrom('remarque_messages')
    .where('remarque_id', '=', remarque.id)
    .select(({ fn }) => fn.max<number | null>('rang').as('dernier'))
    .executeTakeFirstOrThrow()
  if ((dernier ?? 0) >= MESSAGES_MAX) {
    throw new DomainError(
      'refus',
      `Cette remarque a déjà ${MESSAGES_MAX} messages : marquez-la comme résolue, et ouvrez-en une autre.`,
      { champ: 'texte' },
    )
  }
  const { id } = await tx
    .insertInto('remarque_messages')
    .values({
      remarque_id: remarque.id,
      dossier_id: key.dossierId,
      rang: (dernier ?? 0) + 1,
      auteur_id: key.personne.compteId,
      auteur_role: key.auteur,
      envoi,
      texte,
      at: key.now,
      retire_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: `dossier.remarque_${type}`,
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      donnees: { remarque: remarque.id, message: id, audience: remarque.audience },
    },
  )
  await avancerLaMarque(tx, key, remarque.id, vu)
  if (remarque.audience !== 'usager') {
    await tx.updateTable('dossiers').set({ remarque_aux_agents_at: key.now }).where('id', '=', dossier.id).execute()
  }
  await enqueue(tx, 'lettre-remarque', { messageId: id, evenementId: evenement.id }, evenement.id, {
    apres: DELAI_DE_LA_LETTRE,
  })
  await annoncerRemarque(tx, { dossierId: dossier.id, audience: remarque.audience, champ: remarque.champ })
  return id
}
