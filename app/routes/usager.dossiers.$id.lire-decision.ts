import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { lireLaDecision } from '../domain/dossier/lire-decision.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'

/** The act has no page of its own: reading its address records nothing, and leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  return redirect(paths.usager.dossier(key.dossierId))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  await ouRefuser(() => lireLaDecision(key))
  return redirect(`${avecFait(paths.usager.dossier(key.dossierId), 'decision-lue')}#etat`, 303)
}
