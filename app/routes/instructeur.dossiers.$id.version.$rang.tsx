import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { versionDeLAdresse } from '../http/version-deposee.ts'
import { paths } from '../paths.ts'
import { PageDeVersion } from '../screens/dossier/version-deposee.tsx'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) =>
    data ? [t.retour.version.titre(dateLongue(data.version.at)), numeroDossier(data.version.dossier.numero)] : [],
  )

/** What was deposited, once the dossier has gone to another form. */
export async function loader(args: LoaderFunctionArgs) {
  return versionDeLAdresse(await doors.instruction(args), args.params['rang'])
}

export default function VersionDeposee() {
  const { version, fichiers } = useLoaderData<typeof loader>()
  const t = useTextes()
  const numero = numeroDossier(version.dossier.numero, useLangue())
  const retour = paths.instructeur.dossier(version.dossier.id)
  return (
    <PageDeVersion
      cote="instructeur"
      version={version}
      fichiers={fichiers}
      retour={retour}
      ariane={[
        { label: t.instructeur.liste.titre, to: paths.instructeur.dossiers() },
        { label: t.instructeur.dossier.dossierNumero(numero), to: retour },
      ]}
    />
  )
}
