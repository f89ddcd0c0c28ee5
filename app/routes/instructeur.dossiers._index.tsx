import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lotsRecents } from '../domain/lot/lire.ts'
import { doors } from '../http/doors.ts'
import { agirDansLaListe, chargerLaListe } from '../http/liste.ts'
import { ListeEntiere } from '../screens/liste/liste-entiere.tsx'
import { LotsRecents } from '../screens/lot/recents.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.instructeur.liste.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  return {
    chargee: key.groupes.length === 0 ? null : await chargerLaListe(args.request, key, null),
    lots: await lotsRecents(key, null),
  }
}

export async function action(args: ActionFunctionArgs) {
  return agirDansLaListe(args.request, await doors.instructeur(args), null)
}

export default function ListeDesDossiers() {
  const { chargee, lots } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes().instructeur.liste
  if (chargee === null) {
    return (
      <div className="wrap stack stack-l">
        <PageHeader title={t.titre} />
        <Vide title={t.sansGroupe.titre}>{t.sansGroupe.texte}</Vide>
      </div>
    )
  }
  return (
    // A view of several démarches is shared with nobody: its colleagues are not the same.
    <ListeEntiere
      lieu={{ demarcheId: null }}
      groupes={[]}
      chargee={chargee}
      refus={refus}
      rail={<LotsRecents lots={lots} />}
    >
      <PageHeader title={t.titre} />
    </ListeEntiere>
  )
}
