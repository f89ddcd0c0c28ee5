/** Whom a note is told to: colleagues who instruct its dossier, chosen by name and kept by id. What it says goes nowhere. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { CompteId, NoteInterneId } from '../../../db/schema/ids.ts'
import type { InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'

export interface Collegue {
  compteId: CompteId
  nom: string
}

/** Those who instruct the dossier of the key now, by name, but its person. */
export function colleguesDe(key: InstructionKey): Promise<Collegue[]> {
  return lire(key.db, key)
}

/**
 * Makes these people, and no other, those whom a note is told to; returns how many are named now who were not. Throws 'refus' for
 * anybody who does not instruct the dossier: they could not read it.
 */
export async function prevenir(
  tx: Tx,
  key: InstructionKey,
  note_id: NoteInterneId,
  voulus: readonly string[],
): Promise<{ nouveaux: number; retires: number }> {
  const collegues = await lire(tx, key)
  const choisis = [...new Set(voulus)].map((id) => collegues.find(({ compteId }) => compteId === id)?.compteId)
  if (choisis.includes(undefined))
    throw new DomainError(
      'refus',
      'Une des personnes choisies n’instruit plus ce dossier : elle ne pourrait pas lire votre note. Choisissez à nouveau.',
      { champ: 'prevenir' },
    )
  const ids = choisis.filter((id) => id !== undefined)
  const { numDeletedRows } = await tx
    .deleteFrom('mentions_de_note')
    .where('note_id', '=', note_id)
    .where('compte_id', '<>', sql<CompteId>`all(${ids}::uuid[])`)
    .executeTakeFirstOrThrow()
  const retires = Number(numDeletedRows)
  if (ids.length === 0) return { nouveaux: 0, retires }
  const inscrites = await tx
    .insertInto('mentions_de_note')
    .values(ids.map((compte_id) => ({ note_id, compte_id, at: key.now })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('compte_id')
    .execute()
  return { nouveaux: inscrites.length, retires }
}

async function lire(db: Db | Tx, { dossierId, personne }: InstructionKey): Promise<Collegue[]> {
  const rows = await db
    .selectFrom('dossiers')
    .innerJoin('groupe_instructeurs as g', 'g.groupe_id', 'dossiers.groupe_id')
    .innerJoin('roles', (join) =>
      join.onRef('roles.compte_id', '=', 'g.compte_id').on('roles.role', '=', 'instructeur'),
    )
    .innerJoin('comptes', 'comptes.id', 'g.compte_id')
    .where('dossiers.id', '=', dossierId)
    .where('comptes.suspendu_at', 'is', null)
    .where('comptes.id', '<>', personne.compteId)
    .select(['comptes.id', 'comptes.nom', 'comptes.email'])
    .execute()
  return rows
    .map(({ id, nom, email }) => ({ compteId: id, nom: nom ?? email }))
    .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr') || a.compteId.localeCompare(b.compteId))
}
