import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { doors } from '../http/doors.ts'
import { sortir } from '../http/entrer.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'

/** Where one goes once signed out: an invitation is opened again without the account that was in the way. */
const Sortie = z.object({ suite: z.string().nullable().catch(null).default(null) })

/** An address typed by hand signs nobody out. */
export function loader() {
  return redirect(paths.accueil())
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, Sortie)
  return sortir(args, key, { suite: form.ok ? form.value.suite : null })
}
