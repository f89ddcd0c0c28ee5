import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { addMonths, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Circonstances } from '../dossier/transitions.ts'
import { isEchu } from './delai.ts'
import { isSilence } from './regle.ts'
import { reprisDe } from './repris.ts'

/** Months within which what was granted may be withdrawn, when it is against the law (CRPA L242-1). */
export const MOIS_DE_RETRAIT = 4

/** What the guards of the transitions read of a dossier; the act has locked it, a page that offers it has not. */
export async function circonstancesDe(tx: Db | Tx, dossierId: DossierId, now: Instant): Promise<Circonstances> {
  const today = parisDate(now)
  const { etat, mode, silenceOn, gelFin, decideAt, enCorrection, dejaInstruit } = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', dossierId)
    .select((eb) => [
      'dossiers.etat',
      'dossiers.decide_at as decideAt',
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
  const isRepris = await reprisDe(tx, dossierId)
  return {
    mode,
    delai:
      !isSilence(mode) || isRepris
        ? 'aucun'
        : silenceOn === null
          ? 'suspendu'
          : isEchu(silenceOn, today)
            ? 'echu'
            : 'court',
    isEnCorrection: Boolean(enCorrection),
    isGele: gelFin !== null && gelFin >= today,
    isDejaInstruit: Boolean(dejaInstruit),
    isRepris,
    isAccordDefinitif:
      etat === 'accepte' && decideAt !== null && addMonths(parisDate(decideAt), MOIS_DE_RETRAIT) < today,
  }
}
