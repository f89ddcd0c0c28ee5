import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { changerLogo, LOGO_MAX, retirerLogo } from '../domain/instance/logo.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { lireMultipart } from '../http/multipart.ts'
import { paths } from '../paths.ts'

/** Room for the file and the frame of the form. */
const ENVOI_MAX = LOGO_MAX + 100_000

/** The logo has no page of its own: reading its address leads to the settings. */
export async function loader(args: LoaderFunctionArgs) {
  await doors.superAdministrateur(args)
  return redirect(paths.superAdministrateur.instance())
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  let logo: Buffer | null = null
  const { entrees } = await lireMultipart(args.request, ENVOI_MAX, async ({ source }) => {
    const chunks: Uint8Array[] = []
    for await (const chunk of source) chunks.push(chunk)
    logo = Buffer.concat(chunks)
  })
  if (new Map(entrees).get('action') === 'retirer') await retirerLogo(key)
  else if (logo === null) throw data({ message: 'Choisissez une image, puis envoyez-la.' }, { status: 422 })
  else await ouRefuser(() => changerLogo(key, logo ?? Buffer.alloc(0)))
  return redirect(`${paths.superAdministrateur.instance()}?enregistre`, 303)
}
