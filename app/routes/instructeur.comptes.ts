import type { LoaderFunctionArgs } from '@remix-run/node'
import type { ClientLoaderFunctionArgs } from '@remix-run/react'
import { lireVue } from '../../form-engine/liste/vue.ts'
import { compterParDemarche, compterVue } from '../domain/liste/compter.ts'
import { vueAjustee } from '../domain/liste/page.ts'
import { doors } from '../http/doors.ts'

/** The counts of the list across all the démarches of the person, or with `?par=demarche` those of each. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const params = new URL(args.request.url).searchParams
  if (params.get('par') === 'demarche') return { parDemarche: Object.fromEntries(await compterParDemarche(key)) }
  const { vue, catalogue } = await vueAjustee(key, null, lireVue(params).vue)
  const comptes = await compterVue(key, null, catalogue, vue)
  return { comptes: comptes === 'trop_long' ? null : comptes }
}

/** A count that cannot be read (the session ended, the server is away) leaves its tab without one: the list itself stays. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return serverLoader<typeof loader>().catch(() => ({ comptes: null }))
}
