import type { Tx } from '../../../db/client.ts'
import type { ResumeDeRevision } from '../../../db/schema/revisions.ts'
import type { CompteId, DemarcheId, RevisionId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import type { Classe } from '../../../form-engine/revisions/difference.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { empreinteDe } from './empreinte.ts'

export interface RevisionPubliee {
  id: RevisionId
  numero: number
  /** False when the document is the one already published: nothing new is frozen. */
  isNouvelle: boolean
}

/** What a revision says of its publication. */
export interface SignatureDeRevision {
  auteurId: CompteId | null
  /** Why, told to whoever fills. */
  raison: string
  /** The worst of its changes, and how many of each class; null for the first revision. */
  changements: { classe: Classe; resume: ResumeDeRevision } | null
}

const SANS_SIGNATURE: SignatureDeRevision = { auteurId: null, raison: '', changements: null }

/**
 * Freezes a formulaire as the next revision of its démarche. The caller holds the lock of the démarche, so that two
 * publications at once never take one number.
 */
export async function figerRevision(
  tx: Tx,
  demarche: { id: DemarcheId; formulaire: Formulaire; revisionPublieeId: RevisionId | null },
  now: Instant,
  { auteurId, raison, changements }: SignatureDeRevision = SANS_SIGNATURE,
): Promise<RevisionPubliee> {
  const empreinte = empreinteDe(demarche.formulaire)
  const revisions = await tx
    .selectFrom('revisions')
    .where('demarche_id', '=', demarche.id)
    .orderBy('numero', 'desc')
    .select(['id', 'numero', 'empreinte'])
    .execute()
  const publiee = revisions.find(({ id }) => id === demarche.revisionPublieeId)
  if (publiee?.empreinte === empreinte) return { id: publiee.id, numero: publiee.numero, isNouvelle: false }
  const numero = (revisions[0]?.numero ?? 0) + 1
  const { id } = await tx
    .insertInto('revisions')
    .values({
      demarche_id: demarche.id,
      numero,
      langage: demarche.formulaire.langage,
      formulaire: JSON.stringify(demarche.formulaire),
      empreinte,
      publie_at: now,
      auteur_id: auteurId,
      raison,
      classe: changements?.classe ?? null,
      resume: changements ? JSON.stringify(changements.resume) : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, numero, isNouvelle: true }
}
