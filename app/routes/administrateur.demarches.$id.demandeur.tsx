import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { demandeurDeLaDemarche, demandeurPoste, fixerLeDemandeur } from '../domain/demarche/demandeur.ts'
import { showDemarche } from '../domain/demarche/show.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche, faitDe } from '../screens/demarche/fiche.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { CaseACocher } from '../ui/case-a-cocher.tsx'
import { Choix } from '../ui/choix.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.identite.reglage.titre, data?.demarche.titre])

const DEMANDEURS = ['aucun', 'personne', 'etablissement'] as const

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { id, numero, etat, reglages } = await ouRefuser(() => showDemarche(key))
  return {
    demarche: { id, numero, etat, titre: reglages.titre },
    attendu: await ouRefuser(() => demandeurDeLaDemarche(key)),
    fait: faitDe(args.request.url),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const input = await readForm(args.request, demandeurPoste)
  const refuser = (phrase: string, status: number) => data({ phrase, saisie: input.saisie }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? '', 422)
  const voulu = input.value
  const issue = await essayer(() => fixerLeDemandeur(key, voulu))
  if (!issue.ok) return refuser(issue.phrase, issue.status)
  return redirect(`${paths.administrateur.demandeur(key.demarcheId)}?fait=enregistree`, 303)
}

export default function Demandeur() {
  const { demarche, attendu, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const { administrateur, identite } = useTextes()
  const t = identite.reglage
  const saisie = refus?.saisie
  return (
    <Fiche demarche={demarche} page="demandeur" fait={fait && !refus ? administrateur.fiche[fait] : null}>
      <p className="measure soft">{t.chapeau}</p>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      {attendu.isFige ? (
        <Note tone="stone" icon="info" title={t.fige}>
          <p>{t.figeTexte}</p>
        </Note>
      ) : null}
      <div className="measure">
        <Card leaf>
          <Form method="post" className="stack" noValidate>
            <Choix
              id="demandeur"
              type="radio"
              name="demandeur"
              label={t.demandeur}
              defaultValue={saisie ? saisie['demandeur'] : attendu.demandeur}
              options={DEMANDEURS.map((value) => ({ value, label: t.choix[value], hint: t.aides[value] }))}
            />
            <fieldset className="group stack stack-s">
              <legend>{t.options}</legend>
              <CaseACocher
                id="pourUnTiers"
                name="pourUnTiers"
                label={t.pourUnTiers}
                hint={t.pourUnTiersAide}
                defaultChecked={saisie ? saisie['pourUnTiers'] === 'on' : attendu.pourUnTiers}
              />
              <CaseACocher
                id="civilite"
                name="civilite"
                label={t.civilite}
                hint={t.civiliteAide}
                defaultChecked={saisie ? saisie['civilite'] === 'on' : attendu.civilite}
              />
            </fieldset>
            <p>
              <Bouton kind="main">{t.enregistrer}</Bouton>
            </p>
          </Form>
        </Card>
      </div>
    </Fiche>
  )
}
