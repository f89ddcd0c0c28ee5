import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { essayer as essayerLesReponses, preparer } from '../../form-engine/edition/essai.ts'
import { CONTROLES } from '../../form-engine/envoi-de-page.ts'
import type { Valeurs } from '../../form-engine/evaluation/open.ts'
import { SUJETS, sujetsDe, type Sujet } from '../../form-engine/scenarios/sujets.ts'
import { parisDate, type CivilDate } from '../../form-engine/temps.ts'
import { brouillonDe } from '../domain/scenario/brouillon.ts'
import { enregistrer, modifier } from '../domain/scenario/ecrire.ts'
import { essaiPoste } from '../domain/scenario/essai-poste.ts'
import { leScenarioJoue } from '../domain/scenario/list.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readEntrees } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { EssaiDeScenario } from '../screens/scenario/essai-de-scenario.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.scenarios.essai.titre, data?.demarche.titre])

/** Answers of a whole form, and its controls besides. */
const TAILLE_MAX = 4 * 1024 * 1024

interface Depart {
  nom: string
  valeurs: Valeurs
  today: CivilDate
  sujets: readonly Sujet[]
}

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const modifie = new URL(args.request.url).searchParams.get('modifier')
  const { demarche, formulaire } = await ouRefuser(() => brouillonDe(key.db, key.demarcheId))
  const depart: Depart = modifie
    ? await ouRefuser(async () => {
        const { nom, reponses, today, attentes } = (await leScenarioJoue(key, modifie)).scenario
        return { nom, valeurs: reponses, today, sujets: sujetsDe(attentes) }
      })
    : { nom: '', valeurs: {}, today: parisDate(key.now), sujets: SUJETS }
  const pret = preparer(formulaire)
  return {
    demarche,
    document: JSON.stringify(formulaire),
    modifie,
    depart: pret && { ...depart, essai: essayerLesReponses(pret, depart.valeurs, depart.today), rendu: 0 },
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const modifie = new URL(args.request.url).searchParams.get('modifier')
  const entrees = await readEntrees(args.request, TAILLE_MAX)
  const champs = new Map(entrees)
  const nom = champs.get('nom') ?? ''
  const sujets = SUJETS.filter((un) => entrees.some(([cle, valeur]) => cle === 'sujets' && valeur === un))
  const poste = await essayer(() => essaiPoste(key, entrees, parisDate(key.now)))
  if (!poste.ok)
    return data({ refus: { phrase: poste.phrase, champ: poste.champ }, present: null }, { status: poste.status })
  const { valeurs, today, essai, action } = poste.value
  const present = { nom, sujets, valeurs, today, essai, rendu: Number(champs.get('rendu') ?? 0) + 1 }
  if (action !== 'garder') return data({ refus: null, present })
  const voulu = { nom, sujets, reponses: valeurs, today }
  const garde = await essayer(async () => {
    if (!modifie) return enregistrer(key, voulu)
    await modifier(key, modifie, voulu)
    return modifie
  })
  if (!garde.ok) return data({ refus: { phrase: garde.phrase, champ: garde.champ }, present }, { status: garde.status })
  const page = paths.administrateur.scenario(key.demarcheId, garde.value)
  return redirect(avecFait(page, modifie ? 'modifie' : 'enregistre'), 303)
}

export default function EcrireUnScenario() {
  const { demarche, document, modifie, depart } = useLoaderData<typeof loader>()
  const retour = useActionData<typeof action>() ?? null
  const t = useTextes().scenarios
  const present = retour?.present ?? depart
  return (
    <Fiche demarche={demarche} page={{ titre: modifie ? t.essai.titreModifier : t.essai.titre }}>
      <div className="stack stack-s measure">
        <p className="lead">{t.essai.chapeau}</p>
        <p className="soft">{t.sansPersonne}</p>
      </div>
      {present === null ? (
        <Note tone="brick" announce="alert">
          <p>{t.injouable}</p>
          <p>
            <Link to={`${paths.administrateur.formulaire(demarche.id)}#verification`}>{t.voirVerification}</Link>
          </p>
        </Note>
      ) : (
        <EssaiDeScenario
          key={present.rendu}
          document={document}
          present={present}
          refus={retour?.refus ?? null}
          rendre={(contenu, quandSaisi) => (
            <Form
              method="post"
              action={paths.administrateur.nouveauScenario(demarche.id, modifie ?? undefined)}
              className="stack stack-l"
              noValidate
              preventScrollReset
              onChange={quandSaisi}
            >
              {/* Enter in a field presses the first button: it must be this one, never "Retirer". */}
              <button className="sr" name={CONTROLES.action} value="actualiser" tabIndex={-1} aria-hidden>
                {t.essai.actualiser}
              </button>
              {contenu}
            </Form>
          )}
        />
      )}
    </Fiche>
  )
}
