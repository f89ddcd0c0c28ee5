/**
 * Does what is left of a batch, dossier by dossier: each in its own transaction, in which its row changes state too. A worker
 * that is killed has done a dossier wholly or not at all, and the next one goes on; two at once never do the same one.
 */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { annoncerLot } from '../../../db/listen.ts'
import type { LotId } from '../../../db/schema/ids.ts'
import type { RetourDeLot } from '../../../db/schema/lots.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { LotKey, Personne, SystemKey } from '../cles.ts'
import { isDomainError } from '../erreurs.ts'
import { auteurPresent, cutCleDeReprise, cutCleDuLot } from './access.ts'
import { acteDe } from './actes.ts'

/** Rows that are looked for at a time, and told of at their end. */
const TRANCHE = 50

interface Execution {
  /** Stops between two dossiers; the batch can then be taken again. */
  signal?: Pick<AbortSignal, 'throwIfAborted'>
  /** The instant of each act. */
  horloge?: () => Instant
}

/** Acts on what is left, or undoes what is to be; returns how many dossiers this call did. */
export async function executer(
  { db, now }: SystemKey | LotKey,
  lotId: LotId,
  { signal, horloge = () => now }: Execution = {},
): Promise<number> {
  for (let faits = 0; ;) {
    const lot = await lire(db, lotId)
    if (!lot) return faits
    const sens = lot.etat === 'en_cours' ? 'attente' : 'fait'
    const lignes = await db
      .selectFrom('lot_dossiers')
      .where('lot_id', '=', lotId)
      .where('etat', '=', sens)
      .orderBy('rang')
      .limit(TRANCHE)
      .select('rang')
      .execute()
    if (lignes.length === 0) {
      await finir(db, lotId, horloge())
      return faits
    }
    let deLaTranche = 0
    for (const { rang } of lignes) {
      signal?.throwIfAborted()
      const isFait = await inTransaction(db, (tx) => faireUn(tx, lotId, { rang, sens, now: horloge() }))
      if (isFait) deLaTranche += 1
    }
    await annoncerLot(db, lotId)
    faits += deLaTranche
    // Another worker has them.
    if (deLaTranche === 0) return faits
  }
}

async function lire(db: Db | Tx, lotId: LotId) {
  return db
    .selectFrom('lots')
    .where('id', '=', lotId)
    .where('etat', 'in', ['en_cours', 'retour'])
    .select(['etat', 'acte', 'auteur_id', 'parametres'])
    .executeTakeFirst()
}

/** One dossier; false when another worker has done it, or when it was stopped. */
async function faireUn(
  tx: Tx,
  lotId: LotId,
  { rang, sens, now }: { rang: number; sens: 'attente' | 'fait'; now: Instant },
): Promise<boolean> {
  // The dossier before its row, as a purge takes them.
  await tx
    .selectFrom('dossiers')
    .innerJoin('lot_dossiers', 'lot_dossiers.dossier_id', 'dossiers.id')
    .where('lot_dossiers.lot_id', '=', lotId)
    .where('lot_dossiers.rang', '=', rang)
    .select('dossiers.id')
    .forUpdate('dossiers')
    .execute()
  const ligne = await tx
    .selectFrom('lot_dossiers')
    .where('lot_id', '=', lotId)
    .where('rang', '=', rang)
    .where('etat', '=', sens)
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  const lot = await lire(tx, lotId)
  if (!ligne || !lot) return false
  const auteur = await auteurPresent(tx, lot.auteur_id)
  const issue = await tenter(tx, async () => (sens === 'attente' ? jouer : annuler)(tx, { lot, ligne, auteur, now }))
  const suite =
    'phrase' in issue ? { etat: sens === 'attente' ? ('refuse' as const) : ('garde' as const), ...issue } : issue
  await tx.updateTable('lot_dossiers').set(suite).where('lot_id', '=', lotId).where('rang', '=', rang).execute()
  return true
}

type Suite = { etat: 'fait' | 'sans_effet' | 'defait'; retour: string | null; phrase?: never } | { phrase: string }

interface Tour {
  lot: NonNullable<Awaited<ReturnType<typeof lire>>>
  ligne: { dossier_id: Parameters<typeof cutCleDuLot>[3]; version: string | null; retour: RetourDeLot | null }
  auteur: Personne | null
  now: Instant
}

/** A refusal of the domain undoes what the act had begun, and is what the row says. */
async function tenter(tx: Tx, act: () => Promise<Suite>): Promise<Suite> {
  try {
    return await inTransaction(tx, act)
  } catch (error) {
    if (!isDomainError(error)) throw error
    return { phrase: error.message.slice(0, 1_000) }
  }
}

async function jouer(tx: Tx, { lot, ligne, auteur, now }: Tour): Promise<Suite> {
  const acte = acteDe(lot.acte)
  const key = auteur && (await cutCleDuLot(tx, now, auteur, ligne.dossier_id))
  if (!key || !acte) return { phrase: textes('fr').lots.plusDeDroit }
  const retour = await acte.jouer(key, { parametres: lot.parametres, version: ligne.version })
  return retour === null ? { etat: 'sans_effet', retour: null } : { etat: 'fait', retour: JSON.stringify(retour) }
}

async function annuler(tx: Tx, { lot, ligne, auteur, now }: Tour): Promise<Suite> {
  const t = textes('fr').lots
  const acte = acteDe(lot.acte)
  const retour: RetourDeLot = ligne.retour ?? {}
  const dossierId = ligne.dossier_id
  const key =
    auteur &&
    ((await cutCleDuLot(tx, now, auteur, dossierId)) ??
      (retour.groupe ? await cutCleDeReprise(tx, now, auteur, { dossierId, groupe: retour.groupe }) : null))
  if (!key || !acte?.defaire) return { phrase: t.plusDeDroit }
  const garde = await acte.defaire(key, retour, lot.parametres)
  return garde === null ? { etat: 'defait', retour: null } : { phrase: t.gardes[garde] }
}

/** Over, once no row is left: what somebody holds at this instant is still to be done. */
async function finir(db: Db | Tx, lotId: LotId, now: Instant): Promise<void> {
  await db
    .updateTable('lots')
    .set(({ eb }) => ({
      etat: eb
        .case()
        .when('etat', '=', 'retour')
        .then('defait' as const)
        .else('fini' as const)
        .end(),
      fini_at: now,
    }))
    .where('id', '=', lotId)
    .where('etat', 'in', ['en_cours', 'retour'])
    .execute()
  await annoncerLot(db, lotId)
}
