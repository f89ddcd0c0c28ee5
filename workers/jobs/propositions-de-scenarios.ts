import { Worker } from 'node:worker_threads'
import type { Jobs } from '../../db/queues.ts'
import type { ResultatDePropositions } from '../../db/schema/propositions-de-scenarios.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { garderLesPropositions, rechercheAFaire, type Recherche } from '../../app/domain/scenario/propositions.ts'
import { log } from '../../logs.ts'

/** Past it, the search is given up and said to have failed: a form that long is tried by hand. */
const DELAI_MS = 240_000

/** Looks for the scenarios that the form of a démarche misses, in a thread of its own. */
export async function propositionsDeScenarios(
  key: SystemKey,
  job: Jobs['propositions-de-scenarios'],
  signal: AbortSignal,
): Promise<void> {
  const recherche = await rechercheAFaire(key, job.demarcheId, job.demande)
  if (!recherche) return
  const resultat = await chercher(recherche, AbortSignal.any([signal, AbortSignal.timeout(DELAI_MS)]))
  // The worker is stopping: another one takes the job again.
  if (resultat === null && signal.aborted) throw new Error('the search was stopped')
  await garderLesPropositions(key, job, resultat && { document: recherche.document, resultat })
  log.info(
    { job: 'propositions-de-scenarios', propositions: resultat?.propositions.length ?? null },
    'scénarios cherchés',
  )
}

/** What the thread found; null when it was stopped or broke down. */
function chercher(recherche: Recherche, signal: AbortSignal): Promise<ResultatDePropositions | null> {
  return new Promise((resolve) => {
    const fil = new Worker(new URL('../fils/proposer-scenarios.ts', import.meta.url), { workerData: recherche })
    const stop = () => void fil.terminate()
    signal.addEventListener('abort', stop, { once: true })
    fil.once('message', (resultat: ResultatDePropositions) => resolve(resultat))
    fil.once('error', (err) => log.error({ err }, 'la recherche de scénarios a échoué'))
    fil.once('exit', () => {
      signal.removeEventListener('abort', stop)
      resolve(null)
    })
  })
}
