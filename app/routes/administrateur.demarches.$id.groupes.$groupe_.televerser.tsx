import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { deposerSignature, TAILLE_MAX_SIGNATURE } from '../domain/groupe/signature.ts'
import type { RefusDeFichier } from '../domain/piece-jointe/regles.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { phraseDuRefus } from '../http/fichiers-de-demarche.ts'
import { lireMultipart } from '../http/multipart.ts'
import { pageDeGroupe } from '../http/page-de-groupe.ts'
import { paths } from '../paths.ts'
import { FicheDeGroupe, type RefusDeGroupe } from '../screens/groupe/fiche-de-groupe.tsx'
import { textes, type Langue, type Textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.ficheDeGroupe.titre(data.groupe.nom) : null, data?.demarche.titre])

/** Past this, the rest of a file too large is not even read to be thrown away. */
const ENVOI_MAX = TAILLE_MAX_SIGNATURE + 20_000_000

/** The same page as that of the groupe: an image that is refused is answered here. */
export async function loader(args: LoaderFunctionArgs) {
  return pageDeGroupe(await doors.administration(args), args.request, args.params['groupe'])
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const groupe = args.params['groupe'] ?? ''
  const { langue } = lireAffichage(args.request)
  const depots: Awaited<ReturnType<typeof deposerSignature>>[] = []
  await lireMultipart(args.request, ENVOI_MAX, async ({ controle, nom, source }) => {
    if (controle === 'image' && depots.length === 0)
      depots.push(await ouRefuser(() => deposerSignature(key, groupe, { nom, source })))
  })
  const [depot] = depots
  if (depot?.ok) return redirect(avecFait(paths.administrateur.groupe(key.demarcheId, groupe), 'deposee'), 303)
  const t = textes(langue)
  const phrase = depot ? phraseDe(depot, t, langue) : t.ficheDeGroupe.aucunFichier
  return data({ champ: 'image', phrase, saisie: {} } satisfies RefusDeGroupe, { status: 422 })
}

/** Why an image is not kept: one that attestations could not show is told apart from one that is too large. */
function phraseDe(refus: RefusDeFichier, t: Textes, langue: Langue): string {
  const isAutreChose = refus.motif === 'format' || refus.motif === 'contenu'
  return isAutreChose ? t.attestations.fautes.image(refus.nom) : phraseDuRefus(refus, langue)
}

export default function TeleverserUneSignature() {
  return <FicheDeGroupe {...useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}
