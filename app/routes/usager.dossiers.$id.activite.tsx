import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { changementsRecents, RECENTS_MAX } from '../domain/direct/recents.ts'
import { dossierEtFormulaire } from '../domain/dossier/remplir.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { ListeDesChangements } from '../screens/dossier/activite.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.direct.activite.titre, data?.demarche])

/** The latest changes of a dossier, of what one may read of it. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const { demarche, dossier } = await ouRefuser(() => dossierEtFormulaire(key))
  return {
    changements: await changementsRecents(key, RECENTS_MAX, lireLangueDeFormulaire(args.request)),
    luAt: key.now,
    demarche: demarche.titre,
    dossierId: dossier.id,
    isBrouillon: dossier.etat === 'brouillon',
  }
}

export default function Activite() {
  const { changements, luAt, demarche, dossierId, isBrouillon } = useLoaderData<typeof loader>()
  const t = useTextes().direct.activite
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[{ label: demarche, to: paths.usager.dossier(dossierId) }, { label: t.titre }]}
          title={t.titre}
          lead={t.chapeau}
        />
        <ListeDesChangements changements={changements} luAt={luAt} dossierId={isBrouillon ? dossierId : null} />
      </div>
    </div>
  )
}
