/** A dossier goes from a groupe to another, by a person or by the rules: the same writes for both, under the lock of the dossier. */
import type { Tx } from '../../../db/client.ts'
import type { CompteId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { acteurOf, type InstructionKey, type SystemKey } from '../cles.ts'
import { inscrire, type Evenement } from '../evenement/inscrire.ts'
import { projeterLEtat } from '../liste/projeter.ts'
import type { Groupe } from './groupes-de.ts'

export interface Deplacement {
  dossier: Pick<InstructionKey, 'dossierId' | 'demarcheId'>
  de: Pick<Groupe, 'id' | 'nom'>
  vers: Pick<Groupe, 'id' | 'nom'>
  /** Why, as other instructeurs read it; empty when nothing was said. */
  motif: string
  /** A person chose the groupe: rules leave it alone from now on. */
  isChoisi: boolean
  /** Facts that the event keeps besides. */
  donnees?: Record<string, string>
}

/**
 * Moves a locked dossier. Those who followed it and may not read it any more follow it no more; the lists of the two groupes
 * say so at once. The caller has checked that the groupe is of its démarche.
 */
export async function deplacer(
  tx: Tx,
  key: InstructionKey | SystemKey,
  { dossier: { dossierId, demarcheId }, de, vers, motif, isChoisi, donnees }: Deplacement,
): Promise<Evenement> {
  await tx
    .updateTable('dossiers')
    .set({ groupe_id: vers.id, groupe_choisi: isChoisi })
    .where('id', '=', dossierId)
    .execute()
  await oublierLesSuivis(tx, dossierId, vers.id)
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'dossier.reaffecte',
      dossierId,
      demarcheId,
      donnees: { de: de.id, vers: vers.id, de_nom: de.nom, vers_nom: vers.nom, ...donnees },
      ...(motif === '' ? {} : { contenu: { motif } }),
    },
  )
  await projeterLEtat(tx, [dossierId], { changeAt: key.now })
  return evenement
}

/** Members are held until the transaction ends: whoever is being taken out of the groupe meanwhile is seen here, or sees this. */
async function oublierLesSuivis(tx: Tx, dossierId: DossierId, groupeId: GroupeId): Promise<void> {
  const suivis = await tx.selectFrom('suivis').where('dossier_id', '=', dossierId).select('compte_id').execute()
  if (suivis.length === 0) return
  const restent: { compte_id: CompteId }[] = await tx
    .selectFrom('groupe_instructeurs')
    .where('groupe_id', '=', groupeId)
    .where(
      'compte_id',
      'in',
      suivis.map(({ compte_id }) => compte_id),
    )
    .orderBy('compte_id')
    .forKeyShare()
    .select('compte_id')
    .execute()
  await tx
    .deleteFrom('suivis')
    .where('dossier_id', '=', dossierId)
    .$if(restent.length > 0, (query) =>
      query.where(
        'compte_id',
        'not in',
        restent.map(({ compte_id }) => compte_id),
      ),
    )
    .execute()
}
