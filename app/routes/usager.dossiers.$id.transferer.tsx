import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Adresse } from '../domain/compte/adresse.ts'
import { show } from '../domain/dossier/show.ts'
import { annulerTransfert, proposerTransfert, transfertPropose } from '../domain/transfert/proposer.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { DossierDeLaPage } from '../screens/dossier/dossier-de-la-page.tsx'
import { dateLongue } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TextInput } from '../ui/text-input.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.transfert.titre, data?.dossier.demarche])

const Postee = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('proposer'), email: Adresse }),
  z.object({ acte: z.literal('annuler') }),
])

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const { id, demarche, etat } = await ouRefuser(() => show(key))
  return { dossier: { id, demarche: demarche.titre, etat }, propose: await transfertPropose(key) }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  const form = await readForm(args.request, Postee)
  if (!form.ok) return aCorriger(form)
  const postee = form.value
  const issue = await essayer(async () => {
    if (postee.acte === 'annuler') return annulerTransfert(key)
    await proposerTransfert(key, postee.email)
  })
  if (!issue.ok) return aRefuser(issue, form.saisie, 'email')
  return redirect(paths.usager.transferer(key.dossierId), 303)
}

export default function Transferer() {
  const { dossier, propose } = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const t = useTextes().transfert
  const langue = useLangue()
  const erreur = correction?.erreurs['email'] ?? null
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader above={<DossierDeLaPage {...dossier} />} title={t.titre} lead={t.chapeau} />
        {correction ? (
          <Note tone="brick" title={t.refus} announce="alert">
            <p>{erreur ? <a href="#email">{erreur}</a> : correction.refus}</p>
          </Note>
        ) : null}
        <section className="stack" aria-labelledby="effets">
          <h2 id="effets">{t.avant}</h2>
          <ul>
            {Object.entries(t.effets).map(([cle, phrase]) => (
              <li key={cle}>{phrase}</li>
            ))}
          </ul>
          <p className="soft">{t.seulementAider}</p>
        </section>
        <Card leaf>
          {propose ? (
            <Form method="post" className="stack">
              <input type="hidden" name="acte" value="annuler" />
              <p>{t.enAttente(propose.email, dateLongue(propose.expireOn, langue))}</p>
              <div className="row">
                <Bouton icon="annuler">{t.annuler}</Bouton>
                <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
                  {t.retour}
                </LienBouton>
              </div>
            </Form>
          ) : (
            <Form method="post" className="stack" noValidate>
              <input type="hidden" name="acte" value="proposer" />
              <TextInput
                id="email"
                name="email"
                type="email"
                label={t.adresse}
                hint={t.adresseAide}
                error={erreur}
                defaultValue={correction?.saisie['email']}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                width="l"
              />
              <div className="row">
                <Bouton kind="main">{t.proposer}</Bouton>
                <LienBouton to={paths.usager.dossier(dossier.id)} kind="quiet">
                  {t.retour}
                </LienBouton>
              </div>
            </Form>
          )}
        </Card>
      </div>
    </div>
  )
}
