/** Cuts the keys of those of whom opinions are asked, through what was asked of them: nothing asked, no row, 404. */
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { cutKey, type ConsultationKey, type ExpertKey, type Personne } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { isUuid } from '../uuid.ts'

/** The key of an expert on all that is asked of them; null without the role. */
export function cutConsultationKey(db: Db | Tx, now: Instant, personne: Personne): ConsultationKey | null {
  return personne.roles.includes('expert') ? cutKey<ConsultationKey>(db, { now, personne, role: 'expert' }) : null
}

/**
 * The key of an expert on one opinion asked of them; null once it was taken back, or once they have stood aside. Of one that is no
 * longer expected, or of a dossier that its owner has withdrawn, it says so, and opens nothing of the dossier.
 */
export async function cutExpertKey(
  db: Db | Tx,
  now: Instant,
  personne: Personne,
  id: string,
): Promise<ExpertKey | null> {
  if (!isUuid(id) || !personne.roles.includes('expert')) return null
  const row = await db
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .innerJoin('dossiers', 'dossiers.id', 'avis.dossier_id')
    .where('avis.id', '=', id as AvisId)
    .where('avis.compte_id', '=', personne.compteId)
    .where((eb) => eb.or([eb('avis.fin', 'is', null), eb('avis.fin', '=', 'cloture')]))
    .where('dossiers.etat', '<>', 'brouillon')
    .select([
      'avis.id as avisId',
      'avis.demande_id as avisDemandeId',
      'avis.fin',
      'd.sections',
      'd.demandeur',
      'd.messagerie',
      'dossiers.id as dossierId',
      'dossiers.demarche_id as demarcheId',
      'dossiers.revision_id as revisionId',
      'dossiers.etat',
    ])
    .executeTakeFirst()
  if (!row) return null
  const { fin, etat, sections, demandeur, messagerie, ...lieu } = row
  const isOpen = fin === null && etat !== 'retire'
  const montre = isOpen ? { sections, demandeur, messagerie } : { sections: [], demandeur: false, messagerie: false }
  return cutKey<ExpertKey>(db, { now, personne, role: 'expert', ...lieu, ...montre })
}

/**
 * The key read again inside the transaction of an act that has locked the dossier: what was taken back since it was cut is. Throws
 * 'introuvable'.
 */
export async function relireExpert(tx: Tx, key: ExpertKey): Promise<ExpertKey> {
  const relue = await cutExpertKey(tx, key.now, key.personne, key.avisId)
  if (relue) return relue
  throw new DomainError(
    'introuvable',
    'Cet avis ne vous est plus demandé : le service a retiré sa demande. Écrivez-lui pour en savoir plus.',
  )
}
