import type { InviteDuDossier, PersonneNommee, PersonnesDuDossier } from '../../domain/dossier/personnes.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { PourquoiCeGroupe } from './pourquoi-ce-groupe.tsx'

/** Who has a part in a dossier: its side, those who instruct it, the experts who were asked; and why it is in this groupe. */
export function Personnes({ personnes }: { personnes: PersonnesDuDossier }) {
  const t = useTextes().pageDuDossier.personnes
  const { titulaire, mandat, invites, instructeurs, suivent, experts, pourquoi } = personnes
  const suit = new Set(suivent.map(({ email }) => email))
  const dAilleurs = suivent.filter(({ email }) => !instructeurs.some((un) => un.email === email))
  return (
    <Card screenOnly id="personnes" title={t.titre}>
      <div className="grid">
        <section className="stack stack-s" aria-labelledby="personnes-demande">
          <h3 id="personnes-demande">{t.demande}</h3>
          <ul className="stack stack-s" role="list">
            <Personne qui={titulaire} quoi={t.titulaire} />
            {mandat ? (
              <>
                <li>
                  <strong>{mandat.beneficiaire}</strong>
                  <p className="small soft">{t.beneficiaire}</p>
                </li>
                <li>
                  <strong>{mandat.mandataire}</strong>
                  <p className="small soft">{t.mandataire}</p>
                </li>
              </>
            ) : null}
            {invites.map((invite) => (
              <Personne key={invite.email} qui={{ ...invite, isMoi: false }} quoi={partDe(invite, t)} />
            ))}
          </ul>
        </section>
        <section className="stack stack-s" aria-labelledby="personnes-groupe">
          <h3 id="personnes-groupe">{t.groupe(pourquoi.groupe)}</h3>
          {instructeurs.length === 0 ? <p className="soft">{t.personne}</p> : null}
          <ul className="stack stack-s" role="list">
            {instructeurs.map((qui) => (
              <Personne key={qui.email} qui={qui} quoi={suit.has(qui.email) ? t.suit : null} />
            ))}
            {dAilleurs.map((qui) => (
              <Personne key={qui.email} qui={qui} quoi={t.suitAussi} />
            ))}
          </ul>
          <PourquoiCeGroupe raison={pourquoi} />
        </section>
        {experts.length === 0 ? null : (
          <section className="stack stack-s" aria-labelledby="personnes-experts">
            <h3 id="personnes-experts">{t.experts}</h3>
            <ul className="stack stack-s" role="list">
              {experts.map(({ nom, email, etats }) => (
                <Personne
                  key={email}
                  qui={{ nom, email, isMoi: false }}
                  quoi={etats.map((etat) => t.etats[etat]).join(', ')}
                />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  )
}

function Personne({ qui: { nom, email, isMoi }, quoi }: { qui: PersonneNommee; quoi: string | null }) {
  const t = useTextes().pageDuDossier.personnes
  return (
    <li>
      <span className="row">
        <strong>{nom ?? email}</strong>
        {isMoi ? (
          <Badge tone="stone" icon="personne">
            {t.vous}
          </Badge>
        ) : null}
      </span>
      {nom === null ? null : <p className="small soft">{email}</p>}
      {quoi === null ? null : <p className="small soft">{quoi}</p>}
    </li>
  )
}

function partDe(
  { parties, droit, peutDeposer, isBeneficiaire }: InviteDuDossier,
  t: ReturnType<typeof useTextes>['pageDuDossier']['personnes'],
): string {
  const quoi = parties === null ? t.toutLeDossier : parties.join(', ')
  return [
    isBeneficiaire ? t.beneficiaire : t.invite,
    droit === 'remplir' ? t.remplir(quoi) : t.lire(quoi),
    ...(peutDeposer ? [t.depose] : []),
  ].join(', ')
}
