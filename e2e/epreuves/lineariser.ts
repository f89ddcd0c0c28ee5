/**
 * Whether what several people saw of one answer can be told in one order, in which each write and each reading happens at
 * one moment between its call and its answer, and each reading gives the last write before it. Versions give the order;
 * what is left to check is that the clock never contradicts it. Pure.
 */

/** A write that was accepted at a version, or a reading of that version. Milliseconds of one clock. */
export interface Acces {
  kind: 'ecriture' | 'lecture'
  version: number
  /** For a write: the version its author had seen. */
  base?: number
  appel: number
  /** Infinity when nobody got the answer: it may have happened at any later time. */
  retour: number
  qui: string
}

/**
 * What no order explains, in sentences; none when the answer is linearizable. Version 0 is the answer never given.
 */
export function ecartsDOrdre(acces: readonly Acces[]): string[] {
  const ecritures = acces.filter(({ kind }) => kind === 'ecriture').toSorted((a, b) => a.version - b.version)
  const constats: string[] = []
  let derniere = 0
  for (const { version, base, qui } of ecritures) {
    if (version === derniere) constats.push(`deux écritures ont la version ${version}`)
    if (base !== derniere) constats.push(`${qui} écrit ${version} sur ${base}, quand la version était ${derniere}`)
    derniere = version
  }
  const connues = new Set([0, ...ecritures.map(({ version }) => version)])
  for (const { version, qui } of acces)
    if (!connues.has(version)) constats.push(`${qui} a lu la version ${version}, qui n’a pas été écrite`)
  return [...constats, ...retoursEnArriere(acces)]
}

/** Accesses that ended before another began, and stand after it in the order of versions. */
function retoursEnArriere(acces: readonly Acces[]): string[] {
  const finis = acces.filter(({ retour }) => retour < Infinity).toSorted((a, b) => a.retour - b.retour)
  const commences = acces.toSorted((a, b) => a.appel - b.appel)
  const constats: string[] = []
  let prochain = 0
  let dernier: Acces | null = null
  for (const suivant of commences) {
    for (let fini = finis[prochain]; fini && fini.retour < suivant.appel; fini = finis[++prochain]) {
      if (dernier === null || fini.version > dernier.version) dernier = fini
    }
    // A write comes after every version already seen; a reading sees at least the latest of them.
    const avant = dernier
    if (avant === null) continue
    const isTropTard = suivant.kind === 'ecriture' ? suivant.version <= avant.version : suivant.version < avant.version
    if (isTropTard)
      constats.push(
        `${suivant.qui} ${suivant.kind === 'ecriture' ? 'écrit' : 'lit'} ${suivant.version} alors que ` +
          `${avant.qui} avait déjà ${avant.kind === 'ecriture' ? 'écrit' : 'lu'} ${avant.version}`,
      )
  }
  return constats
}
