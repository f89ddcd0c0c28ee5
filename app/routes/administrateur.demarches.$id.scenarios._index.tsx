import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { reprendre } from '../domain/scenario/ecrire.ts'
import { listeDesScenarios } from '../domain/scenario/list.ts'
import { admettreLesEchecs, scenariosEchoues } from '../domain/scenario/obstacles.ts'
import { demanderDesPropositions, garderUneProposition } from '../domain/scenario/propositions.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { CouvertureDesScenarios, lireCouverture } from '../screens/scenario/couverture.tsx'
import { ListeDeScenarios } from '../screens/scenario/liste.tsx'
import { lirePropositions, PropositionsDeScenarios } from '../screens/scenario/propositions.tsx'
import { direLesEchecs, ScenariosEchoues } from '../screens/scenario/scenarios-echoues.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.scenarios.titre, data?.demarche.titre])

const FAITS = ['supprime', 'repris', 'garde', 'admis', 'demande'] as const

const Poste = z.object({
  acte: z.string().default(''),
  scenario: z.string().default(''),
  nom: z.string().default(''),
  motif: z.string().default(''),
  document: z.string().default(''),
  vers: z.string().default(''),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { langue } = lireAffichage(args.request)
  const t = textes(langue)
  const vus = await ouRefuser(() => listeDesScenarios(key))
  const { demarche, formulaire, empreinte, isJouable, scenarios, couverture, propositions } = vus
  const echoues = await scenariosEchoues(key.db, key.demarcheId, formulaire)
  return {
    demarche,
    document: empreinte,
    isJouable,
    scenarios: scenarios.map(({ id, nom, origine, today, ecarts }) => ({
      id,
      nom,
      origine,
      today,
      ecarts: ecarts && ecarts.length,
    })),
    echoues: direLesEchecs(formulaire, echoues, t, langue),
    couverture: isJouable ? lireCouverture(formulaire, couverture, propositions.impossibles, t, langue) : null,
    propositions: isJouable ? lirePropositions(formulaire, propositions, t, langue) : null,
    fait: faitParmi(args.request, FAITS),
    supprime: new URL(args.request.url).searchParams.get('scenario'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { saisie } = await readForm(args.request, Poste)
  const ici = paths.administrateur.scenarios(key.demarcheId)
  const issue = await essayer(async (): Promise<string> => {
    switch (saisie['acte']) {
      case 'reprendre':
        await reprendre(key, saisie['scenario'] ?? '')
        return avecFait(ici, 'repris')
      case 'proposer':
        await demanderDesPropositions(key)
        return avecFait(ici, 'demande')
      case 'garder':
        await garderUneProposition(key, saisie['scenario'] ?? '', saisie['nom'] ?? '')
        return avecFait(ici, 'garde')
      case 'admettre': {
        await admettreLesEchecs(key, { motif: saisie['motif'] ?? '', document: saisie['document'] ?? '' })
        return saisie['vers'] === 'publier' ? paths.administrateur.publier(key.demarcheId) : avecFait(ici, 'admis')
      }
      default:
        return ici
    }
  })
  if (!issue.ok) return data({ phrase: issue.phrase, champ: issue.champ }, { status: issue.status })
  return redirect(issue.value, 303)
}

export default function Scenarios() {
  const { demarche, document, isJouable, scenarios, echoues, couverture, propositions, fait, supprime } =
    useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().scenarios
  // Once it has given something, the search is not said to have begun.
  const isDit = fait !== 'supprime' && (fait !== 'demande' || propositions?.etat === 'demandees')
  return (
    <Fiche demarche={demarche} page="scenarios" fait={fait && isDit && !refus ? t.faits[fait] : null}>
      {fait === 'supprime' && supprime && !refus ? (
        <Note tone="leaf" announce="status">
          <p>{t.faits.supprime}</p>
          <Form method="post" action={`${paths.administrateur.scenarios(demarche.id)}?index`}>
            <input type="hidden" name="scenario" value={supprime} />
            <Bouton size="s" icon="annuler" name="acte" value="reprendre">
              {t.reprendre}
            </Bouton>
          </Form>
        </Note>
      ) : null}
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.champ === 'motif' ? <a href="#motif">{refus.phrase}</a> : refus.phrase}</p>
        </Note>
      ) : null}
      <div className="measure stack stack-s">
        <p className="lead">{t.chapeau}</p>
        <p className="soft">{t.sansPersonne}</p>
      </div>
      {isJouable ? (
        <p>
          <LienBouton kind="main" icon="plus" to={paths.administrateur.nouveauScenario(demarche.id)}>
            {t.nouveau}
          </LienBouton>
        </p>
      ) : (
        <Note tone="brick">
          <p>{t.injouable}</p>
          <p>
            <Link to={`${paths.administrateur.formulaire(demarche.id)}#verification`}>{t.voirVerification}</Link>
          </p>
        </Note>
      )}
      <div className="split">
        <div className="stack stack-l">
          <ListeDeScenarios demarcheId={demarche.id} scenarios={scenarios} />
          <ScenariosEchoues
            demarcheId={demarche.id}
            document={document}
            echoues={echoues}
            vers="scenarios"
            erreur={refus?.champ === 'motif' ? refus.phrase : null}
          />
        </div>
        <div className="stack stack-l">
          {couverture ? <CouvertureDesScenarios couverture={couverture} /> : null}
          {propositions ? <PropositionsDeScenarios demarcheId={demarche.id} propositions={propositions} /> : null}
        </div>
      </div>
    </Fiche>
  )
}
