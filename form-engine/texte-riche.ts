/**
 * A rich text with tags, as it is stored: paragraphs, lists, strong, emphasis, links, tags that stand for something of a dossier,
 * and blocks kept under a condition. A small JSON, canonical: one text has one document. Letters are made of it.
 */
import * as z from 'zod/mini'
import { lireExpression } from './conditions/lire-expression.ts'
import type { Expression } from './conditions/expression.ts'
import { toJson } from './json.ts'
import { isLienSur } from './markdown.ts'
import type { Probleme } from './probleme.ts'
import { problemesDe } from './probleme.ts'
import { aPlat, enArbre } from './texte-riche/traits.ts'
import type { Json } from './type-de-champ.ts'

export type EnLigneRiche =
  | { kind: 'texte'; texte: string }
  | { kind: 'saut' }
  | { kind: 'fort' | 'emphase'; enfants: EnLigneRiche[] }
  | { kind: 'lien'; href: string; enfants: EnLigneRiche[] }
  /** `cle` is what the person wrote: whether it means something is told apart (balises.ts). */
  | { kind: 'balise'; cle: string }

export type BlocRiche =
  | { kind: 'paragraphe'; enfants: EnLigneRiche[] }
  | { kind: 'liste'; ordonnee: boolean; elements: EnLigneRiche[][] }
  | { kind: 'si'; si: Expression; blocs: BlocRiche[] }

export interface TexteRiche {
  langage: 1
  blocs: BlocRiche[]
}

/** Characters of a text, written with its marks. */
export const ECRITURE_MAX = 20_000
/** Blocks under a condition, one inside the other. */
export const NIVEAUX_DE_SI = 3
const BLOCS_MAX = 500
const CLE = /^(?![#/])[^{}[\]\\\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u
/** Deep enough for any document of the limits and for the deepest expression, and no deeper. */
const NIVEAUX_DE_JSON = 1_100

/** True for what may stand between the braces of a tag. */
export function isCleDeBalise(cle: string): boolean {
  return CLE.test(cle) && !cle.includes('  ') && cle === cle.trim().normalize('NFC')
}

const texteBorne = z.string().check(z.maxLength(ECRITURE_MAX))

const enLigne: z.ZodMiniType<EnLigneRiche> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('texte'), texte: texteBorne }),
    z.strictObject({ kind: z.literal('saut') }),
    z.strictObject({ kind: z.enum(['fort', 'emphase']), enfants }),
    z.strictObject({
      kind: z.literal('lien'),
      href: z.string().check(z.refine(isLienSur, { error: 'un lien commence par https://, http:// ou mailto:' })),
      enfants,
    }),
    z.strictObject({
      kind: z.literal('balise'),
      cle: z.string().check(z.refine(isCleDeBalise, { error: 'le nom d’une balise est attendu, sans accolades' })),
    }),
  ]),
)
const enfants = z.array(enLigne).check(z.maxLength(2_000))

/** The condition is read apart: its grammar is the language's. */
interface BlocBrut {
  kind: 'paragraphe' | 'liste' | 'si'
  enfants?: EnLigneRiche[]
  ordonnee?: boolean
  elements?: EnLigneRiche[][]
  si?: unknown
  blocs?: BlocBrut[]
}

const bloc: z.ZodMiniType<BlocBrut> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraphe'), enfants }),
    z.strictObject({
      kind: z.literal('liste'),
      ordonnee: z.boolean(),
      elements: z.array(enfants).check(z.maxLength(BLOCS_MAX)),
    }),
    z.strictObject({ kind: z.literal('si'), si: z.unknown(), blocs: z.array(bloc).check(z.maxLength(BLOCS_MAX)) }),
  ]),
)

const schema = z.strictObject({ langage: z.literal(1), blocs: z.array(bloc).check(z.maxLength(BLOCS_MAX)) })

export type TexteRicheLu = { ok: true; document: TexteRiche } | { ok: false; problemes: Probleme[] }

/** Reads a document from JSON that comes from anywhere; what is read is canonical. */
export function lireTexteRiche(brut: unknown): TexteRicheLu {
  const lu = schema.safeParse(toJson(brut, NIVEAUX_DE_JSON))
  if (!lu.success) return { ok: false, problemes: problemesDe(lu.error.issues, '') }
  const problemes: Probleme[] = []
  const blocs = lireBlocs(lu.data.blocs, 'blocs', 0, problemes)
  return problemes.length > 0 ? { ok: false, problemes } : { ok: true, document: canoniser({ langage: 1, blocs }) }
}

/** A document that we wrote ourselves. Throws when it is none: it would be a bug. */
export function texteRicheStocke(brut: unknown): TexteRiche {
  const lu = lireTexteRiche(brut)
  if (!lu.ok) throw new TypeError(`a stored text is not readable: ${lu.problemes[0]?.phrase ?? ''}`)
  return lu.document
}

function lireBlocs(bruts: readonly BlocBrut[], chemin: string, niveau: number, problemes: Probleme[]): BlocRiche[] {
  return bruts.flatMap((brut, rang): BlocRiche[] => {
    const ici = `${chemin}[${rang}]`
    if (brut.kind === 'paragraphe') return [{ kind: 'paragraphe', enfants: brut.enfants ?? [] }]
    if (brut.kind === 'liste')
      return [{ kind: 'liste', ordonnee: brut.ordonnee === true, elements: brut.elements ?? [] }]
    if (niveau >= NIVEAUX_DE_SI) {
      problemes.push({ chemin: ici, phrase: `${NIVEAUX_DE_SI} conditions au plus s’emboîtent.` })
      return []
    }
    const si = lireExpression(toJson(brut.si, NIVEAUX_DE_JSON), `${ici}.si`, problemes)
    const blocs = lireBlocs(brut.blocs ?? [], `${ici}.blocs`, niveau + 1, problemes)
    return si ? [{ kind: 'si', si, blocs }] : []
  })
}

/** The one writing of a document: marks side by side are joined, what is empty is left out, spaces at the edges go. */
export function canoniser({ blocs }: TexteRiche): TexteRiche {
  return { langage: 1, blocs: canoniserBlocs(blocs) }
}

function canoniserBlocs(blocs: readonly BlocRiche[]): BlocRiche[] {
  const ecrits: BlocRiche[] = []
  for (const bloc of blocs) {
    const precedent = ecrits.at(-1)
    if (bloc.kind === 'paragraphe') {
      const enfants = enArbre(aPlat(bloc.enfants))
      if (enfants.length > 0) ecrits.push({ kind: 'paragraphe', enfants })
    } else if (bloc.kind === 'liste') {
      const elements = bloc.elements.map((element) => enArbre(aPlat(element))).filter(({ length }) => length > 0)
      // A blank line between two items does not end their list: two lists of one sort that touch are one.
      if (precedent?.kind === 'liste' && precedent.ordonnee === bloc.ordonnee) precedent.elements.push(...elements)
      else if (elements.length > 0) ecrits.push({ kind: 'liste', ordonnee: bloc.ordonnee, elements })
    } else {
      const dedans = canoniserBlocs(bloc.blocs)
      if (dedans.length > 0) ecrits.push({ kind: 'si', si: bloc.si, blocs: dedans })
    }
  }
  return ecrits
}

/** Every block of a document, those under a condition after it, with the conditions they are under. */
export function* blocsDe(
  blocs: readonly BlocRiche[],
  sous: readonly Expression[] = [],
): Generator<{ bloc: BlocRiche; sous: readonly Expression[] }> {
  for (const bloc of blocs) {
    yield { bloc, sous }
    if (bloc.kind === 'si') yield* blocsDe(bloc.blocs, [...sous, bloc.si])
  }
}

/** The tags of a document, in its order, each as often as it is written. */
export function balisesEcrites({ blocs }: Pick<TexteRiche, 'blocs'>): string[] {
  const cles: string[] = []
  const lire = (enfants: readonly EnLigneRiche[]): void => {
    for (const { quoi } of aPlat(enfants)) if (quoi.kind === 'balise') cles.push(quoi.cle)
  }
  for (const { bloc } of blocsDe(blocs)) {
    if (bloc.kind === 'paragraphe') lire(bloc.enfants)
    if (bloc.kind === 'liste') bloc.elements.forEach(lire)
  }
  return cles
}

/** The document as it is stored. */
export function enJson(document: TexteRiche): Json {
  return toJson(document, NIVEAUX_DE_JSON)
}
