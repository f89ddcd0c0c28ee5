/** The columns that the lists of a démarche may show, with the slot of those that are kept in one. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId, RevisionId } from '../../../db/schema/ids.ts'
import { compilee } from '../revision/compilee.ts'
import { colonnesDesRevisions, type ColonneDeFormulaire } from './colonnes-de-formulaire.ts'
import type { Place } from './emplacements.ts'
import { retenuesDe } from './retenues.ts'

export interface ColonneDeListe extends ColonneDeFormulaire {
  /** Where it is kept; null when its values are read from the answers. */
  place: Place | null
  /** It may be sorted, and filtered by index. */
  isPrete: boolean
}

const MAX_KEPT = 200
/** Published revisions never change: their columns are drawn once for the last of them. */
const kept = new Map<RevisionId, readonly ColonneDeFormulaire[]>()

/** Columns of the forms of a démarche, those of its present one first. */
export async function colonnesPubliees(db: Db | Tx, demarcheId: DemarcheId): Promise<readonly ColonneDeFormulaire[]> {
  const revisions = await db
    .selectFrom('revisions')
    .where('demarche_id', '=', demarcheId)
    .orderBy('numero', 'desc')
    .select('id')
    .execute()
  const [derniere] = revisions
  if (!derniere) return []
  const connues = kept.get(derniere.id)
  if (connues) return connues
  const compilees = []
  for (const { id } of revisions) compilees.push(await compilee(db, id))
  const colonnes = colonnesDesRevisions(compilees)
  const ancienne = kept.keys().next()
  if (kept.size >= MAX_KEPT && !ancienne.done) kept.delete(ancienne.value)
  kept.set(derniere.id, colonnes)
  return colonnes
}

/** The same, each with its slot. */
export async function colonnesDe(db: Db | Tx, demarcheId: DemarcheId): Promise<ColonneDeListe[]> {
  const colonnes = await colonnesPubliees(db, demarcheId)
  const retenues = (await retenuesDe(db, [demarcheId])).get(demarcheId) ?? []
  return colonnes.map((colonne) => {
    const retenue = retenues.find((une) => une.colonne === colonne.id)
    return {
      ...colonne,
      // What a slot holds is of the nature it was kept with, whatever the question became since.
      nature: retenue?.nature ?? colonne.nature,
      place: retenue ? { rang: retenue.rang, emplacement: retenue.emplacement } : null,
      isPrete: retenue?.isPrete ?? false,
    }
  })
}
