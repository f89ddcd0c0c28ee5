/** For tests: what the form of a static page posts, read from its HTML. Enough for what React writes. */
export function entreesDuHtml(html: string): [nom: string, valeur: string][] {
  const entrees: [string, string][] = []
  for (const [, balise = '', attributs = '', contenu = ''] of html.matchAll(
    /<(input|select|textarea)((?: [^\s=>]+(?:="[^"]*")?)*)\s*\/?>(?:((?:(?!<\/(?:select|textarea)>)[\s\S])*)<\/\1>)?/g,
  )) {
    const nom = attribut(attributs, 'name')
    if (nom === null) continue
    if (balise === 'textarea') entrees.push([nom, decoder(contenu).replace(/^\n/, '')])
    else if (balise === 'select') entrees.push([nom, choisie(contenu)])
    else {
      const isBoite = /type="(checkbox|radio)"/.test(attributs)
      if (!isBoite || / checked=/.test(attributs)) entrees.push([nom, attribut(attributs, 'value') ?? ''])
    }
  }
  return entrees
}

function choisie(options: string): string {
  const toutes = [...options.matchAll(/<option([^>]*)>/g)].map(([, attributs = '']) => attributs)
  const choix = toutes.find((attributs) => / selected=/.test(attributs)) ?? toutes[0] ?? ''
  return attribut(choix, 'value') ?? ''
}

function attribut(attributs: string, nom: string): string | null {
  const trouve = new RegExp(` ${nom}="([^"]*)"`).exec(attributs)
  return trouve ? decoder(trouve[1] ?? '') : null
}

function decoder(texte: string): string {
  return texte
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
