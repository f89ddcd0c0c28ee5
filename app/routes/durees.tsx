import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { showPolitique, THEMES } from '../domain/politique/show.ts'
import { doors } from '../http/doors.ts'
import { paths } from '../paths.ts'
import { TableDeDurees } from '../screens/instance/table-de-durees.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.durees.publique.titre])

export async function loader(args: LoaderFunctionArgs) {
  const lignes = await showPolitique(await doors.public(args))
  return { themes: THEMES.map((theme) => ({ theme, lignes: lignes.filter((ligne) => ligne.theme === theme) })) }
}

export default function Durees() {
  const { themes } = useLoaderData<typeof loader>()
  const { durees, publics } = useTextes()
  const t = durees.publique
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} lead={t.chapeau} />
      <section className="stack" aria-labelledby="comment">
        <h2 id="comment">{t.comment}</h2>
        <div className="measure">
          <ul>
            {t.commentListe.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </div>
      </section>
      {themes.map(({ theme, lignes }) => (
        <TableDeDurees key={theme} theme={theme} lignes={lignes} />
      ))}
      <p className="small soft measure">{t.origines}</p>
      <p>
        <Link to={paths.legal.donneesPersonnelles()}>{publics.legal.donnees.titre}</Link>
      </p>
    </div>
  )
}
