import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { voirLePassage } from '../domain/revision/passages.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'

/** Up to which change of the form one has seen, and the page one was on. */
const Vu = z.object({
  rang: z.coerce.number().int().min(0).max(1_000_000).catch(0),
  retour: z
    .string()
    .regex(/^[a-z0-9.-]{1,100}$/)
    .optional()
    .catch(undefined),
})

/** The act has no page of its own: reading its address leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  return redirect(paths.usager.dossier(key.dossierId))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  const form = await readForm(args.request, Vu)
  const { rang, retour } = form.ok ? form.value : { rang: 0, retour: undefined }
  await ouRefuser(() => voirLePassage(key, rang))
  return redirect(
    retour === undefined ? paths.usager.dossier(key.dossierId) : paths.usager.remplir(key.dossierId, retour),
    303,
  )
}
