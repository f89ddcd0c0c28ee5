import type { CivilDate } from '../../../form-engine/temps.ts'

/** What a publication writes of the opening: nothing of the last closing stands, nor a last day that is past. Pure. */
export function rouverte({ ferme_on }: { ferme_on: CivilDate | null }, today: CivilDate) {
  return {
    clos_at: null,
    clos_motif: '',
    clos_message: '',
    clos_raison: null,
    remplacee_par_id: null,
    ferme_on: ferme_on !== null && ferme_on < today ? null : ferme_on,
  }
}
