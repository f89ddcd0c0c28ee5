import type { LoaderFunctionArgs } from '@remix-run/node'
import type { ClientLoaderFunctionArgs } from '@remix-run/react'
import { lireVue } from '../../form-engine/liste/vue.ts'
import { compterVue } from '../domain/liste/compter.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { doors } from '../http/doors.ts'
import { demarcheDeLAdresse } from '../http/liste.ts'

/** How many dossiers each tab of a list holds, under its filter: asked apart from the page. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const { id } = await demarcheDeLAdresse(key, args.params['id'])
  const { vue, catalogue } = await vueAjustee(key, id, lireVue(new URL(args.request.url).searchParams).vue)
  const comptes = await compterVue(key, id, catalogue, vue)
  return { comptes: comptes === 'trop_long' ? null : comptes }
}

/** A count that cannot be read (the session ended, the server is away) leaves its tab without one: the list itself stays. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return serverLoader<typeof loader>().catch(() => ({ comptes: null }))
}
