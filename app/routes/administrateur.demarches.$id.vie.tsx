import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { dateATaper } from '../../form-engine/champs/dates.ts'
import { addMonths, parisDate } from '../../form-engine/temps.ts'
import { changerDeChemin, demarcheDuChemin } from '../domain/demarche/chemins.ts'
import { depublier } from '../domain/demarche/depublier.ts'
import { servirDeModele } from '../domain/demarche/modeles.ts'
import { reglerLOuverture } from '../domain/demarche/regler-l-ouverture.ts'
import { vieDe } from '../domain/demarche/show-vie.ts'
import { supprimerDemarche } from '../domain/demarche/supprimer.ts'
import type { AdminKey } from '../domain/cles.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { lireFenetre, ViePostee } from '../http/vie-postee.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { VieEnCartes, type RefusDeVie } from '../screens/demarche/vie.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.vie.titre, data?.vie.demarche.titre])

const FAITS = ['enregistre', 'depubliee', 'restauree', 'acceptee', 'copiee'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return {
    vie: await ouRefuser(() => vieDe(key)),
    exemple: exempleDe(key),
    fait: faitParmi(args.request, FAITS),
  }
}

const exempleDe = ({ now }: AdminKey): string => dateATaper(addMonths(parisDate(now), 6))

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ViePostee)
  const { saisie } = input
  const refuser = (refus: Omit<RefusDeVie, 'saisie'>, status = 422) => data({ ...refus, saisie }, { status })
  if (!input.ok) {
    const [champ, phrase] = Object.entries(input.erreurs)[0] ?? ['', '']
    return refuser({ champ: champ === 'chemin' ? champ : null, phrase, reprise: null })
  }
  const postee = input.value
  const fenetre = postee.acte === 'fenetre' ? lireFenetre(postee) : null
  if (fenetre && !fenetre.ok) {
    const phrase = textes('fr').vie.fenetre.illisible(exempleDe(key))
    return refuser({ champ: fenetre.champ, phrase, reprise: null })
  }
  const issue = await essayer(async () => {
    if (fenetre) await reglerLOuverture(key, fenetre.fenetre)
    else await faire(key, postee)
  })
  if (!issue.ok) {
    const champ = CHAMPS.find((connu) => connu === issue.champ) ?? null
    const reprise = postee.acte === 'chemin' ? await demarcheDuChemin(key, postee.chemin) : null
    return refuser({ champ, phrase: issue.phrase, reprise }, issue.status)
  }
  if (postee.acte === 'supprimer') return redirect(avecFait(paths.administrateur.demarches(), 'supprimee'), 303)
  const fait = postee.acte === 'depublier' ? 'depubliee' : 'enregistre'
  return redirect(avecFait(paths.administrateur.vie(key.demarcheId), fait), 303)
}

const CHAMPS = ['ouvre', 'ferme', 'chemin', 'titre'] as const

async function faire(key: AdminKey, postee: ViePostee): Promise<void> {
  switch (postee.acte) {
    case 'chemin':
      return changerDeChemin(key, postee.chemin, { reprendre: postee.reprendre === 'on' })
    case 'depublier':
      return depublier(key)
    case 'modele':
      return servirDeModele(key, postee.modele === '' ? null : postee.modele)
    case 'supprimer':
      return supprimerDemarche(key, postee.titre)
    case 'fenetre':
      return undefined
  }
}

export default function OuvertureEtFermeture() {
  const { vie, exemple, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().vie
  const dit = {
    enregistre: t.enregistre,
    depubliee: t.depublier.fait,
    restauree: t.liste.restauree,
    acceptee: t.recus.acceptee,
    copiee: t.copier.faite,
  }
  return (
    <Fiche demarche={vie.demarche} page="vie" fait={fait && !refus ? dit[fait] : null}>
      {refus?.champ ? (
        <ErrorSummary title={t.refuse} errors={[{ id: refus.champ, message: refus.phrase }]} />
      ) : refus ? (
        <Note tone="brick" title={t.refuse} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <p className="lead">{t.chapeau}</p>
      <VieEnCartes vie={vie} exemple={exemple} refus={refus} />
    </Fiche>
  )
}
