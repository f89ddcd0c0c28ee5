import type { Invite } from '../../domain/invitation/list.ts'
import { paths } from '../../paths.ts'
import { dateHeure, dateLongue } from '../../textes/format.ts'
import { Answers } from '../../ui/answers.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** Where an invitation stands, as its owner reads it: one who leaves is told apart from one who is taken back. */
type EtatLu = Invite['etat'] | 'quittee'

const ASPECT: Record<EtatLu, { tone: Tone; icon: NomIcone }> = {
  envoyee: { tone: 'honey', icon: 'horloge' },
  acceptee: { tone: 'tide', icon: 'crayon' },
  partie_faite: { tone: 'leaf', icon: 'coche' },
  passee: { tone: 'stone', icon: 'calendrier' },
  finie: { tone: 'stone', icon: 'croix' },
  quittee: { tone: 'stone', icon: 'porte' },
}

const etatLu = ({ etat, finPar }: Invite): EtatLu => (etat === 'finie' && finPar === 'invite' ? 'quittee' : etat)

/** Since when it stands there. */
function depuis(invite: Invite): string {
  const dates: Record<EtatLu, string | null> = {
    envoyee: invite.inviteAt,
    acceptee: invite.accepteAt,
    partie_faite: invite.termineAt,
    passee: invite.finOn,
    finie: invite.finAt,
    quittee: invite.finAt,
  }
  return dates[etatLu(invite)] ?? invite.inviteAt
}

/** A guest, as the owner sees them: where they are, what they were given, what can be done about it. */
export function CarteDInvite({
  dossierId,
  invite,
  isModifiable,
}: {
  dossierId: string
  invite: Invite
  /** False once the dossier is over: what is open can only be taken back. */
  isModifiable: boolean
}) {
  const { invites, identite } = useTextes()
  const t = invites.gestion
  const langue = useLangue()
  const etat = etatLu(invite)
  const qui = invite.nom ?? invite.email
  const isLa = invite.etat !== 'finie'
  return (
    <Card
      as="li"
      level={3}
      title={qui}
      aside={
        <>
          {invite.isBeneficiaire ? (
            <Badge tone="plum" icon="personne">
              {identite.beneficiaire.badge}
            </Badge>
          ) : null}{' '}
          <Badge tone={ASPECT[etat].tone} icon={ASPECT[etat].icon}>
            {t.etat[etat]}
          </Badge>
        </>
      }
    >
      <p className="small soft">
        {invite.nom ? `${invite.email} · ` : ''}
        {t.etatTexte[etat](dateLongue(depuis(invite), langue))}
      </p>
      {isLa ? <Donne invite={invite} /> : null}
      {isLa && invite.isBeneficiaire ? <p className="small soft">{identite.beneficiaire.nePeutRetirer}</p> : null}
      {isLa ? (
        <div className="row">
          {isModifiable && invite.etat === 'envoyee' ? (
            <form method="post" action={paths.usager.invites(dossierId)}>
              <input type="hidden" name="acte" value="renvoyer" />
              <input type="hidden" name="invite" value={invite.id} />
              <Bouton size="s" icon="repeter" srSuffix={t.de(qui)}>
                {t.renvoyer}
              </Bouton>
            </form>
          ) : null}
          {isModifiable && !invite.isBeneficiaire ? (
            <LienBouton
              to={`${paths.usager.invites(dossierId)}?changer=${invite.id}#inviter`}
              size="s"
              icon="crayon"
              srSuffix={t.de(qui)}
            >
              {t.changer}
            </LienBouton>
          ) : null}
          {invite.isBeneficiaire ? null : (
            <LienBouton
              to={paths.usager.retirerInvite(dossierId, invite.id)}
              kind="grave"
              size="s"
              icon="croix"
              srSuffix={t.de(qui)}
            >
              {t.retirer}
            </LienBouton>
          )}
        </div>
      ) : null}
    </Card>
  )
}

/** What they were given, how far it is, and what was written to them. */
function Donne({ invite }: { invite: Invite }) {
  const t = useTextes().invites.gestion
  const langue = useLangue()
  const { parties, droit, peutDeposer, finOn, avancement, ecrit, message, etat } = invite
  const ouvert = parties === null ? t.entier : t.parties(parties.map(({ titre }) => titre))
  const acces = [ouvert, peutDeposer ? t.etDeposer : t.droit[droit], finOn && t.jusquAu(dateLongue(finOn, langue))]
  const isAttendu = droit === 'remplir' && etat !== 'envoyee'
  return (
    <Answers
      answers={[
        { key: 'acces', question: t.donne, answer: acces.filter(Boolean).join(' · ') },
        ...(droit === 'remplir'
          ? [
              {
                key: 'avancement',
                question: t.avancement,
                answer: (
                  <>
                    {t.reponses(avancement.repondues, avancement.posees)}
                    {isAttendu ? (
                      <>
                        <br />
                        <span className="small soft">
                          {ecrit.dernierAt ? t.derniere(dateHeure(ecrit.dernierAt, langue)) : t.rienEcrit}
                        </span>
                      </>
                    ) : null}
                  </>
                ),
              },
            ]
          : []),
        ...(message === ''
          ? []
          : [{ key: 'message', question: t.message, answer: <q className="lines">{message}</q> }]),
      ]}
    />
  )
}
