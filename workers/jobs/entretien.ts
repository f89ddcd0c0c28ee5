import type { SystemKey } from '../../app/domain/cles.ts'
import { effacerLimitesPerimees } from '../../app/domain/compte/limites.ts'
import { preparerConnexions } from '../../app/domain/compte/preparer-connexions.ts'
import { effacerSessionsExpirees } from '../../app/domain/compte/session.ts'
import { effacerHistorique, viderConnexions } from '../../app/domain/conservation/effacer-connexions.ts'
import { rappelerLesCorrections } from '../../app/domain/correction/rappeler.ts'
import {
  effacerLiensPerimes,
  effacerPreremplissages,
  effacerRegistresDesBalayages,
  effacerRegistresDesLettres,
} from '../../app/domain/conservation/effacer-registres.ts'
import { premierJourDesJournaux } from '../../app/domain/conservation/premier-jour-des-journaux.ts'
import { effacerPresences } from '../../app/domain/direct/presence.ts'
import { env } from '../../env.ts'
import { log } from '../../logs.ts'
import { deleteOldLogs } from '../../logs-retention.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Makes the months of connection rows ahead, reminds of corrections due soon, then deletes what its own clock has ended (conservation/registre.ts). */
export async function entretien(key: SystemKey): Promise<void> {
  await preparerConnexions(key.db, key.now)
  await requireClocksAgree()
  await effacerSessionsExpirees(key.db, key.now)
  await effacerLimitesPerimees(key.db, new Date())
  const rappels = await rappelerLesCorrections(key)
  const bilan = {
    rappels,
    videes: await viderConnexions(key),
    historique: await effacerHistorique(key),
    liens: await effacerLiensPerimes(key),
    preremplissages: await effacerPreremplissages(key),
    presences: await effacerPresences(key),
    lettres: await effacerRegistresDesLettres(key),
    balayages: await effacerRegistresDesBalayages(key),
    journaux: await deleteOldLogs(env.LOG_DIR, await premierJourDesJournaux(key.db, key.now)),
  }
  log.info({ job: 'entretien', ...bilan }, 'entretien terminé')
}
