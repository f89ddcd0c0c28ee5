import { inTransaction, type Tx } from '../../../db/client.ts'
import { routeOf } from '../../../form-engine/evaluation/bilan.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { DepositKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { enRoute } from '../piece-jointe/envoi.ts'
import { fichiersRefuses } from '../piece-jointe/etats.ts'
import { compilee } from '../revision/compilee.ts'
import { groupeDuDepot } from '../groupe/du-depot.ts'
import { attenduDe, identiteEnVigueur } from '../identite/en-vigueur.ts'
import { isComplete } from '../identite/identite.ts'
import { relireDepot } from './access.ts'
import { applyTransition, lockDossier, type LockedDossier, type Suite } from './transition.ts'
import { demandeLue } from './demande.ts'
import { ecarter } from './ecarter.ts'
import { reponsesDe } from './reponses.ts'
import { verifier } from './verifier.ts'
import { exigerTelQueVu, type VuAuDepot } from './vu-au-depot.ts'

const DEPOT_CHANGE = {
  sansPage:
    'Le dossier n’est pas déposé : la page ne dit pas ce que vous avez relu. Relisez vos réponses ci-dessous, puis déposez.',
  change:
    'Le dossier n’est pas déposé : il a changé depuis que vous l’avez relu. Relisez ce qui a changé, puis déposez.',
}

/**
 * Deposits the draft: the administration receives it, the usager a receipt. Answers to questions that are no longer asked
 * are left out. `vu` is what the person had under the eyes, null when the page did not say. Depositing again the same
 * dossier gives the same answer. Throws 'dossier_incomplet' when the identity or an answer is missing or wrong, 'introuvable' when it was closed
 * to this guest meanwhile, 'refus' when the démarche does not allow this demande or is withdrawn, or while a file is on its way, 'depot_change'
 * when what would be deposited is not what was seen, and then changes nothing. The routing of its revision says which groupe receives it.
 */
export async function deposer(key: DepositKey, vu: VuAuDepot | null): Promise<Evenement | null> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    await relireDepot(tx, key)
    if (isDejaDepose(dossier)) return null
    const compiled = await compilee(tx, dossier.revisionId)
    const reponses = await reponsesDe(tx, dossier.id)
    const refuses = await fichiersRefuses(tx, dossier.id)
    const jour = parisDate(key.now)
    const { etat, erreurs, ineligibilites, ecartees } = verifier(compiled, reponses, jour, refuses)
    const suite: Suite = { purgeAt: null }
    const identite = await identiteEnVigueur(tx, dossier.id)
    if (dossier.etat === 'brouillon') {
      await exigerUneDemarcheOfferte(tx, dossier)
      if (!isComplete(identite?.identite ?? null, await attenduDe(tx, dossier.id)))
        throw new DomainError(
          'dossier_incomplet',
          'Le dossier n’est pas déposé : il ne dit pas encore qui fait la demande. Complétez l’étape « Identité ».',
        )
      if (erreurs.length > 0)
        throw new DomainError('dossier_incomplet', 'Le dossier n’est pas déposé : des réponses sont à corriger.')
      if (ineligibilites.length > 0)
        throw new DomainError('refus', `Le dossier n’est pas déposé. ${ineligibilites.join(' ')}`)
      const attendus = await enRoute(tx, dossier.id, key.now)
      if (attendus.length > 0)
        throw new DomainError(
          'refus',
          `Le dossier n’est pas déposé : ${attendus.join(', ')} n’est pas encore arrivé. Terminez cet envoi, ou renoncez-y.`,
        )
      const demande = demandeLue(compiled, reponses, etat)
      suite.empreinte = await exigerTelQueVu(
        tx,
        { dossierId: dossier.id, revisionId: dossier.revisionId, reponses, demande, identite, jour },
        vu,
        DEPOT_CHANGE,
      )
      dossier.seq = await ecarter(tx, key, { ...dossier, compiled }, ecartees)
    }
    const { groupeId, introuvable } = await groupeDuDepot(tx, dossier.demarcheId, routeOf(etat).groupe)
    // The name it should have gone to is kept with the event: an administrateur finds why it is in the default groupe.
    const donnees = introuvable === null ? {} : { groupe_introuvable: introuvable }
    return applyTransition(tx, key, dossier, 'deposer', { ...suite, groupeId, donnees })
  })
}

/** A démarche that was withdrawn receives nothing until it is given back; one that is closed takes the drafts begun before. */
async function exigerUneDemarcheOfferte(tx: Tx, { demarcheId }: LockedDossier): Promise<void> {
  const { etat } = await tx
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select('etat')
    .executeTakeFirstOrThrow()
  if (etat === 'depubliee' || etat === 'supprimee') throw new DomainError('refus', textes('fr').vie.deposer.suspendue)
}

/** Nobody has acted on it since, unless it was the machine, at once: a second click finds its answer. */
function isDejaDepose({ etat, demarche }: LockedDossier): boolean {
  if (etat === 'en_construction') return true
  return demarche.mode !== 'aucun' && etat !== 'brouillon' && etat !== 'retire'
}
