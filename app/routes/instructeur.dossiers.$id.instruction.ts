import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { passerEnInstruction } from '../domain/dossier/passer-en-instruction.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'

/** The act has no page of its own: reading its address leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  return redirect(paths.instructeur.dossier(key.dossierId))
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  await ouRefuser(() => passerEnInstruction(key))
  return redirect(paths.instructeur.dossier(key.dossierId))
}
