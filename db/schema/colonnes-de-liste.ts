import type { Generated } from 'kysely'
import type { ColumnKind } from '../../form-engine/type-de-champ.ts'
import type { Instant } from '../../form-engine/temps.ts'
import type { DemarcheId } from './ids.ts'

/** The slot each column of a démarche is kept in (app/domain/liste). */
export interface ColonnesDeListe {
  demarche_id: DemarcheId
  /** `<stableId>.<id of the column of its type>`. */
  colonne: string
  rang: 1 | 2
  emplacement: string
  nature: Exclude<ColumnKind, 'files'>
  /** Every dossier has it: it may be sorted, and filtered by index. */
  prete: Generated<boolean>
  cree_at: Instant
}
