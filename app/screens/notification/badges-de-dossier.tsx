import type { BadgeDeDossier } from '../../domain/notification/badges.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { BadgeNonLus } from '../messagerie/non-lus.tsx'

const DESSINS: Record<Exclude<BadgeDeDossier['sorte'], 'message'>, { tone: Tone; icon: NomIcone }> = {
  depot: { tone: 'tide', icon: 'etoile' },
  modification: { tone: 'tide', icon: 'crayon' },
  avis: { tone: 'tide', icon: 'personnes' },
  mention: { tone: 'tide', icon: 'texte' },
  annotation: { tone: 'stone', icon: 'texte' },
  expiration: { tone: 'honey', icon: 'corbeille' },
  suppression: { tone: 'stone', icon: 'annuler' },
}

/** What is new in a dossier; nothing when all is seen. */
export function BadgesDeDossier({ badges }: { badges: readonly BadgeDeDossier[] }) {
  const t = useTextes().notifications.badges
  return badges.map(({ sorte, nombre }) => {
    if (sorte === 'message') return <BadgeNonLus key={sorte} nombre={nombre} />
    return (
      <Badge key={sorte} {...DESSINS[sorte]}>
        {sorte === 'avis' ? t.avis(nombre) : t[sorte]}
      </Badge>
    )
  })
}
