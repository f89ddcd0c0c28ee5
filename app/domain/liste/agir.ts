/** One act on several dossiers of a list: each by itself, those whose state refuses it left as they are and counted. */
import { isDomainError } from '../erreurs.ts'
import type { InstructeurKey, InstructionKey } from '../cles.ts'
import { cutInstructionKeys } from '../dossier/access.ts'
import { archiver, desarchiver } from '../dossier/archiver.ts'
import { nePlusSuivre, suivre } from '../dossier/suivre.ts'

const ACTES = {
  suivre,
  'ne-plus-suivre': nePlusSuivre,
  archiver,
  desarchiver,
} as const satisfies Record<string, (key: InstructionKey) => Promise<void>>
export type ActeDeListe = keyof typeof ACTES

/** How many may be ticked: the rows of the longest page. */
export const COCHES_MAX = 100

export interface Bilan {
  faits: number
  /** Their state does not allow it, or they are gone. */
  refuses: number
}

/** Does the act on each of the dossiers that are the person's to examine; the others do not exist. */
export async function agirSurPlusieurs(key: InstructeurKey, acte: ActeDeListe, ids: readonly string[]): Promise<Bilan> {
  const bilan: Bilan = { faits: 0, refuses: 0 }
  for (const sienne of await cutInstructionKeys(key, ids.slice(0, COCHES_MAX))) {
    try {
      await ACTES[acte](sienne)
      bilan.faits += 1
    } catch (error) {
      if (!isDomainError(error)) throw error
      bilan.refuses += 1
    }
  }
  return bilan
}
