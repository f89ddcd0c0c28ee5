/** Answers of the journal, which were given under the form that the dossier had then. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champCompile, type ChampCompile } from '../../../form-engine/compiled.ts'
import type { RevisionId } from '../../../db/schema/ids.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Reponse } from '../../../form-engine/type-de-champ.ts'
import type { EditKey, ReadKey } from '../cles.ts'
import { compilee } from '../revision/compilee.ts'
import { formulaireDit, type LangueVoulue } from '../traduction/formulaire-dit.ts'

/** An answer as its question can read it now: a value of another type, or of a choice that is gone, is what was typed. Pure. */
export function reponseDuJournal({ type, config }: Pick<ChampCompile, 'type' | 'config'>, reponse: Reponse): Reponse {
  if (reponse.kind !== 'value') return reponse
  const isLisible = champTypes[type].value(config).safeParse(reponse.value).success
  return isLisible ? reponse : { kind: 'draft', raw: reponse.value, code: 'invalide' }
}

/**
 * Says how a question was asked when an operation was given, and as it is now when the form of then had no such question; with the
 * words of a language, where that form has them.
 */
export async function questionsDAlors(
  { db, dossierId, demarcheId }: ReadKey | EditKey,
  actuelle: ChampCompile,
  voulue: LangueVoulue = 'fr',
): Promise<(seq: number) => ChampCompile> {
  const passages = await db
    .selectFrom('dossier_passages')
    .where('dossier_id', '=', dossierId)
    .orderBy('rang')
    .select(['de', 'seq'])
    .execute()
  const alors: { jusqua: number; champ: ChampCompile | null }[] = []
  for (const { de, seq } of passages) {
    const dit = voulue === 'fr' ? null : (await formulaireDit(db, { demarcheId, revisionId: de }, voulue)).compiled
    alors.push({ jusqua: seq, champ: dit ? champCompile(dit, actuelle.id) : await champDans(db, de, actuelle.id) })
  }
  return (seq) => alors.find(({ jusqua }) => seq <= jusqua)?.champ ?? actuelle
}

async function champDans(db: ReadKey['db'], revision: RevisionId, id: StableId) {
  return champCompile(await compilee(db, revision), id)
}
