import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { show } from '../domain/dossier/show.ts'
import { retirerInvite } from '../domain/invitation/finir.ts'
import { invitesDe } from '../domain/invitation/list.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { paths } from '../paths.ts'
import { Confirmer } from '../screens/dossier/confirmer.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data && t.invites.retrait.titre(data.qui), data?.demarche])

/** Asks again before an invitation is taken back. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const { id, etat, demarche } = await ouRefuser(() => show(key))
  const { invites } = await invitesDe(key)
  const invite = invites.find((un) => un.id === args.params['invite'])
  if (!invite) throw introuvable()
  if (invite.etat === 'finie') throw redirect(paths.usager.invites(id))
  return { id, etat, demarche: demarche.titre, qui: invite.nom ?? invite.email }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  const qui = args.params['invite'] ?? ''
  await ouRefuser(() => retirerInvite(key, qui))
  const demande = new URLSearchParams({ fait: 'retiree', qui })
  return redirect(`${paths.usager.invites(key.dossierId)}?${demande.toString()}`, 303)
}

export default function RetirerInvite() {
  const { qui, ...dossier } = useLoaderData<typeof loader>()
  const t = useTextes().invites.retrait
  return (
    <Confirmer
      dossier={dossier}
      titre={t.titre(qui)}
      icon="croix"
      oui={t.oui}
      non={t.non}
      retour={paths.usager.invites(dossier.id)}
    >
      <p>{t.texte}</p>
      <p className="soft">{t.garde}</p>
    </Confirmer>
  )
}
