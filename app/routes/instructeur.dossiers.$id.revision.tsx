import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { annoncerLePassage } from '../domain/revision/passage-annonce.ts'
import { passerAuFormulaireActuel } from '../domain/revision/passer-au-formulaire-actuel.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { Changements } from '../screens/demarche/changements.tsx'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { MOTIVATION_MAX } from '../screens/dossier/decision-form.tsx'
import { EffetsDuPassage } from '../screens/dossier/effets-du-passage.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Repliable } from '../ui/repliable.tsx'
import { Textarea } from '../ui/textarea.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.retour.revision.titre])

const Postee = z.object({
  motivation: z.string().max(MOTIVATION_MAX).default(''),
  vers: z.string().default(''),
  vu: z.string().default(''),
})

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => presentationInstruction(key))
  const annonce = await annoncerLePassage(key)
  if (!annonce) throw redirect(paths.instructeur.dossier(key.dossierId))
  return { dossier, annonce }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const input = await readForm(args.request, Postee)
  const motivation = input.saisie['motivation'] ?? ''
  const refuser = (erreur: string | null, refus: string | null, status: number) =>
    data({ motivation, erreur, refus }, { status })
  if (!input.ok) return refuser(Object.values(input.erreurs)[0] ?? null, null, 422)
  if (motivation.trim() === '') return refuser(textes('fr').etats.refus.motivation, null, 422)
  const issue = await essayer(() => passerAuFormulaireActuel(key, input.value))
  if (!issue.ok) return refuser(null, issue.phrase, issue.status)
  return redirect(avecFait(paths.instructeur.dossier(key.dossierId), 'deplace'), 303)
}

export default function PasserAuFormulaireActuel() {
  const { dossier, annonce } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const { retour } = useTextes()
  const t = retour.revision
  const langue = useLangue()
  const versLeDossier = paths.instructeur.dossier(dossier.id)
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage
          dossier={dossier}
          title={t.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="agent" />}
          lead={t.chapeau(annonce.de, annonce.vers.numero)}
        />
        {posted?.refus ? <Note tone="brick" icon="alerte" title={posted.refus} announce="alert" /> : null}
        {annonce.refus && annonce.refus !== posted?.refus ? (
          <Note tone="brick" icon="alerte" title={annonce.refus} />
        ) : null}
        <ErrorSummary errors={posted?.erreur ? [{ id: 'motivation', message: posted.erreur }] : []} />
        <Card title={t.pourCeDossier}>
          <EffetsDuPassage effets={annonce.effets} />
        </Card>
        <Card title={t.questions}>
          {annonce.raisons.length > 0 ? (
            <>
              <p className="small soft">{t.raisons}</p>
              {annonce.raisons.map((raison) => (
                <blockquote key={raison} className="lines">
                  {raison}
                </blockquote>
              ))}
            </>
          ) : null}
          <Repliable title={t.detail}>
            <Changements groupes={annonce.changements[langue]} level={3} />
          </Repliable>
        </Card>
        {annonce.refus ? (
          <p>
            <LienBouton to={versLeDossier}>{t.retour}</LienBouton>
          </p>
        ) : (
          <Card leaf>
            <Form method="post" noValidate className="stack">
              <input type="hidden" name="vers" value={annonce.vers.id} />
              <input type="hidden" name="vu" value={annonce.vu} />
              <Textarea
                id="motivation"
                name="motivation"
                label={t.raison}
                hint={t.raisonAide}
                error={posted?.erreur ?? undefined}
                defaultValue={posted?.motivation}
                rows={4}
              />
              <div className="stack stack-s">
                <h2>{t.dit}</h2>
                <p>{t.ditTexte}</p>
              </div>
              <div className="row">
                <Bouton kind="main">{t.confirmer}</Bouton>
                <LienBouton kind="quiet" to={versLeDossier}>
                  {t.retour}
                </LienBouton>
              </div>
            </Form>
          </Card>
        )}
      </div>
    </div>
  )
}
