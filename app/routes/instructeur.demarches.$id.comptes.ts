import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireVue } from '../../form-engine/liste/vue.ts'
import { compterVue } from '../domain/liste/compter.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { doors } from '../http/doors.ts'
import { pourUnScript } from '../http/script.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'

/** How many dossiers each tab of a list holds, under its filter: asked apart from the page. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await pourUnScript(() => doors.instructeur(args))
  const { id } = await demarcheDeLAdresse(key, args.params['id'])
  const { vue, catalogue } = await vueAjustee(key, id, lireVue(new URL(args.request.url).searchParams).vue)
  const comptes = await compterVue(key, id, catalogue, vue)
  return Response.json({ comptes: comptes === 'trop_long' ? null : comptes })
}
