/** Names of sheets that every application accepts: 31 characters, none of `[]:*?/\`, no apostrophe at the ends, each once. */

const NOM_MAX = 31

/** Gives names, never the same twice in one document whatever the case. */
export function nommeur(): (voulu: string, suite?: number) => string {
  const pris = new Set<string>()
  return (voulu, suite = 1) => {
    const net =
      voulu
        .replace(/[[\]:*?/\\\u0000-\u001f\u007f]/g, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[\s']+|[\s']+$/g, '') || 'Feuille'
    for (let rang = suite; ; rang += 1) {
      const fin = rang === 1 ? '' : ` (${rang})`
      const debut = net.slice(0, NOM_MAX - fin.length).replace(/[\uD800-\uDBFF]$/, '')
      const nom = debut.replace(/[\s']+$/, '') + fin
      if (pris.has(nom.toLowerCase())) continue
      pris.add(nom.toLowerCase())
      return nom
    }
  }
}
