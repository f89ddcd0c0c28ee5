/** Keys of the exchange on a dossier, for tests. */
import type { Insertable } from 'kysely'
import { ulid } from 'ulid'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { Invitations } from '../../../db/schema/invitations.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { MessagerieKey, Personne } from '../cles.ts'
import type { DossierDeTest } from '../testing.ts'
import { cutMessagerieInstructionKey, cutMessagerieKey } from './access.ts'
import { envoyer, type Envoye, type MessageAEnvoyer } from './envoyer.ts'

/** The owner's key. */
export function messagerieKeyOf(
  db: Db | Tx,
  dossier: DossierDeTest,
  now: Instant = MAINTENANT,
  personne: Personne = dossier.usager,
): Promise<MessagerieKey> {
  return orThrow(cutMessagerieKey(db, now, personne, dossier.id))
}

/** An instructeur's key: that of the démarche unless told otherwise. */
export function agentKeyOf(
  db: Db | Tx,
  dossier: DossierDeTest,
  now: Instant = MAINTENANT,
  personne: Personne = dossier.demarche.instructeur,
): Promise<MessagerieKey> {
  return orThrow(cutMessagerieInstructionKey(db, now, personne, dossier.id))
}

/** Sends a message that must leave. */
export async function ecrireA(
  key: MessagerieKey,
  texte: string,
  wanted: Partial<MessageAEnvoyer> = {},
): Promise<Extract<Envoye, { ok: true }>> {
  const envoye = await envoyer(key, { envoi: ulid(), texte, fichiers: [], vu: 0, ...wanted })
  if (!envoye.ok) throw new Error(envoye.fichier.motif)
  return envoye
}

async function orThrow(cutting: Promise<MessagerieKey | null>): Promise<MessagerieKey> {
  const key = await cutting
  if (key === null) throw new Error('no key for this person on this exchange')
  return key
}

/** A guest of a dossier who has accepted: of all of it, to fill, unless told otherwise. */
export async function unInvite(
  db: Db | Tx,
  { id }: DossierDeTest,
  wanted: Partial<Pick<Insertable<Invitations>, 'sections' | 'droit' | 'fin_on' | 'fin_at' | 'fin_par'>> = {},
): Promise<CompteDeTest> {
  const compte = await a.compte(db)
  await db
    .insertInto('invitations')
    .values({
      dossier_id: id,
      email: compte.email,
      compte_id: compte.compteId,
      message: '',
      sections: null,
      droit: 'remplir',
      peut_deposer: false,
      fin_on: null,
      invite_par: null,
      invite_at: MAINTENANT,
      accepte_at: MAINTENANT,
      ...wanted,
    })
    .execute()
  return compte
}
