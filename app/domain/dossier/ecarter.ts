/** Leaves out of a deposit the answers to questions that are no longer asked: kept while one fills, they do not count. */
import { ulid } from 'ulid'
import type { Tx } from '../../../db/client.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey } from '../cles.ts'
import { effacerLesFichiers } from '../piece-jointe/effacer-les-fichiers.ts'
import { inscrireReponses, type Inscription } from './journal.ts'
import type { LockedDossier } from './transition.ts'

/** Clears cells of a locked dossier, files included; the journal says it. Returns the new sequence. */
export async function ecarter(
  tx: Tx,
  key: EditKey,
  dossier: LockedDossier & { compiled: FormulaireCompile },
  cles: readonly CellKey[],
): Promise<number> {
  const inscriptions: Inscription[] = []
  for (const cle of cles) {
    const lue = lireCellKey(cle)
    const champ = lue && champCompile(dossier.compiled, lue.champ)
    const place = champ ?? (lue && repetitionCompile(dossier.compiled, lue.champ))
    if (!lue || !place) continue
    if (champ?.fichiers) await effacerLesFichiers(tx, dossier.id, lue, key.now)
    inscriptions.push({
      opId: ulid(),
      champ: lue.champ,
      ligne: lue.row,
      base: dossier.seq,
      bloc: place.bloc,
      reponse: { kind: 'blank' },
    })
  }
  if (inscriptions.length === 0) return dossier.seq
  const signature = { dossierId: dossier.id, acteurId: key.personne.compteId, now: key.now, seq: dossier.seq }
  const seq = await inscrireReponses(tx, signature, inscriptions)
  await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossier.id).execute()
  return seq
}
