/**
 * Contrast (WCAG 2.2) of the accent colour an instance chooses, on the grounds of the look in both schemes. The dark
 * variant is drawn from the light one, so that one colour is asked and both are readable.
 */

/** Grounds and inks of the look that the accent meets (tokens of the design system). */
const CLAIR = {
  fonds: ['#f7f3ea', '#fffdf8', '#efe9dc'],
  papier: '#f7f3ea',
  encres: ['#20281e', '#535b4c'],
  sur: '#fffdf8',
}
const SOMBRE = {
  fonds: ['#141813', '#1c211a', '#0f120e'],
  papier: '#1c211a',
  encres: ['#eceade', '#b4b9a8'],
  sur: '#10220f',
}

/** The accent of the tokens: nothing to override. */
export const ACCENT_PAR_DEFAUT = '#2c5e40'

const TEXTE = 4.5
const COMMANDE = 3
/** What the dark variant reaches when it is drawn: the ratio of the default accent, for the same comfort. */
const CONFORT = 7
/** A light colour more saturated than this glares on a dark ground. */
const VIF = 0.6

/** The four colours drawn from an accent, for one scheme. */
export interface Nuances {
  accent: string
  fort: string
  doux: string
  sur: string
}

/** Ratio between 1 and 21 of two colours written `#rrggbb`. */
export function contraste(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Reads `#rrggbb`, `#rgb` or the same without #; null when it is no colour. */
export function lireCouleur(texte: string): string | null {
  const found = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(texte.trim())?.[1]?.toLowerCase()
  if (!found) return null
  return `#${found.length === 3 ? [...found].map((digit) => digit + digit).join('') : found}`
}

/** Why an accent is refused, with the ratio measured and the one needed; null when both schemes can carry it. */
export function refusDeLAccent(accent: string): string | null {
  const clair = nuancesClaires(accent)
  const surClair = Math.min(...CLAIR.fonds.map((fond) => contraste(accent, fond)))
  if (surClair < TEXTE) {
    const least = surClair < COMMANDE ? 'ni le texte ni les boutons ne s’y distinguent' : 'le texte s’y lit mal'
    return `Cette couleur a un contraste de ${ratio(surClair)} sur le fond clair : ${least}. Il faut ${ratio(TEXTE)} pour le texte et ${ratio(COMMANDE)} pour les boutons. Choisissez une couleur plus foncée, par exemple ${plusFoncee(accent)}.`
  }
  const sombre = nuancesSombres(accent)
  const surSombre = Math.min(...SOMBRE.fonds.map((fond) => contraste(sombre.accent, fond)))
  const boutons = Math.min(contraste(clair.accent, clair.sur), contraste(sombre.accent, sombre.sur))
  const lowest = Math.min(surSombre, boutons)
  if (lowest < TEXTE)
    return `Cette couleur a un contraste de ${ratio(lowest)} une fois éclaircie pour le fond sombre ; il faut ${ratio(TEXTE)}. Choisissez une couleur moins vive.`
  return null
}

export function nuancesClaires(accent: string): Nuances {
  const doux = fondDoux(accent, CLAIR)
  return { accent, fort: melanger(accent, '#000000', 0.25), doux, sur: CLAIR.sur }
}

export function nuancesSombres(accent: string): Nuances {
  const { teinte, saturation, clarte } = enTeinte(accent)
  let clair = accent
  // Lightened in its own hue: mixed with white it would turn grey.
  for (let light = clarte; light <= 1; light += 0.01) {
    clair = deTeinte(teinte, Math.min(saturation, VIF), light)
    if (Math.min(...SOMBRE.fonds.map((fond) => contraste(clair, fond))) >= CONFORT) break
  }
  return { accent: clair, fort: melanger(clair, '#ffffff', 0.4), doux: fondDoux(clair, SOMBRE), sur: SOMBRE.sur }
}

/** The darker neighbour of a colour that text can wear: what to try instead. */
function plusFoncee(accent: string): string {
  for (let part = 0; part <= 1; part += 0.02) {
    const candidate = melanger(accent, '#000000', part)
    if (CLAIR.fonds.every((fond) => contraste(candidate, fond) >= TEXTE)) return candidate
  }
  return ACCENT_PAR_DEFAUT
}

/** A ground tinted by the accent, as much as the inks and the accent stay readable on it. */
function fondDoux(accent: string, scheme: typeof CLAIR): string {
  for (const part of [0.16, 0.12, 0.09, 0.06, 0.03]) {
    const fond = melanger(scheme.papier, accent, part)
    if ([...scheme.encres, accent].every((encre) => contraste(encre, fond) >= TEXTE)) return fond
  }
  return scheme.papier
}

function melanger(from: string, to: string, part: number): string {
  const target = channels(to)
  const mixed = channels(from).map((value, n) => Math.round(value + ((target[n] ?? 0) - value) * part))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function luminance(color: string): number {
  const [r, g, b] = channels(color).map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Hue (degrees), saturation and lightness (0 to 1). */
function enTeinte(color: string): { teinte: number; saturation: number; clarte: number } {
  const [r, g, b] = channels(color).map((value) => value / 255) as [number, number, number]
  const max = Math.max(r, g, b)
  const range = max - Math.min(r, g, b)
  const clarte = max - range / 2
  if (range === 0) return { teinte: 0, saturation: 0, clarte }
  const side = max === r ? (g - b) / range : max === g ? (b - r) / range + 2 : (r - g) / range + 4
  return { teinte: (side * 60 + 360) % 360, saturation: range / (1 - Math.abs(2 * clarte - 1)), clarte }
}

function deTeinte(teinte: number, saturation: number, clarte: number): string {
  const reach = saturation * Math.min(clarte, 1 - clarte)
  const channel = (n: number): string => {
    const k = (n + teinte / 30) % 12
    const value = clarte - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}

const channels = (color: string): number[] => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))

/** "3,2 pour 1": rounded down, so that what is announced as enough is enough. */
const ratio = (value: number): string => `${(Math.floor(value * 10) / 10).toString().replace('.', ',')} pour 1`
