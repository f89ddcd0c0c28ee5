import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { EditKey, InstructionKey, MessagerieKey, ReadKey } from '../cles.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'

/**
 * Among the files of a dossier, those the key reads: an instructeur's, all but what is not transmitted yet; the usager's side,
 * those of the questions they read, and of the messages when they see all of it; the messagerie's, those of its messages.
 */
export async function piecesLues(
  key: ReadKey | EditKey | InstructionKey | MessagerieKey,
): Promise<RawBuilder<SqlBool>> {
  if ('cote' in key) return sql<SqlBool>`pieces_jointes.message_id is not null`
  if (!('portee' in key)) return sql<SqlBool>`not pieces_jointes.a_transmettre`
  // Of the usager's side alone: what an instructeur attached to an annotation is not theirs to read.
  const champs = Object.keys((await formulaireLu(key)).champs)
  const siennes = sql<SqlBool>`pieces_jointes.champ = any(${champs}::text[])`
  return key.portee.sections === null ? sql<SqlBool>`(${siennes} or pieces_jointes.message_id is not null)` : siennes
}
