/**
 * One draft moves to the revision that its démarche publishes: answers are migrated, what has no place waits on the shelf, the
 * projection is written again by the blocks of the new form. Nobody wrote anything: the journal stays as it is, and every cell
 * keeps the version of the operation that gave it.
 */
import type { Tx } from '../../../db/client.ts'
import { annoncerDroits, annoncerFormulaire } from '../../../db/listen.ts'
import type { DemarcheId, DossierId, RevisionId } from '../../../db/schema/ids.ts'
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { migrate, type Etagere } from '../../../form-engine/migration.ts'
import { lireCellKey, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import type { Classe } from '../../../form-engine/revisions/difference.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isAAnnoncer } from './changements-lus.ts'
import { compilee } from './compilee.ts'
import { formulaireDeRevision } from './lire.ts'
import { fermerCeQuiSElargit } from './portee-des-invites.ts'
import { comparer } from './preuves.ts'

/** A draft that waits on an older revision. */
export interface BrouillonADeplacer {
  id: DossierId
  demarcheId: DemarcheId
  de: RevisionId
  vers: RevisionId
  seq: number
}

/**
 * The draft, locked, when it is still to be moved; null when it was deposited, deleted, or moved meanwhile. Where it goes is what
 * its démarche publishes now.
 */
export async function verrouillerLeBrouillon(tx: Tx, id: DossierId): Promise<BrouillonADeplacer | null> {
  const row = await tx
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('dossiers.id', '=', id)
    .where('dossiers.etat', '=', 'brouillon')
    .select([
      'dossiers.id',
      'dossiers.demarche_id',
      'dossiers.revision_id',
      'dossiers.seq',
      'demarches.revision_publiee_id',
    ])
    .forUpdate('dossiers')
    .executeTakeFirst()
  if (!row?.revision_publiee_id || row.revision_publiee_id === row.revision_id) return null
  return { id: row.id, demarcheId: row.demarche_id, de: row.revision_id, vers: row.revision_publiee_id, seq: row.seq }
}

/** Moves a draft that {@link verrouillerLeBrouillon} has locked. */
export async function deplacer(key: SystemKey, tx: Tx, brouillon: BrouillonADeplacer): Promise<void> {
  const { id, demarcheId, de, vers, seq } = brouillon
  const { avant, apres, classe } = await ecartEntre(tx, key, de, vers)
  const [depart, arrivee] = [await compilee(tx, de), await compilee(tx, vers)]
  const reponses = await reponsesDe(tx, id)
  const { reponses: migrees, etagere, changements } = migrate(reponses, avant, apres, await etagereDe(tx, id))
  await ecrireLaProjection(tx, id, arrivee, migrees)
  await ecrireLEtagere(tx, id, etagere)
  const { anciens, rang } = await formesDAvant(tx, id, de)
  await fermerCeQuiSElargit(tx, key, { dossierId: id, demarcheId }, { anciens, arrivee, reponses: migrees })
  const isTouchee = changements.some(
    ({ cle, sort, avant: cellule }) =>
      (sort === 'mise_de_cote' || sort === 'a_revoir') && cellule?.kind !== 'blank' && isDeLUsager(depart, cle),
  )
  const annonce = isAAnnoncer(classe) || isTouchee
  await tx
    .insertInto('dossier_passages')
    .values({ dossier_id: id, rang, de, vers, seq, annonce, at: key.now })
    .execute()
  await tx.updateTable('dossiers').set({ revision_id: vers }).where('id', '=', id).execute()
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'dossier.revision_changee', dossierId: id, demarcheId, donnees: { passage: rang, annonce } },
  )
  // What one may be told of is said by the new form; then pages learn that theirs is old.
  await annoncerDroits(tx, id)
  await annoncerFormulaire(tx, id)
}

/** The forms that a dossier has had, the one it leaves first, and the rank of its next move. */
export async function formesDAvant(
  tx: Tx,
  id: DossierId,
  de: RevisionId,
): Promise<{ anciens: FormulaireCompile[]; rang: number }> {
  const passages = await tx
    .selectFrom('dossier_passages')
    .where('dossier_id', '=', id)
    .orderBy('rang', 'desc')
    .select(['rang', 'de'])
    .execute()
  const anciens = [await compilee(tx, de)]
  for (const passage of passages) anciens.push(await compilee(tx, passage.de))
  return { anciens, rang: (passages[0]?.rang ?? 0) + 1 }
}

interface Ecart {
  avant: Formulaire
  apres: Formulaire
  classe: Classe
}

const MAX_KEPT = 20
const kept = new Map<string, Ecart>()

/** Two revisions and the class of what tells them apart: read and proved once for all the drafts of a publication. */
async function ecartEntre(tx: Tx, { now }: SystemKey, de: RevisionId, vers: RevisionId): Promise<Ecart> {
  const today = parisDate(now)
  const cle = `${today} ${de} ${vers}`
  const found = kept.get(cle)
  if (found) return found
  const [avant, apres] = [await formulaireDeRevision(tx, de), await formulaireDeRevision(tx, vers)]
  const { classe } = await comparer(avant, apres, today)
  const ecart = { avant, apres, classe }
  const oldest = kept.keys().next()
  if (kept.size >= MAX_KEPT && !oldest.done) kept.delete(oldest.value)
  kept.set(cle, ecart)
  return ecart
}

/** What a dossier has on its shelf. */
export async function etagereDe(db: Parameters<typeof reponsesDe>[0], id: DossierId): Promise<Etagere> {
  const row = await db
    .selectFrom('dossier_etageres')
    .where('dossier_id', '=', id)
    .select('originaux')
    .executeTakeFirst()
  return row?.originaux ?? {}
}

/** Writes the shelf of a dossier that the caller has locked; an empty one has no row. */
export async function ecrireLEtagere(tx: Tx, id: DossierId, etagere: Etagere): Promise<void> {
  if (Object.keys(etagere).length === 0) {
    await tx.deleteFrom('dossier_etageres').where('dossier_id', '=', id).execute()
    return
  }
  const originaux = JSON.stringify(etagere)
  await tx
    .insertInto('dossier_etageres')
    .values({ dossier_id: id, originaux })
    .onConflict((conflict) => conflict.column('dossier_id').doUpdateSet({ originaux }))
    .execute()
}

/** Writes the projection whole: blocks are those of the new form, and a question that moved is in one only. */
export async function ecrireLaProjection(tx: Tx, id: DossierId, compiled: FormulaireCompile, reponses: Reponses) {
  const blocs = parBloc(compiled, reponses)
  await tx.deleteFrom('dossier_section').where('dossier_id', '=', id).execute()
  if (blocs.size === 0) return
  await tx
    .insertInto('dossier_section')
    .values([...blocs].map(([bloc, cells]) => ({ dossier_id: id, bloc, reponses: JSON.stringify(cells) })))
    .execute()
}

/** Answers by the block of the form that asks them. */
export function parBloc(compiled: FormulaireCompile, reponses: Reponses): Map<string, Record<CellKey, Cellule>> {
  const blocs = new Map<string, Record<CellKey, Cellule>>()
  for (const [cle, cellule] of Object.entries(reponses) as [CellKey, Cellule][]) {
    const champ = lireCellKey(cle)?.champ
    const place = champ && placeDe(compiled, champ)
    if (!place) throw new Error(`an answer was migrated to no place: ${cle}`)
    const bloc = blocs.get(place.bloc) ?? {}
    bloc[cle] = cellule
    blocs.set(place.bloc, bloc)
  }
  return blocs
}

function placeDe(compiled: FormulaireCompile, id: StableId) {
  return champCompile(compiled, id) ?? repetitionCompile(compiled, id)
}

function isDeLUsager(compiled: FormulaireCompile, cle: CellKey): boolean {
  const champ = lireCellKey(cle)?.champ
  return champ !== undefined && placeDe(compiled, champ)?.annotation === false
}
