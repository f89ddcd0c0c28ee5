import { data, redirect, type ActionFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ajouterImage, PLACES_D_IMAGE } from '../domain/attestation/images.ts'
import { IMAGE_MAX } from '../domain/attestation/modele.ts'
import { showModele } from '../domain/attestation/modeles.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser, type Issue } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { lireMultipart } from '../http/multipart.ts'
import { paths } from '../paths.ts'
import { PageDeModele } from '../screens/attestation/page-de-modele.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { loader } from './administrateur.demarches.$id.attestations.$modele.tsx'

export { handle, links, meta } from '../screens/attestation/tete-de-modele.ts'

/** Past this, the rest of an image too large is not even read to be thrown away. */
const ENVOI_MAX = IMAGE_MAX + 10_000_000

/** The same page as that of the template: a refused image is answered here, and whoever reloads finds the form again. */
export { loader }

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const id = args.params['modele'] ?? ''
  await ouRefuser(() => showModele(key, id))
  const issues: Issue<void>[] = []
  await lireMultipart(args.request, ENVOI_MAX, async ({ controle, nom, source }) => {
    const place = PLACES_D_IMAGE.find((une) => une === controle)
    if (place && issues.length === 0) issues.push(await essayer(() => ajouterImage(key, id, place, { nom, source })))
  })
  const [issue] = issues
  if (issue?.ok) return redirect(avecFait(paths.administrateur.attestation(key.demarcheId, id), 'image'), 303)
  const phrase = issue ? issue.phrase : textes('fr').attestations.fautes.sansFichier
  return data({ saisie: null, phrase, problemes: [] }, { status: issue?.status ?? 422 })
}

export default function TeleverserUneImage() {
  return <PageDeModele {...useLoaderData<typeof loader>()} retour={useActionData<typeof action>() ?? null} />
}
