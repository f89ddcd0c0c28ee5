import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { annoncerLeRetour, repasserEnInstruction } from '../domain/dossier/repasser-en-instruction.ts'
import { showInstruction } from '../domain/dossier/show-instruction.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { MOTIVATION_MAX } from '../screens/dossier/decision-form.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Textarea } from '../ui/textarea.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.retour.decision.titre])

const Postee = z.object({
  motivation: z.string().max(MOTIVATION_MAX).default(''),
  etape: z.enum(['relire', 'modifier', 'confirmer']).default('relire'),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => showInstruction(key))
  const { id, numero, demandeur, etat, decideAt, motivation, silence } = dossier
  return {
    dossier: { id, numero, etat, decideAt, isSilence: silence, demandeur: demandeur.nom ?? demandeur.email },
    motivation,
    ...(await annoncerLeRetour(key)),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const input = await readForm(args.request, Postee)
  const motivation = input.saisie['motivation'] ?? ''
  const ecrire = (erreur: string | null, refus: string | null, status: number) =>
    data({ etape: 'ecrire', motivation, erreur, refus } as const, { status })
  if (!input.ok) return ecrire(Object.values(input.erreurs)[0] ?? null, null, 422)
  if (motivation.trim() === '') return ecrire(textes('fr').etats.refus.motivation, null, 422)
  const { etape } = input.value
  if (etape === 'modifier') return ecrire(null, null, 200)
  if (etape === 'relire') return data({ etape, motivation, erreur: null, refus: null } as const)
  const issue = await essayer(() => repasserEnInstruction(key, { motivation }))
  if (issue.ok) return redirect(avecFait(paths.instructeur.dossier(key.dossierId), 'repris'), 303)
  return ecrire(null, issue.phrase, issue.status)
}

export default function RepasserEnInstruction() {
  const { dossier, motivation: ancienne, refus, fichiersSupprimes } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const { instructeur, retour } = useTextes()
  const t = retour.decision
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const nom = posted?.etape === 'relire' ? t.relireTitre : t.titre
  const impossible = posted?.refus ?? refus
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage
          dossier={dossier}
          ici={t.action}
          title={nom}
          badges={<BadgeEtat etat={dossier.etat} pour="agent" />}
          lead={t.chapeau}
        />
        {impossible ? (
          <Note tone="brick" icon="alerte" title={impossible} announce={posted?.refus ? 'alert' : undefined}>
            {posted?.motivation ? <p className="lines">{posted.motivation}</p> : null}
          </Note>
        ) : null}
        <ErrorSummary errors={posted?.erreur ? [{ id: 'motivation', message: posted.erreur }] : []} />
        {refus ? (
          <p>
            <LienBouton to={paths.instructeur.dossier(dossier.id)}>
              {instructeur.dossier.dossierNumero(numero)}
            </LienBouton>
          </p>
        ) : (
          <>
            {dossier.etat === 'accepte' ? (
              <Note tone="honey" icon="alerte" title={t.accepte}>
                <p>{t.avant}</p>
              </Note>
            ) : null}
            <Card leaf>
              {posted?.etape === 'relire' ? (
                <Form method="post" className="stack">
                  <input type="hidden" name="motivation" value={posted.motivation} />
                  <Answers
                    answers={[
                      {
                        key: 'actuelle',
                        question: t.actuelle,
                        answer: (
                          <>
                            <BadgeEtat etat={dossier.etat} pour="agent" />{' '}
                            {dossier.decideAt ? dateLongue(dossier.decideAt, langue) : null}
                            {ancienne ? <span className="lines">{ancienne}</span> : null}
                          </>
                        ),
                      },
                      {
                        key: 'motivation',
                        question: t.raison,
                        answer: <span className="lines">{posted.motivation}</span>,
                      },
                    ]}
                  />
                  <h2>{t.suites}</h2>
                  <ul>
                    {[
                      t.courriel,
                      t.historique,
                      t.suppression,
                      ...(dossier.isSilence ? [t.machine] : []),
                      ...(fichiersSupprimes > 0 ? [t.fichiers(fichiersSupprimes)] : []),
                    ].map((phrase) => (
                      <li key={phrase}>{phrase}</li>
                    ))}
                  </ul>
                  <div className="row">
                    <Bouton kind="main" name="etape" value="confirmer">
                      {t.confirmer}
                    </Bouton>
                    <Bouton kind="quiet" name="etape" value="modifier">
                      {t.modifier}
                    </Bouton>
                  </div>
                </Form>
              ) : (
                <Form method="post" noValidate className="stack">
                  <Textarea
                    id="motivation"
                    name="motivation"
                    label={t.raison}
                    hint={t.raisonAide}
                    error={posted?.erreur ?? undefined}
                    defaultValue={posted?.motivation}
                    rows={5}
                  />
                  <div className="row">
                    <Bouton kind="main" iconAfter="fleche">
                      {t.relire}
                    </Bouton>
                    <LienBouton kind="quiet" to={paths.instructeur.dossier(dossier.id)}>
                      {instructeur.dossier.dossierNumero(numero)}
                    </LienBouton>
                  </div>
                </Form>
              )}
            </Card>
          </>
        )}
      </div>
    </div>
  )
}
