/** A thread of the worker: the search of scenarios computes for seconds or minutes, and the worker has others to serve. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ResultatDePropositions } from '../../db/schema/propositions-de-scenarios.ts'
import { cleDeBut } from '../../form-engine/scenarios/buts.ts'
import { proposer } from '../../form-engine/scenarios/proposer.ts'
import { temoinProuve } from '../../form-engine/scenarios/temoin-prouve.ts'
import type { Recherche } from '../../app/domain/scenario/propositions.ts'

/** Steps of the solver for one goal that the guided search did not reach. */
const PAR_PREUVE = 2_000_000

const { formulaire, existants, today } = workerData as Recherche
const { propositions, couverture } = proposer(formulaire, {
  today,
  existants,
  temoinPour: temoinProuve({ today, budget: PAR_PREUVE }),
})
const resultat: ResultatDePropositions = {
  propositions: propositions.map(({ scenario, buts }) => ({ scenario, buts: buts.map(cleDeBut) })),
  impossibles: couverture.impossibles.map(cleDeBut),
}
parentPort?.postMessage(resultat)
