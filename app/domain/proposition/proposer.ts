/**
 * A second pair of eyes: where the démarche asks for it, a decision proposed by one instructeur takes effect when another one of the
 * groupe confirms it, on the dossier as the first one read it. Nobody outside the groupe is told before.
 */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { acteurOf, type AdminKey, type InstructionKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { rendre, type DecisionInput } from '../dossier/decider.ts'
import { exigerTransition, lockPourInstruire, type LockedDossier } from '../dossier/transition.ts'
import type { Decision } from '../dossier/transitions.ts'
import { ecrireVu, exigerVuALaDecision, lireVu, type VuALaDecision } from '../dossier/vu-a-la-decision.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type Evenement } from '../evenement/inscrire.ts'
import { oublierLaProposition } from './annuler.ts'
import { joindreALaDecision } from './joindre.ts'

/** The longest reason to send a proposal back. */
export const MOTS_MAX = 2_000

/** Whether the decisions of a démarche are confirmed by a second person. */
export async function isDoubleRegard(db: Db | Tx, demarcheId: DemarcheId): Promise<boolean> {
  const row = await db.selectFrom('demarches').where('id', '=', demarcheId).select('double_regard').executeTakeFirst()
  return row?.double_regard === true
}

/** Asks for a second person, or no longer does; what waits for one then waits for anybody. The same again changes nothing. */
export async function reglerLeDoubleRegard(key: AdminKey, isDemande: boolean): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (demarche.double_regard === isDemande) return
    await tx
      .updateTable('demarches')
      .set({ double_regard: isDemande, modifie_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.decision_reglee', demarcheId: demarche.id, donnees: { double_regard: isDemande } },
    )
  })
}

/**
 * Proposes a decision, with its motivation and files, on what was read. Throws what deciding would, and 'refus' when one is
 * proposed already on the dossier as it is; one that the dossier has outlived is replaced.
 */
export function proposer(
  key: InstructionKey,
  decision: Decision,
  { motivation, vu, fichiers = [] }: DecisionInput,
): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    await exigerTransition(tx, key, dossier, decision, motivation)
    await exigerVuALaDecision(tx, dossier, vu ?? null)
    const deja = await propositionGardee(tx, dossier)
    if (deja && vu && lireVu(deja.vu)?.empreinte === vu.empreinte)
      throw new DomainError('refus', textes('fr').decisions.proposition.deja)
    const signature = { acteur: acteurOf(key), now: key.now }
    await oublierLaProposition(tx, signature, dossier, 'annulee')
    const { id } = await tx
      .insertInto('decisions_proposees')
      .values({
        dossier_id: dossier.id,
        decision,
        motivation: motivation.trim(),
        vu: vu ? ecrireVu(vu) : '',
        propose_par: key.personne.compteId,
        propose_at: key.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await joindreALaDecision(tx, key, dossier, { proposition: id }, fichiers)
    return inscrire(tx, signature, {
      type: 'dossier.decision_proposee',
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      donnees: { decision },
      ...(motivation.trim() ? { contenu: { motivation: motivation.trim() } } : {}),
    })
  })
}

/**
 * Confirms the decision that a colleague proposed: it is rendered, by whoever confirms. `vu` is what that person read. Throws
 * 'refus' when nothing is proposed any more or when it is one's own proposal, 'depot_change' when the dossier is no longer
 * what was proposed on (the proposal is then cancelled) or what was read, and what the law forbids.
 */
export async function confirmer(key: InstructionKey, vu: VuALaDecision | null): Promise<Evenement> {
  const t = textes('fr').decisions.proposition
  const issue = await inTransaction(key.db, async (tx): Promise<Evenement | 'annulee'> => {
    const dossier = await lockPourInstruire(tx, key)
    const proposition = await propositionGardee(tx, dossier)
    if (!proposition) throw new DomainError('refus', t.aucune)
    if (proposition.propose_par === key.personne.compteId) throw new DomainError('refus', t.parUnAutre)
    await exigerTransition(tx, key, dossier, proposition.decision, proposition.motivation)
    const propose = lireVu(proposition.vu)
    if (!(await isTelQue(tx, dossier, propose))) {
      await oublierLaProposition(tx, { acteur: acteurOf(key), now: key.now }, dossier, 'annulee')
      return 'annulee'
    }
    return rendre(tx, key, dossier, proposition.decision, {
      motivation: proposition.motivation,
      vu,
      proposition,
      ...(proposition.propose_par ? { donnees: { propose_par: proposition.propose_par } } : {}),
    })
  })
  // Said once the cancelling is kept.
  if (issue === 'annulee') throw new DomainError('depot_change', t.annulee)
  return issue
}

/**
 * Takes a proposal back: one's own, or that of a colleague, who is told why in the history of the service. Nothing when there is
 * none. Throws 'refus' where a colleague's is sent back without a word, or with too many; one that the dossier has outlived needs none.
 */
export async function retirerLaProposition(key: InstructionKey, brut = ''): Promise<void> {
  const t = textes('fr').decisions.proposition
  const pourquoi = texteStockable(brut).replaceAll('\r\n', '\n').trim()
  if (pourquoi.length > MOTS_MAX) throw new DomainError('refus', t.tropDeMots(MOTS_MAX), { champ: 'pourquoi' })
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const proposition = await propositionGardee(tx, dossier)
    if (!proposition) return
    const isDUnAutre = proposition.propose_par !== null && proposition.propose_par !== key.personne.compteId
    if (isDUnAutre && pourquoi === '' && (await isTelQue(tx, dossier, lireVu(proposition.vu))))
      throw new DomainError('refus', t.direPourquoi, { champ: 'pourquoi' })
    await oublierLaProposition(tx, { acteur: acteurOf(key), now: key.now }, dossier, 'retiree', pourquoi)
  })
}

function propositionGardee(tx: Tx, dossier: LockedDossier) {
  return tx
    .selectFrom('decisions_proposees')
    .where('dossier_id', '=', dossier.id)
    .select(['id', 'decision', 'motivation', 'vu', 'propose_par'])
    .forUpdate()
    .executeTakeFirst()
}

async function isTelQue(tx: Tx, dossier: LockedDossier, vu: VuALaDecision | null): Promise<boolean> {
  try {
    await exigerVuALaDecision(tx, dossier, vu)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code === 'depot_change') return false
    throw error
  }
}
