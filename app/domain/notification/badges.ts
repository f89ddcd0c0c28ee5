/** The marks of dossiers in lists and on their page: what is new since the person saw each. */
import type { DossierId } from '../../../db/schema/ids.ts'
import type { SorteDeNotification } from '../../../db/schema/preferences-de-notification.ts'
import type { InstructeurKey } from '../cles.ts'
import { nouveautes } from './nouveautes.ts'

export interface BadgeDeDossier {
  sorte: SorteDeNotification
  nombre: number
}

/** Of each of some dossiers of the groupes of the key, in the order of the sorts; those without any are left out. */
export async function badgesDesDossiers(
  key: InstructeurKey,
  ids: readonly DossierId[],
): Promise<Map<DossierId, BadgeDeDossier[]>> {
  const lues = await nouveautes(key.db, { compteId: key.personne.compteId, groupes: key.groupes }, ids, {
    now: key.now,
    depuis: null,
    rythmes: null,
  })
  const parDossier = Map.groupBy(lues, ({ dossierId }) => dossierId)
  return new Map([...parDossier].map(([id, siennes]) => [id, siennes.map(({ sorte, nombre }) => ({ sorte, nombre }))]))
}
