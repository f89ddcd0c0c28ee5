import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The way from a dossier to its opinions, with how many are in and what waits there. */
export function EntreeDesAvis({
  comptes: { total, rendus, aLire },
  to,
}: {
  comptes: { total: number; rendus: number; aLire: number }
  to: string
}) {
  const t = useTextes().avis.entree
  return (
    <Card
      screenOnly
      id="avis"
      title={t.titre}
      aside={
        aLire > 0 ? (
          <Badge tone="tide" icon="message">
            {t.aLire(aLire)}
          </Badge>
        ) : null
      }
    >
      <p className="soft">{total === 0 ? t.aucun : t.rendus(rendus, total)}</p>
      <p>
        <LienBouton to={to} size="s" icon="personnes">
          {total === 0 ? t.demander : t.ouvrir}
        </LienBouton>
      </p>
    </Card>
  )
}
