/** An e-mail address as the site compares and keeps it. */
import { z } from 'zod'

/** Composed characters and lower case: one person, one account, whatever the keyboard. */
export function normaliserAdresse(email: string): string {
  return email.normalize('NFC').trim().toLowerCase()
}

const PHRASE = 'Saisissez une adresse électronique, par exemple nom@exemple.fr.'

/** Reads an address from a form, normalised. */
export const Adresse = z.string(PHRASE).transform(normaliserAdresse).pipe(z.email(PHRASE).max(254, PHRASE))
