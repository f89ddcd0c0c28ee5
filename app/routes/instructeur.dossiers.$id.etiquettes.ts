import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { oterEtiquette, poserEtiquette } from '../domain/liste/etiquettes.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { readEntries } from '../http/formulaire.ts'
import { versLeDossier } from '../http/liste.ts'

/** The act has no page of its own: reading its address leads to the dossier. */
export async function loader(args: LoaderFunctionArgs) {
  return versLeDossier(args.request, await doors.instruction(args))
}

/** Puts a label on the dossier (`poser=`), or takes one off (`oter=`). */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const entrees = new Map(await readEntries(args.request))
  const otee = entrees.get('oter')
  await ouRefuser(() =>
    otee === undefined ? poserEtiquette(key, entrees.get('poser') ?? '') : oterEtiquette(key, otee),
  )
  return versLeDossier(args.request, key)
}
