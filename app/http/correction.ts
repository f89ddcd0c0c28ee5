/** What a page is given back when its form is to be corrected: everything typed, but never a password. */
import { data } from '@remix-run/node'
import type { Refus } from './erreurs.ts'
import type { Formulaire } from './formulaire.ts'

const sansSecret = ({ motDePasse: _secret, ...saisie }: Record<string, string>): Record<string, string> => saisie

/** The form is wrong: a 422 with one sentence a champ. */
export function aCorriger({ erreurs, saisie }: Extract<Formulaire<never>, { ok: false }>) {
  return data({ erreurs, saisie: sansSecret(saisie), refus: null as string | null }, { status: 422 })
}

/**
 * The domain refuses: beside `champ` when the refusal is about it (code 'refus'), above the form otherwise.
 */
export function aRefuser({ code, status, phrase }: Refus, saisie: Record<string, string>, champ?: string) {
  const erreurs: Record<string, string> = champ && code === 'refus' ? { [champ]: phrase } : {}
  const refus = champ && code === 'refus' ? null : phrase
  return data({ erreurs, saisie: sansSecret(saisie), refus }, { status })
}
