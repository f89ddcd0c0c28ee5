import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { changementsRecents } from '../domain/direct/recents.ts'
import { pageDeposee } from '../domain/dossier/page-deposee.ts'
import { posterPage } from '../domain/dossier/poster-page.ts'
import { remplir, type PageARemplir } from '../domain/dossier/remplir.ts'
import { combienDInvites, monInvitation } from '../domain/invitation/list.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages } from '../domain/remarque/compter.ts'
import { doors, introuvable } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { lireReponsesPostees } from '../http/reponses-postees.ts'
import { paths } from '../paths.ts'
import { contactDe } from '../screens/dossier/contact.ts'
import { PageDeDossier } from '../screens/dossier/page-a-remplir.tsx'
import { PageDeposeeDe } from '../screens/dossier/page-deposee.tsx'
import { hasNouvelles, retourDe, versLaSuite } from '../screens/dossier/vers-la-suite.ts'
import { RemarquesDe } from '../screens/remarque/liens.tsx'
import { titre } from '../ui/meta.ts'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = {
  script: true,
  contact: (data: { vue: PageARemplir }) => contactDe(data.vue.demarche),
} satisfies PageHandle<{ vue: PageARemplir }>

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, () => (data ? [data.vue.page.titre, data.vue.demarche.titre] : []), { erreur: data?.isRefusee })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.edition(args)
  const vue = await ouRefuser(() => remplir(key, args.params['page'] ?? ''))
  if (!vue) throw introuvable()
  const deposee = await pageDeposee(key, vue.page.cle)
  if (vue.dossier.etat !== 'brouillon' && !deposee) throw redirect(paths.usager.dossier(vue.dossier.id))
  const invitation = await monInvitation(key)
  return {
    vue,
    deposee,
    recents: await changementsRecents(key),
    invitation,
    invites: invitation ? 0 : await combienDInvites(key),
    fichiers: await fichiersDuDossier(key),
    remarques: await remarquesDesPages(key, vue.dossier.etat),
    formulaire: ulid(),
    isRefusee: isRefusee(args.context),
    retour: retourDe(args.request),
    hasNouvelles: hasNouvelles(args.request),
    compte: key.personne.compteId,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  const page = args.params['page'] ?? ''
  const { postee, fichiers } = await lireReponsesPostees(args.request, key)
  const traitee = await ouRefuser(() => posterPage(key, page, postee, fichiers))
  if (traitee.ok) {
    const isDepose = (await pageDeposee(key, page)) !== null
    return redirect(versLaSuite(key.dossierId, page, traitee, retourDe(args.request), isDepose))
  }
  marquerRefusee(args.context)
  return data(traitee, { status: 422 })
}

export default function Remplir() {
  const { vue, deposee, recents, invitation, invites, fichiers, remarques, formulaire, retour, hasNouvelles, compte } =
    useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  return (
    <FichiersDe cote="usager" dossierId={vue.dossier.id} fichiers={fichiers}>
      <PageDeposeeDe value={deposee}>
        <RemarquesDe value={{ cote: 'usager', remarques }}>
          <PageDeDossier
            key={vue.page.cle}
            vue={vue}
            formulaire={formulaire}
            refusee={refusee}
            retour={retour}
            hasNouvelles={hasNouvelles}
            compte={compte}
            recents={recents}
            avec={invitation ?? { invites }}
            sansDepot={invitation?.peutDeposer === false}
          />
        </RemarquesDe>
      </PageDeposeeDe>
    </FichiersDe>
  )
}
