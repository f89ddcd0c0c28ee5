import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accepter, dupliquer, renommer, supprimer } from '../domain/scenario/ecrire.ts'
import { leScenarioJoue } from '../domain/scenario/list.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { BadgeScenario } from '../screens/scenario/badge-scenario.tsx'
import { Diseur } from '../screens/scenario/dire.ts'
import { Ecarts } from '../screens/scenario/ecarts.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { dateLongue } from '../textes/format.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { TextInput } from '../ui/text-input.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data?.scenario.nom ?? t.scenarios.titre, data?.demarche.titre])

const FAITS = ['enregistre', 'modifie', 'renomme', 'duplique', 'accepte', 'garde', 'repris'] as const

const Poste = z.object({ acte: z.string().default(''), nom: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { langue } = lireAffichage(args.request)
  const { demarche, formulaire, scenario } = await ouRefuser(() => leScenarioJoue(key, args.params['scenario'] ?? ''))
  const diseur = new Diseur(formulaire, scenario.libelles, textes(langue), langue)
  return {
    demarche,
    scenario: {
      id: scenario.id,
      nom: scenario.nom,
      origine: scenario.origine,
      today: scenario.today,
      ecarts: scenario.ecarts && scenario.ecarts.map((ecart) => diseur.ecart(ecart)),
      attentes: diseur.attentes(scenario.attentes),
      reponses: diseur.reponses(scenario.reponses),
    },
    fait: faitParmi(args.request, FAITS),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const id = args.params['scenario'] ?? ''
  const { saisie } = await readForm(args.request, Poste)
  const ici = paths.administrateur.scenario(key.demarcheId, id)
  const issue = await essayer(async (): Promise<string | null> => {
    switch (saisie['acte']) {
      case 'renommer':
        await renommer(key, id, saisie['nom'] ?? '')
        return avecFait(ici, 'renomme')
      case 'accepter':
        await accepter(key, id)
        return avecFait(ici, 'accepte')
      case 'dupliquer':
        return avecFait(paths.administrateur.scenario(key.demarcheId, await dupliquer(key, id)), 'duplique')
      case 'supprimer': {
        await supprimer(key, id)
        const supprime = new URLSearchParams({ fait: 'supprime', scenario: id })
        return `${paths.administrateur.scenarios(key.demarcheId)}?${supprime.toString()}`
      }
      default:
        return null
    }
  })
  if (!issue.ok)
    return data({ phrase: issue.phrase, champ: issue.champ, nom: saisie['nom'] ?? '' }, { status: issue.status })
  return redirect(issue.value ?? ici, 303)
}

export default function UnScenario() {
  const { demarche, scenario, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().scenarios
  const langue = useLangue()
  const { id, nom, ecarts, attentes, reponses, today, origine } = scenario
  const ici = paths.administrateur.scenario(demarche.id, id)
  const nombre = ecarts?.length ?? 0
  return (
    <Fiche demarche={demarche} page={{ titre: nom }} fait={fait && !refus ? t.faits[fait] : null}>
      <p className="row">
        <BadgeScenario ecarts={ecarts && ecarts.length} />
        <span className="soft">
          {t.origines[origine]}, {t.joueAu(dateLongue(today, langue))}
        </span>
      </p>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      {ecarts === null ? (
        <Note tone="honey" icon="info">
          <p>{t.injouable}</p>
        </Note>
      ) : null}
      <div className="split">
        <div className="stack stack-l">
          {ecarts && nombre > 0 ? (
            <Card leaf title={t.un.ecarts}>
              <p className="soft">{t.un.ecartsTexte}</p>
              <Ecarts ecarts={ecarts} nom={t.etats.ecarts(nombre)} />
              <Form method="post" action={ici}>
                <Bouton name="acte" value="accepter" icon="coche">
                  {t.un.accepter}
                </Bouton>
              </Form>
            </Card>
          ) : null}
          <Card title={t.un.reponses}>
            {reponses.length === 0 ? (
              <p className="soft">{t.un.aucuneReponse}</p>
            ) : (
              <Answers
                answers={reponses.map(({ question, reponse }, rang) => ({
                  key: String(rang),
                  question,
                  answer: reponse,
                }))}
              />
            )}
            <p>
              <LienBouton to={paths.administrateur.nouveauScenario(demarche.id, id)} icon="crayon">
                {t.un.modifier}
              </LienBouton>
            </p>
          </Card>
          <Card title={t.un.attentes}>
            <div className="stack">
              {attentes.map(({ sujet, phrases }) => (
                <div key={sujet}>
                  <h3>{t.sujets[sujet]}</h3>
                  {phrases.map((phrase) => (
                    <p key={phrase}>{phrase}</p>
                  ))}
                </div>
              ))}
            </div>
          </Card>
        </div>
        <div className="stack stack-l">
          <Card title={t.un.renommer}>
            <Form method="post" action={ici} className="stack">
              <TextInput
                id="nom"
                name="nom"
                label={t.un.nom}
                defaultValue={refus?.nom || nom}
                error={refus?.champ === 'nom' ? refus.phrase : null}
                autoComplete="off"
              />
              <p>
                <Bouton name="acte" value="renommer" size="s">
                  {t.un.renommer}
                </Bouton>
              </p>
            </Form>
          </Card>
          <Form method="post" action={ici} className="row">
            <Bouton name="acte" value="dupliquer">
              {t.un.dupliquer}
            </Bouton>
            <Bouton kind="grave" icon="corbeille" name="acte" value="supprimer">
              {t.un.supprimer}
            </Bouton>
            <LienBouton kind="quiet" to={paths.administrateur.scenarios(demarche.id)}>
              {t.un.revenir}
            </LienBouton>
          </Form>
        </div>
      </div>
    </Fiche>
  )
}
