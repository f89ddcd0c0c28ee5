/** The questions asked of a form: each is one or several things that should, or should not, be possible, and what to say of the answers. */
import type { Constat } from './constat.ts'
import type { But, Issue } from './enquete.ts'

/** What is known once the questions are asked. */
export interface Reponses {
  issue: (but: But) => Issue
  isPossible: (but: But) => boolean
  isImpossible: (but: But) => boolean
}

export interface Controle {
  /** What must be known to conclude. */
  buts: readonly But[]
  /** What is wrong; nothing when all is well. Only called when each but is decided, or enough of them. */
  conclure: (reponses: Reponses) => Conclusion
}

/** A finding waits for its example and its cause, which are worked out for what is told only. */
export interface Trouvaille {
  constat: Omit<Constat, 'temoin' | 'cause'>
  /** What shows it. */
  montre?: But
  /** What is impossible: its cause is told. */
  impossible?: But
}

export type Conclusion = 'sans_objet' | 'non_prouve' | readonly Trouvaille[]

/** Concludes from a but that should be possible, within another one when that is given. */
export function doitEtrePossible(
  but: But,
  constat: Omit<Constat, 'temoin' | 'cause'>,
  dans: readonly But[] = [],
): Controle {
  return {
    buts: [but, ...dans],
    conclure: ({ isPossible, isImpossible }) => {
      if (isPossible(but)) return []
      // Where the place itself is never reached, that is what is told.
      if (dans.some(isImpossible)) return []
      if (!isImpossible(but) || !dans.every(isPossible)) return 'non_prouve'
      return [{ constat, impossible: but }]
    },
  }
}

/** Concludes from a but that should be impossible. */
export function devraitEtreImpossible(but: But, constat: Omit<Constat, 'temoin' | 'cause'>): Controle {
  return {
    buts: [but],
    conclure: ({ isPossible, isImpossible }) => {
      if (isImpossible(but)) return []
      return isPossible(but) ? [{ constat, montre: but }] : 'non_prouve'
    },
  }
}
