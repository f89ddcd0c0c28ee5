/** The legal period of a dossier, as both sides read it: until when, what silence will decide, what has stopped it. */
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, MachineKey, ReadKey } from '../cles.ts'
import { arretsDe } from './arrets.ts'
import { delaiDe, urgenceDe, type Delai, type Periode, type Silence, type Urgence } from './delai.ts'
import { COLONNES_DE_DECISION, regleDeSilence } from './regle.ts'
import { reprisDe } from './repris.ts'

export interface DelaiLu extends Delai, Urgence {
  finOn: CivilDate | null
  mode: Silence
  periode: Periode
  /** What is under way will start the period again, once answered. */
  isARecommencer: boolean
}

/** Null where no silence decides, once nobody examines any more, and once a decision was taken back. */
export async function delaiDuDossier(key: ReadKey | EditKey | InstructionKey | MachineKey): Promise<DelaiLu | null> {
  const row = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', key.dossierId)
    .where('dossiers.etat', 'in', ['en_construction', 'en_instruction'])
    .select(['dossiers.depose_at', ...COLONNES_DE_DECISION])
    .executeTakeFirst()
  const regle = row ? regleDeSilence(row) : null
  if (!regle || !row?.depose_at || (await reprisDe(key.db, key.dossierId))) return null
  const delai = delaiDe(regle.periode, parisDate(row.depose_at), await arretsDe(key.db, key.dossierId, regle))
  return {
    ...delai,
    ...urgenceDe(delai.finOn, parisDate(key.now)),
    mode: regle.mode,
    periode: regle.periode,
    isARecommencer: delai.suspenduDepuis !== null && (delai.arrets.at(-1)?.recommence ?? false),
  }
}
