import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { show } from '../domain/dossier/show.ts'
import { quitter } from '../domain/invitation/finir.ts'
import { monInvitation } from '../domain/invitation/list.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { Confirmer } from '../screens/dossier/confirmer.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.invites.quitter.titre, data?.demarche])

/** Asks a guest again before they leave; of one's own dossier there is nothing to leave. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lecture(args)
  const invitation = await monInvitation(key)
  if (!invitation) throw introuvable()
  const { id, etat, demarche } = await ouRefuser(() => show(key))
  return { id, etat, demarche: demarche.titre, titulaire: invitation.titulaire }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.lecture(args)
  if (key.portee.invitation === null) throw introuvable()
  await ouRefuser(() => quitter(key))
  return redirect(avecFait(paths.usager.dossiers(), 'quitte'), 303)
}

export default function Quitter() {
  const { titulaire, ...dossier } = useLoaderData<typeof loader>()
  const t = useTextes().invites.quitter
  return (
    <Confirmer dossier={dossier} titre={t.titre} icon="porte" oui={t.oui} non={t.non}>
      <p>{t.texte(titulaire)}</p>
      <p className="soft">{t.garde}</p>
    </Confirmer>
  )
}
