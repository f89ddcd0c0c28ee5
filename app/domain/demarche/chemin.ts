/** The public address of a démarche: lower case, digits and hyphens, drawn from its title. */

const LONGUEUR_MAX = 72

/** A path drawn from a title, at least three characters long; ligatures and accents are spelt out. */
export function cheminDepuis(titre: string): string {
  const mots = titre
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const court = mots.length <= LONGUEUR_MAX ? mots : mots.slice(0, LONGUEUR_MAX + 1).replace(/-[^-]*$/, '')
  const net = court.slice(0, LONGUEUR_MAX).replace(/-+$/, '')
  return net.length >= 3 ? net : `demarche${net === '' ? '' : `-${net}`}`
}

/** The `n`-th candidate of a path: `aide`, then `aide-2`, `aide-3`… */
export function candidat(chemin: string, n: number): string {
  return n === 1 ? chemin : `${chemin}-${n}`
}
