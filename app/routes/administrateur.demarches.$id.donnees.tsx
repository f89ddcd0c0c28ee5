import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { declarations, declarer, donneesDe } from '../domain/demarche/donnees.ts'
import { demanderLeDeverrouillage } from '../domain/demarche/deverrouiller.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { DonneesPersonnellesForm } from '../screens/demarche/donnees-personnelles.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.publication.donnees.titre, data?.donnees.demarche.titre])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  return {
    donnees: await ouRefuser(() => donneesDe(key)),
    fait: faitParmi(args.request, ['enregistre', 'demandeEnvoyee']),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, declarations)
  const { saisie } = input
  if (!input.ok) return data({ saisie, erreurs: input.erreurs, phrase: null }, { status: 422 })
  const isDemande = saisie['etape'] === 'demander'
  const issue = await essayer(async () => {
    await declarer(key, input.value)
    if (isDemande) await demanderLeDeverrouillage(key)
  })
  if (!issue.ok) return data({ saisie, erreurs: {}, phrase: issue.phrase }, { status: issue.status })
  const fait = isDemande ? 'demandeEnvoyee' : 'enregistre'
  return redirect(avecFait(paths.administrateur.donnees(key.demarcheId), fait), 303)
}

export default function DonneesPersonnelles() {
  const { donnees, fait } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const t = useTextes().publication.donnees
  const erreurs: Record<string, string> = retour?.erreurs ?? {}
  const libelles: Record<string, string> = { responsable: t.responsable, dpdContact: t.dpd, aipdReference: t.aipd }
  return (
    <Fiche demarche={donnees.demarche} page="donnees" fait={fait && !retour ? t[fait] : null}>
      {retour?.phrase ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{retour.phrase}</p>
        </Note>
      ) : null}
      <ErrorSummary
        errors={Object.entries(erreurs).map(([id, message]) => ({ id, message: `${libelles[id] ?? id} : ${message}` }))}
      />
      <p className="lead">{t.chapeau}</p>
      <div className="measure">
        <DonneesPersonnellesForm donnees={donnees} saisie={retour?.saisie ?? null} erreurs={erreurs} />
      </div>
    </Fiche>
  )
}
