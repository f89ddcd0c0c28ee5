/** The notes of a dossier, as those who instruct it read them; no other key reads any. */
import type { NoteInterneId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { InstructionKey } from '../cles.ts'
import type { Collegue } from './prevenir.ts'

export interface NoteLue {
  id: NoteInterneId
  /** Null once the account of its author is gone. */
  par: string | null
  isMienne: boolean
  /** Null once it is withdrawn. */
  texte: string | null
  at: Instant
  modifieeAt: Instant | null
  retireeAt: Instant | null
  /** Whom it is told to, by name. */
  prevenus: Collegue[]
}

/** The oldest first: they are read as a thread. */
export async function notesDe({ db, dossierId, personne }: InstructionKey): Promise<NoteLue[]> {
  const rows = await db
    .selectFrom('notes_internes as n')
    .leftJoin('comptes', 'comptes.id', 'n.auteur_id')
    .where('n.dossier_id', '=', dossierId)
    .orderBy('n.at')
    .orderBy('n.id')
    .select(['n.id', 'n.auteur_id', 'n.texte', 'n.at', 'n.modifiee_at', 'n.retiree_at', 'comptes.nom', 'comptes.email'])
    .execute()
  const prevenus = await db
    .selectFrom('mentions_de_note as m')
    .innerJoin('notes_internes as n', 'n.id', 'm.note_id')
    .innerJoin('comptes', 'comptes.id', 'm.compte_id')
    .where('n.dossier_id', '=', dossierId)
    .orderBy('comptes.nom')
    .orderBy('comptes.id')
    .select(['m.note_id', 'm.compte_id', 'comptes.nom', 'comptes.email'])
    .execute()
  const parNote = Map.groupBy(prevenus, ({ note_id }) => note_id)
  return rows.map((row) => ({
    id: row.id,
    par: row.nom ?? row.email,
    isMienne: row.auteur_id === personne.compteId,
    texte: row.texte,
    at: row.at,
    modifieeAt: row.modifiee_at,
    retireeAt: row.retiree_at,
    prevenus: (parNote.get(row.id) ?? []).map(({ compte_id, nom, email }) => ({
      compteId: compte_id,
      nom: nom ?? email,
    })),
  }))
}

/** How many are there to read. */
export async function combienDeNotes({ db, dossierId }: InstructionKey): Promise<number> {
  const { n } = await db
    .selectFrom('notes_internes')
    .where('dossier_id', '=', dossierId)
    .where('retiree_at', 'is', null)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}
