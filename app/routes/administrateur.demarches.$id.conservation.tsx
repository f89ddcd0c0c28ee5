import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { calendrierDe } from '../domain/conservation/calendrier.ts'
import { demanderUneDuree, demandesDeLaDemarche } from '../domain/conservation/demander-une-duree.ts'
import { fixerLaRegleVue } from '../domain/conservation/fixer-la-regle.ts'
import { prevoirLaDemarche } from '../domain/conservation/prevoir.ts'
import { regleDeConservation, type RegleDeConservation } from '../domain/conservation/regle.ts'
import { constatDe, type Simulation } from '../domain/conservation/simuler-la-regle.ts'
import { entier } from '../domain/demarche/reglages.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { REGLES } from '../domain/politique/table.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ApercuDeRegle } from '../screens/demarche/conservation-apercu.tsx'
import { CalendrierDeConservation } from '../screens/demarche/conservation-calendrier.tsx'
import { DemandeDeDureeForm } from '../screens/demarche/conservation-demande.tsx'
import { RegleForm } from '../screens/demarche/conservation-regle.tsx'
import { Fiche, faitDe } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.durees.demarche.titre, data?.demarche.titre])

const MOIS = REGLES['decided.months']
const JOURS = REGLES['draft.inactivityDays']

const ConservationPostee = z.discriminatedUnion('etape', [
  regleDeConservation.extend({ etape: z.literal('regle'), constat: z.string().default('') }),
  z.object({
    etape: z.literal('demande'),
    moisDemandes: entier(MOIS.min, MOIS.max, 'mois'),
    raison: z.string().trim().default(''),
  }),
])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages, conservation } = await ouRefuser(() => showDemarche(key))
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    conservation,
    bornes: {
      mois: { min: MOIS.min, max: MOIS.max },
      brouillonJours: { min: JOURS.min, max: JOURS.max },
    },
    calendrier: calendrierDe(await prevoirLaDemarche(key)),
    demandes: await demandesDeLaDemarche(key),
    fait: faitDe(args.request.url),
  }
}

interface Retour {
  saisie: Record<string, string>
  erreurs: Record<string, string>
  phrase: string | null
  apercu: { regle: RegleDeConservation; simulation: Simulation; constat: string; isRelu: boolean } | null
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ConservationPostee)
  const { saisie } = input
  const rendre = (retour: Partial<Retour>, status: number) =>
    data<Retour>({ saisie, erreurs: {}, phrase: null, apercu: null, ...retour }, { status })
  if (!input.ok) return rendre({ erreurs: input.erreurs }, 422)
  const { value } = input
  const page = paths.administrateur.conservation(key.demarcheId)
  if (value.etape === 'demande') {
    const { moisDemandes: mois, raison } = value
    const issue = await essayer(() => demanderUneDuree(key, { mois, raison }))
    if (!issue.ok) return rendre({ phrase: issue.phrase }, issue.status)
    return redirect(`${page}?fait=demandee#demande`, 303)
  }
  const { etape: _etape, constat, ...regle } = value
  const issue = await essayer(() => fixerLaRegleVue(key, regle, constat || null))
  if (!issue.ok) return rendre({ phrase: issue.phrase }, issue.status)
  if (issue.value === null) return redirect(`${page}?fait=fixee`, 303)
  const simulation = issue.value
  return rendre({ apercu: { regle, simulation, constat: constatDe(simulation), isRelu: constat !== '' } }, 200)
}

export default function Conservation() {
  const { demarche, conservation, bornes, calendrier, demandes, fait } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const { administrateur, durees } = useTextes()
  const t = durees.demarche
  const erreurs = retour?.erreurs ?? {}
  const deLaDemande = retour?.saisie['etape'] === 'demande'
  const { mois, brouillonJours, methode } = t.regle
  const libelles: Record<string, string> = {
    mois,
    brouillonJours,
    methode,
    moisDemandes: t.demande.mois,
    raison: t.demande.raison,
  }
  const apercu = retour?.apercu ?? null
  return (
    <Fiche demarche={demarche} page="conservation" fait={fait && !retour ? administrateur.fiche[fait] : null}>
      {retour?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      <ErrorSummary
        errors={Object.entries(erreurs).map(([id, message]) => ({ id, message: `${libelles[id] ?? id} : ${message}` }))}
      />
      <p className="lead">{t.chapeau}</p>
      <div className="split">
        <div className="stack stack-l">
          {apercu ? (
            <ApercuDeRegle
              {...apercu}
              demarcheId={demarche.id}
              instanceBrouillonJours={conservation.instance.brouillonJours}
            />
          ) : null}
          <RegleForm
            key={retour ? 'saisie' : 'enregistree'}
            demarcheId={demarche.id}
            conservation={conservation}
            bornes={bornes}
            saisie={deLaDemande ? null : (retour?.saisie ?? null)}
            erreurs={erreurs}
            isMain={apercu === null}
          />
          <CalendrierDeConservation calendrier={calendrier} />
        </div>
        <DemandeDeDureeForm
          demarcheId={demarche.id}
          demandes={demandes}
          moisMax={conservation.moisMax}
          moisPossibles={bornes.mois.max}
          saisie={deLaDemande ? (retour?.saisie ?? null) : null}
          erreurs={erreurs}
        />
      </div>
    </Fiche>
  )
}
