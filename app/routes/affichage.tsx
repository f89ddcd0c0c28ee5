import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs } from '@remix-run/node'
import { garderChoix, parseLangue, parseTheme } from '../http/affichage.ts'
import { cheminInterne, paths } from '../paths.ts'

/** Nothing to see here: an address typed by hand goes home. */
export function loader() {
  return redirect(paths.accueil())
}

/** Keeps the reader's choice of theme or language, and goes back where it was made. An unknown choice changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const headers = new Headers()
  const theme = parseTheme(form.get('theme'))
  const langue = parseLangue(form.get('langue'))
  if (theme) headers.append('set-cookie', garderChoix('theme', theme))
  if (langue) headers.append('set-cookie', garderChoix('langue', langue))
  return redirect(cheminInterne(form.get('retour'), paths.accueil()), { headers, status: 303 })
}
