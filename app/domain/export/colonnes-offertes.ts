/** The columns a template may choose, as its page offers them: what the house keeps, the questions, the repeated blocks, opinions. */
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { inTransaction } from '../../../db/client.ts'
import type { InstructeurKey } from '../cles.ts'
import { colonnesPubliees } from '../liste/colonnes.ts'
import { AVIS, COLONNES_FIXES, type IdFixe } from './colonnes.ts'
import { blocsDe } from './source.ts'

export interface ColonneOfferte {
  id: string
  /** Null for what has its words on the page: the columns of the house, the opinions. */
  libelle: string | null
  /** Of a question: the title of its page, or of its repeated block. */
  groupe: string
  sorte: 'maison' | 'question' | 'bloc' | 'avis'
}

/** In the order an export without a template has them. */
export async function colonnesOffertes(key: InstructeurKey, demarcheId: DemarcheId): Promise<ColonneOfferte[]> {
  return inTransaction(key.db, async (tx) => {
    const blocs = new Map((await blocsDe(tx, demarcheId)).map(({ id, libelle }) => [id, libelle]))
    const questions = (await colonnesPubliees(tx, demarcheId)).map(({ id, libelle, section, repetition }) => ({
      id,
      libelle,
      groupe: repetition === null ? section : (blocs.get(repetition) ?? ''),
      sorte: repetition === null ? ('question' as const) : ('bloc' as const),
    }))
    const fixes = COLONNES_FIXES.map((id: IdFixe) => ({ id, libelle: null, groupe: '', sorte: 'maison' as const }))
    return [...fixes, ...questions, { id: AVIS, libelle: null, groupe: '', sorte: 'avis' as const }]
  })
}
