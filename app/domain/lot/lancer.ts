/** Begins a batch, stops it, gives it up, and has it undone. */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { EtiquetteId } from '../../../db/schema/ids.ts'
import type { Lots, ParametresDeLot } from '../../../db/schema/lots.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { LotKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { groupesDe } from '../groupe/groupes-de.ts'
import { MOTIF_MAX } from '../groupe/motif.ts'
import { isUuid } from '../uuid.ts'
import { acteDe, decisionDe } from './actes.ts'
import { annoncerLot } from '../../../db/listen.ts'
import { executer } from './executer.ts'

/** How long a batch may be undone, from its end. */
export const RETOUR_HEURES = 24
/** As many light acts as this are done before the page answers. */
export const TOUT_DE_SUITE_MAX = 100
/** As on the page of one decision. */
const MOTIVATION_MAX = 5_000

/**
 * Begins: at once for few light acts, otherwise in the queue. Throws 'refus' for what is missing, and 'transition_refusee' when
 * it has begun already.
 */
export async function lancer(key: LotKey, voulus: ParametresDeLot): Promise<void> {
  const t = textes('fr').lots
  const isToutDeSuite = await inTransaction(key.db, async (tx) => {
    const lot = await verrouiller(tx, key)
    if (lot.etat !== 'prepare') throw new DomainError('transition_refusee', t.dejaLance)
    const parametres = await exiger(tx, key, lot, voulus)
    await tx
      .updateTable('lots')
      .set({ etat: 'en_cours', parametres: JSON.stringify(parametres) })
      .where('id', '=', key.lotId)
      .execute()
    await enqueue(tx, 'lot', { lotId: key.lotId }, `${key.lotId}:en_cours`)
    return (acteDe(lot.acte)?.isLeger ?? false) && lot.total <= TOUT_DE_SUITE_MAX
  })
  // The job finds nothing left: it is there for a process that dies between the two.
  if (isToutDeSuite) await executer(key, key.lotId)
}

/** Stops what is not done yet, each said so; what is done stays. Nothing when it is over. */
export async function arreter(key: LotKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { etat } = await verrouiller(tx, key)
    if (etat !== 'en_cours') return
    // The one under way is waited for: it is done.
    await sql`
      update lot_dossiers set etat = 'refuse', phrase = ${textes('fr').lots.arreteAvant}
      where lot_id = ${key.lotId} and etat = 'attente'`.execute(tx)
    await tx.updateTable('lots').set({ etat: 'fini', fini_at: key.now }).where('id', '=', key.lotId).execute()
    await annoncerLot(tx, key.lotId)
  })
}

/** Gives up a batch that has not begun; nothing of it stays. Throws 'transition_refusee' for one that has. */
export async function abandonner(key: LotKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const { etat } = await verrouiller(tx, key)
    if (etat !== 'prepare') throw new DomainError('transition_refusee', textes('fr').lots.dejaLance)
    await tx.deleteFrom('lots').where('id', '=', key.lotId).execute()
  })
}

/**
 * Has what the batch did undone, where the dossiers are still as it left them. Throws 'transition_refusee' for a decision, which
 * is never undone, before its end, a second time, and after twenty-four hours.
 */
export async function defaire(key: LotKey): Promise<void> {
  const t = textes('fr').lots
  const isToutDeSuite = await inTransaction(key.db, async (tx) => {
    const lot = await verrouiller(tx, key)
    if (decisionDe(lot.acte) !== null || !acteDe(lot.acte)?.defaire)
      throw new DomainError('transition_refusee', t.jamaisDefait)
    if (lot.etat !== 'fini' || lot.fini_at === null) throw new DomainError('transition_refusee', t.pasFini)
    if (key.now > addSeconds(lot.fini_at, RETOUR_HEURES * 3600)) throw new DomainError('transition_refusee', t.tropTard)
    await tx.updateTable('lots').set({ etat: 'retour' }).where('id', '=', key.lotId).execute()
    await enqueue(tx, 'lot', { lotId: key.lotId }, `${key.lotId}:retour`)
    return (acteDe(lot.acte)?.isLeger ?? false) && lot.total <= TOUT_DE_SUITE_MAX
  })
  if (isToutDeSuite) await executer(key, key.lotId)
}

async function verrouiller(tx: Tx, { lotId }: LotKey) {
  const lot = await tx.selectFrom('lots').where('id', '=', lotId).selectAll().forUpdate().executeTakeFirst()
  if (!lot) throw new DomainError('introuvable', textes('fr').lots.introuvable)
  return lot
}

async function exiger(
  tx: Tx,
  key: LotKey,
  { acte, demarche_id }: Pick<Lots, 'acte' | 'demarche_id'>,
  voulus: ParametresDeLot,
): Promise<ParametresDeLot> {
  const t = textes('fr').lots
  const refuser = (phrase: string, champ: string): never => {
    throw new DomainError('refus', phrase, { champ })
  }
  // Across démarches nothing is to be told.
  if (demarche_id === null) return {}
  switch (acteDe(acte)?.besoin) {
    case 'etiquette': {
      const { etiquette = '' } = voulus
      const connue = isUuid(etiquette)
        ? await tx
            .selectFrom('etiquettes')
            .where('id', '=', etiquette as EtiquetteId)
            .where('demarche_id', '=', demarche_id)
            .select('id')
            .executeTakeFirst()
        : undefined
      return connue ? { etiquette: connue.id } : refuser(t.choisirEtiquette, 'etiquette')
    }
    case 'groupe': {
      const motif = texteStockable(voulus.motif ?? '').trim()
      if (motif.length > MOTIF_MAX) return refuser(t.motifLong, 'motif')
      const groupe = (await groupesDe(tx, demarche_id)).find(({ id }) => id === voulus.groupe)
      if (!groupe) return refuser(t.choisirGroupe, 'groupe')
      return groupe.instructeurs === 0 ? refuser(t.groupeVide, 'groupe') : { groupe: groupe.id, motif }
    }
    case 'motivation': {
      const motivation = texteStockable(voulus.motivation ?? '')
        .replaceAll('\r\n', '\n')
        .trim()
      if (motivation === '' && acte !== 'accepter') return refuser(textes('fr').etats.refus.motivation, 'motivation')
      if (motivation.length > MOTIVATION_MAX) return refuser(t.motivationLongue, 'motivation')
      return { motivation }
    }
    default:
      return {}
  }
}
