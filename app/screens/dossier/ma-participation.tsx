import type { MonInvitation } from '../../domain/invitation/list.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Answers } from '../../ui/answers.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'

/** The acts of a guest that the page one is led to says were done. */
export const FAITS_D_INVITE = ['bienvenue', 'faite', 'reprise'] as const
export type FaitDInvite = (typeof FAITS_D_INVITE)[number]

/** What was just done, read aloud where there is a voice. */
export function DitFaitDInvite({ fait, titulaire }: { fait: FaitDInvite | null; titulaire: string }) {
  const { faits } = useTextes().invites.chezAutrui
  if (fait === null) return null
  return (
    <Note tone="leaf" announce="status">
      <p>{fait === 'reprise' ? faits.reprise : faits[fait](titulaire)}</p>
    </Note>
  )
}

/** What a guest was given in the dossier of somebody else, and the way out. `isOuvert`: it can still be filled. */
export function MaParticipation({
  dossierId,
  invitation,
  isOuvert,
}: {
  dossierId: string
  invitation: MonInvitation
  isOuvert: boolean
}) {
  const t = useTextes().invites.chezAutrui
  const langue = useLangue()
  const { titulaire, parties, droit, peutDeposer, finOn } = invitation
  return (
    <Card screenOnly id="participation" title={t.titre}>
      <Answers
        answers={[
          { key: 'titulaire', question: t.titulaire, answer: titulaire },
          { key: 'ouvert', question: t.ouvert, answer: parties === null ? t.entier : parties.join(', ') },
          { key: 'quoi', question: t.quoi, answer: peutDeposer ? t.droit.deposer : t.droit[droit] },
          { key: 'jusque', question: t.jusque, answer: finOn === null ? t.sansFin : dateLongue(finOn, langue) },
        ]}
      />
      {isOuvert && droit === 'remplir' ? <PartieFaite dossierId={dossierId} invitation={invitation} /> : null}
      <p className="row">
        <LienBouton to={paths.usager.quitter(dossierId)} kind="grave" size="s" icon="porte">
          {t.quitter}
        </LienBouton>
      </p>
    </Card>
  )
}

/** « Ma partie est faite », or the way back to it. */
export function PartieFaite({
  dossierId,
  invitation: { titulaire, termineAt },
  kind,
}: {
  dossierId: string
  invitation: MonInvitation
  /** The act of its page. */
  kind?: 'main' | undefined
}) {
  const t = useTextes().invites.chezAutrui
  const langue = useLangue()
  const isFaite = termineAt !== null
  return (
    <form method="post" action={paths.usager.maPartie(dossierId)} className="stack stack-s">
      <p className="soft small">
        {isFaite ? t.faiteLe(titulaire, dateLongue(termineAt, langue)) : t.faiteAide(titulaire)}
      </p>
      <p>
        <Bouton
          name="acte"
          value={isFaite ? 'reprendre' : 'faite'}
          icon={isFaite ? 'annuler' : 'coche'}
          kind={isFaite ? undefined : kind}
        >
          {isFaite ? t.reprendre : t.faite}
        </Bouton>
      </p>
    </form>
  )
}
