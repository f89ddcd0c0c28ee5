import { inTransaction } from '../../../db/client.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { concurrence, noter, ouvrir } from './ecrire.ts'
import { modeleEnJson } from './modele.ts'
import { hasImagesPretes, isPubliee } from './modeles.ts'
import { problemesDeModele, type ProblemeDeModele } from './verifier.ts'

export type Publication =
  { ok: true; numero: number; isNouvelle: boolean } | { ok: false; problemes: ProblemeDeModele[] }

/**
 * Freezes the draft of a template as a version, which the next decisions take; what is published already changes nothing. Throws
 * 'refus' while an image is not checked, and when somebody else wrote the draft since `base`; 'introuvable' when it is gone.
 */
export async function publierModele(key: AdminKey, id: string, base: string): Promise<Publication> {
  return inTransaction(key.db, async (tx) => {
    const { modele, contexte } = await ouvrir(tx, key, id)
    if (modele.modifieAt !== base) throw concurrence(modele)
    const problemes = problemesDeModele(modele.contenu, contexte)
    if (problemes.length > 0) return { ok: false, problemes }
    if (!(await hasImagesPretes(tx, key.demarcheId, modele.contenu)))
      throw new DomainError('refus', textes('fr').attestations.fautes.imagePasPrete)
    if (modele.publiee && isPubliee(modele)) return { ok: true, numero: modele.publiee.numero, isNouvelle: false }
    const numero = (modele.publiee?.numero ?? 0) + 1
    await tx
      .insertInto('attestation_versions')
      .values({
        modele_id: modele.id,
        numero,
        contenu: JSON.stringify(modeleEnJson(modele.contenu)),
        publie_par: key.personne.compteId,
        publie_at: key.now,
      })
      .execute()
    await noter(tx, key, 'demarche.attestation_publiee', { modele: modele.id, version: numero })
    return { ok: true, numero, isNouvelle: true }
  })
}
