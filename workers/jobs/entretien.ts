import type { SystemKey } from '../../app/domain/cles.ts'
import { annoncerLesDescellements } from '../../app/domain/avis/descellement.ts'
import { rappelerLesAvis } from '../../app/domain/avis/rappeler.ts'
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
import { effacerFichiersInutiles } from '../../app/domain/fichier/effacer-inutiles.ts'
import { effacerPaquetsRecus } from '../../app/domain/paquet/recevoir.ts'
import { effacerLesEssaisOublies } from '../../app/domain/essai/effacer.ts'
import { effacerLots, relancerLesLots } from '../../app/domain/lot/entretenir.ts'
import { relancerLesReprojections } from '../../app/domain/liste/relancer.ts'
import { replierLesComptes } from '../../app/domain/liste/replier-les-comptes.ts'
import { env } from '../../env.ts'
import { log } from '../../logs.ts'
import { deleteOldLogs } from '../../logs-retention.ts'
import { requireClocksAgree } from '../horloges.ts'

/** Makes the months of connection rows ahead, reminds of corrections and opinions due soon, takes up lists that are being made anew, then deletes what its own clock has ended (conservation/registre.ts). */
export async function entretien(key: SystemKey): Promise<void> {
  await preparerConnexions(key.db, key.now)
  await requireClocksAgree()
  await effacerSessionsExpirees(key.db, key.now)
  await effacerLimitesPerimees(key.db, new Date())
  const listes = await relancerLesReprojections(key)
  const lots = await relancerLesLots(key)
  const rappels = await rappelerLesCorrections(key)
  const avis = await rappelerLesAvis(key)
  const descelles = await annoncerLesDescellements(key)
  const bilan = {
    rappels,
    descelles,
    listes,
    comptes: await replierLesComptes(key),
    lots,
    lotsEffaces: await effacerLots(key),
    avis,
    videes: await viderConnexions(key),
    historique: await effacerHistorique(key),
    essais: await effacerLesEssaisOublies(key),
    liens: await effacerLiensPerimes(key),
    preremplissages: await effacerPreremplissages(key),
    presences: await effacerPresences(key),
    paquets: await effacerPaquetsRecus(key),
    fichiers: await effacerFichiersInutiles(key),
    lettres: await effacerRegistresDesLettres(key),
    balayages: await effacerRegistresDesBalayages(key),
    journaux: await deleteOldLogs(env.LOG_DIR, await premierJourDesJournaux(key.db, key.now)),
  }
  log.info({ job: 'entretien', ...bilan }, 'entretien terminé')
}
