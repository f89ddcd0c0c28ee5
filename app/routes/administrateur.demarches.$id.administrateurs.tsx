import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { administrateursDe, ajouterAdministrateur, retirerAdministrateur } from '../domain/demarche/administrateurs.ts'
import { annulerProposition, proposerDemarche, propositionEnAttente } from '../domain/demarche/confier.ts'
import { vieDe } from '../domain/demarche/show-vie.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { AdministrateursEnCartes, type RefusDAdministrateur } from '../screens/demarche/administrateurs.tsx'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.vie.administrateurs.titre, data?.demarche.titre])

const ActePoste = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('ajouter'), email: z.string().default('') }),
  z.object({ acte: z.literal('retirer'), compte: z.uuid() }),
  z.object({ acte: z.literal('confier'), vers: z.string().default('') }),
  z.object({ acte: z.literal('annuler') }),
])

const FAITS = ['ajoute', 'retire', 'confie', 'annule'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { demarche } = await ouRefuser(() => vieDe(key))
  return {
    demarche,
    administrateurs: await administrateursDe(key),
    proposition: await propositionEnAttente(key),
    fait: faitParmi(args.request, FAITS),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, ActePoste)
  const refuser = (champ: RefusDAdministrateur['champ'], phrase: string, status = 422) =>
    data({ champ, phrase, saisie: input.saisie } satisfies RefusDAdministrateur, { status })
  if (!input.ok) return refuser(null, Object.values(input.erreurs)[0] ?? '')
  const acte = input.value
  const ici = paths.administrateur.administrateurs(key.demarcheId)
  switch (acte.acte) {
    case 'ajouter': {
      const issue = await essayer(() => ajouterAdministrateur(key, acte.email))
      return issue.ok ? redirect(avecFait(ici, 'ajoute'), 303) : refuser('email', issue.phrase, issue.status)
    }
    case 'retirer': {
      const issue = await essayer(() => retirerAdministrateur(key, acte.compte))
      if (!issue.ok) return refuser(null, issue.phrase, issue.status)
      return redirect(
        issue.value.isMoi ? avecFait(paths.administrateur.demarches(), 'quittee') : avecFait(ici, 'retire'),
        303,
      )
    }
    case 'confier': {
      const issue = await essayer(() => proposerDemarche(key, acte.vers))
      return issue.ok ? redirect(avecFait(ici, 'confie'), 303) : refuser('vers', issue.phrase, issue.status)
    }
    case 'annuler': {
      const issue = await essayer(() => annulerProposition(key))
      return issue.ok ? redirect(avecFait(ici, 'annule'), 303) : refuser(null, issue.phrase, issue.status)
    }
  }
}

export default function Administrateurs() {
  const { demarche, administrateurs, proposition, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().vie.administrateurs
  const dit = fait && { ajoute: t.fait, retire: t.retire, confie: t.transfert.fait, annule: t.transfert.annule }[fait]
  return (
    <Fiche demarche={demarche} page="administrateurs" fait={refus ? null : dit}>
      {refus?.champ ? (
        <ErrorSummary title={t.refus} errors={[{ id: refus.champ, message: refus.phrase }]} />
      ) : refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <p className="lead">{t.chapeau}</p>
      <AdministrateursEnCartes
        demarcheId={demarche.id}
        administrateurs={administrateurs}
        proposition={proposition}
        refus={refus}
      />
    </Fiche>
  )
}
