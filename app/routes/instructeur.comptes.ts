import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireVue } from '../../form-engine/liste/vue.ts'
import { compterParDemarche, compterVue } from '../domain/liste/compter.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { doors } from '../http/doors.ts'
import { pourUnScript } from '../http/script.ts'

/** The counts of the list across all the démarches of the person, or with `?par=demarche` those of each. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await pourUnScript(() => doors.instructeur(args))
  const params = new URL(args.request.url).searchParams
  if (params.get('par') === 'demarche')
    return Response.json({ parDemarche: Object.fromEntries(await compterParDemarche(key)) })
  const { vue, catalogue } = await vueAjustee(key, null, lireVue(params).vue)
  const comptes = await compterVue(key, null, catalogue, vue)
  return Response.json({ comptes: comptes === 'trop_long' ? null : comptes })
}
