import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { garderLeBrouillon } from '../domain/conservation/prolonger.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'

/** Where one was when one kept the draft: one comes back there. */
const Retour = z.object({ retour: z.enum(['dossier', 'liste']).catch('dossier') })

/** The act has no page of its own: reading its address leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  return redirect(paths.usager.dossier(key.dossierId))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  const form = await readForm(args.request, Retour)
  await ouRefuser(() => garderLeBrouillon(key))
  const isListe = form.ok && form.value.retour === 'liste'
  return redirect(avecFait(isListe ? paths.usager.dossiers() : paths.usager.dossier(key.dossierId), 'garde'), 303)
}
