import { inTransaction } from '../../../db/client.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { problemesDeReferentiels } from '../referentiel/verifier-formulaire.ts'
import { empreinteDe } from '../revision/empreinte.ts'
import { lireJson } from './texte-json.ts'
import { lockDemarche } from './verrou.ts'

export type Modification = { ok: true; isModifie: boolean } | { ok: false; problemes: Probleme[] }

/**
 * Replaces the formulaire being prepared by a JSON document; the published revision does not move. What is wrong comes
 * back as problems with their paths, and nothing is then written. Throws 'refus' when the text is not JSON.
 */
export async function modifierFormulaire(key: AdminKey, texte: string): Promise<Modification> {
  const lu = parseFormulaire(lireJson(texte))
  if (!lu.ok) return lu
  return inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const problemes = await problemesDeReferentiels(tx, demarche.id, lu.formulaire, false)
    if (problemes.length > 0) return { ok: false, problemes }
    if (empreinteDe(demarche.formulaire_brouillon) === empreinteDe(lu.formulaire)) return { ok: true, isModifie: false }
    await tx
      .updateTable('demarches')
      .set({ formulaire_brouillon: JSON.stringify(lu.formulaire), modifie_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.modifiee', demarcheId: demarche.id, donnees: { formulaire: true } },
    )
    return { ok: true, isModifie: true }
  })
}
