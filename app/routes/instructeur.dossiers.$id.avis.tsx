import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ulid } from 'ulid'
import { z } from 'zod'
import { dateATaper } from '../../form-engine/champs/dates.ts'
import { addDays, parisDate } from '../../form-engine/temps.ts'
import { FichiersDe } from '../champs/fichiers-du-dossier.tsx'
import { demanderAvis } from '../domain/avis/demander.ts'
import { LIMITES_DITES } from '../domain/avis/limites.ts'
import { relancerAvis } from '../domain/avis/relancer.ts'
import { avisDuDossier, marquerAvisLus } from '../domain/avis/show.ts'
import { erreursDe, lireDemande, posterAvecFichiers, type AvisRefuse } from '../http/avis-poste.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { avecFait, faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { CHAMPS_DE_DEMANDE, DemanderForm } from '../screens/avis/demander-form.tsx'
import { DemandeDAvis } from '../screens/avis/demande.tsx'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Vide } from '../ui/vide.tsx'

export const handle = { script: true, agent: true } satisfies PageHandle

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(
    matches,
    (t) => [t.avis.titre, data ? t.instructeur.dossier.dossierNumero(numeroDossier(data.dossier.numero)) : null],
    { erreur: data?.isRefusee },
  )

const FAITS = ['demande', 'relance', 'revoque', 'lus'] as const
/** The example of a last day. */
const DELAI_D_EXEMPLE = 21

const Acte = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('relancer'), avis: z.string() }),
  z.object({ acte: z.literal('lus'), avis: z.string().max(20_000) }),
])

/** The opinions of a dossier, and the form that asks for one. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instruction(args)
  return {
    ...(await ouRefuser(() => avisDuDossier(key))),
    envoi: ulid(),
    exemple: dateATaper(addDays(parisDate(key.now), DELAI_D_EXEMPLE)),
    limites: LIMITES_DITES,
    fait: faitParmi(args.request, FAITS),
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.instruction(args)
  const retour = (fait: (typeof FAITS)[number]) => redirect(avecFait(paths.instructeur.avis(key.dossierId), fait), 303)
  if (args.request.headers.get('content-type')?.toLowerCase().startsWith('multipart/')) {
    const refuse = await posterAvecFichiers(args, key, lireDemande, (voulu) => demanderAvis(key, voulu))
    return refuse ?? retour('demande')
  }
  const form = await readForm(args.request, Acte)
  if (!form.ok) return redirect(paths.instructeur.avis(key.dossierId), 303)
  const { acte, avis } = form.value
  if (acte === 'lus') {
    await marquerAvisLus(key, avis.split(' '))
    return retour('lus')
  }
  const issue = await essayer(() => relancerAvis(key, avis))
  if (issue.ok) return retour('relance')
  marquerRefusee(args.context)
  const refuse: AvisRefuse = { saisie: {}, fichiers: [], isARejoindre: false, ...erreursDe(issue) }
  return data(refuse, { status: issue.status })
}

export default function Avis() {
  const { dossier, demandes, fichiers, isOuvert, fait, ...page } = useLoaderData<typeof loader>()
  const refuse = useActionData<typeof action>()
  const { avis: t, instructeur } = useTextes()
  const langue = useLangue()
  const numero = instructeur.dossier.dossierNumero(numeroDossier(dossier.numero, langue))
  const nouveaux = demandes.flatMap(({ avis }) => avis.flatMap(({ id, isNouveau }) => (isNouveau ? [id] : [])))
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: instructeur.liste.titre, to: paths.instructeur.dossiers() },
            { label: numero, to: paths.instructeur.dossier(dossier.id) },
            { label: t.titre },
          ]}
          above={dossier.demandeur.nom ?? dossier.demandeur.email}
          title={t.entree.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="agent" />}
          lead={t.chapeau}
        />
        {refuse?.refus ? <Note tone="brick" icon="alerte" announce="alert" title={refuse.refus} /> : null}
        <ErrorSummary
          errors={CHAMPS_DE_DEMANDE.flatMap((id) => {
            const message = refuse?.erreurs[id]
            return message ? [{ id, message }] : []
          })}
        />
        {fait && !refuse ? (
          <Note tone="leaf" announce="status">
            <p>{t.faits[fait]}</p>
          </Note>
        ) : null}
        <section className="stack" aria-labelledby="demandes">
          <h2 id="demandes">{t.liste.titre}</h2>
          {nouveaux.length > 0 ? (
            <Form method="post" className="row row-between">
              <input type="hidden" name="avis" value={nouveaux.join(' ')} />
              <p className="small">{t.entree.aLire(nouveaux.length)}</p>
              <Bouton size="s" icon="coche" name="acte" value="lus">
                {t.liste.marquerLus}
              </Bouton>
            </Form>
          ) : null}
          {demandes.length === 0 ? (
            <Vide level={3} icon="personnes" title={t.liste.vide}>
              {t.liste.videRaison}
            </Vide>
          ) : (
            <FichiersDe cote="instructeur" dossierId={dossier.id} fichiers={fichiers}>
              <div className="stack">
                {demandes.map((demande) => (
                  <DemandeDAvis key={demande.id} demande={demande} dossierId={dossier.id} isOuvert={isOuvert} />
                ))}
              </div>
            </FichiersDe>
          )}
        </section>
        {isOuvert ? (
          <Card leaf screenOnly id="demander" title={t.demander.titre}>
            {/* A new form once one was sent: what it held is asked. */}
            <DemanderForm key={demandes.length} {...page} refuse={refuse} />
          </Card>
        ) : (
          <p className="soft">{t.demander.ferme}</p>
        )}
      </div>
    </div>
  )
}
