import type { ContactDeGroupe } from '../../domain/groupe/contact.ts'

/** How one reaches a groupe, in one line of text. */
export function LigneDeContact({ contact }: { contact: ContactDeGroupe }) {
  const { courriel, telephone, horaires, adresse } = contact
  const parts = [telephone, horaires, courriel, adresse].filter((part) => part !== '')
  return parts.length === 0 ? null : <>{parts.join(', ')}</>
}
