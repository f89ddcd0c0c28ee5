/** What is told to the browsers that follow a dossier: read once for all of them, then sent to each within its rights. */
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import type { SystemKey } from '../cles.ts'
import { saisieDe, type Faute } from '../../../form-engine/saisie.ts'
import { reponseDuJournal } from '../dossier/reponse-du-journal.ts'
import { compilee } from '../revision/compilee.ts'
import { lireChangement, type Changement } from './changement.ts'

/** An answer as a page writes it in its control, and as its rules read it. */
export interface ValeurArrivee {
  saisie: Json
  reponse: Reponse
  faute: Faute | null
}

/** A change as a page that follows the dossier receives it; what is no answer typed in a control has no value. */
export type ChangementArrive = Changement & { valeur: ValeurArrivee | null }

/** What a person may be called by; which of the two, the reader's key says. */
export interface Nommable {
  nom: string | null
  email: string | null
}

export interface OperationADiffuser {
  /** Whose right it falls under: a champ, or a repetition for its rows. */
  champ: StableId
  acteurId: CompteId
  auteur: Nommable
  changement: Omit<ChangementArrive, 'par'>
}

export interface Suite {
  operations: OperationADiffuser[]
  /** The sequence of the dossier: the last of these, when there are any. */
  seq: number
  /** There were more than `max`: who follows reads the dossier again instead. */
  isTrop: boolean
}

/** The operations of a dossier after `depuis`, the oldest first, in one query; whoever calls keeps each within rights. */
export async function operationsDepuis(
  { db }: SystemKey,
  dossierId: DossierId,
  depuis: number,
  max: number,
): Promise<Suite> {
  const rows = await db
    .selectFrom('dossiers')
    // Joined so that the dossier itself is read as well: its sequence is the base of what comes next.
    .leftJoin('dossier_op', (join) =>
      join.onRef('dossier_op.dossier_id', '=', 'dossiers.id').on('dossier_op.seq', '>', depuis),
    )
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossiers.id', '=', dossierId)
    .orderBy('dossier_op.seq')
    .limit(max + 1)
    .select([
      'dossiers.revision_id as revisionId',
      'dossiers.seq as dernier',
      'dossier_op.seq',
      'champ',
      'ligne',
      'base',
      'reponse',
      'dossier_op.at',
      'acteur_id as acteurId',
      'comptes.nom',
      'comptes.email',
    ])
    .execute()
  const [premiere] = rows
  if (!premiere) return { operations: [], seq: depuis, isTrop: false }
  const { dernier, revisionId } = premiere
  if (rows.length > max) return { operations: [], seq: dernier, isTrop: true }
  const compiled = await compilee(db, revisionId)
  const operations = rows.flatMap(
    ({ seq, champ, ligne, base, reponse, at, acteurId, nom, email }): OperationADiffuser[] => {
      // Of a dossier without anything new, the one row names no operation.
      if (seq === null || champ === null || base === null || reponse === null || at === null || acteurId === null)
        return []
      const lu = lireChangement(compiled, { seq, champ, ligne, base, reponse, at })
      if (!lu) return []
      const changement = { ...lu.changement, valeur: lu.champ && valeurDe(lu.champ, reponse, seq) }
      return [{ champ, acteurId, auteur: { nom, email }, changement }]
    },
  )
  return { operations, seq: dernier, isTrop: false }
}

function valeurDe(champ: ChampCompile, ecrite: Reponse, seq: number): ValeurArrivee | null {
  if (champ.fichiers) return null
  const reponse = reponseDuJournal(champ, ecrite)
  const faute = reponse.kind === 'draft' ? { code: reponse.code, params: reponse.params ?? {} } : null
  return { saisie: saisieDe(champ, { ...reponse, seq }), reponse, faute }
}
