import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { showDemarche } from '../domain/demarche/show.ts'
import { importerGroupes, prevoirImport } from '../domain/groupe/importer.ts'
import { TAILLE_MAX_IMPORT } from '../domain/groupe/lire-import.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { lireMultipart } from '../http/multipart.ts'
import { paths } from '../paths.ts'
import { ImporterDesGroupes, type EtatDImport } from '../screens/groupe/importer.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.importGroupes.titre, data?.demarche.titre])

/** What is held between the two steps quotes each cell: a little more than the file. */
const ENVOI_MAX = 2 * TAILLE_MAX_IMPORT + 1_000_000

/** The same page as that of the file: what it would make is answered here, and whoever reloads finds the form again. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre } }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const t = textes('fr').importGroupes
  const recu: { octets: Buffer | 'trop' | null } = { octets: null }
  const { entrees } = await lireMultipart(args.request, ENVOI_MAX, async ({ controle, source }) => {
    if (controle === 'fichier') recu.octets = await lire(source)
  })
  const refuser = (phrase: string, status = 422) => data({ prevision: null, phrase } satisfies EtatDImport, { status })
  if (entrees.some(([nom, valeur]) => nom === 'acte' && valeur === 'importer')) {
    const lignes = entrees.flatMap(([nom, valeur]) => (nom === 'lignes' ? [valeur] : []))
    const issue = await essayer(() => importerGroupes(key, Buffer.from(lignes.join('\n'))))
    if (!issue.ok) return refuser(issue.phrase, issue.status)
    const fait = { importes: String(issue.value.groupes), personnes: String(issue.value.personnes) }
    return redirect(`${paths.administrateur.instructeurs(key.demarcheId)}?${new URLSearchParams(fait).toString()}`, 303)
  }
  if (recu.octets === null) return refuser(t.sansFichier)
  if (recu.octets === 'trop') return refuser(t.tropGros)
  const prevision = await prevoirImport(key, recu.octets)
  return data({ prevision, phrase: null } satisfies EtatDImport, { status: prevision.erreurs.length > 0 ? 422 : 200 })
}

async function lire(source: AsyncIterable<Uint8Array>): Promise<Buffer | 'trop'> {
  const morceaux: Uint8Array[] = []
  let taille = 0
  for await (const morceau of source) {
    taille += morceau.length
    if (taille > TAILLE_MAX_IMPORT) return 'trop'
    morceaux.push(morceau)
  }
  return Buffer.concat(morceaux)
}

export default function TeleverserDesGroupes() {
  return <ImporterDesGroupes {...useLoaderData<typeof loader>()} etat={useActionData<typeof action>() ?? null} />
}
