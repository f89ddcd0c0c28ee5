import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type AvatarTone = 'plum' | 'tide' | 'honey' | 'leaf' | 'stone'

const TONES: readonly AvatarTone[] = ['plum', 'tide', 'honey', 'leaf']

/** The tone of the nth person present; the fifth and after are stone. */
export function avatarTone(index: number): AvatarTone {
  return TONES[index] ?? 'stone'
}

/** Two letters at most: those of the first and last names. */
export function initiales(nom: string): string {
  const mots = nom.split(/[\s-]+/).filter(Boolean)
  const lettres = mots.length > 1 ? [mots[0], mots[mots.length - 1]] : mots
  return lettres
    .map((mot) => [...(mot ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase('fr')
}

/** A person, as a leaf with initials. Decorative: the full name is written beside. */
export function Avatar({ nom, tone = 'plum' }: { nom: string; tone?: AvatarTone | undefined }) {
  return (
    <span className={classes('avatar', tone !== 'plum' && tone)} aria-hidden="true">
      {initiales(nom)}
    </span>
  )
}

/** Who is here: up to four leaves, then a count, and a sentence that names them. */
export function Presence({ noms, children }: { noms: readonly string[]; children: ReactNode }) {
  const shown = noms.slice(0, 4)
  const more = noms.length - shown.length
  return (
    <p className="here">
      <span className="avatars">
        {shown.map((nom, index) => (
          <Avatar key={`${nom}-${index}`} nom={nom} tone={avatarTone(index)} />
        ))}
        {more > 0 ? (
          <span className="avatar stone" aria-hidden="true">
            +{more}
          </span>
        ) : null}
      </span>
      <span>{children}</span>
    </p>
  )
}
