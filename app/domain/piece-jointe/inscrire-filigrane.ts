/** After the mark: the file is another, heavier or lighter. Its row and its answer say so, and the original is forgotten. */
import { ulid } from 'ulid'
import type { Tx } from '../../../db/client.ts'
import type { CompteId, PieceJointeId } from '../../../db/schema/ids.ts'
import { champCompile, type ChampCompile } from '../../../form-engine/compiled.ts'
import { estObjet } from '../../../form-engine/json.ts'
import { applyRaw } from '../../../form-engine/operations.ts'
import { cellKey, celluleDe } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { inscrireReponses } from '../dossier/journal.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import type { LockedDossier } from '../dossier/transition.ts'
import { compilee } from '../revision/compilee.ts'
import { fichiersDe, type Question } from './ecrire.ts'

export interface FichierMarque {
  id: PieceJointeId
  question: Question
  objet: string
  /** bytes, in clear */
  taille: number
  /** SHA-256, hexadecimal. */
  empreinte: string
  ajoutePar: CompteId
}

/** Puts the marked file in the place of the original, in a locked dossier. */
export async function inscrireFiligrane(
  tx: Tx,
  dossier: LockedDossier,
  marque: FichierMarque,
  now: Instant,
): Promise<void> {
  const { id, objet, taille, empreinte } = marque
  const original = await tx.selectFrom('pieces_jointes').where('id', '=', id).select('objet').executeTakeFirstOrThrow()
  await tx
    .insertInto('objets_a_effacer')
    .values({ objet: original.objet, demande_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .updateTable('pieces_jointes')
    .set({ objet, taille, empreinte, filigrane: true })
    .where('id', '=', id)
    .execute()
  await inscrireTaille(tx, dossier, marque, now)
}

/** The answer says the length of its files: a new operation, by the person who gave the file, whom it is the effect of. */
async function inscrireTaille(
  tx: Tx,
  dossier: LockedDossier,
  { id, question, taille, ajoutePar }: FichierMarque,
  now: Instant,
): Promise<void> {
  const compiled = await compilee(tx, dossier.revisionId)
  const champ = champCompile(compiled, question.champ)
  if (!champ) return
  const reponses = await reponsesDe(tx, dossier.id, [champ.bloc])
  const presents = fichiersDe(champ, question, reponses)
  if (!presents.some((fichier) => fichier.id === id)) return
  const fichiers = presents.map((fichier) => (fichier.id === id ? { ...fichier, taille } : fichier))
  const applied = applyRaw(compiled, { ...question, raw: { fichiers } }, { reponses, fichiers: true })
  // The mark makes some files heavier than the question accepts: what was given did fit, and its answer stands.
  if (!applied.ok || applied.cell.kind !== 'value') return
  const seq = await inscrireReponses(tx, { dossierId: dossier.id, acteurId: ajoutePar, now, seq: dossier.seq }, [
    {
      opId: ulid(),
      champ: champ.id,
      ligne: question.row,
      base: celluleDe(reponses, cellKey(champ.id, question.row)).seq,
      bloc: champ.bloc,
      reponse: applied.cell,
    },
  ])
  await tx.updateTable('dossiers').set({ seq }).where('id', '=', dossier.id).execute()
  await inscrireTailleTransmise(tx, dossier, champ, { id, question, taille })
}

/** What the administration has names the same file: its length follows there too. */
async function inscrireTailleTransmise(
  tx: Tx,
  dossier: LockedDossier,
  champ: ChampCompile,
  { id, question, taille }: Pick<FichierMarque, 'id' | 'question' | 'taille'>,
): Promise<void> {
  const row = await tx
    .selectFrom('reponses_transmises')
    .where('dossier_id', '=', dossier.id)
    .where('bloc', '=', champ.bloc)
    .select('reponses')
    .executeTakeFirst()
  const cle = cellKey(champ.id, question.row)
  const cellule = row && celluleDe(row.reponses, cle)
  const presents = row ? fichiersDe(champ, question, row.reponses) : []
  if (!row || cellule?.kind !== 'value' || !presents.some((fichier) => fichier.id === id)) return
  const fichiers = presents.map((fichier) => (fichier.id === id ? { ...fichier, taille } : fichier))
  const value = { ...(estObjet(cellule.value) ? cellule.value : {}), fichiers }
  await tx
    .updateTable('reponses_transmises')
    .set({ reponses: JSON.stringify({ ...row.reponses, [cle]: { ...cellule, value } }) })
    .where('dossier_id', '=', dossier.id)
    .where('bloc', '=', champ.bloc)
    .execute()
}
