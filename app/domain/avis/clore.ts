import type { Tx } from '../../../db/client.ts'
import { acteurOf, type InstructionKey, type MachineKey } from '../cles.ts'
import type { LockedDossier } from '../dossier/transition.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { suitesDe } from './suites.ts'

/** A locked dossier is decided: the opinions that it still waited for are not expected any more, and their experts are told. */
export async function cloreLesAvis(tx: Tx, key: InstructionKey | MachineKey, dossier: LockedDossier): Promise<void> {
  const clos = await tx
    .updateTable('avis')
    .set({ fin: 'cloture', fin_at: key.now })
    .where('dossier_id', '=', dossier.id)
    .where('rendu_at', 'is', null)
    .where('fin', 'is', null)
    .returning('id')
    .execute()
  if (clos.length === 0) return
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'dossier.avis_clos',
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      donnees: { avis: clos.length },
    },
  )
  await produire(
    tx,
    suitesDe(
      { id: evenement.id, type: 'dossier.avis_clos' },
      clos.map(({ id }) => id),
    ),
  )
}
