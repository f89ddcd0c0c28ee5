/**
 * What the figures of a démarche are counted on: one row for each dossier that was begun, its dates and how it ended. Those that
 * were deleted are there by their trace, so that a purge changes no figure (obligations P, « statistics unchanged »). Tries are not.
 */
import { sql, type RawBuilder } from 'kysely'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { addDays, debutDuJour, type Instant } from '../../../form-engine/temps.ts'
import type { Periode } from './periode.ts'

/** Whose dossiers are counted: all of the démarche, or those of some groupes, drafts being in none. */
export interface Perimetre {
  demarcheId: DemarcheId
  groupes: readonly GroupeId[] | null
}

export interface Parcours {
  etat: EtatDossier
  groupe_id: GroupeId | null
  cree_at: Instant
  depose_at: Instant | null
  /** When its examination began. */
  instruction_at: Instant | null
  /** When it was decided; null while it is not, and when it was withdrawn. */
  decide_at: Instant | null
}

/** The rows, as a subquery named `p`. */
export function parcoursDe({ demarcheId, groupes }: Perimetre): RawBuilder<Parcours> {
  const dedans = groupes === null ? sql`` : sql`and groupe_id = any(${[...groupes]}::uuid[])`
  return sql<Parcours>`(
    select etat, groupe_id, cree_at, depose_at, instruction_at, decide_at
    from dossiers where demarche_id = ${demarcheId} and not est_essai ${dedans}
    union all
    select etat, groupe_id, cree_at, depose_at,
      (select min((acte->>'at')::timestamptz) from jsonb_array_elements(traitements) acte
        where acte->>'type' = 'dossier.passe_en_instruction'),
      decide_at
    from traces where demarche_id = ${demarcheId} ${dedans}
  ) p`
}

/** True of an instant of the period, in Paris; unknown where it is null. */
export function pendant(colonne: RawBuilder<unknown>, { du, au }: Periode): RawBuilder<boolean> {
  return sql<boolean>`(${colonne} >= ${debutDuJour(du)}::timestamptz
    and ${colonne} < ${debutDuJour(addDays(au, 1))}::timestamptz)`
}
