/**
 * The safe subset of Markdown of descriptions and explications: paragraphs, lists, headings as strong paragraphs, strong,
 * emphasis, links to http(s) and mailto. The result is a tree that a page or a letter draws; HTML never passes: a tag is
 * text like any other. Total, and linear in the length of the text.
 */

export type EnLigne =
  | { kind: 'texte'; texte: string }
  | { kind: 'saut' }
  | { kind: 'fort' | 'emphase'; enfants: EnLigne[] }
  | { kind: 'lien'; href: string; enfants: EnLigne[] }

export type Bloc =
  | { kind: 'paragraphe'; enfants: EnLigne[] }
  /** `debut`: number of the first element of an ordered list, null for bullets. */
  | { kind: 'liste'; debut: number | null; elements: EnLigne[][] }

type Ligne =
  { kind: 'vide' } | { kind: 'element'; numero: number | null; texte: string } | { kind: 'texte'; texte: string }

/** Reads a text as blocks. Never throws; what is not understood is plain text. */
export function lireMarkdown(texte: string): Bloc[] {
  const blocs: Bloc[] = []
  let paragraphe: string[] = []
  let liste: { debut: number | null; elements: string[] } | null = null
  let isAeree = false

  const fermer = () => {
    if (paragraphe.length > 0) blocs.push({ kind: 'paragraphe', enfants: lireEnLigne(paragraphe.join('\n')) })
    if (liste)
      blocs.push({ kind: 'liste', debut: liste.debut, elements: liste.elements.map((element) => lireEnLigne(element)) })
    paragraphe = []
    liste = null
  }

  for (const ligne of texte.replace(/\r\n?/g, '\n').split('\n').map(lireLigne)) {
    if (ligne.kind === 'vide') {
      // A blank line between two items does not end their list.
      if (liste === null) fermer()
      isAeree = true
      continue
    }
    if (ligne.kind === 'element') {
      if (liste === null || (liste.debut === null) !== (ligne.numero === null)) {
        fermer()
        liste = { debut: ligne.numero, elements: [] }
      }
      liste.elements.push(ligne.texte)
    } else if (liste !== null && !isAeree) {
      // A line that follows an item goes on with it.
      const dernier = liste.elements.length - 1
      liste.elements[dernier] = `${liste.elements[dernier] ?? ''}\n${ligne.texte}`
    } else {
      if (liste !== null) fermer()
      paragraphe.push(ligne.texte)
    }
    isAeree = false
  }
  fermer()
  return blocs
}

/** The text of a tree without any mark: search, letters in plain text, `aria` labels. */
export function texteDeMarkdown(texte: string): string {
  return texteDeBlocs(lireMarkdown(texte))
}

/** The same, already read. */
export function texteDeBlocs(blocs: readonly Bloc[]): string {
  return blocs
    .map((bloc) =>
      bloc.kind === 'liste' ? bloc.elements.map((element) => `- ${aPlat(element)}`).join('\n') : aPlat(bloc.enfants),
    )
    .join('\n\n')
}

function aPlat(enfants: EnLigne[]): string {
  return enfants
    .map((enfant) => (enfant.kind === 'texte' ? enfant.texte : enfant.kind === 'saut' ? '\n' : aPlat(enfant.enfants)))
    .join('')
}

function lireLigne(brute: string): Ligne {
  const texte = brute.trim()
  if (texte === '') return { kind: 'vide' }
  const puce = /^[-*•]\s+(.+)$/.exec(texte)
  if (puce) return { kind: 'element', numero: null, texte: puce[1] ?? '' }
  const numero = /^(\d{1,3})[.)]\s+(.+)$/.exec(texte)
  if (numero) return { kind: 'element', numero: Number(numero[1]), texte: numero[2] ?? '' }
  const titre = /^#{1,6}\s+(.+)$/.exec(texte)
  return { kind: 'texte', texte: titre ? `**${titre[1] ?? ''}**` : texte }
}

const LIEN_MAX = 2_000
const TITRE_MAX = 1_000
const ADRESSE = /^(?:https?:\/\/|mailto:)[^\s<>"\u0000-\u001f]+$/i

/** True when an address may become a link. */
export function isLienSur(href: string): boolean {
  return href.length <= LIEN_MAX && ADRESSE.test(href)
}

/** Marks open at most once each, so that a text full of stars stays linear: nesting stops at strong, emphasis and link. */
function lireEnLigne(texte: string, ouverts: readonly string[] = []): EnLigne[] {
  const enfants: EnLigne[] = []
  let debut = 0
  const poserTexte = (fin: number) => {
    if (fin > debut) enfants.push(...lignes(texte.slice(debut, fin)))
  }
  const jetons = /\*\*|__|\*|_|\[|https?:\/\//gi
  // A mark without its end in the rest of the text has none further on either: looked for once.
  const sansFin = new Set<string>()
  for (let jeton = jetons.exec(texte); jeton; jeton = jetons.exec(texte)) {
    const lu = sansFin.has(jeton[0]) ? null : lireJeton(texte, jeton.index, jeton[0], ouverts, sansFin)
    if (lu === null) continue
    poserTexte(jeton.index)
    enfants.push(lu.noeud)
    debut = lu.fin
    jetons.lastIndex = lu.fin
  }
  poserTexte(texte.length)
  return enfants
}

function lireJeton(
  texte: string,
  ou: number,
  jeton: string,
  ouverts: readonly string[],
  sansFin: Set<string>,
): { noeud: EnLigne; fin: number } | null {
  if (jeton === '[') return ouverts.includes('lien') ? null : lireLien(texte, ou, ouverts)
  if (jeton.toLowerCase().startsWith('http')) return ouverts.includes('lien') ? null : lireAdresse(texte, ou)
  const kind = jeton.length === 2 ? 'fort' : 'emphase'
  const apres = texte.charAt(ou + jeton.length)
  if (ouverts.includes(kind) || apres === '' || /\s/.test(apres)) return null
  // An underscore inside a word (nom_du_fichier) is a letter.
  if (jeton.startsWith('_') && /[\p{L}\p{N}]/u.test(texte.charAt(ou - 1))) return null
  const fin = texte.indexOf(jeton, ou + jeton.length + 1)
  if (fin < 0) {
    sansFin.add(jeton)
    return null
  }
  if (/\s/.test(texte.charAt(fin - 1))) return null
  const dedans = texte.slice(ou + jeton.length, fin)
  return { noeud: { kind, enfants: lireEnLigne(dedans, [...ouverts, kind]) }, fin: fin + jeton.length }
}

function lireLien(texte: string, ou: number, ouverts: readonly string[]): { noeud: EnLigne; fin: number } | null {
  // Looked for in a window, so that a thousand brackets do not each read the whole text.
  const suite = texte.slice(ou + 1, ou + 1 + TITRE_MAX + LIEN_MAX)
  const milieu = suite.indexOf('](')
  const fin = milieu < 0 ? -1 : suite.indexOf(')', milieu + 2)
  if (fin < 0) return null
  const href = suite.slice(milieu + 2, fin).trim()
  const titre = suite.slice(0, milieu)
  if (!isLienSur(href) || titre.includes('[') || titre.trim() === '') return null
  return { noeud: { kind: 'lien', href, enfants: lireEnLigne(titre, [...ouverts, 'lien']) }, fin: ou + fin + 2 }
}

function lireAdresse(texte: string, ou: number): { noeud: EnLigne; fin: number } | null {
  const lue = /^https?:\/\/[^\s<>"«»]+/i.exec(texte.slice(ou, ou + LIEN_MAX))?.[0].replace(/[.,;:!?)\]*_]+$/, '')
  if (lue === undefined || !isLienSur(lue)) return null
  return { noeud: { kind: 'lien', href: lue, enfants: [{ kind: 'texte', texte: lue }] }, fin: ou + lue.length }
}

function lignes(texte: string): EnLigne[] {
  return texte
    .split('\n')
    .flatMap((ligne, rang): EnLigne[] => [
      ...(rang > 0 ? [{ kind: 'saut' } as const] : []),
      ...(ligne === '' ? [] : [{ kind: 'texte', texte: ligne } as const]),
    ])
}
