/** Reads back the PDFs that this folder makes, for its tests: just enough of the format, and no tool to install. */
import { inflateSync } from 'node:zlib'

export interface Objet {
  dictionnaire: string
  flux: string
}

export interface PdfLu {
  /** Every object in clear, streams inflated. */
  clair: string
  /** The text of each page, in the order in which it is drawn; a line for each stretch of one font. */
  pages: string[]
  /** What is drawn on each page, as operators. */
  contenus: string[]
}

export function lirePdf(octets: Buffer): PdfLu {
  const objets = lireObjets(octets)
  const contenus: string[] = []
  const pages: string[] = []
  for (const { dictionnaire } of objets.values()) {
    if (!/\/Type \/Page\b/.test(dictionnaire)) continue
    const contenu = objets.get(reference(dictionnaire, 'Contents'))?.flux ?? ''
    contenus.push(contenu)
    pages.push(texteDe(contenu, policesDe(objets, dictionnaire)))
  }
  const clair = [...objets.values()].map(({ dictionnaire, flux }) => dictionnaire + flux).join('\n')
  return { clair, pages, contenus }
}

/** An element of the structure tree and what is drawn under it itself. */
export interface ElementLu {
  type: string
  texte: string
}

/** The structure tree in its order, as a screen reader goes through it; lines are joined, spaces made plain. */
export function lireStructure(octets: Buffer): ElementLu[] {
  const objets = lireObjets(octets)
  const marques = new Map<string, string>()
  for (const [id, { dictionnaire }] of objets) {
    if (!/\/Type \/Page\b/.test(dictionnaire)) continue
    const polices = policesDe(objets, dictionnaire)
    const contenu = objets.get(reference(dictionnaire, 'Contents'))?.flux ?? ''
    // The font of a block may have been set by the one before it.
    let derniere = ''
    for (const [bloc, mcid] of contenu.matchAll(/\/MCID (\d+)\s*>> BDC[^]*?\bEMC\b/g)) {
      marques.set(`${id} ${mcid}`, texteDe(derniere + bloc, polices))
      derniere = [...bloc.matchAll(/\/F\d+ [\d.]+ Tf/g)].at(-1)?.[0] ?? derniere
    }
  }
  const [racine = 0] = [...objets].find(([, { dictionnaire }]) => /\/Type \/StructTreeRoot/.test(dictionnaire)) ?? []
  const lus: ElementLu[] = []
  const visiter = (id: number) => {
    const dictionnaire = objets.get(id)?.dictionnaire ?? ''
    const type = /\/S \/(\w+)/.exec(dictionnaire)?.[1]
    const lu: ElementLu = { type: type ?? '', texte: '' }
    if (type !== undefined) lus.push(lu)
    for (const enfant of enfantsDe(dictionnaire)) {
      if ('element' in enfant) visiter(enfant.element)
      else lu.texte += marques.get(`${enfant.page} ${enfant.mcid}`) ?? ''
    }
    lu.texte = lu.texte.replaceAll(/\s+/g, ' ').trim()
  }
  visiter(racine)
  return lus
}

/** The children of an element of the structure: others, or marked contents of a page. */
export function enfantsDe(dictionnaire: string): ({ element: number } | { page: number; mcid: number })[] {
  const enfants = /\/K \[([^\]]*)\]/.exec(dictionnaire)?.[1] ?? ''
  const page = reference(dictionnaire, 'Pg')
  return [...enfants.matchAll(/<<[^>]*\/Pg (\d+) 0 R[^>]*\/MCID (\d+)[^>]*>>|(\d+) 0 R|(\d+)/g)].map(
    ([, autre, mcid, element, seul]) => {
      if (element !== undefined) return { element: Number(element) }
      return autre === undefined ? { page, mcid: Number(seul) } : { page: Number(autre), mcid: Number(mcid) }
    },
  )
}

export function lireObjets(octets: Buffer): Map<number, Objet> {
  const objets = new Map<number, Objet>()
  let depuis = 0
  while (true) {
    const trouve = /(\d+) 0 obj\n/.exec(octets.toString('latin1', depuis))
    if (!trouve) return objets
    const debut = depuis + trouve.index + trouve[0].length
    const finEntete = Math.min(
      ...[octets.indexOf('stream\n', debut), octets.indexOf('endobj', debut)].filter((i) => i > 0),
    )
    const dictionnaire = octets.toString('latin1', debut, finEntete)
    let flux = ''
    depuis = finEntete
    if (octets.toString('latin1', finEntete, finEntete + 7) === 'stream\n') {
      const longueur = Number(/\/Length (\d+)/.exec(dictionnaire)?.[1])
      const corps = octets.subarray(finEntete + 7, finEntete + 7 + longueur)
      flux = (dictionnaire.includes('/FlateDecode') ? inflateSync(corps) : corps).toString('latin1')
      depuis = finEntete + 7 + longueur
    }
    objets.set(Number(trouve[1]), { dictionnaire, flux })
  }
}

export const reference = (dictionnaire: string, nom: string) =>
  Number(new RegExp(`/${nom} (\\d+) 0 R`).exec(dictionnaire)?.[1])

function policesDe(objets: Map<number, Objet>, page: string): Map<string, string[]> {
  const ressources = objets.get(reference(page, 'Resources'))?.dictionnaire ?? ''
  return new Map(
    [...ressources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, nom = '', id]) => [nom, signesDe(objets, Number(id))]),
  )
}

/** The characters of a font, in the order of its glyphs, as its ToUnicode map says them. */
function signesDe(objets: Map<number, Objet>, police: number): string[] {
  const carte = objets.get(reference(objets.get(police)?.dictionnaire ?? '', 'ToUnicode'))?.flux ?? ''
  return (
    [...carte.matchAll(/\[([^\]]*)\]/g)]
      .flatMap(([, liste = '']) => [...liste.matchAll(/<([0-9a-f ]*)>/g)])
      .map(([, hex = '']) => Buffer.from(hex.replace(/ /g, ''), 'hex').swap16().toString('utf16le'))
      // The two spaces share one glyph: which of them it stands for depends on which came first.
      .map((signe) => (signe === '\u00a0' ? ' ' : signe))
  )
}

function texteDe(contenu: string, polices: Map<string, string[]>): string {
  let signes: string[] = []
  let texte = ''
  for (const [, police, dessin] of contenu.matchAll(/\/(F\d+) [\d.]+ Tf|\[(<[^\]]*)\] TJ/g)) {
    if (police !== undefined) signes = polices.get(police) ?? []
    else
      texte += `${[...(dessin ?? '').matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => enSignes(hex, signes)).join('')}\n`
  }
  return texte
}

const enSignes = (hex: string, signes: string[]) =>
  (hex.match(/.{4}/g) ?? []).map((code) => signes[Number.parseInt(code, 16)] ?? '\ufffd').join('')
