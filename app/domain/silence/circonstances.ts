import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Circonstances } from '../dossier/transitions.ts'
import { isEchu } from './delai.ts'
import { isSilence } from './regle.ts'

/** What the guards of the transitions read of a dossier, which the act has locked. */
export async function circonstancesDe(tx: Tx, dossierId: DossierId, now: Instant): Promise<Circonstances> {
  const today = parisDate(now)
  const { mode, silenceOn, gelFin, enCorrection, dejaInstruit } = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', dossierId)
    .select((eb) => [
      'demarches.decision_mode as mode',
      'dossiers.silence_on as silenceOn',
      'dossiers.gel_fin as gelFin',
      eb
        .exists(
          eb
            .selectFrom('corrections')
            .whereRef('corrections.dossier_id', '=', 'dossiers.id')
            .where('fin_at', 'is', null)
            .select('corrections.id'),
        )
        .as('enCorrection'),
      eb
        .exists(
          eb
            .selectFrom('evenements')
            .whereRef('evenements.dossier_id', '=', 'dossiers.id')
            .where('evenements.type', '=', 'dossier.passe_en_instruction')
            .select('evenements.id'),
        )
        .as('dejaInstruit'),
    ])
    .executeTakeFirstOrThrow()
  return {
    mode,
    delai: !isSilence(mode) ? 'aucun' : silenceOn === null ? 'suspendu' : isEchu(silenceOn, today) ? 'echu' : 'court',
    isEnCorrection: Boolean(enCorrection),
    isGele: gelFin !== null && gelFin >= today,
    isDejaInstruit: Boolean(dejaInstruit),
  }
}
