import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { lireCause } from '../../form-engine/repetition.ts'
import { annulerLaRepetition, repeter } from '../domain/repetition/demander.ts'
import { dossiersDeLaCause, laRepetition } from '../domain/repetition/lire.ts'
import { lireAffichage } from '../http/affichage.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Avancement } from '../screens/repetition/avancement.tsx'
import { direLesCauses, nomDeCause } from '../screens/repetition/dire.ts'
import { DossiersTouches } from '../screens/repetition/dossiers.tsx'
import { Causes, Parts } from '../screens/repetition/resultat.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { dateHeure, nombre } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true, script: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.repetition.titre, data?.demarche.titre])

const Poste = z.object({ acte: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { langue } = lireAffichage(args.request)
  const t = textes(langue)
  const vue = await ouRefuser(() => laRepetition(key))
  const { repetition, groupes } = vue
  const { searchParams } = new URL(args.request.url)
  const cle = searchParams.get('cause') ?? ''
  const apres = Number(searchParams.get('apres') ?? 0)
  const cause = lireCause(cle)
  const formulaires = repetition && { apres: repetition.formulaire, avant: repetition.publie }
  const liste =
    repetition?.chiffres && formulaires && cause && groupes.length > 0
      ? {
          cle,
          apres: Number.isSafeInteger(apres) && apres > 0 ? apres : 0,
          nom: nomDeCause(formulaires, t, langue)(cause),
          ...(await dossiersDeLaCause(key, { repetition: repetition.id, groupes }, { cause: cle, apres: apres || 0 })),
        }
      : null
  return {
    demarche: vue.demarche,
    hasChangements: vue.hasChangements,
    isEntier: vue.isEntier,
    isListable: groupes.length > 0,
    prochaine: vue.prochaine,
    repetition: repetition && {
      etat: repetition.etat,
      isPerimee: repetition.isPerimee,
      total: repetition.total,
      faits: repetition.faits,
      par: repetition.demandeePar,
      at: repetition.demandeeAt,
      parts: repetition.chiffres?.parts ?? null,
      causes: repetition.chiffres && formulaires ? direLesCauses(repetition.chiffres, formulaires, t, langue) : null,
    },
    liste,
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { saisie } = await readForm(args.request, Poste)
  const issue = await essayer(async () => {
    if (saisie['acte'] === 'lancer') await repeter(key)
    else if (saisie['acte'] === 'annuler') await annulerLaRepetition(key)
  })
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  return redirect(paths.administrateur.repetition(key.demarcheId), 303)
}

export default function Repetition() {
  const { demarche, hasChangements, isEntier, isListable, prochaine, repetition, liste } =
    useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().repetition
  const langue = useLangue()
  const numero = nombre(prochaine, langue)
  const isEnCours = repetition?.etat === 'demandee' || repetition?.etat === 'en_cours'
  const isFinie = repetition?.etat === 'finie'
  return (
    <Fiche demarche={demarche} page="repetition">
      <p className="lead measure">
        {isFinie ? t.fini(numero, t.dossiers(repetition.faits, nombre(repetition.faits, langue))) : t.chapeau(numero)}
      </p>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      {repetition?.isPerimee && isFinie ? (
        <Note tone="honey" icon="info" title={t.perimee.titre}>
          <p>{t.perimee.texte}</p>
        </Note>
      ) : null}
      <div className="split">
        <div className="stack stack-l">
          {isEnCours && repetition ? (
            <Avancement
              demarcheId={demarche.id}
              etat={repetition.etat === 'demandee' ? 'demandee' : 'en_cours'}
              faits={repetition.faits}
              total={repetition.total}
            />
          ) : null}
          {!repetition ? (
            hasChangements ? (
              <Vide title={t.jamais.titre}>{t.jamais.texte}</Vide>
            ) : (
              <Vide title={t.identique.titre}>{t.identique.texte}</Vide>
            )
          ) : null}
          {repetition?.etat === 'annulee' ? (
            <Note tone="stone" title={t.annulee.titre}>
              <p>{t.annulee.texte}</p>
            </Note>
          ) : null}
          {isFinie && repetition.parts && repetition.causes ? (
            repetition.faits === 0 ? (
              <Vide title={t.aucunDossier}>{t.aucunDossierTexte}</Vide>
            ) : (
              <>
                <Parts parts={repetition.parts} total={repetition.faits} />
                {isEntier ? null : <p className="small soft">{t.petits}</p>}
                <Causes demarcheId={demarche.id} causes={repetition.causes} isListable={isListable} />
              </>
            )
          ) : null}
          {liste ? (
            <DossiersTouches
              demarcheId={demarche.id}
              cause={liste.cle}
              nom={liste.nom}
              apres={liste.apres}
              dossiers={liste.dossiers}
              suite={liste.suite}
            />
          ) : null}
        </div>
        <div className="stack stack-l">
          {isEnCours ? null : (
            <Card leaf title={t.titre}>
              <div className="stack">
                {repetition ? (
                  <p className="small soft">{t.par(repetition.par ?? t.quelquUn, dateHeure(repetition.at, langue))}</p>
                ) : null}
                <Form method="post" action={paths.administrateur.repetition(demarche.id)}>
                  <Bouton kind={isFinie && !repetition.isPerimee ? undefined : 'main'} name="acte" value="lancer">
                    {repetition ? t.relancer : t.lancer}
                  </Bouton>
                </Form>
              </div>
            </Card>
          )}
          <Card title={t.suite.titre}>
            <div className="stack">
              <p className="small soft">{t.suite.texte}</p>
              <p className="row">
                <LienBouton to={paths.administrateur.publier(demarche.id)}>{t.suite.publier}</LienBouton>
                <LienBouton kind="quiet" to={paths.administrateur.formulaire(demarche.id)}>
                  {t.suite.editeur}
                </LienBouton>
              </p>
            </div>
          </Card>
        </div>
      </div>
    </Fiche>
  )
}
