/**
 * The mark over an identity document, as a drawing: its letters are outlines, so that neither the fonts of a machine nor
 * a tool that edits text count for anything.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

const require = createRequire(import.meta.url)

/** French holds in the first; the second is for other names written in Latin letters. */
const POLICES = ['latin', 'latin-ext']
  .map((alphabet) => {
    const fichier = `@fontsource/source-sans-3/files/source-sans-3-${alphabet}-600-normal.woff`
    // The WOFF files and not the WOFF2: fontkit loses the accents of capitals in the second.
    return create(readFileSync(require.resolve(fichier)))
  })
  .filter((police): police is Font => 'unitsPerEm' in police)

const ANGLE = -45
/** Of a letter, in pixels, and as a part of the smallest side. */
const CORPS_MIN = 12
const PART_DU_COTE = 1 / 32
const INTERLIGNE = 1.35

/** A drawing (SVG) of that size, covered with these lines again and again. */
export function dessinerFiligrane(lignes: readonly string[], { largeur, hauteur }: Dimensions): Buffer {
  const corps = Math.max(CORPS_MIN, Math.min(largeur, hauteur) * PART_DU_COTE)
  const tracees = lignes.map((ligne) => tracer(ligne, corps))
  const pas = {
    x: Math.max(...tracees.map((tracee) => tracee.largeur)) + 2 * corps,
    y: corps * (INTERLIGNE * lignes.length + 1.2),
  }
  const motif = tracees
    .map(({ trace }, rang) => `<path transform="translate(0 ${arrondi(rang * corps * INTERLIGNE)})" d="${trace}"/>`)
    .join('')
  // A square that holds the picture however it is turned.
  const demi = Math.hypot(largeur, hauteur) / 2
  const copies: string[] = []
  let rang = 0
  for (let y = -demi; y < demi + pas.y; y += pas.y) {
    // Every other row is shifted, or a strip of the picture would stay bare.
    for (let x = -demi - (rang % 2) * (pas.x / 2); x < demi; x += pas.x) {
      copies.push(`<use href="#m" x="${arrondi(x)}" y="${arrondi(y)}"/>`)
    }
    rang += 1
  }
  const trait = arrondi(corps / 14)
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${largeur}" height="${hauteur}"><defs><g id="m">${motif}</g></defs>` +
      `<g transform="translate(${largeur / 2} ${hauteur / 2}) rotate(${ANGLE})" opacity="0.42" fill="#7a1a2e" ` +
      // Light around dark: it shows on a dark picture as on a white page.
      `stroke="#fff" stroke-width="${trait}" paint-order="stroke">${copies.join('')}</g></svg>`,
  )
}

export interface Dimensions {
  /** pixels */
  largeur: number
  hauteur: number
}

function tracer(texte: string, corps: number): { trace: string; largeur: number } {
  let trace = ''
  let x = 0
  for (const signe of texte) {
    const point = signe.codePointAt(0) ?? 0
    const police = POLICES.find((each) => each.hasGlyphForCodePoint(point)) ?? POLICES[0]
    if (!police) throw new Error('the font of the watermark is not installed')
    const glyphe = police.glyphForCodePoint(police.hasGlyphForCodePoint(point) ? point : REMPLACANT)
    const echelle = corps / police.unitsPerEm
    // Letters grow upwards in a font, downwards in a drawing.
    trace += glyphe.path.scale(echelle, -echelle).translate(x, 0).toSVG()
    x += glyphe.advanceWidth * echelle
  }
  return { trace, largeur: x }
}

const REMPLACANT = '?'.charCodeAt(0)
const arrondi = (nombre: number): number => Math.round(nombre * 10) / 10
