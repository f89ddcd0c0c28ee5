import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { FichiersDuFormulaireDe } from '../champs/fichiers-du-formulaire.tsx'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { CONTROLES, lireLangueVoulue } from '../../form-engine/envoi-de-page.ts'
import { changementsRecents, RECENTS_MAX } from '../domain/direct/recents.ts'
import { pageDeposee } from '../domain/dossier/page-deposee.ts'
import { posterPage } from '../domain/dossier/poster-page.ts'
import { fichiersDetenus } from '../domain/fichier/detenus.ts'
import { remplir, type PageARemplir } from '../domain/dossier/remplir.ts'
import { combienDInvites, monInvitation } from '../domain/invitation/list.ts'
import { fichiersDuDossier } from '../domain/piece-jointe/etats.ts'
import { remarquesDesPages } from '../domain/remarque/compter.ts'
import { isPageDAvant, passageAVoir } from '../domain/revision/passages.ts'
import { garderChoix, lireLangueDeFormulaire, parseLangueDeFormulaire } from '../http/affichage.ts'
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
  const langue = lireLangueDeFormulaire(args.request)
  const vue = await ouRefuser(() => remplir(key, args.params['page'] ?? '', langue))
  if (!vue) {
    // An address of the form that the dossier had: the dossier says what changed.
    throw (await isPageDAvant(key, args.params['page'] ?? ''))
      ? redirect(paths.usager.dossier(key.dossierId))
      : introuvable()
  }
  const deposee = await pageDeposee(key, vue.page.cle, langue)
  if (vue.dossier.etat !== 'brouillon' && !deposee) throw redirect(paths.usager.dossier(vue.dossier.id))
  const invitation = await monInvitation(key)
  return {
    vue,
    deposee,
    recents: await changementsRecents(key, RECENTS_MAX, langue),
    invitation,
    invites: invitation ? 0 : await combienDInvites(key),
    fichiers: await fichiersDuDossier(key),
    documents: await fichiersDetenus(key),
    remarques: await remarquesDesPages(key, vue.dossier.etat),
    formulaire: ulid(),
    isRefusee: isRefusee(args.context),
    retour: retourDe(args.request),
    hasNouvelles: hasNouvelles(args.request),
    compte: key.personne.compteId,
    passage: await passageAVoir(key, langue),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.edition(args)
  const page = args.params['page'] ?? ''
  const { postee, fichiers } = await lireReponsesPostees(args.request, key)
  const traitee = await ouRefuser(() => posterPage(key, page, postee, fichiers, lireLangueDeFormulaire(args.request)))
  if (traitee.ok) {
    const isDepose = (await pageDeposee(key, page)) !== null
    const suite = versLaSuite(key.dossierId, page, traitee, retourDe(args.request), isDepose)
    return redirect(suite, { headers: enLangue(postee.entrees) })
  }
  marquerRefusee(args.context)
  return data(traitee, { status: 422 })
}

/** The page was sent by a choice of language: it is kept, for this page and those that follow. */
function enLangue(entrees: readonly (readonly [string, string])[]): Record<string, string> {
  const action = new Map(entrees).get(CONTROLES.action) ?? ''
  const langue = parseLangueDeFormulaire(lireLangueVoulue(action))
  return langue === null ? {} : { 'set-cookie': garderChoix('langue-formulaire', langue) }
}

export default function Remplir() {
  const {
    vue,
    deposee,
    recents,
    invitation,
    invites,
    fichiers,
    documents,
    remarques,
    formulaire,
    retour,
    hasNouvelles,
    compte,
    passage,
  } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  return (
    <FichiersDe cote="usager" dossierId={vue.dossier.id} fichiers={fichiers}>
      <FichiersDuFormulaireDe
        value={{ connus: documents, adresse: (sha256) => paths.usager.document(vue.dossier.id, sha256) }}
      >
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
              passage={passage}
              sansDepot={invitation?.peutDeposer === false}
            />
          </RemarquesDe>
        </PageDeposeeDe>
      </FichiersDuFormulaireDe>
    </FichiersDe>
  )
}
