import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { avisLisibles } from '../avis/sus.ts'
import type { EditKey, ExpertKey, InstructionKey, MessagerieKey, ReadKey } from '../cles.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'

/**
 * Among the files of a dossier, those the key reads: an instructeur's, all but what is not transmitted yet and what comes with an
 * opinion that is sealed; the usager's side, those of the questions they read, and of the messages and of the decision when they see all of it; the
 * messagerie's, those of its messages; an expert's, those of what they are shown.
 */
export async function piecesLues(
  key: ReadKey | EditKey | InstructionKey | MessagerieKey | ExpertKey,
): Promise<RawBuilder<SqlBool>> {
  if ('cote' in key) return sql<SqlBool>`pieces_jointes.message_id is not null`
  if ('avisId' in key) return parLExpert(key)
  if (!('portee' in key)) {
    return sql<SqlBool>`(not pieces_jointes.a_transmettre and (pieces_jointes.avis_id is null or ${await desAvis(key)}))`
  }
  const siennes = await desQuestions(key)
  return key.portee.sections === null
    ? sql<SqlBool>`(${siennes} or pieces_jointes.message_id is not null or ${DECISION_LUE})`
    : siennes
}

async function parLExpert(key: ExpertKey): Promise<RawBuilder<SqlBool>> {
  const siennes = [
    sql<SqlBool>`(not pieces_jointes.a_transmettre and ${await desQuestions(key)})`,
    sql<SqlBool>`pieces_jointes.avis_demande_id = ${key.avisDemandeId}`,
    await desAvis(key),
    ...(key.messagerie ? [sql<SqlBool>`pieces_jointes.message_id is not null`] : []),
  ]
  return sql<SqlBool>`(${sql.join(siennes, sql` or `)})`
}

/** With a decision: not before its owner has asked to read it, where the démarche asks for that. */
const DECISION_LUE = sql<SqlBool>`(pieces_jointes.decision_id is not null and exists (
  select from dossiers d join demarches m on m.id = d.demarche_id where d.id = pieces_jointes.dossier_id
    and (not m.accuse_lecture or d.decision_lue_at is not null or d.decide_at is null)))`

/** Of the usager's side alone: what an instructeur attached to an annotation is nobody else's to read. */
async function desQuestions(key: ReadKey | EditKey | ExpertKey): Promise<RawBuilder<SqlBool>> {
  const champs = Object.keys((await formulaireLu(key)).champs)
  return sql<SqlBool>`pieces_jointes.champ = any(${champs}::text[])`
}

async function desAvis(key: InstructionKey | ExpertKey): Promise<RawBuilder<SqlBool>> {
  return sql<SqlBool>`pieces_jointes.avis_id = any(${[...(await avisLisibles(key))]}::uuid[])`
}
