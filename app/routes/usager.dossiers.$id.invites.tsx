import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { show } from '../domain/dossier/show.ts'
import { isClos } from '../domain/dossier/transitions.ts'
import { inviter, MESSAGE_MAX } from '../domain/invitation/inviter.ts'
import { invitesDe } from '../domain/invitation/list.ts'
import { renvoyer } from '../domain/invitation/renvoyer.ts'
import { doors } from '../http/doors.ts'
import { essayer, ouRefuser } from '../http/erreurs.ts'
import { faitParmi } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { InvitationPostee, lireInvitationPostee } from '../http/invitation-postee.ts'
import { isRefusee, marquerRefusee } from '../http/page-refusee.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { CarteDInvite } from '../screens/dossier/carte-d-invite.tsx'
import { CHAMPS_D_INVITATION, InviterForm, saisieDe } from '../screens/dossier/inviter-form.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Card } from '../ui/card.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { Note } from '../ui/note.tsx'
import { PageHeader } from '../ui/page-header.tsx'

const FAITS = ['envoyee', 'changee', 'retiree'] as const

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  titre(matches, (t) => [t.invites.gestion.titre, data?.dossier.demarche], { erreur: data?.isRefusee })

/** The guests of one's dossier, and the form that invites one or changes what one was given. */
export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.titulaire(args)
  const { id, etat, demarche } = await ouRefuser(() => show(key))
  const liste = await invitesDe(key)
  const params = new URL(args.request.url).searchParams
  const nomme = (param: string) => liste.invites.find((invite) => invite.id === params.get(param)) ?? null
  const fait = faitParmi(args.request, FAITS)
  const concerne = nomme('qui')
  const aChanger = nomme('changer')
  return {
    ...liste,
    dossier: { id, etat, demarche: demarche.titre },
    isClos: isClos(etat),
    max: MESSAGE_MAX,
    aChanger: aChanger?.etat === 'finie' ? null : aChanger,
    fait: fait && concerne ? { fait, qui: concerne.nom ?? concerne.email } : null,
    isRefusee: isRefusee(args.context),
  }
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.titulaire(args)
  const form = await readForm(args.request, InvitationPostee)
  const refuser = (erreurs: Record<string, string>, refus: string | null, status: number) => {
    marquerRefusee(args.context)
    return data({ saisie: form.ok && form.value.acte === 'inviter' ? form.value : null, erreurs, refus }, { status })
  }
  if (!form.ok) return refuser({}, textes('fr').invites.gestion.recharger, 422)
  const dire = (fait: (typeof FAITS)[number], qui: string) =>
    redirect(`${paths.usager.invites(key.dossierId)}?${new URLSearchParams({ fait, qui }).toString()}`, 303)
  const { acte, invite } = form.value
  if (acte === 'renvoyer') {
    const issue = await essayer(() => renvoyer(key, invite))
    return issue.ok ? dire('envoyee', invite) : refuser({}, issue.phrase, issue.status)
  }
  const lue = lireInvitationPostee(form.value)
  if (!lue.ok) return refuser(lue.erreurs, null, 422)
  const issue = await essayer(() => inviter(key, lue.voulue))
  if (!issue.ok) {
    return issue.champ === null
      ? refuser({}, issue.phrase, issue.status)
      : refuser({ [issue.champ]: issue.phrase }, null, issue.status)
  }
  const { invites } = await invitesDe(key)
  return dire(invites.find(({ id }) => id === issue.value)?.accepteAt ? 'changee' : 'envoyee', issue.value)
}

export default function Invites() {
  const { dossier, invites, parties, aChanger: demandee, fait, isClos: isFini, max } = useLoaderData<typeof loader>()
  const refusee = useActionData<typeof action>()
  const { gestion: t, formulaire } = useTextes().invites
  const { dossier: d } = useTextes().usager
  // What was posted says which guest it was about; the address is then without its query.
  const aChanger = refusee?.saisie ? (invites.find(({ id }) => id === refusee.saisie?.invite) ?? null) : demandee
  const erreurs: Record<string, string> = refusee?.erreurs ?? {}
  const saisie = refusee?.saisie ?? (aChanger && saisieDe(aChanger))
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            { label: d.retour, to: paths.usager.dossiers() },
            { label: dossier.demarche, to: paths.usager.dossier(dossier.id) },
            { label: t.titre },
          ]}
          title={t.titre}
          badges={<BadgeEtat etat={dossier.etat} pour="usager" />}
          lead={t.chapeau}
        />
        {refusee?.refus ? (
          <Note tone="brick" icon="alerte" title={t.refus} announce="alert">
            <p>{refusee.refus}</p>
          </Note>
        ) : null}
        {fait && !refusee ? (
          <Note tone="leaf" announce="status">
            <p>{t.faits[fait.fait](fait.qui)}</p>
          </Note>
        ) : null}
        <ErrorSummary
          errors={CHAMPS_D_INVITATION.flatMap((id) => (erreurs[id] ? [{ id, message: erreurs[id] }] : []))}
        />
        {invites.length === 0 ? (
          <p className="soft measure">{isFini ? t.termine : t.aucunTexte}</p>
        ) : (
          <section aria-labelledby="liste">
            <h2 className="sr" id="liste">
              {t.liste}
            </h2>
            <ul className="stack" role="list">
              {invites.map((invite) => (
                <CarteDInvite key={invite.id} dossierId={dossier.id} invite={invite} isModifiable={!isFini} />
              ))}
            </ul>
          </section>
        )}
        {isFini ? (
          invites.length > 0 ? (
            <p className="soft">{t.termine}</p>
          ) : null
        ) : (
          <Card
            leaf
            id="inviter"
            title={aChanger ? formulaire.titreChange(aChanger.nom ?? aChanger.email) : formulaire.titre}
          >
            <InviterForm
              key={aChanger?.id ?? 'nouveau'}
              dossierId={dossier.id}
              parties={parties}
              invite={aChanger}
              saisie={saisie}
              erreurs={erreurs}
              max={max}
            />
          </Card>
        )}
      </div>
    </div>
  )
}
