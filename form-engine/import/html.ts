/** HTML of a description turned into our safe Markdown; what has no equivalent is named. Linear in the length of the text. */
import { isLienSur } from '../markdown.ts'

export interface HtmlConverti {
  texte: string
  /** What could not be kept, in French: « image », « tableau »… */
  retires: string[]
}

const MARQUES: Record<string, string> = {
  strong: '**',
  b: '**',
  h1: '**',
  h2: '**',
  h3: '**',
  h4: '**',
  h5: '**',
  h6: '**',
  em: '*',
  i: '*',
}
const SAUTS: Record<string, string> = {
  p: '\n\n',
  div: '\n',
  tr: '\n',
  ul: '\n',
  ol: '\n',
  h1: '\n\n',
  h2: '\n\n',
  h3: '\n\n',
  h4: '\n\n',
  h5: '\n\n',
  h6: '\n\n',
  blockquote: '\n\n',
}
/** Presentation only: nothing is lost by dropping the tag. */
const NEUTRES = ['span', 'u', 'font', 'small', 'big', 'section', 'article', 'center', 'tbody', 'thead', 'label', 'abbr']
const NOMS: Record<string, string> = {
  img: 'image',
  table: 'tableau',
  td: 'tableau',
  th: 'tableau',
  iframe: 'page incluse',
  video: 'vidéo',
  audio: 'son',
  svg: 'dessin',
}
const ENTITES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  euro: '€',
  deg: '°',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  oelig: 'œ',
  OElig: 'Œ',
  agrave: 'à',
  acirc: 'â',
  ccedil: 'ç',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  icirc: 'î',
  iuml: 'ï',
  ocirc: 'ô',
  ugrave: 'ù',
  ucirc: 'û',
  Agrave: 'À',
  Ccedil: 'Ç',
  Eacute: 'É',
  Egrave: 'È',
  Ecirc: 'Ê',
}

interface Ouverture {
  cle: string
  /** Place of its content in the output. */
  ou: number
  href: string | null
}

/** Converts; a text without any tag or entity comes out as it is, but for its line ends and the blanks around it. */
export function htmlEnMarkdown(html: string): HtmlConverti {
  const sortie: string[] = []
  const retires = new Set<string>()
  const ouverts: Ouverture[] = []
  const listes: { numero: number | null }[] = []
  let debut = 0
  // Content of scripts and styles is no text.
  const source = html
    .replace(/\r\n?/g, '\n')
    .replace(/<(script|style)\b[^<]*(?:<(?!\/\1)[^<]*)*(?:<\/\1\s*>|$)/gi, (_tout, nom: string) => {
      retires.add(nom.toLowerCase() === 'script' ? 'script' : 'feuille de style')
      return ''
    })

  const fermer = (cle: string) => {
    const rang = ouverts.findLastIndex((ouverture) => ouverture.cle === cle)
    if (rang < 0) return
    const [ouverture] = ouverts.splice(rang, 1)
    if (!ouverture) return
    const dedans = sortie.splice(ouverture.ou).join('')
    sortie.push(ouverture.href === null ? marquer(dedans, cle) : lier(dedans, ouverture.href))
    for (const autre of ouverts) autre.ou = Math.min(autre.ou, sortie.length - 1)
  }

  for (const balise of source.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi)) {
    sortie.push(decoder(source.slice(debut, balise.index)))
    debut = balise.index + balise[0].length
    const isFermante = balise[1] === '/'
    const nom = (balise[2] ?? '').toLowerCase()
    const marque = Object.hasOwn(MARQUES, nom) ? MARQUES[nom] : undefined
    if (marque !== undefined && isFermante) fermer(marque)
    if (Object.hasOwn(SAUTS, nom)) sortie.push(SAUTS[nom] ?? '')
    if (marque !== undefined) {
      // Strong inside strong says nothing more, and would make this quadratic.
      const isDeja = ouverts.some(({ cle }) => cle === marque)
      if (!isFermante && !isDeja) ouverts.push({ cle: marque, ou: sortie.length, href: null })
    } else if (nom === 'a') {
      if (isFermante) fermer('a')
      else if (!ouverts.some(({ cle }) => cle === 'a')) {
        const href = decoder(
          /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i
            .exec(balise[3] ?? '')
            ?.slice(1)
            .find((lu) => lu !== undefined) ?? '',
        ).trim()
        if (isLienSur(href)) ouverts.push({ cle: 'a', ou: sortie.length, href })
        else retires.add('lien sans adresse sûre')
      }
    } else if (nom === 'br') {
      sortie.push('\n')
      // The line end a person typed after the tag is the same line end.
      if (source[debut] === '\n') debut += 1
    } else if (nom === 'hr') sortie.push('\n\n')
    else if (nom === 'ul' || nom === 'ol') {
      if (isFermante) listes.pop()
      else listes.push({ numero: nom === 'ol' ? 1 : null })
    } else if (nom === 'li') {
      if (!isFermante) sortie.push(puce(listes.at(-1)))
    } else if (!Object.hasOwn(SAUTS, nom) && !NEUTRES.includes(nom)) {
      retires.add(Object.hasOwn(NOMS, nom) ? (NOMS[nom] ?? nom) : `balise « ${nom} »`)
    }
  }
  sortie.push(decoder(source.slice(debut)))
  // Marks never closed are closed at the end, as browsers do.
  for (const { cle } of [...ouverts].reverse()) fermer(cle)
  const texte = sortie
    .join('')
    .split('\n')
    .map((ligne) => ligne.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return { texte, retires: [...retires] }
}

/** A label: one line, no tag, no mark. */
export function htmlEnTexte(html: string): string {
  return decoder(html.replace(/<\/?[a-z][a-z0-9]*\b[^<>]*>/gi, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function puce(liste: { numero: number | null } | undefined): string {
  if (!liste || liste.numero === null) return '\n- '
  liste.numero += 1
  return `\n${liste.numero - 1}. `
}

/** Marks stay inside a line and against its words: elsewhere Markdown does not see them. */
function marquer(texte: string, marque: string): string {
  return texte
    .split('\n')
    .map((ligne) => ligne.replace(/^(\s*(?:(?:-|\d+\.)\s+)?)(\S(?:.*\S)?)(\s*)$/, `$1${marque}$2${marque}$3`))
    .join('\n')
}

function lier(texte: string, href: string): string {
  const titre = texte.replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim()
  return titre === ''
    ? ''
    : titre === href || href.includes(')')
      ? `${titre === href ? '' : `${titre} `}${href}`
      : `[${titre}](${href})`
}

function decoder(texte: string): string {
  return texte.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});/gi, (tout, nom: string) => {
    if (!nom.startsWith('#')) return Object.hasOwn(ENTITES, nom) ? (ENTITES[nom] ?? tout) : tout
    const code = /^#x/i.test(nom) ? Number.parseInt(nom.slice(2), 16) : Number(nom.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : tout
  })
}
