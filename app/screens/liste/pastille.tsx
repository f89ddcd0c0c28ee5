import type { Etiquette } from '../../domain/liste/etiquettes.ts'
import type { Tone } from '../../ui/badge.tsx'

/** The tones of the look that the colours of a label are painted with: each is read on its own ground (contraste.test.ts). */
const TONS: Record<Etiquette['couleur'], Tone> = {
  neutre: 'stone',
  accent: 'plum',
  info: 'tide',
  succes: 'leaf',
  attention: 'honey',
  danger: 'brick',
}

/** A label, as lists and dossiers show it. */
export function Pastille({ nom, couleur }: Pick<Etiquette, 'nom' | 'couleur'>) {
  return <span className={`badge ${TONS[couleur]}`}>{nom}</span>
}
