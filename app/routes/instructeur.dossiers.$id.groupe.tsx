import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { presentationInstruction } from '../domain/dossier/show-instruction.ts'
import { groupesOfferts, reaffecter } from '../domain/groupe/reaffecter.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { LigneDeContact } from '../screens/groupe/lignes-de-contact.tsx'
import { TeteDePage } from '../screens/instruction/tete-de-page.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { Choix } from '../ui/choix.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Textarea } from '../ui/textarea.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches }) => titre(matches, (t) => [t.reaffectation.titre])

const Postee = z.object({ groupe: z.string().default(''), motif: z.string().default('') })

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  const dossier = await ouRefuser(() => presentationInstruction(key))
  return {
    dossier,
    ...(await ouRefuser(() => groupesOfferts(key))),
    fait: faitParmi(args.request, ['confie']),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const { saisie } = await readForm(args.request, Postee)
  const [groupe = '', motif = ''] = [saisie['groupe'], saisie['motif']]
  const refuser = (champ: string | null, phrase: string, status: number) =>
    data({ groupe, motif, champ, phrase }, { status })
  if (groupe === '') return refuser('groupe', textes('fr').reaffectation.sansGroupe, 422)
  const issue = await essayer(() => reaffecter(key, { groupeId: groupe, motif }))
  if (!issue.ok) return refuser(issue.champ, issue.phrase, issue.status)
  // Whoever may no longer read it is led to what they do.
  return redirect(
    issue.value.isLisible
      ? avecFait(paths.instructeur.groupe(key.dossierId), 'confie')
      : `${paths.instructeur.demarche(key.demarcheId)}?fait=reaffecter&n=1`,
    303,
  )
}

export default function ConfierAUnAutreGroupe() {
  const { dossier, actuel, offerts, suivi, fait } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const { instructeur, reaffectation: t } = useTextes()
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const erreur = (champ: string) => (refus?.champ === champ ? refus.phrase : undefined)
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <TeteDePage dossier={dossier} ici={t.action} title={t.titre} lead={t.chapeau(actuel.nom)} />
        {fait ? (
          <Note tone="leaf" announce="status">
            <p>{t.fait(actuel.nom)}</p>
            <p>
              <LienBouton size="s" to={paths.instructeur.dossier(dossier.id)}>
                {t.retour}
              </LienBouton>
            </p>
          </Note>
        ) : null}
        {refus && refus.champ === null ? (
          <Note tone="brick" icon="alerte" title={refus.phrase} announce="alert" />
        ) : null}
        <ErrorSummary errors={refus?.champ ? [{ id: refus.champ, message: refus.phrase }] : []} />
        {offerts.length === 0 ? (
          <Vide title={t.seul}>{t.seulTexte}</Vide>
        ) : (
          <Card leaf>
            <Form method="post" noValidate className="stack">
              <Choix
                type="radio"
                id="groupe"
                name="groupe"
                label={t.groupe}
                error={erreur('groupe')}
                defaultValue={refus?.groupe}
                options={offerts.map(({ id, nom, instructeurs, contact, isMien }) => ({
                  value: id,
                  label: nom,
                  hint: (
                    <>
                      {t.instructeurs(instructeurs)}
                      {isMien ? `, ${t.isMien}` : null}
                      {'. '}
                      <LigneDeContact contact={contact} />
                    </>
                  ),
                }))}
              />
              <Textarea
                id="motif"
                name="motif"
                label={t.motif}
                hint={t.motifAide}
                optional
                error={erreur('motif')}
                defaultValue={refus?.motif}
                rows={4}
              />
              <h2>{t.suites}</h2>
              <ul>
                {[t.acces, ...(suivi > 0 ? [t.suivis(suivi)] : []), t.usager, t.regles].map((phrase) => (
                  <li key={phrase}>{phrase}</li>
                ))}
              </ul>
              <div className="row">
                <Bouton kind="main">{t.confirmer}</Bouton>
                <LienBouton kind="quiet" to={paths.instructeur.dossier(dossier.id)}>
                  {instructeur.dossier.dossierNumero(numero)}
                </LienBouton>
              </div>
            </Form>
          </Card>
        )}
      </div>
    </div>
  )
}
