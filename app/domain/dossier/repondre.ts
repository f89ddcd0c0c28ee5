/**
 * Applies a batch of operations to a dossier: the usager on their draft, the instructeur on the annotations.
 * One transaction: what is acknowledged is written, what is stale is answered with the current value and never
 * overwritten, and an operation sent twice is applied once.
 */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { canonique } from '../../../form-engine/json.ts'
import { applyRaw, type Operation, type RefusDOperation } from '../../../form-engine/operations.ts'
import { cellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { Reponse } from '../../../form-engine/type-de-champ.ts'
import { isInstruction, type EditKey, type InstructionKey, type WriteKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { projeter } from '../liste/projeter.ts'
import { relireEcriture } from './access.ts'
import { noterActivite } from './activite.ts'
import { formulaireLu } from './formulaire-lu.ts'
import { inscrireReponses, type Inscription } from './journal.ts'
import { nomDe } from './nom-de.ts'
import { exigerOuverture, isOuverte, PAS_A_CORRIGER, type Ouverture } from './ouverture.ts'
import { raisonDuRefus } from './raison-du-refus.ts'
import { reponsesDe } from './reponses.ts'
import { resoudreLot, type LotResolu } from './resoudre-lot.ts'
import { isClos } from './transitions.ts'

/** What became of one operation. */
export type Accuse =
  | { id: string; sort: 'inscrite'; seq: number; reponse: Reponse }
  | { id: string; sort: 'perimee'; actuelle: Cellule; par: string; at: Instant }
  | { id: string; sort: 'refusee'; raison: string }

interface DossierEcrit {
  id: EditKey['dossierId']
  seq: number
  activiteOn: string
  revisionId: RevisionId
  conservationBrouillonJours: number | null
  compiled: FormulaireCompile
  /** Of the usager's side; null when one annotates. */
  ouverture: Ouverture | null
}

/** Writes on the side of the key: the usager answers, the instructeur annotates. */
export function ecrire(key: WriteKey, operations: readonly Operation[]): Promise<Accuse[]> {
  return isInstruction(key) ? annoter(key, operations) : repondre(key, operations)
}

/**
 * The usager answers, in their draft or, once it is deposited and nobody examines it, in a layer that waits to be sent.
 * Throws 'transition_refusee' otherwise, 'introuvable' when it was closed to this guest meanwhile.
 */
export async function repondre(key: EditKey, operations: readonly Operation[]): Promise<Accuse[]> {
  const lot = await resoudreLot(key, operations)
  return inTransaction(key.db, async (tx) => {
    const { etat, ...dossier } = await lockForWriting(tx, key)
    const ouverture = await exigerOuverture(tx, key, etat)
    const { accuses, seq } = await appliquer(tx, key, { ...dossier, ouverture }, operations, lot)
    if (seq === dossier.seq) return accuses
    if (ouverture.kind === 'brouillon') await noterActivite(tx, dossier, key.now, seq)
    else await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossier.id).execute()
    return accuses
  })
}

/** The instructeur annotates. Throws 'transition_refusee' once the dossier is decided or withdrawn. */
export async function annoter(key: InstructionKey, operations: readonly Operation[]): Promise<Accuse[]> {
  const lot = await resoudreLot(key, operations)
  return inTransaction(key.db, async (tx) => {
    const { etat, ...dossier } = await lockForWriting(tx, key)
    if (isClos(etat)) {
      throw new DomainError('transition_refusee', raisonDuRefus('accepter', { ok: false, raison: 'etat', etat }))
    }
    const { accuses, seq } = await appliquer(tx, key, { ...dossier, ouverture: null }, operations, lot)
    if (seq === dossier.seq) return accuses
    await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossier.id).execute()
    await projeter(tx, [dossier.id])
    return accuses
  })
}

async function lockForWriting(tx: Tx, key: EditKey | InstructionKey) {
  const row = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', key.dossierId)
    .select([
      'dossiers.id',
      'dossiers.etat',
      'dossiers.seq',
      'dossiers.activite_on as activiteOn',
      'dossiers.revision_id as revisionId',
      'demarches.conservation_brouillon_jours as conservationBrouillonJours',
    ])
    .forUpdate('dossiers')
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const relue = await relireEcriture(tx, key)
  return { ...row, compiled: await formulaireLu(relue, tx, row.revisionId) }
}

async function appliquer(
  tx: Tx,
  key: EditKey | InstructionKey,
  dossier: DossierEcrit,
  operations: readonly Operation[],
  lot: LotResolu,
): Promise<{ accuses: Accuse[]; seq: number }> {
  const known = await alreadyApplied(tx, dossier, operations)
  const current = { ...(await reponsesDe(tx, dossier.id, blocsTouched(dossier.compiled, operations))) }
  const inscriptions: Inscription[] = []
  const accuses: Accuse[] = []

  for (const operation of operations) {
    const before = known.get(operation.id)
    if (before) {
      accuses.push({ id: operation.id, sort: 'inscrite', ...before })
      continue
    }
    const read = lire(dossier, operation, current, lot)
    if (!read.ok) {
      accuses.push({ id: operation.id, sort: 'refusee', raison: read.raison })
      continue
    }
    const cle = cellKey(operation.champ, operation.row)
    const cell = current[cle]
    if (cell && sameAnswer(cell, read.reponse)) {
      accuses.push({ id: operation.id, sort: 'inscrite', seq: cell.seq, reponse: read.reponse })
    } else if (cell && operation.base < cell.seq) {
      accuses.push({
        id: operation.id,
        sort: 'perimee',
        actuelle: cell,
        ...(await authorOf(tx, key, dossier, cell.seq)),
      })
    } else {
      const { champ, row: ligne, base, id: opId } = operation
      inscriptions.push({ opId, champ, ligne, base, bloc: read.bloc, reponse: read.reponse })
      const seq = dossier.seq + inscriptions.length
      current[cle] = { ...read.reponse, seq }
      known.set(opId, { seq, reponse: read.reponse })
      accuses.push({ id: opId, sort: 'inscrite', seq, reponse: read.reponse })
    }
  }

  const aTransmettre = dossier.ouverture?.kind === 'depose'
  const signature = {
    dossierId: dossier.id,
    acteurId: key.personne.compteId,
    now: key.now,
    seq: dossier.seq,
    aTransmettre,
  }
  return { accuses, seq: await inscrireReponses(tx, signature, inscriptions) }
}

type Lecture = { ok: true; reponse: Reponse; bloc: string } | { ok: false; raison: string }

const REFUS: Record<RefusDOperation, string> = {
  champ_inconnu: 'Cette question n’existe pas dans ce formulaire. Rechargez la page.',
  ligne_attendue: 'Cette question appartient à un bloc. Rechargez la page.',
  ligne_inattendue: 'Cette question n’appartient à aucun bloc. Rechargez la page.',
  ligne_inconnue: 'Ce bloc a été retiré. Ajoutez-en un pour y répondre.',
  lignes_en_trop: 'Ce bloc est déjà répété 500 fois : retirez-en un avant d’en ajouter.',
  rang_invalide: 'La place de ce bloc n’est pas lisible. Rechargez la page.',
  champ_calcule: 'Cette réponse est calculée : elle ne se saisit pas.',
  fichiers_a_part: 'Un fichier s’ajoute par le bouton « Choisir un fichier ».',
}

const FORMULAIRE_CHANGE = 'Le formulaire vient de changer. Rechargez la page.'

function lire(
  { compiled, revisionId, ouverture }: DossierEcrit,
  operation: Operation,
  reponses: Reponses,
  lot: LotResolu,
): Lecture {
  const champ = champCompile(compiled, operation.champ)
  const place = champ ?? repetitionCompile(compiled, operation.champ)
  if (place?.annotation !== (ouverture === null)) return { ok: false, raison: REFUS.champ_inconnu }
  if (ouverture && !isOuverte(ouverture, operation.champ, champ?.repetition ?? null)) {
    return { ok: false, raison: PAS_A_CORRIGER }
  }
  // A file is attached and removed by its own acts, which also keep the object store.
  if (champ?.fichiers) return { ok: false, raison: REFUS.fichiers_a_part }
  // What was looked up for another form than the one now locked means nothing here.
  const resolu = revisionId === lot.revisionId ? lot.raws.get(operation) : undefined
  const raw = champ?.source ? resolu : operation.raw
  if (raw === undefined) return { ok: false, raison: FORMULAIRE_CHANGE }
  const applied = applyRaw(compiled, { ...operation, raw }, { reponses })
  return applied.ok ? { ok: true, reponse: applied.cell, bloc: place.bloc } : { ok: false, raison: REFUS[applied.code] }
}

function blocsTouched(compiled: FormulaireCompile, operations: readonly Operation[]): string[] {
  const blocs = new Set<string>(['']) // never empty: `in ()` is no SQL
  for (const { champ } of operations) {
    const place = champCompile(compiled, champ) ?? repetitionCompile(compiled, champ)
    if (place) blocs.add(place.bloc)
  }
  return [...blocs]
}

async function alreadyApplied(tx: Tx, dossier: DossierEcrit, operations: readonly Operation[]) {
  const rows = await tx
    .selectFrom('dossier_op')
    .where('dossier_id', '=', dossier.id)
    .where(
      'op_id',
      'in',
      operations.map(({ id }) => id),
    )
    .select(['op_id', 'seq', 'reponse'])
    .execute()
  return new Map(rows.map(({ op_id, seq, reponse }) => [op_id, { seq, reponse }]))
}

async function authorOf(
  tx: Tx,
  key: WriteKey,
  dossier: DossierEcrit,
  seq: number,
): Promise<{ par: string; at: Instant }> {
  const row = await tx
    .selectFrom('dossier_op')
    .innerJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_id', '=', dossier.id)
    .where('seq', '=', seq)
    .select(['comptes.nom', 'comptes.email', 'dossier_op.at'])
    .executeTakeFirstOrThrow()
  return { par: nomDe(key, row), at: row.at }
}

function sameAnswer({ seq: _version, ...stored }: Cellule, reponse: Reponse): boolean {
  // PostgreSQL keeps its own order of keys in a jsonb.
  return canonique(stored) === canonique({ ...reponse })
}
