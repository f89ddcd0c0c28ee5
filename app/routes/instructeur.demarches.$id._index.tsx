import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { mesGroupes } from '../domain/groupe/autogestion.ts'
import { lotsRecents } from '../domain/lot/lire.ts'
import { agirDansLaListe, chargerLaListe, demarcheDeLAdresse } from '../http/liste.ts'
import { adresseDeVue } from '../../form-engine/liste/vue.ts'
import { paths } from '../paths.ts'
import { LienDeMonGroupe } from '../screens/groupe/lien-de-mon-groupe.tsx'
import { ListeEntiere } from '../screens/liste/liste-entiere.tsx'
import { LotsRecents } from '../screens/lot/recents.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.liste.onglets[data.chargee.liste.vue.onglet] : null, data?.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  return {
    demarche,
    chargee: await chargerLaListe(args.request, key, demarche),
    isAutogeree: (await mesGroupes(key, demarche.id)) !== null,
    lots: await lotsRecents(key, demarche.id),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instructeur(args)
  const demarche = await demarcheDeLAdresse(key, args.params['id'])
  return agirDansLaListe(args.request, key, demarche.id)
}

export default function ListeDUneDemarche() {
  const { demarche, chargee, isAutogeree, lots } = useLoaderData<typeof loader>()
  const textes = useTextes()
  const t = textes.liste
  const vue = adresseDeVue({ ...chargee.liste.vue, apres: null })
  return (
    <ListeEntiere
      lieu={{ demarcheId: demarche.id }}
      groupes={demarche.groupes}
      chargee={chargee}
      refus={useActionData<typeof action>()}
      rail={<LotsRecents lots={lots} />}
    >
      <PageHeader
        ariane={[{ label: t.mesDemarches, to: paths.instructeur.demarches() }, { label: demarche.titre }]}
        title={demarche.titre}
        actions={
          <>
            <LienBouton kind="quiet" to={paths.instructeur.statistiques(demarche.id)}>
              {textes.statistiques.titre}
            </LienBouton>
            <LienBouton kind="quiet" to={paths.instructeur.notifications(demarche.id)}>
              {textes.notifications.titre}
            </LienBouton>
            <LienBouton icon="reglages" to={paths.instructeur.colonnes(demarche.id, vue)}>
              {t.choisirColonnes.bouton}
            </LienBouton>
            <LienBouton icon="telecharger" to={paths.instructeur.exports(demarche.id, vue)}>
              {textes.exports.bouton}
            </LienBouton>
            <LienDeMonGroupe demarcheId={demarche.id} isAutogeree={isAutogeree} />
          </>
        }
      />
    </ListeEntiere>
  )
}
