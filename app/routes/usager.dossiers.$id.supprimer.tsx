import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { show } from '../domain/dossier/show.ts'
import { supprimer } from '../domain/dossier/supprimer.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.supprimer.titre, data?.demarche])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const dossier = await ouRefuser(() => show(key))
  if (dossier.etat !== 'brouillon') throw redirect(paths.usager.dossier(dossier.id))
  return { id: dossier.id, demarche: dossier.demarche.titre, etat: dossier.etat }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  await ouRefuser(() => supprimer(key))
  return redirect(paths.usager.dossiers())
}

export default function SupprimerBrouillon() {
  const { id, demarche, etat } = useLoaderData<typeof loader>()
  const t = useTextes().usager.supprimer
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          above={
            <>
              <Link to={paths.usager.dossier(id)}>{demarche}</Link> <BadgeEtat etat={etat} pour="usager" />
            </>
          }
          title={t.titre}
        />
        <Card leaf>
          <p>{t.consequence}</p>
          <p className="soft">{t.trace}</p>
          <form method="post" className="row">
            <Bouton kind="grave" icon="corbeille">
              {t.oui}
            </Bouton>
            <LienBouton to={paths.usager.dossier(id)} kind="quiet">
              {t.non}
            </LienBouton>
          </form>
        </Card>
      </div>
    </div>
  )
}
