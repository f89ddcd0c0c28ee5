/** What the page of a dossier shows of the lists: its labels, who follows it, which colleagues have it open. */
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { InstructionKey } from '../cles.ts'
import { consultePar } from '../direct/presence.ts'
import { listEtiquettes, type Etiquette } from './etiquettes.ts'
import { etiquettesDe, suivisDe, type LigneDeListe } from './lignes-lues.ts'

export interface SurLeDossier {
  dossierId: DossierId
  /** Where its answers stood when it was read: the stream goes on from there. */
  seq: number
  /** Who reads: their tabs share one stream. */
  compte: CompteId
  posees: Etiquette[]
  /** Of its démarche, those it has not. */
  offertes: Etiquette[]
  suiviPar: LigneDeListe['suiviPar']
  isSuiviParMoi: boolean
  /** Names of the colleagues who have it open now. */
  consultePar: string[]
}

/** For whoever instructs it. */
export async function surLeDossier(key: InstructionKey): Promise<SurLeDossier> {
  const { db, dossierId, demarcheId, personne } = key
  const posees = (await etiquettesDe(db, [dossierId])).get(dossierId) ?? []
  const toutes = await listEtiquettes(db, demarcheId)
  const suiviPar = (await suivisDe(db, [dossierId])).get(dossierId) ?? []
  const dossier = await db.selectFrom('dossiers').where('id', '=', dossierId).select('seq').executeTakeFirst()
  return {
    dossierId,
    seq: dossier?.seq ?? 0,
    compte: personne.compteId,
    posees,
    offertes: toutes.filter(({ id }) => posees.every((posee) => posee.id !== id)),
    suiviPar,
    isSuiviParMoi: suiviPar.some(({ compteId }) => compteId === personne.compteId),
    consultePar: await consultePar(key),
  }
}
