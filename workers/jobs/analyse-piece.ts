import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { analyserPiece } from '../../app/domain/piece-jointe/analyser.ts'

/** Takes a file out of quarantine, or says why it stays there. */
export async function analysePiece(key: SystemKey, { pieceId }: Jobs['analyse-piece']): Promise<void> {
  await analyserPiece(key, pieceId)
}
