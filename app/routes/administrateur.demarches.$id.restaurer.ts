import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { restaurerDemarche } from '../domain/demarche/supprimer.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'

/** The act has no page of its own: reading its address leads to the démarches. */
export async function loader(args: LoaderFunctionArgs) {
  await doors.demarcheSupprimee(args)
  return redirect(paths.administrateur.demarches())
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.demarcheSupprimee(args)
  await ouRefuser(() => restaurerDemarche(key))
  return redirect(avecFait(paths.administrateur.vie(key.demarcheId), 'restauree'), 303)
}
