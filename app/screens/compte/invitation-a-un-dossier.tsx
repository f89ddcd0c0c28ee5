import type { DossierPropose } from '../../domain/invitation/dossier-propose.ts'
import { paths } from '../../paths.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Answers } from '../../ui/answers.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'

/** What a guest is invited to: by whom, to which parts, to do what, until when, and the owner's words as theirs. */
export function InvitationAUnDossier({ email, dossier }: { email: string; dossier: DossierPropose }) {
  const { invites, identite } = useTextes()
  const t = invites.invitation
  const langue = useLangue()
  const { demarche, invitePar, adresse, message, parties, droit, peutDeposer, finOn, beneficiaire } = dossier
  return (
    <>
      <Answers
        answers={[
          {
            key: 'par',
            question: t.par,
            answer: invitePar === adresse ? adresse : `${invitePar} (${adresse})`,
          },
          { key: 'demarche', question: t.demarche, answer: demarche },
          ...(beneficiaire
            ? [
                { key: 'numero', question: identite.lettre.numero, answer: numeroDossier(beneficiaire.numero, langue) },
                { key: 'service', question: identite.lettre.service, answer: beneficiaire.service },
                {
                  key: 'contester',
                  question: identite.lettre.contester,
                  answer:
                    beneficiaire.contact === ''
                      ? identite.lettre.contesterSansContact
                      : identite.lettre.contesterTexte(beneficiaire.contact),
                },
              ]
            : []),
          { key: 'parties', question: t.parties, answer: parties === null ? t.entier : parties.join(', ') },
          {
            key: 'quoi',
            question: t.quoi,
            answer: beneficiaire
              ? identite.beneficiaire.invitation.droit
              : peutDeposer
                ? t.droit.deposer
                : t.droit[droit],
          },
          { key: 'jusque', question: t.jusque, answer: finOn === null ? t.sansFin : dateLongue(finOn, langue) },
          { key: 'pour', question: t.pour, answer: email },
        ]}
      />
      {message.trim() === '' ? null : (
        <Note tone="stone" icon="message" title={t.message(invitePar)}>
          <blockquote className="lines measure">{message}</blockquote>
        </Note>
      )}
    </>
  )
}

/** Another account is signed in here: which, and the way to come back with the one that is invited. */
export function AutreCompte({ ouvert, email, jeton }: { ouvert: string; email: string; jeton: string }) {
  const t = useTextes().invites.invitation.autreCompte
  return (
    <>
      <Note tone="honey" icon="personne" title={t.titre}>
        <p>{t.texte(ouvert, email)}</p>
        <p>{t.quoiFaire}</p>
      </Note>
      <form method="post" action={paths.deconnexion()}>
        <input type="hidden" name="suite" value={paths.invitation(jeton)} />
        <Bouton kind="main">{t.sortir}</Bouton>
      </form>
    </>
  )
}
