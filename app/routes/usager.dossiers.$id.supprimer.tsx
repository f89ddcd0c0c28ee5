import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { parisDate } from '../../form-engine/temps.ts'
import { binPurgeDate, jourDeSuppression } from '../domain/conservation/echeances.ts'
import { show } from '../domain/dossier/show.ts'
import { supprimer } from '../domain/dossier/supprimer.ts'
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
  titre(matches, (t) => [t.usager.conservation.supprimer.titre, data?.demarche])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const dossier = await ouRefuser(() => show(key))
  if (dossier.etat !== 'brouillon') throw redirect(paths.usager.dossier(dossier.id))
  return {
    id: dossier.id,
    demarche: dossier.demarche.titre,
    etat: dossier.etat,
    jours: POLITIQUE_PAR_DEFAUT['bin.days'],
    supprimeLe: jourDeSuppression(binPurgeDate(parisDate(key.now))),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.corbeille(args)
  await ouRefuser(() => supprimer(key))
  return redirect(avecFait(paths.usager.dossiers(), 'corbeille'), 303)
}

export default function SupprimerBrouillon() {
  const { jours, supprimeLe, ...dossier } = useLoaderData<typeof loader>()
  const t = useTextes().usager.conservation.supprimer
  const langue = useLangue()
  return (
    <Confirmer dossier={dossier} titre={t.titre} icon="corbeille" oui={t.oui} non={t.non}>
      <p>{t.corbeille(jours, dateLongue(supprimeLe, langue))}</p>
      <p className="soft">
        {t.rienEnvoye} {t.trace}
      </p>
    </Confirmer>
  )
}
