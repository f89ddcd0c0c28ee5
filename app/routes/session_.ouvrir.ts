/** Signing in again under a page that stays open, for its script: a password, and what was typed is still there. */
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { Adresse } from '../domain/compte/adresse.ts'
import { connecter } from '../domain/compte/connecter.ts'
import { adresseOf, agentOf } from '../http/adresse.ts'
import { doors } from '../http/doors.ts'
import { enReponse, essayer } from '../http/erreurs.ts'
import { rentrer } from '../http/fin-de-session.ts'
import { readJson } from '../http/formulaire.ts'

const Preuve = z.object({ email: Adresse, motDePasse: z.string().min(1).max(4000) })

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const { email, motDePasse } = await readJson(args.request, Preuve)
  const issue = await essayer(() =>
    connecter(key, { email, motDePasse, adresseIp: adresseOf(args), agent: agentOf(args) }),
  )
  return issue.ok ? rentrer(args, key, issue.value.session) : enReponse(issue)
}
