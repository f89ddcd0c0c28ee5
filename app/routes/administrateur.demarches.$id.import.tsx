import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { rapportDImport } from '../domain/demarche/importer.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { Fiche, faitDe } from '../screens/demarche/fiche.tsx'
import { RapportDImport } from '../screens/demarche/rapport.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.administrateur.rapport.titre, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const rapport = await rapportDImport(key)
  if (!rapport) throw introuvable()
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return { demarche: { id, numero, etat, titre: reglages.titre }, rapport, fait: faitDe(args.request.url) }
}

export default function Rapport() {
  const { demarche, rapport, fait } = useLoaderData<typeof loader>()
  const t = useTextes().administrateur
  return (
    <Fiche demarche={demarche} page={{ titre: t.rapport.titre }} fait={fait ? t.fiche[fait] : null}>
      <RapportDImport rapport={rapport} />
      <p className="row">
        <LienBouton to={paths.administrateur.demarche(demarche.id)} kind="main" iconAfter="fleche">
          {t.rapport.continuer}
        </LienBouton>
        <LienBouton to={paths.administrateur.formulaire(demarche.id)}>{t.rapport.relire}</LienBouton>
      </p>
    </Fiche>
  )
}
