/** How one reaches a groupe: each part is empty where it says nothing of its own, and that of the service holds. */
import type { Groupes } from '../../../db/schema/groupes.ts'

export interface ContactDeGroupe {
  courriel: string
  telephone: string
  horaires: string
  adresse: string
  /** Address of its page on the web. */
  page: string
}

export const SANS_CONTACT: ContactDeGroupe = { courriel: '', telephone: '', horaires: '', adresse: '', page: '' }

/** The columns that hold it. */
export const COLONNES_DE_CONTACT = [
  'contact_courriel',
  'contact_telephone',
  'contact_horaires',
  'contact_adresse',
  'contact_page',
] as const satisfies readonly (keyof Groupes)[]

/** What a row says of it. */
export function contactDeLigne(row: Record<(typeof COLONNES_DE_CONTACT)[number], string>): ContactDeGroupe {
  return {
    courriel: row.contact_courriel,
    telephone: row.contact_telephone,
    horaires: row.contact_horaires,
    adresse: row.contact_adresse,
    page: row.contact_page,
  }
}

/** The same as columns to write. */
export function colonnesDeContact(contact: ContactDeGroupe): Record<(typeof COLONNES_DE_CONTACT)[number], string> {
  return {
    contact_courriel: contact.courriel,
    contact_telephone: contact.telephone,
    contact_horaires: contact.horaires,
    contact_adresse: contact.adresse,
    contact_page: contact.page,
  }
}

/** True when a groupe says anything of how one reaches it. */
export function isJoignable(contact: ContactDeGroupe): boolean {
  return Object.values(contact).some((part) => part !== '')
}
