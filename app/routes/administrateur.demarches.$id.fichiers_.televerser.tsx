import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ajouterFichier, type AjoutDeFichier } from '../domain/fichier/ajouter.ts'
import { TAILLE_MAX_FICHIER } from '../domain/fichier/regles.ts'
import { doors } from '../http/doors.ts'
import { elementDemande, pageDesFichiers, phraseDuRefus } from '../http/fichiers-de-demarche.ts'
import { lireAffichage } from '../http/affichage.ts'
import { lireMultipart } from '../http/multipart.ts'
import { paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { FichiersDeLaDemarche } from '../screens/fichier/fichiers-de-la-demarche.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.fichiersDeDemarche.titre, data?.demarche.titre])

/** Past this, the rest of a file too large is not even read to be thrown away. */
const ENVOI_MAX = TAILLE_MAX_FICHIER + 30_000_000

/** The same page as that of the files: a refused one is answered here, and whoever reloads finds the form again. */
export async function loader(args: LoaderFunctionArgs) {
  return pageDesFichiers(await doors.administration(args), args.request)
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { langue } = lireAffichage(args.request)
  const element = elementDemande(args.request)
  const ajouts: AjoutDeFichier[] = []
  await lireMultipart(args.request, ENVOI_MAX, async ({ controle, nom, source }) => {
    if (controle === 'fichier' && ajouts.length === 0) ajouts.push(await ajouterFichier(key, { nom, source }))
  })
  const [ajout] = ajouts
  if (!ajout?.ok) {
    const phrase = ajout ? phraseDuRefus(ajout, langue) : textes(langue).fichiersDeDemarche.sansFichier
    return data({ phrase, champ: 'fichier' as const }, { status: 422 })
  }
  return redirect(paths.administrateur.fichiers(key.demarcheId, element, ajout.isNouveau ? 'ajoute' : 'dejaLa'))
}

export default function TeleverserUnFichier() {
  return <FichiersDeLaDemarche {...useLoaderData<typeof loader>()} refus={useActionData<typeof action>() ?? null} />
}
