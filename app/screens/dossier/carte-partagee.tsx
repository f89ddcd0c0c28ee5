import type { DossierPartage } from '../../domain/dossier/list-partages.ts'
import { paths } from '../../paths.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { BadgeRemarques } from '../remarque/liens.tsx'
import { BadgeEtat } from './badge-etat.tsx'

/** A dossier of somebody else in the list of a guest: whose it is, what is theirs to do, until when. */
export function CartePartagee({ dossier }: { dossier: DossierPartage }) {
  const { usager, invites } = useTextes()
  const t = invites.partages
  const langue = useLangue()
  const { id, numero, demarche, etat, titulaire, droit, isEntier, finOn, termineAt } = dossier
  const isBrouillon = etat === 'brouillon'
  return (
    <Card
      as="li"
      level={3}
      title={demarche}
      to={paths.usager.dossier(id)}
      aside={
        <span className="row">
          <BadgeEtat etat={etat} pour="usager" />
          <BadgeRemarques nombre={dossier.remarquesNonLues} />
        </span>
      }
    >
      <p className="small soft">
        {[t.de(titulaire), isBrouillon ? null : usager.dossier.numero(numeroDossier(numero, langue))]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p>
        {termineAt
          ? t.faite(dateLongue(termineAt, langue))
          : t.droit[isBrouillon ? droit : 'lire'][isEntier ? 'entier' : 'parties']}
      </p>
      {finOn ? <p className="small soft">{t.jusquAu(dateLongue(finOn, langue))}</p> : null}
      <p className="row">
        <LienBouton to={paths.usager.dossier(id)} srSuffix={`\u00a0: ${demarche}, ${t.de(titulaire)}`}>
          {t.ouvrir}
        </LienBouton>
      </p>
    </Card>
  )
}
