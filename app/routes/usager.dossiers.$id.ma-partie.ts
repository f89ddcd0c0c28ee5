import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { direPartieFaite, reprendreMaPartie } from '../domain/invitation/partie-faite.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'

const Acte = z.object({ acte: z.enum(['faite', 'reprendre']).catch('faite') })

/** The act has no page of its own: reading its address leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  return redirect(paths.usager.dossier(key.dossierId))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  const form = await readForm(args.request, Acte)
  const isReprise = form.ok && form.value.acte === 'reprendre'
  await ouRefuser(() => (isReprise ? reprendreMaPartie(key) : direPartieFaite(key)))
  return redirect(avecFait(paths.usager.dossier(key.dossierId), isReprise ? 'reprise' : 'faite'), 303)
}
