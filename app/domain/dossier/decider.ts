/**
 * The three decisions, by an instructeur or by the machine where the démarche says so. Of two who decide at once, one wins and
 * the other gets a sentence. An instructeur decides on what they
 * read, and on nothing else: the event keeps its digest.
 */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { PropositionId } from '../../../db/schema/ids.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { cloreLesAvis } from '../avis/clore.ts'
import { choisirAttestation, delivrer } from '../attestation/delivrer.ts'
import { acteurOf, type InstructionKey, type MachineKey } from '../cles.ts'
import { dernierJourDepuis } from '../conservation/echeances.ts'
import { DomainError } from '../erreurs.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import type { FichierRange } from '../piece-jointe/inscrire-piece.ts'
import { oublierLaProposition } from '../proposition/annuler.ts'
import { confierALaDecision, joindreALaDecision } from '../proposition/joindre.ts'
import { purgerALaDecision } from '../piece-jointe/purger-a-echeance.ts'
import { dureesDeLaDemarche } from '../conservation/durees.ts'
import { applyTransition, exigerTransition, lockDossier, type LockedDossier } from './transition.ts'
import type { Decision } from './transitions.ts'
import { empreinteDecidee, exigerVuALaDecision, type VuALaDecision } from './vu-a-la-decision.ts'

/** What is said with the decision; the usager reads it. */
export interface DecisionInput {
  motivation: string
  /** What an instructeur had under the eyes: they decide on nothing else. */
  vu?: VuALaDecision | null
  /** In the store already: joined to what is said. */
  fichiers?: readonly FichierRange[]
  /** Of a decision of the machine: the facts it rests on, which its event keeps. */
  donnees?: Record<string, string>
}

/** Accepts the dossier; the motivation is optional. */
export function accepter(key: InstructionKey | MachineKey, input: DecisionInput): Promise<Evenement> {
  return decider(key, 'accepter', input)
}

/** Refuses the dossier; the motivation is required. */
export function refuser(key: InstructionKey | MachineKey, input: DecisionInput): Promise<Evenement> {
  return decider(key, 'refuser', input)
}

/** Closes the dossier without action; the motivation is required. */
export function classerSansSuite(key: InstructionKey, input: DecisionInput): Promise<Evenement> {
  return decider(key, 'classerSansSuite', input)
}

/** The verb of each decision, for the form and the batch. */
export const decisions = { accepter, refuser, classerSansSuite } as const satisfies Record<
  Decision,
  (key: InstructionKey, input: DecisionInput) => Promise<Evenement>
>

function decider(key: InstructionKey | MachineKey, decision: Decision, input: DecisionInput): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    // Where the law forbids the decision, that is what is said.
    await exigerTransition(tx, key, dossier, decision, input.motivation)
    if ('personne' in key && dossier.demarche.doubleRegard)
      throw new DomainError('refus', textes('fr').decisions.proposition.aDeux)
    return rendre(tx, key, dossier, decision, input)
  })
}

/** Renders a decision that may be, on a locked dossier: by one person, or by the second of two. */
export async function rendre(
  tx: Tx,
  key: InstructionKey | MachineKey,
  dossier: LockedDossier,
  decision: Decision,
  { motivation, donnees, vu, fichiers = [], proposition }: DecisionInput & { proposition?: { id: PropositionId } },
): Promise<Evenement> {
  if ('personne' in key) await exigerVuALaDecision(tx, dossier, vu ?? null)
  const { mois } = await dureesDeLaDemarche(tx, dossier.demarcheId)
  const purgeAt = dernierJourDepuis(key.now, mois, dossier)
  const attestation = await choisirAttestation(tx, key, dossier, { decision, motivation: motivation.trim() })
  const faits = { ...donnees, ...(attestation && { attestation: attestation.sort }) }
  const evenement = await applyTransition(
    tx,
    key,
    dossier,
    decision,
    { purgeAt, empreinte: await empreinteDecidee(tx, dossier), donnees: faits },
    motivation.trim(),
  )
  if (attestation?.sort === 'delivree') await delivrer(tx, dossier.id, evenement, attestation)
  await joindreALaDecision(tx, key, dossier, { decision: evenement.id }, fichiers)
  if (proposition) {
    await confierALaDecision(tx, proposition.id, evenement.id)
    await tx.deleteFrom('decisions_proposees').where('id', '=', proposition.id).execute()
  } else await oublierLaProposition(tx, { acteur: acteurOf(key), now: key.now }, dossier, 'annulee')
  await cloreLesAvis(tx, key, dossier)
  await purgerALaDecision(tx, key, dossier)
  return evenement
}
