import { redirect } from '@remix-run/node'
import type { ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { garderChoix, parseLangue, parseLangueDeFormulaire, parseTheme } from '../http/affichage.ts'
import { readForm } from '../http/formulaire.ts'
import { cheminInterne, paths } from '../paths.ts'

const Choix = z.object({
  theme: z.string().optional(),
  langue: z.string().optional(),
  langueDuFormulaire: z.string().optional(),
  retour: z.string().optional(),
})

/** Nothing to see here: an address typed by hand goes home. */
export function loader() {
  return redirect(paths.accueil())
}

/** Keeps the reader's choice of theme or language, and goes back where it was made. An unknown choice changes nothing. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, Choix)
  if (!form.ok) return redirect(paths.accueil())
  const headers = new Headers()
  const theme = parseTheme(form.value.theme)
  const langue = parseLangue(form.value.langue)
  const lue = parseLangueDeFormulaire(form.value.langueDuFormulaire)
  if (theme) headers.append('set-cookie', garderChoix('theme', theme))
  if (langue) headers.append('set-cookie', garderChoix('langue', langue))
  if (lue) headers.append('set-cookie', garderChoix('langue-formulaire', lue))
  return redirect(cheminInterne(form.value.retour, paths.accueil()), { headers, status: 303 })
}
