import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accepterInvitation, lireInvitation, type Invitation } from '../domain/compte/accepter-invitation.ts'
import { aCorriger, aRefuser } from '../http/correction.ts'
import { doors, personneOf } from '../http/doors.ts'
import { PRIVE } from '../http/entetes.ts'
import { departDe, entrer } from '../http/entrer.ts'
import { essayer } from '../http/erreurs.ts'
import { avecFait } from '../http/fait.ts'
import { readForm } from '../http/formulaire.ts'
import { paths } from '../paths.ts'
import { ChampNouveauMotDePasse } from '../screens/compte/champs.tsx'
import { AutreCompte, InvitationAUnDossier } from '../screens/compte/invitation-a-un-dossier.tsx'
import { LienInvalide } from '../screens/compte/lien-invalide.tsx'
import { PageCompte } from '../screens/compte/page-compte.tsx'
import { textes } from '../textes/dictionnaire.ts'
import { Answers } from '../ui/answers.tsx'
import { Bouton } from '../ui/bouton.tsx'
import { dateLongue, numeroDossier } from '../textes/format.ts'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { titre } from '../ui/meta.ts'
import { TextInput } from '../ui/text-input.tsx'

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.compte.invitation.titre])
export const headers = () => PRIVE

const Acceptation = z.object({
  nom: z.string().trim().max(200, textes('fr').compte.profil.nomTropLong).default(''),
  motDePasse: z.string().max(4000).default(''),
})

/** `ouvert`: the address of another account, signed in in this browser. */
type Lue = { invitation: Invitation; ouvert: string | null; jeton: string } | { invitation: null; phrase: string }

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.public(args)
  const jeton = args.params['jeton'] ?? ''
  const issue = await essayer(() => lireInvitation(key, jeton))
  if (!issue.ok) return data<Lue>({ invitation: null, phrase: issue.phrase }, issue.status)
  return data<Lue>({ invitation: issue.value, ouvert: await autreCompte(args, issue.value), jeton })
}

/** The account signed in in this browser when it is not the one invited: accepting would lead it where it has no right. */
async function autreCompte(args: LoaderFunctionArgs, { email }: Invitation): Promise<string | null> {
  const personne = await personneOf(args)
  return personne && personne.email !== email ? personne.email : null
}

export async function action(args: ActionFunctionArgs) {
  const key = await doors.public(args)
  const form = await readForm(args.request, Acceptation)
  if (!form.ok) return aCorriger(form)
  const jeton = args.params['jeton'] ?? ''
  const lue = await essayer(() => lireInvitation(key, jeton))
  if (!lue.ok) return aRefuser(lue, form.saisie, 'motDePasse')
  const ouvert = await autreCompte(args, lue.value)
  if (ouvert !== null) {
    const phrase = textes('fr').invites.invitation.autreCompte.refus(ouvert, lue.value.email)
    return aRefuser({ ok: false, code: 'refus', status: 409, phrase, champ: null, attente: null }, form.saisie)
  }
  const issue = await essayer(() => accepterInvitation(key, { ...form.value, jeton }))
  if (!issue.ok) return aRefuser(issue, form.saisie, 'motDePasse')
  const { role, session, dossierId, avis } = issue.value
  const [seul] = avis
  const suite = dossierId
    ? avecFait(paths.usager.dossier(dossierId), 'bienvenue')
    : seul && (avis.length === 1 ? paths.expert.avis(seul) : paths.expert.accueil())
  if (session) return entrer(args, key, session, { suite, depart: departDe([role]) })
  // Whoever is signed in is led on by the login page itself.
  const demande = new URLSearchParams({ apres: 'invitation', ...(suite ? { suite } : {}) })
  return redirect(`${paths.connexion()}?${demande.toString()}`, 303)
}

export default function PageInvitation() {
  const lue = useLoaderData<typeof loader>()
  const correction = useActionData<typeof action>()
  const { compte, commun, invites, identite, avis: a } = useTextes()
  const langue = useLangue()
  const t = compte.invitation
  if (!lue.invitation) return <LienInvalide phrase={lue.phrase} />
  const { ouvert, jeton } = lue
  const { email, role, organisation, demarche, dossier, avis, motDePasse } = lue.invitation
  const pourVous = dossier?.beneficiaire ? identite.beneficiaire.invitation : null
  const facts = [
    { key: 'compte', question: t.compte, answer: email },
    ...(organisation ? [{ key: 'organisation', question: t.organisation, answer: organisation }] : []),
    ...(demarche ? [{ key: 'demarche', question: t.demarche, answer: demarche }] : []),
    ...avis.map(({ demarche: de, numero, par, echeanceOn }, rang) => ({
      key: `avis-${rang}`,
      question: a.invitation.dossier,
      answer: [
        numeroDossier(numero, langue),
        de,
        ...(par === null ? [] : [a.expert.par(par)]),
        ...(echeanceOn === null ? [] : [a.expert.pour(dateLongue(echeanceOn, langue))]),
      ].join(', '),
    })),
  ]
  const titreEnVue = avis.length > 0 ? a.invitation.titre : t.titre
  // A refusal about the account, when no password is asked, has no champ to stand beside.
  const shown =
    correction && !motDePasse
      ? { ...correction, erreurs: {}, refus: correction.refus ?? Object.values(correction.erreurs).join(' ') }
      : correction
  return (
    <PageCompte
      title={pourVous ? pourVous.titre : dossier ? invites.invitation.titre : titreEnVue}
      lead={
        dossier
          ? pourVous
            ? pourVous.chapeau(dossier.invitePar, dossier.demarche)
            : invites.invitation.chapeau(dossier.invitePar, dossier.droit)
          : avis.length > 0
            ? a.invitation.chapeau
            : t.en[role]
      }
      correction={shown}
    >
      {dossier ? <InvitationAUnDossier email={email} dossier={dossier} /> : <Answers answers={facts} />}
      {ouvert === null ? (
        <Form method="post" className="stack" noValidate>
          <input type="hidden" name="email" autoComplete="username" value={email} />
          {motDePasse ? (
            <>
              <TextInput
                id="nom"
                name="nom"
                label={t.nom}
                hint={t.nomAide}
                optional
                error={correction?.erreurs['nom']}
                defaultValue={correction?.saisie['nom']}
                autoComplete="name"
                width="l"
              />
              <ChampNouveauMotDePasse correction={correction} {...motDePasse} />
            </>
          ) : (
            <p>{t.gardeMotDePasse}</p>
          )}
          {motDePasse ? <p className="soft">{commun.reglesDesOptionnels}</p> : null}
          <div>
            <Bouton kind="main">{t.envoyer}</Bouton>
          </div>
        </Form>
      ) : (
        <AutreCompte ouvert={ouvert} email={email} jeton={jeton} />
      )}
    </PageCompte>
  )
}
