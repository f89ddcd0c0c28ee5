/**
 * The languages the texts of a form may be put in: a closed list, so that each has its name in its own words and the way it
 * is written. French is the language of the documents, and is not among them.
 */

export interface LangueDeFormulaire {
  /** As its readers call it. */
  nom: string
  /** In French, as an administrateur looks for it. */
  enFrancais: string
  sens: 'ltr' | 'rtl'
}

const ltr = (nom: string, enFrancais: string): LangueDeFormulaire => ({ nom, enFrancais, sens: 'ltr' })
const rtl = (nom: string, enFrancais: string): LangueDeFormulaire => ({ nom, enFrancais, sens: 'rtl' })

/** By tag of BCP 47, in the order of their French names. */
export const LANGUES_DE_FORMULAIRE = {
  sq: ltr('shqip', 'albanais'),
  de: ltr('Deutsch', 'allemand'),
  gsw: ltr('Elsässisch', 'alsacien'),
  en: ltr('English', 'anglais'),
  ar: rtl('العربية', 'arabe'),
  hy: ltr('հայերեն', 'arménien'),
  eu: ltr('euskara', 'basque'),
  bn: ltr('বাংলা', 'bengali'),
  br: ltr('brezhoneg', 'breton'),
  bg: ltr('български', 'bulgare'),
  ca: ltr('català', 'catalan'),
  zh: ltr('中文', 'chinois'),
  co: ltr('corsu', 'corse'),
  gcf: ltr('kréyòl', 'créole des Antilles'),
  gcr: ltr('kréyòl gwiyannen', 'créole guyanais'),
  rcf: ltr('kréol rényoné', 'créole réunionnais'),
  es: ltr('español', 'espagnol'),
  ka: ltr('ქართული', 'géorgien'),
  he: rtl('עברית', 'hébreu'),
  it: ltr('italiano', 'italien'),
  mn: ltr('монгол', 'mongol'),
  nl: ltr('Nederlands', 'néerlandais'),
  oc: ltr('occitan', 'occitan'),
  ur: rtl('اردو', 'ourdou'),
  ps: rtl('پښتو', 'pachto'),
  fa: rtl('فارسی', 'persan'),
  pl: ltr('polski', 'polonais'),
  pt: ltr('português', 'portugais'),
  ro: ltr('română', 'roumain'),
  ru: ltr('русский', 'russe'),
  so: ltr('Soomaali', 'somali'),
  ta: ltr('தமிழ்', 'tamoul'),
  ty: ltr('reo Tahiti', 'tahitien'),
  ti: ltr('ትግርኛ', 'tigrigna'),
  tr: ltr('Türkçe', 'turc'),
  uk: ltr('українська', 'ukrainien'),
  vi: ltr('Tiếng Việt', 'vietnamien'),
} as const satisfies Readonly<Record<string, LangueDeFormulaire>>

export type CodeDeLangue = keyof typeof LANGUES_DE_FORMULAIRE

export const CODES_DE_LANGUE = Object.keys(LANGUES_DE_FORMULAIRE) as readonly CodeDeLangue[]

/** Written with letters that the fonts of the printed documents do not draw: these are printed in French, and by the browser. */
const SANS_LETTRES: readonly CodeDeLangue[] = ['ar', 'hy', 'bn', 'zh', 'ka', 'he', 'ur', 'ps', 'fa', 'ta', 'ti']

/** Whether a printed document can be written in a language. */
export function isImprimable(langue: CodeDeLangue): boolean {
  return !SANS_LETTRES.includes(langue)
}

/** The language of a code written somewhere; null when it is none of the list. */
export function codeDeLangue(brut: unknown): CodeDeLangue | null {
  return CODES_DE_LANGUE.find((code) => code === brut) ?? null
}
