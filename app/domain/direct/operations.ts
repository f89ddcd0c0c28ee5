/** What is told to the browsers that follow a dossier: read once for all of them, then sent to each within its rights. */
import type { CompteId, DossierId } from '../../../db/schema/ids.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Json, Reponse } from '../../../form-engine/type-de-champ.ts'
import type { SystemKey } from '../cles.ts'
import { saisieDe, type Faute } from '../dossier/saisie.ts'
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

export interface OperationADiffuser {
  /** Whose right it falls under: a champ, or a repetition for its rows. */
  champ: StableId
  acteurId: CompteId
  nom: string
  changement: Omit<ChangementArrive, 'par'>
}

export interface Suite {
  operations: OperationADiffuser[]
  /** The last sequence these lead to. */
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
    .selectFrom('dossier_op')
    .innerJoin('dossiers', 'dossiers.id', 'dossier_op.dossier_id')
    .leftJoin('comptes', 'comptes.id', 'dossier_op.acteur_id')
    .where('dossier_op.dossier_id', '=', dossierId)
    .where('dossier_op.seq', '>', depuis)
    .orderBy('dossier_op.seq')
    .limit(max + 1)
    .select([
      'dossier_op.seq',
      'champ',
      'ligne',
      'base',
      'reponse',
      'dossier_op.at',
      'acteur_id as acteurId',
      'comptes.nom',
      'comptes.email',
      'dossiers.revision_id as revisionId',
      'dossiers.seq as dernier',
    ])
    .execute()
  const [premiere] = rows
  if (!premiere) return { operations: [], seq: depuis, isTrop: false }
  if (rows.length > max) return { operations: [], seq: premiere.dernier, isTrop: true }
  const compiled = await compilee(db, premiere.revisionId)
  const operations = rows.flatMap(({ acteurId, nom, email, ...row }): OperationADiffuser[] => {
    const lu = lireChangement(compiled, row)
    if (!lu) return []
    const changement = { ...lu.changement, valeur: lu.champ && valeurDe(lu.champ, row.reponse, row.seq) }
    return [{ champ: row.champ, acteurId, nom: nom ?? email ?? '', changement }]
  })
  return { operations, seq: rows.at(-1)?.seq ?? depuis, isTrop: false }
}

function valeurDe(champ: ChampCompile, reponse: Reponse, seq: number): ValeurArrivee | null {
  if (champ.fichiers) return null
  const faute = reponse.kind === 'draft' ? { code: reponse.code, params: reponse.params ?? {} } : null
  return { saisie: saisieDe(champ, { ...reponse, seq }), reponse, faute }
}
