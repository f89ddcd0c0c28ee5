import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { abandonner, arreter, defaire, lancer } from '../domain/lot/lancer.ts'
import { lotLu } from '../domain/lot/lire.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { AvancementDuLot } from '../screens/lot/avancement.tsx'
import { BilanDuLot } from '../screens/lot/bilan.tsx'
import { PreparerLeLot } from '../screens/lot/preparer.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data ? t.lots.actes[data.lot.acte] : t.lots.titre, data?.lot.demarche?.titre], {
    erreur: data?.isRefusee,
  })

const Poste = z.object({
  acte: z.enum(['lancer', 'arreter', 'abandonner', 'defaire']),
  etiquette: z.string().default(''),
  groupe: z.string().default(''),
  motif: z.string().default(''),
  motivation: z.string().default(''),
})

/** An act on many dossiers: what it needs before it begins, how far it is, what it could not do, its undoing. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.lot(args)
  const demande = Number(new URL(args.request.url).searchParams.get('apres') ?? 0)
  const apres = Number.isSafeInteger(demande) && demande > 0 && demande < 100_000 ? demande : 0
  return {
    lot: await ouRefuser(() => lotLu(key, apres)),
    apres,
    compte: key.personne.compteId,
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.lot(args)
  const form = await readForm(args.request, Poste)
  const issue = await essayer(async () => {
    if (!form.ok) return null
    const { acte, ...parametres } = form.value
    if (acte === 'lancer') await lancer(key, parametres)
    else if (acte === 'arreter') await arreter(key)
    else if (acte === 'defaire') await defaire(key)
    else await abandonner(key)
    return acte
  })
  if (issue.ok) {
    const suite = issue.value === 'abandonner' ? adresseDeLaListe(key.demarcheId) : paths.instructeur.lot(key.lotId)
    return redirect(suite, 303)
  }
  marquerRefusee(args.context)
  return data({ phrase: issue.phrase, champ: issue.champ, saisie: form.saisie }, { status: issue.status })
}

/** The list it was chosen in. */
function adresseDeLaListe(demarcheId: string | null): string {
  return demarcheId === null ? paths.instructeur.dossiers() : paths.instructeur.demarche(demarcheId)
}

export default function Lot() {
  const { lot, apres, compte } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>()
  const t = useTextes()
  const isEnCours = lot.etat === 'en_cours' || lot.etat === 'retour'
  const erreurs: Record<string, string> = refus?.champ ? { [refus.champ]: refus.phrase } : {}
  return (
    <div className="wrap column stack stack-l">
      <PageHeader
        ariane={[
          { label: t.liste.mesDemarches, to: paths.instructeur.demarches() },
          {
            label: lot.demarche?.titre ?? t.instructeur.liste.titre,
            to: adresseDeLaListe(lot.demarche?.id ?? null),
          },
          { label: t.lots.titre },
        ]}
        title={t.lots.actes[lot.acte]}
        above={lot.demarche?.titre ?? t.lots.entreDemarches}
      />
      {refus?.champ ? <ErrorSummary errors={[{ id: refus.champ, message: refus.phrase }]} /> : null}
      {refus && !refus.champ ? <Note tone="brick" icon="alerte" announce="alert" title={refus.phrase} /> : null}
      {lot.etat === 'prepare' ? (
        <PreparerLeLot lot={lot} erreurs={erreurs} saisie={refus?.saisie ?? {}} />
      ) : isEnCours ? (
        <AvancementDuLot lot={lot} compte={compte} />
      ) : (
        <BilanDuLot lot={lot} apres={apres} />
      )}
    </div>
  )
}
