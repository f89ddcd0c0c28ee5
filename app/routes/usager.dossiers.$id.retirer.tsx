import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { finDuRepentir, retirer } from '../domain/dossier/retirer.ts'
import { show } from '../domain/dossier/show.ts'
import { can } from '../domain/dossier/transitions.ts'
import { POLITIQUE_PAR_DEFAUT } from '../domain/politique/table.ts'
import { doors } from '../http/doors.ts'
import { ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { paths } from '../paths.ts'
import { Confirmer } from '../screens/dossier/confirmer.tsx'
import { dateLongue } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.usager.conservation.retirer.titre, data?.demarche])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const dossier = await ouRefuser(() => show(key))
  if (!can('retirer', dossier, 'usager').ok) throw redirect(paths.usager.dossier(dossier.id))
  return {
    id: dossier.id,
    demarche: dossier.demarche.titre,
    etat: dossier.etat,
    jours: POLITIQUE_PAR_DEFAUT['bin.days'],
    annulableJusquAu: finDuRepentir(key.now),
    mois: dossier.demarche.conservationMois,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  await ouRefuser(() => retirer(key))
  return redirect(avecFait(paths.usager.dossier(key.dossierId), 'retire'), 303)
}

export default function RetirerDossier() {
  const { jours, annulableJusquAu, mois, ...dossier } = useLoaderData<typeof loader>()
  const t = useTextes().usager.conservation.retirer
  const langue = useLangue()
  return (
    <Confirmer dossier={dossier} titre={t.titre} icon="annuler" oui={t.oui} non={t.non}>
      <p>{t.sens}</p>
      <p>{t.repentir(jours, dateLongue(annulableJusquAu, langue))}</p>
      <p className="soft">{t.garde(mois)}</p>
    </Confirmer>
  )
}
