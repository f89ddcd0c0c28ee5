import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { env } from '../../env.ts'
import { effacerLesEssais } from '../domain/essai/effacer.ts'
import { fermerLesEssais, ouvrirLesEssais } from '../domain/essai/lien.ts'
import { essaisDeLaDemarche } from '../domain/essai/lire.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { absolu, paths } from '../paths.ts'
import { Fiche } from '../screens/demarche/fiche.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Repliable } from '../ui/repliable.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.essai.titre, data?.demarche.titre])

const FAITS = ['ouvert', 'ferme', 'efface'] as const
const Poste = z.object({ acte: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.administration(args)
  const { jeton, ...vue } = await ouRefuser(() => essaisDeLaDemarche(key))
  return {
    ...vue,
    lien: jeton === null ? null : { page: paths.essayer(jeton), adresse: absolu(env.PUBLIC_URL, paths.essayer(jeton)) },
    fait: faitParmi(args.request, FAITS),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.administration(args)
  const { saisie } = await readForm(args.request, Poste)
  const issue = await essayer(async (): Promise<(typeof FAITS)[number] | null> => {
    switch (saisie['acte']) {
      case 'ouvrir':
        await ouvrirLesEssais(key)
        return 'ouvert'
      case 'fermer':
        await fermerLesEssais(key)
        return 'ferme'
      case 'effacer':
        await effacerLesEssais(key)
        return 'efface'
      default:
        return null
    }
  })
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  const page = paths.administrateur.essai(key.demarcheId)
  return redirect(issue.value ? avecFait(page, issue.value) : page, 303)
}

export default function Essai() {
  const { demarche, lien, enCours, deposes, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const t = useTextes().essai
  return (
    <Fiche demarche={demarche} page="essai" fait={fait && t.faits[fait]}>
      <p className="lead measure">{t.chapeau}</p>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.phrase}</p>
        </Note>
      ) : null}
      <div className="split">
        <Card leaf title={t.lien.titre}>
          <div className="stack">
            <p>{lien ? t.lien.ouvert : t.lien.ferme}</p>
            {lien ? (
              <dl className="stack stack-s">
                <dt className="small soft">{t.lien.adresse}</dt>
                <dd>
                  <code className="break">{lien.adresse}</code>
                </dd>
              </dl>
            ) : null}
            <Form method="post" className="row">
              {lien ? (
                <>
                  <LienBouton kind="main" to={lien.page}>
                    {t.lien.essayer}
                  </LienBouton>
                  <Bouton name="acte" value="ouvrir">
                    {t.lien.renouveler}
                  </Bouton>
                  <Bouton kind="quiet" name="acte" value="fermer">
                    {t.lien.fermer}
                  </Bouton>
                </>
              ) : (
                <Bouton kind="main" name="acte" value="ouvrir">
                  {t.lien.creer}
                </Bouton>
              )}
            </Form>
            {lien ? <p className="small soft">{t.lien.suite}</p> : null}
          </div>
        </Card>
        <Card title={t.essais.titre}>
          <div className="stack">
            <p>{enCours + deposes === 0 ? t.essais.aucun : t.essais.combien(enCours, deposes)}</p>
            <p className="small soft">{t.essais.suivent}</p>
            {enCours + deposes === 0 ? null : (
              <>
                {/* A second button: what it does cannot be undone. */}
                <Repliable title={t.essais.effacer}>
                  <Form method="post" className="stack stack-s">
                    <p>{t.essais.effacerSuite}</p>
                    <p>
                      <Bouton kind="grave" icon="corbeille" name="acte" value="effacer">
                        {t.essais.effacerVraiment(enCours + deposes)}
                      </Bouton>
                    </p>
                  </Form>
                </Repliable>
              </>
            )}
          </div>
        </Card>
      </div>
    </Fiche>
  )
}
