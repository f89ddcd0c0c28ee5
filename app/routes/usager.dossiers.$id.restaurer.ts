import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { restaurer } from '../domain/dossier/supprimer.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'

/** The act has no page of its own: reading its address leads to the bin. */
export async function loader(args: LoaderFunctionArgs) {
  await doors.corbeille(args)
  return redirect(paths.usager.dossiers())
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.corbeille(args)
  await ouRefuser(() => restaurer(key))
  return redirect(avecFait(paths.usager.dossier(key.dossierId), 'restaure'), 303)
}
