import type { Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { DomainError } from '../erreurs.ts'

/**
 * Locks a démarche for the length of an act; its formulaire is read whatever the version it was stored in. Throws
 * 'introuvable' when it was deleted since the key was cut; what is in the bin is found only by whom takes it out of it.
 */
export async function lockDemarche(tx: Tx, id: DemarcheId, { corbeille = false } = {}) {
  const row = await tx.selectFrom('demarches').where('id', '=', id).selectAll().forUpdate().executeTakeFirst()
  if (!row || (row.etat === 'supprimee') !== corbeille)
    throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  return { ...row, formulaire_brouillon: formulaireStocke(row.formulaire_brouillon) }
}
