import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** « 1 message non lu »; nothing when all is read. */
export function BadgeNonLus({ nombre }: { nombre: number }) {
  const t = useTextes().messagerie
  if (nombre === 0) return null
  return (
    <Badge tone="tide" icon="message">
      {t.nonLus(nombre)}
    </Badge>
  )
}

/** The way from a dossier to its exchange, with what waits there. */
export function EntreeDeMessagerie({ nonLus, to }: { nonLus: number; to: string }) {
  const t = useTextes().messagerie
  return (
    <Card screenOnly id="messagerie" title={t.titre} aside={<BadgeNonLus nombre={nonLus} />}>
      {nonLus === 0 ? <p className="soft">{t.aucunNonLu}</p> : null}
      <p>
        <LienBouton to={to} size="s" icon="message">
          {t.ouvrir}
        </LienBouton>
      </p>
    </Card>
  )
}
