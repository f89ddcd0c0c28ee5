/** The words of a note, as they are kept. Pure. */
import { texteStockable } from '../../../form-engine/json.ts'
import { DomainError } from '../erreurs.ts'

/** The longest note: more belongs to a file, or to several notes. */
export const NOTE_MAX = 5000

/** With the line ends of every system made one. Throws 'refus' for nothing, and for too much. */
export function texteDeNote(brut: string): string {
  const texte = texteStockable(brut).replaceAll('\r\n', '\n').trim()
  if (texte === '') throw new DomainError('refus', 'Écrivez votre note.', { champ: 'texte' })
  const deTrop = texte.length - NOTE_MAX
  if (deTrop > 0)
    throw new DomainError(
      'refus',
      `Votre note a ${deTrop} caractère${deTrop > 1 ? 's' : ''} de trop : raccourcissez-la, ou écrivez-en deux.`,
      { champ: 'texte' },
    )
  return texte
}
