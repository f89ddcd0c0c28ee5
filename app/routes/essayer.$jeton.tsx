import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { env } from '../../env.ts'
import { commencerUnEssai } from '../domain/essai/commencer.ts'
import { demarcheAEssayer } from '../domain/essai/lien.ts'
import { mesEssais, type MonEssai } from '../domain/essai/lire.ts'
import { doors, personneOf } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { essayer } from '../http/erreurs.ts'
import { dossierDepose } from '../mails/dossier-depose.ts'
import { absolu, paths } from '../paths.ts'
import { LienInvalide } from '../screens/compte/lien-invalide.tsx'
import { dateHeure, dateLongue } from '../textes/format.ts'
import { pluriel } from '../textes/pluriel.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [data?.demarche ? t.essai.page.titre(data.demarche.titre) : t.essai.titre])
export const headers = () => PRIVE

export async function loader(args: LoaderFunctionArgs) {
  const jeton = args.params['jeton'] ?? ''
  const issue = await essayer(async () => demarcheAEssayer(await doors.public(args), jeton))
  if (!issue.ok) return data({ demarche: null, phrase: issue.phrase, essais: null }, issue.status)
  const { titre, service } = issue.value
  const essais = (await personneOf(args)) ? await mesEssais(await doors.personne(args), jeton) : null
  return data({ demarche: { titre, service }, phrase: null, essais: essais && essais.map(enPage) })
}

/** The letter of the deposit, as it would have been written. */
function enPage({ lettre, ...essai }: MonEssai) {
  if (!lettre) return { ...essai, lettre: null }
  const { demarche, dossier, destinataire, silence, evenementAt } = lettre
  const { service, delaiReponseJours: jours } = demarche
  const { sujet, texte } = dossierDepose(
    {
      emetteur: {
        nom: service.nom || demarche.titre,
        lieu: null,
        telephone: service.telephone || null,
        horaires: service.horaires || null,
        courriel: service.contact.includes('@') ? service.contact : null,
        page: absolu(env.PUBLIC_URL, paths.legal.contact()),
      },
      destinataire: destinataire.nom,
      numero: dossier.numero,
      demarche: demarche.titre,
      deposeLe: dossier.deposeAt ?? evenementAt,
      lien: absolu(env.PUBLIC_URL, paths.usager.dossier(dossier.id)),
      delai: jours === null ? null : `${jours} ${pluriel('fr', jours, { one: 'jour', other: 'jours' })}`,
      silence,
    },
    'fr',
  )
  return { ...essai, lettre: { a: destinataire.email, sujet, texte } }
}

/** Begins a try. Whoever is not signed in goes through the login and comes back to this page. */
export async function action(args: ActionFunctionArgs) {
  const key = await doors.personne(args)
  const issue = await essayer(() => commencerUnEssai(key, args.params['jeton'] ?? ''))
  if (!issue.ok) return data({ phrase: issue.phrase }, { status: issue.status })
  const { dossierId, isIdentiteDemandee } = issue.value
  return redirect(isIdentiteDemandee ? paths.usager.identite(dossierId) : paths.usager.dossier(dossierId), 303)
}

export default function Essayer() {
  const { demarche, phrase, essais } = useLoaderData<typeof loader>()
  const refus = useActionData<typeof action>() ?? null
  const langue = useLangue()
  const t = useTextes().essai.page
  if (!demarche) return <LienInvalide phrase={phrase} />
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre(demarche.titre)} />
      <p className="lead measure">{t.chapeau(demarche.service)}</p>
      {refus ? (
        <Note tone="brick" announce="alert">
          {refus.phrase}
        </Note>
      ) : null}
      <Note tone="honey" icon="info">
        <p>{t.regles}</p>
      </Note>
      <Form method="post" className="stack">
        {essais ? null : <p>{t.connexion}</p>}
        <div>
          <Bouton kind="main">{t.commencer}</Bouton>
        </div>
      </Form>
      {essais && essais.length > 0 ? (
        <section className="stack" aria-labelledby="miens">
          <h2 id="miens">{t.miens}</h2>
          {essais.map((essai) => (
            <Card key={essai.id} title={t.commenceLe(dateHeure(essai.creeAt, langue))}>
              <div className="stack">
                <p className="small soft">{t.effaceLe(dateLongue(essai.effaceLe, langue))}</p>
                <p>
                  <LienBouton to={paths.usager.dossier(essai.id)}>
                    {essai.etat === 'brouillon' ? t.reprendre : t.relire}
                  </LienBouton>
                </p>
                {essai.lettre ? (
                  <details>
                    <summary>{t.lettre}</summary>
                    <div className="stack stack-s">
                      <p>
                        <strong>{t.a}</strong> {essai.lettre.a}
                        <br />
                        <strong>{t.objet}</strong> {essai.lettre.sujet}
                      </p>
                      <div className="lines break">{essai.lettre.texte}</div>
                    </div>
                  </details>
                ) : null}
              </div>
            </Card>
          ))}
        </section>
      ) : null}
    </div>
  )
}
