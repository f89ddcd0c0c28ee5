import type { CompteId, GroupeId } from './ids.ts'

export interface GroupeInstructeurs {
  groupe_id: GroupeId
  compte_id: CompteId
}
