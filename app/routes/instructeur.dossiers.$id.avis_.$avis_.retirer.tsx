import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { revoquerAvis } from '../domain/avis/revoquer.ts'
import { avisDuDossier } from '../domain/avis/show.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.avis.revoquer.titre])

/** Asks again before an opinion is taken back. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const { demandes } = await ouRefuser(() => avisDuDossier(key))
  const demande = demandes.find(({ avis }) => avis.some(({ id }) => id === args.params['avis']))
  const avis = demande?.avis.find(({ id }) => id === args.params['avis'])
  if (!demande || !avis) throw introuvable()
  return { dossierId: key.dossierId, expert: avis.expert, leveLeScelle: demande.isScelle && avis.etat === 'attendu' }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  await ouRefuser(() => revoquerAvis(key, args.params['avis'] ?? ''))
  return redirect(avecFait(paths.instructeur.avis(key.dossierId), 'revoque'), 303)
}

export default function RetirerUnAvis() {
  const { dossierId, expert, leveLeScelle } = useLoaderData<typeof loader>()
  const t = useTextes().avis.revoquer
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader above={expert} title={t.titre} />
        <Card leaf>
          <p>{t.sens(expert)}</p>
          {leveLeScelle ? <p>{t.leveLeScelle}</p> : null}
          <form method="post" className="row">
            <Bouton kind="grave" icon="croix">
              {t.confirmer}
            </Bouton>
            <LienBouton to={paths.instructeur.avis(dossierId)} kind="quiet">
              {t.garder}
            </LienBouton>
          </form>
        </Card>
      </div>
    </div>
  )
}
