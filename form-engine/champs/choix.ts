/** Reading a choice among options: answers hold ids, people type labels. Pure: a browser reads as the server does. */
import { estObjet } from '../json.ts'
import { AUTRE } from '../type-de-champ.ts'
import type { Json, Option, Reponse } from '../type-de-champ.ts'
import { blank, draft, longueur, part, surUneLigne, texteDe, value } from './lecture.ts'

/** Characters a free text given for « Autre » may have. */
export const AUTRE_MAX = 1_000

/** An answer to a list: the id of an option, or the free text given for « Autre ». */
export type Choisi = string | { autre: string }

/** Options, and whether a free text may stand for one. */
export interface Liste {
  options: readonly Option[]
  autre?: boolean | undefined
}

const index = new WeakMap<readonly Option[], { ids: Map<string, Option>; libelles: Map<string, Option> }>()

function indexDe(options: readonly Option[]) {
  const connu = index.get(options)
  if (connu) return connu
  const fait = {
    ids: new Map(options.map((option) => [option.id, option])),
    libelles: new Map(options.map((option) => [option.libelle, option])),
  }
  index.set(options, fait)
  return fait
}

/** The option a text names: by its id, else by its label. */
export function optionDe(options: readonly Option[], texte: string): Option | null {
  const { ids, libelles } = indexDe(options)
  return ids.get(texte) ?? libelles.get(texte) ?? null
}

/** The label of an id; the id itself when the list has no such option any more. */
export function libelleDe(options: readonly Option[], id: string): string {
  return indexDe(options).ids.get(id)?.libelle ?? id
}

/** True when a text may be kept as the free text of « Autre »: it names no option. */
export function estTexteLibre(options: readonly Option[], texte: string): boolean {
  return texte !== '' && longueur(texte) <= AUTRE_MAX && optionDe(options, texte) === null && texte !== AUTRE
}

/**
 * Reads one choice: an id, a label, `{ choix, autre }` as the control sends it, or `{ autre }` as it is stored. Where a free
 * text is accepted, a text that names no option is one (answers older than « Autre » hold it so).
 */
export function lireOption(raw: Json, { options, autre = false }: Liste): Reponse<Choisi> {
  const choix = estObjet(raw) ? part(raw, 'choix') : texteDe(raw)
  if (choix === null) return draft(raw, 'option_inconnue')
  const precision = surUneLigne(part(raw, 'autre'))
  // A text typed beside the list counts even when « Autre » was not ticked; an option chosen wins over it.
  const texte = choix === AUTRE || choix === '' ? precision : surUneLigne(choix)
  // « Autre » without its text is a beginning of an answer: the choice stays on screen.
  if (texte === '') return choix === AUTRE || estObjet(raw) ? draft(raw, 'option_inconnue') : blank
  const option = optionDe(options, texte)
  if (option) return value(option.id)
  if (!autre || texte === AUTRE) return draft(raw, 'option_inconnue')
  return longueur(texte) > AUTRE_MAX ? draft(raw, 'trop_long', { max: String(AUTRE_MAX) }) : value({ autre: texte })
}

/** Reads several choices, by ids or labels, and puts their ids in the order of the options. A JSON list in a text is read (prefill, import). */
export function lireOptions(raw: Json, { options }: Liste): Reponse<string[]> {
  const textes = listeDe(raw).map(texteDe)
  if (textes.includes(null)) return draft(raw, 'option_inconnue')
  const choisis = new Set<string>()
  for (const texte of textes) {
    if (texte === null || texte === '') continue
    const option = optionDe(options, surUneLigne(texte))
    if (option === null) return draft(raw, 'option_inconnue')
    choisis.add(option.id)
  }
  return choisis.size === 0 ? blank : value(options.filter(({ id }) => choisis.has(id)).map(({ id }) => id))
}

function listeDe(raw: Json): readonly Json[] {
  if (Array.isArray(raw)) return raw
  return typeof raw === 'string' && raw.trimStart().startsWith('[') ? (listeDansUnTexte(raw) ?? [raw]) : [raw]
}

function listeDansUnTexte(texte: string): Json[] | null {
  try {
    const lu = JSON.parse(texte) as Json
    return Array.isArray(lu) ? lu : null
  } catch {
    // Not a list: an option may well start with a bracket.
    return null
  }
}
