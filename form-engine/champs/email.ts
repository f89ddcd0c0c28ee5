/** E-mail address: one `@`, a domain with a top level. The domain is in lower case, the rest as typed. */
import * as z from 'zod/mini'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, sansEspaces, texteDe, value } from './lecture.ts'

const MAX = 254

/** The address, or null when it is none (a subset of RFC 5321 that real addresses fit). */
export function lireEmail(texte: string): string | null {
  const adresse = sansEspaces(texte).normalize('NFC')
  const [local, domaine, ...reste] = adresse.split('@')
  if (local === undefined || domaine === undefined || reste.length > 0 || adresse.length > MAX) return null
  const labels = domaine.toLowerCase().normalize('NFC').split('.')
  const isDomaine =
    labels.length >= 2 &&
    labels.every(
      (label) => /^[\p{L}\p{N}\p{M}-]{1,63}$/u.test(label) && !label.startsWith('-') && !label.endsWith('-'),
    ) &&
    /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/u.test(labels.at(-1) ?? '')
  const isLocal =
    /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u.test(local) &&
    !local.startsWith('.') &&
    !local.endsWith('.') &&
    !local.includes('..')
  return isDomaine && isLocal ? `${local}@${labels.join('.')}` : null
}

export const email = defineType({
  config: z.strictObject({}),
  value: () => z.string().check(z.refine((adresse) => lireEmail(adresse) === adresse)),
  parse(raw) {
    const texte = texteDe(raw)
    if (texte === '') return blank
    const adresse = texte === null ? null : lireEmail(texte)
    return adresse === null ? draft(raw, 'email_invalide') : value(adresse)
  },
  saisie: (adresse) => adresse,
  show: (adresse) => adresse,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: (adresse) => adresse }],
  operand: () => ({ kind: 'text' }),
  // The domain changes case: only this file says how.
  reader: 'serveur',
  exemple: () => 'nom@exemple.fr',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: 'camille.martin@exemple.fr' },
  graphql: { champ: 'TextChamp', descriptor: 'EmailChampDescriptor' },
  parts: [],
  seconds: 10,
})
