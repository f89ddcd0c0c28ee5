import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { env } from '../../env.ts'
import { CORPS_MAX } from '../domain/preremplissage/limites.ts'
import { SAISIES_MAX } from '../domain/preremplissage/lire.ts'
import { aideAuPreremplissage, type AideAuPreremplissage } from '../domain/preremplissage/questions.ts'
import { POLITIQUE_PAR_DEFAUT } from '../domain/politique/table.ts'
import { cheminDemande } from '../http/chemin-actuel.ts'
import { doors, introuvable } from '../http/doors.ts'
import { absolu, paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { AidePreremplir, type Exemples } from '../screens/preremplissage/aide.tsx'
import { titre } from '../ui/meta.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data && t.preremplir.aide.titre(data.aide.titre)])

export async function loader(args: LoaderFunctionArgs) {
  const chemin = await cheminDemande(args, args.params['chemin'] ?? '', paths.preremplir)
  const aide = await aideAuPreremplissage(await doors.public(args), chemin)
  if (!aide) throw introuvable()
  const limites = {
    ko: CORPS_MAX / 1000,
    saisies: SAISIES_MAX,
    jours: POLITIQUE_PAR_DEFAUT['prefill.orphanDays'],
    mois: POLITIQUE_PAR_DEFAUT['prefill.followMonths'],
  }
  return { aide, exemples: exemplesDe(aide), limites }
}

/** Questions that the example of a link answers. */
const DANS_LE_LIEN = 3

function exemplesDe({ chemin, exemple }: AideAuPreremplissage): Exemples {
  const site = (path: string): string => absolu(env.PUBLIC_URL, path)
  const lien = new URL(site(paths.commencer(chemin)))
  for (const [cle, value] of Object.entries(exemple).slice(0, DANS_LE_LIEN)) {
    lien.searchParams.set(cle, typeof value === 'string' ? value : JSON.stringify(value))
  }
  const corps = JSON.stringify({ origine: 'Mairie de Vannes', ...exemple }, null, 2)
  const jeton = 'x'.repeat(43)
  return {
    lien: lien.href,
    appel: [
      `curl '${site(paths.preremplissages(chemin))}' \\`,
      `  --header 'Content-Type: application/json' \\`,
      // Quotes of a shell: what is inside cannot close them.
      `  --data '${corps.replaceAll("'", `'\\''`)}'`,
    ].join('\n'),
    reponse: JSON.stringify(
      {
        dossier_url: site(paths.reprendre(chemin, jeton)),
        state: 'prefilled',
        dossier_prefill_token: jeton,
        laissees_de_cote: [],
      },
      null,
      2,
    ),
    schema: paths.schemaDePreremplissage(chemin),
  }
}

export default function Preremplir() {
  const { aide, exemples, limites } = useLoaderData<typeof loader>()
  return <AidePreremplir aide={aide as AideAuPreremplissage} exemples={exemples} limites={limites} />
}
