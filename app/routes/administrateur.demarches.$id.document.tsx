import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { parseFormulaire } from '../../form-engine/lire-formulaire.ts'
import { parisDate } from '../../form-engine/temps.ts'
import { modifierFormulaire } from '../domain/demarche/modifier-formulaire.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { verificationDe } from '../domain/revision/verification.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import demarcheCss from '../screens/demarche/demarche.css?url'
import { Fiche, faitDe } from '../screens/demarche/fiche.tsx'
import { Plan, planDe } from '../screens/demarche/plan.tsx'
import { lireVerification } from '../screens/demarche/verification-lue.ts'
import { VerificationDuFormulaire } from '../screens/demarche/verification.tsx'
import { Problemes } from '../screens/demarche/problemes.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Textarea } from '../ui/textarea.tsx'

export const handle = { agent: true } satisfies PageHandle

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: demarcheCss }]

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.editeur.document, data?.demarche.titre])

const DocumentPoste = z.object({ document: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages, formulaire } = await ouRefuser(() => showDemarche(key))
  const lu = parseFormulaire(formulaire)
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    // PostgreSQL sorts the keys of a jsonb by length: read again, they come in the order a person expects.
    document: JSON.stringify(lu.ok ? lu.formulaire : formulaire, null, 2),
    plan: planDe(formulaire),
    verification: lireVerification(
      formulaire,
      verificationDe(formulaire, parisDate(key.now)),
      lireAffichage(args.request).langue,
    ),
    fait: faitDe(args.request.url),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, DocumentPoste)
  const document = input.saisie['document'] ?? ''
  const issue = await essayer(() => modifierFormulaire(key, document))
  if (!issue.ok) return data({ document, phrase: issue.phrase, problemes: [] }, { status: issue.status })
  if (!issue.value.ok) return data({ document, phrase: null, problemes: issue.value.problemes }, { status: 422 })
  return redirect(`${paths.administrateur.document(key.demarcheId)}?fait=enregistree`)
}

export default function DocumentDuFormulaire() {
  const { demarche, document, plan, verification, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const { administrateur, editeur } = useTextes()
  const { formulaire: t, referentiels: listes } = administrateur
  return (
    <Fiche demarche={demarche} page={{ titre: editeur.document }} fait={fait && !refus ? t.enregistre : null}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          {refus.phrase ? <p>{refus.phrase}</p> : null}
          <p>
            <a href="#document">{t.refusTexte}</a>
          </p>
        </Note>
      ) : null}
      {refus && refus.problemes.length > 0 ? <Problemes problemes={refus.problemes} /> : null}
      <VerificationDuFormulaire verification={verification} />
      <div className="split">
        <Card>
          <Form method="post" action={paths.administrateur.document(demarche.id)} className="stack json-edit">
            <p className="soft">{t.chapeau}</p>
            <p className="soft">
              {listes.lien} <Link to={paths.administrateur.referentiels(demarche.id)}>{listes.voir}</Link>
            </p>
            <Textarea
              id="document"
              name="document"
              label={t.label}
              hint={t.aide}
              error={refus ? (refus.phrase ?? t.refus) : null}
              defaultValue={refus?.document ?? document}
              rows={28}
              spellCheck={false}
              autoComplete="off"
            />
            <p>
              <Bouton kind="main">{t.enregistrer}</Bouton>
            </p>
          </Form>
        </Card>
        <Plan plan={plan} />
      </div>
    </Fiche>
  )
}
