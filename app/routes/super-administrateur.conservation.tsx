import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import {
  accorderLeBalayage,
  derniersBalayages,
  suppressionEnAttente,
} from '../domain/conservation/accorder-un-balayage.ts'
import { demandesEnAttente, repondreALaDemande } from '../domain/conservation/demander-une-duree.ts'
import { reglages } from '../domain/politique/reglages.ts'
import { historiqueDeLaPolitique, reglerPolitique } from '../domain/politique/regler.ts'
import { showPolitique } from '../domain/politique/show.ts'
import { doors } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Demandes, type ReponseRefusee } from '../screens/instance/demandes.tsx'
import { Balayages, Changements } from '../screens/instance/histoire-de-la-politique.tsx'
import { idDe, PolitiqueForm } from '../screens/instance/politique-form.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle
export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.durees.instance.titre])
export const headers = () => PRIVE

const ConservationPostee = z.discriminatedUnion('etape', [
  reglages.extend({ etape: z.literal('politique') }),
  z.object({
    etape: z.literal('reponse'),
    demande: z.uuid(),
    reponse: z.enum(['accordee', 'refusee']),
    raison: z.string().default(''),
  }),
  z.object({
    etape: z.literal('accord'),
    nombre: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  }),
])

const FAITS = ['enregistre', 'inchange', 'accorde', 'repondue'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const demande = new URL(args.request.url).searchParams.get('fait')
  const [lignes, changements, demandes, balayages, enAttente] = await Promise.all([
    showPolitique(key),
    historiqueDeLaPolitique(key),
    demandesEnAttente(key),
    derniersBalayages(key),
    suppressionEnAttente(key),
  ])
  return {
    lignes: lignes.filter(({ niveau }) => niveau !== 'fixe'),
    changements,
    demandes,
    balayages,
    enAttente,
    fait: FAITS.find((connu) => connu === demande) ?? null,
  }
}

interface Retour {
  saisie: Record<string, string>
  erreurs: Record<string, string>
  phrase: string | null
  reponse: ReponseRefusee | null
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.superAdministrateur(args)
  const input = await readForm(args.request, ConservationPostee)
  const { saisie } = input
  const rendre = (retour: Partial<Retour>, status = 422) =>
    data<Retour>({ saisie, erreurs: {}, phrase: null, reponse: null, ...retour }, { status })
  if (!input.ok) return rendre({ erreurs: input.erreurs })
  const { value } = input
  const retour = (fait: (typeof FAITS)[number]) =>
    redirect(`${paths.superAdministrateur.conservation()}?fait=${fait}`, 303)
  if (value.etape === 'accord') {
    const issue = await essayer(() => accorderLeBalayage(key, value.nombre))
    return issue.ok ? retour('accorde') : rendre({ phrase: issue.phrase }, issue.status)
  }
  if (value.etape === 'reponse') {
    const { demande, reponse, raison } = value
    const issue = await essayer(() => repondreALaDemande(key, demande, { reponse, raison }))
    return issue.ok ? retour('repondue') : rendre({ reponse: { demande, raison, phrase: issue.phrase } }, issue.status)
  }
  const { etape: _etape, ...valeurs } = value
  const issue = await essayer(() => reglerPolitique(key, valeurs))
  if (!issue.ok) return rendre({ phrase: issue.phrase }, issue.status)
  return retour(issue.value > 0 ? 'enregistre' : 'inchange')
}

export default function ConservationDeLInstance() {
  const { lignes, changements, demandes, balayages, enAttente, fait } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const { cles, instance: t } = useTextes().durees
  const erreurs = retour?.erreurs ?? {}
  const noms: Record<string, { nom: string }> = cles
  const summary = retour?.reponse
    ? [{ id: `raison-${retour.reponse.demande}`, message: retour.reponse.phrase }]
    : Object.entries(erreurs).map(([cle, message]) => ({
        id: idDe(cle),
        message: noms[cle] ? `${noms[cle].nom} : ${message}` : message,
      }))
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} lead={t.chapeau} />
      {fait && !retour ? (
        <Note tone="leaf" announce="status">
          <p>{t[fait]}</p>
        </Note>
      ) : null}
      {retour?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      <ErrorSummary errors={summary} />
      {enAttente === null ? null : (
        <Note tone="brick" title={t.arret.titre}>
          <p>{t.arret.texte(enAttente)}</p>
          <Form method="post" action={paths.superAdministrateur.conservation()}>
            <input type="hidden" name="etape" value="accord" />
            <input type="hidden" name="nombre" value={enAttente} />
            <p>
              <Bouton kind="grave">{t.arret.action(enAttente)}</Bouton>
            </p>
          </Form>
        </Note>
      )}
      <Demandes demandes={demandes} refus={retour?.reponse ?? null} />
      <div className="measure">
        <PolitiqueForm
          lignes={lignes}
          saisie={retour?.saisie['etape'] === 'politique' ? retour.saisie : null}
          erreurs={erreurs}
        />
      </div>
      <Changements changements={changements} lignes={lignes} />
      <Balayages balayages={balayages} />
    </div>
  )
}
