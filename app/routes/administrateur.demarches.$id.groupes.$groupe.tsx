import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { LETTRES_MAX, reglerContact, type ContactRegle } from '../domain/groupe/regler-contact.ts'
import { retirerSignature } from '../domain/groupe/signature.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { pageDeGroupe } from '../http/page-de-groupe.ts'
import { paths } from '../paths.ts'
import { FicheDeGroupe, type RefusDeGroupe } from '../screens/groupe/fiche-de-groupe.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.ficheDeGroupe.titre(data.groupe.nom) : null, data?.demarche.titre])

const texte = z.string().default('')
const Poste = z.object({
  acte: z.enum(['regler', 'retirer']),
  courriel: texte,
  telephone: texte,
  horaires: texte,
  adresse: texte,
  page: texte,
  signataire: texte,
  qualite: texte,
})

export async function loader(args: LoaderFunctionArgs) {
  return pageDeGroupe(await doors.administration(args), args.request, args.params['groupe'])
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const groupe = args.params['groupe'] ?? ''
  const input = await readForm(args.request, Poste)
  if (!input.ok) throw new Response(null, { status: 422 })
  const { acte, ...contact } = input.value
  const ici = paths.administrateur.groupe(key.demarcheId, groupe)
  if (acte === 'retirer') {
    await ouRefuser(() => retirerSignature(key, groupe))
    return redirect(avecFait(ici, 'retiree'), 303)
  }
  const issue = await essayer(() => reglerContact(key, groupe, contact))
  if (issue.ok) return redirect(avecFait(ici, 'regle'), 303)
  const champ = champDe(issue.champ)
  // A groupe that is gone has no page.
  if (champ === null) throw new Response(null, { status: issue.status })
  return data({ champ, phrase: issue.phrase, saisie: contact } satisfies RefusDeGroupe, { status: issue.status })
}

function champDe(nom: string | null): keyof ContactRegle | null {
  return nom !== null && Object.hasOwn(LETTRES_MAX, nom) ? (nom as keyof ContactRegle) : null
}

export default function UnGroupe() {
  return <FicheDeGroupe {...useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}
