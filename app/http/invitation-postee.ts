/** The form that invites somebody, or changes what they were given: what was typed, and what it asks when it can be read. */
import { z } from 'zod'
import { lireDateCivile } from '../../form-engine/champs/dates.ts'
import { civilDate } from '../../form-engine/temps.ts'
import { Adresse } from '../domain/compte/adresse.ts'
import type { InvitationVoulue } from '../domain/invitation/inviter.ts'
import { textes } from '../textes/dictionnaire.ts'

const texte = z.string().default('')

/** What was posted, as it was typed: shown again when something is to be corrected. */
export const InvitationPostee = z.object({
  acte: z.enum(['inviter', 'renvoyer']),
  /** The invitation to change, or whose letter is to be sent again. */
  invite: texte,
  email: texte,
  portee: texte,
  sections: z.union([z.array(z.string()), z.string().transform((une) => [une])]).default([]),
  droit: texte,
  peutDeposer: texte,
  'finOn-jour': texte,
  'finOn-mois': texte,
  'finOn-annee': texte,
  message: texte,
})
export type InvitationPostee = z.output<typeof InvitationPostee>

/** The invitation that is asked for; or one sentence for each field where it cannot be read. */
export function lireInvitationPostee(
  postee: InvitationPostee,
): { ok: true; voulue: InvitationVoulue } | { ok: false; erreurs: Record<string, string> } {
  const t = textes('fr').invites.formulaire.manque
  const erreurs: Record<string, string> = {}
  const email = Adresse.safeParse(postee.email)
  if (!email.success) erreurs['email'] = email.error.issues[0]?.message ?? ''
  const { portee, droit } = postee
  if (portee !== 'entier' && portee !== 'parties') erreurs['portee'] = t.portee
  if (droit !== 'remplir' && droit !== 'lire') erreurs['droit'] = t.droit
  const jour = { jour: postee['finOn-jour'], mois: postee['finOn-mois'], annee: postee['finOn-annee'] }
  const fin = lireDateCivile(jour, {})
  if (fin.kind === 'draft') erreurs['finOn'] = t.finOn
  if (!email.success || Object.keys(erreurs).length > 0) return { ok: false, erreurs }
  return {
    ok: true,
    voulue: {
      email: email.data,
      message: postee.message.replaceAll('\r\n', '\n').trim(),
      sections: portee === 'entier' ? null : postee.sections,
      droit: droit === 'lire' ? 'lire' : 'remplir',
      peutDeposer: postee.peutDeposer !== '',
      finOn: fin.kind === 'value' ? civilDate(fin.value) : null,
    },
  }
}
