import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { modificationsDe } from '../domain/dossier/modifications.ts'
import { show } from '../domain/dossier/show.ts'
import { abandonner } from '../domain/dossier/transmettre.ts'
import { isClos } from '../domain/dossier/transitions.ts'
import { lireLangueDeFormulaire } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { Confirmer } from '../screens/dossier/confirmer.tsx'
import { Differences } from '../screens/dossier/differences.tsx'
import { useTextes } from '../ui/langue.tsx'
import { TextesEnLangue } from '../ui/dit.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.apresDepot.abandonner.titre, data?.demarche])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.depot(args)
  const voulue = lireLangueDeFormulaire(args.request)
  const { id, etat, demarche, langue } = await ouRefuser(() => show(key, voulue))
  const modifications = await modificationsDe(key, voulue)
  if (etat === 'brouillon' || isClos(etat) || modifications.length === 0) throw redirect(paths.usager.dossier(id))
  return { id, etat, demarche: demarche.titre, langue, modifications }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.depot(args)
  await ouRefuser(() => abandonner(key))
  return redirect(avecFait(paths.usager.dossier(key.dossierId), 'abandonne'), 303)
}

export default function AbandonnerLesModifications() {
  const { modifications, langue, ...dossier } = useLoaderData<typeof loader>()
  const t = useTextes().apresDepot.abandonner
  return (
    <Confirmer dossier={dossier} titre={t.titre} icon="annuler" oui={t.oui} non={t.non}>
      <p>{t.sens(modifications.length)}</p>
      <p>{t.fichiers}</p>
      <TextesEnLangue {...langue}>
        <Differences differences={modifications} />
      </TextesEnLangue>
    </Confirmer>
  )
}
