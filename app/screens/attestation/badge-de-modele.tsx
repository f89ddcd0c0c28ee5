import type { EtatDeModele } from '../../domain/attestation/modeles.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'

const LOOK: Record<EtatDeModele, { tone: Tone; icon: NomIcone }> = {
  brouillon: { tone: 'stone', icon: 'crayon' },
  publie: { tone: 'leaf', icon: 'coche' },
  modifie: { tone: 'honey', icon: 'crayon' },
  retire: { tone: 'stone', icon: 'annuler' },
}

/** The state of a template, with the version that decisions take, if one is. */
export function BadgeDeModele({ etat, version }: { etat: EtatDeModele; version: number | null }) {
  const t = useTextes().attestations
  return (
    <Badge {...LOOK[etat]}>
      {version === null || etat === 'retire' ? t.etats[etat] : `${t.etats[etat]}, ${t.version(version)}`}
    </Badge>
  )
}
