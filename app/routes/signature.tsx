import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { clePublique } from '../domain/paquet/cle-de-signature.ts'
import { doors } from '../http/doors.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { enGroupes } from '../screens/paquet/prevision.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageTexte, SectionTexte } from '../ui/page-texte.tsx'
import { useRacine } from '../ui/use-racine.ts'
import { Vide } from '../ui/vide.tsx'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.paquet.signature.titre])

export async function loader(args: LoaderFunctionArgs) {
  return { cle: await clePublique(await doors.public(args)) }
}

export default function Signature() {
  const { cle } = useLoaderData<typeof loader>()
  const { instance } = useRacine()
  const t = useTextes().paquet.signature
  return (
    <PageTexte title={t.titre} lead={t.chapeau}>
      {cle ? (
        <>
          <SectionTexte id="empreinte" title={t.empreinte}>
            <p>
              {t.site} : {instance.nom}
            </p>
            <p>
              <code className="break">{enGroupes(cle.empreinte)}</code>
            </p>
          </SectionTexte>
          <SectionTexte id="cle" title={t.cle}>
            <p>
              <code className="break">{cle.cle}</code>
            </p>
            <details className="fold">
              <summary>{t.pem}</summary>
              <pre className="json-read" tabIndex={0} aria-label={t.pem} role="region">
                {cle.pem}
              </pre>
            </details>
          </SectionTexte>
        </>
      ) : (
        <Vide title={t.aucune} level={2}>
          {t.aucuneTexte}
        </Vide>
      )}
      <SectionTexte id="comment" title={t.comment}>
        <ol>
          {t.etapes.map((etape) => (
            <li key={etape}>{etape}</li>
          ))}
        </ol>
      </SectionTexte>
    </PageTexte>
  )
}
