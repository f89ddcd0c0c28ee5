/**
 * The texts of a form that citizens read, each with its identity, and the same form in another language. Pure.
 *
 * The document of a revision speaks its own language and holds no translation that citizens read: what follows never changes
 * its digest, its addresses, its rules. A translation is of one text: where the source says anything else, it says nothing.
 */
import { compile, type ChampCompile, type FormulaireCompile, type Page, type RepetitionCompile } from './compiled.ts'
import type { Formulaire, Noeud, StableId } from './formulaire.ts'
import { estObjet } from './json.ts'
import type { Json } from './type-de-champ.ts'

export type AttributDeTexte =
  | 'titre'
  | 'libelle'
  | 'description'
  | 'texte'
  | 'repli'
  /** What a rule of the form says. */
  | 'message'
  /** The label of an option, of a line or a column of a table. */
  | 'option'
  /** Another sentence among the settings of a type: a unit, the label of a second list. */
  | 'reglage'

/** One text to put in another language. */
export interface TexteDuFormulaire {
  /** Its identity: `nom.libelle`, `region.option.nord`. Unique in a form. */
  cle: string
  /** The element, or the rule, it is of. */
  id: StableId
  attribut: AttributDeTexte
  source: string
}

/** The words of one text in a language. */
export interface Traduction {
  cle: string
  /** The text they were made from. */
  source: string
  texte: string
}

/** Characters a translation may have: those of its source. */
export const LONGUEURS: Readonly<Record<AttributDeTexte, number>> = {
  titre: 1_000,
  libelle: 1_000,
  description: 20_000,
  texte: 20_000,
  repli: 20_000,
  message: 2_000,
  option: 500,
  reglage: 500,
}

/** Attributes whose source is Markdown of the safe subset: so is their translation. */
export const EN_MARKDOWN: readonly AttributDeTexte[] = ['description', 'texte', 'repli']

/** Settings of a type that are sentences; every other one is left as it is. */
const PHRASES: readonly string[] = ['libelleSecondaire', 'indication', 'unite', 'erreur']

const ATTRIBUTS_DE_NOEUD = ['titre', 'libelle', 'description', 'texte', 'repli'] as const

/** Translations of a language, found by what they translate. */
export type Dictionnaire = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Makes translations ready to be read. One that is empty is none. */
export function dictionnaireDe(traductions: readonly Traduction[]): Dictionnaire {
  const dictionnaire = new Map<string, Map<string, string>>()
  for (const { cle, source, texte } of traductions) {
    if (texte.trim() === '') continue
    const deLaCle = dictionnaire.get(cle) ?? new Map<string, string>()
    deLaCle.set(source, texte)
    dictionnaire.set(cle, deLaCle)
  }
  return dictionnaire
}

/** The words of a text, when they were made from what it says now; null otherwise. */
export function motsDe(
  dictionnaire: Dictionnaire,
  { cle, source }: Pick<TexteDuFormulaire, 'cle' | 'source'>,
): string | null {
  return dictionnaire.get(cle)?.get(source) ?? null
}

/** Every text a citizen may read, in the order of the form; then the messages of its rules. Empty ones are left out. */
export function textesDuFormulaire(formulaire: Formulaire): TexteDuFormulaire[] {
  const textes = new Map<string, TexteDuFormulaire>()
  reecrire(formulaire, (texte) => {
    if (texte.source.trim() !== '') textes.set(texte.cle, texte)
    return texte.source
  })
  return [...textes.values()]
}

/** What the texts of a form say that have no words in a language: each once. */
export function textesEnSource(formulaire: Formulaire, dictionnaire: Dictionnaire): string[] {
  const restent = textesDuFormulaire(formulaire).filter((texte) => motsDe(dictionnaire, texte) === null)
  return [...new Set(restent.map(({ source }) => source))]
}

/** Translations whose text the form has not any more, whatever it said: their element or their option is gone. */
export function traductionsOrphelines(formulaire: Formulaire, traductions: readonly Traduction[]): Traduction[] {
  const connues = new Set(textesDuFormulaire(formulaire).map(({ cle }) => cle))
  return traductions.filter(({ cle }) => !connues.has(cle))
}

/**
 * The form as it reads in a language: each text that has words is those words, the others stay as they were written. Ids,
 * conditions and whatever is no text do not change, so that answers mean the same.
 */
export function traduire(formulaire: Formulaire, dictionnaire: Dictionnaire): Formulaire {
  if (dictionnaire.size === 0) return formulaire
  return reecrire(formulaire, (texte) => motsDe(dictionnaire, texte) ?? texte.source)
}

/**
 * A compiled form as it is shown in a language. Its pages keep their addresses, its rules are those of the source, the very
 * same: what decides never reads a translation. Annotations are the agents': they stay in the source.
 */
export function traduireCompile(
  source: FormulaireCompile,
  formulaire: Formulaire,
  dictionnaire: Dictionnaire,
): FormulaireCompile {
  const traduit = compile(traduire(formulaire, dictionnaire))
  const pages = traduit.pages.map((page, rang): Page => ({ ...page, cle: source.pages[rang]?.cle ?? page.cle }))
  const aSaPlace = <C extends ChampCompile | RepetitionCompile>(
    dits: Record<StableId, C>,
    ici: Readonly<Record<StableId, C>>,
  ): Record<StableId, C> =>
    Object.fromEntries(
      Object.entries(dits).map(([id, dit]) => [id, { ...dit, page: ici[id as StableId]?.page ?? dit.page }]),
    )
  return {
    pages,
    ordre: source.ordre,
    champs: aSaPlace(traduit.champs, source.champs),
    repetitions: aSaPlace(traduit.repetitions, source.repetitions),
    annotations: source.annotations,
    regles: source.regles,
    messages: traduit.messages,
  }
}

/** Options of one list that would read alike in a language, and could not be told apart: the keys of all but the first. */
export function optionsConfondues(formulaire: Formulaire, dictionnaire: Dictionnaire): string[] {
  const confondues: string[] = []
  const chercher = (json: Json, id: StableId, prefixe: string): void => {
    if (Array.isArray(json)) {
      const lus = new Set<string>()
      for (const option of json) {
        if (!estOption(option)) continue
        const cle = `${id}.option.${prefixe}${option.id}`
        const lu = motsDe(dictionnaire, { cle, source: option.libelle }) ?? option.libelle
        if (lus.has(lu)) confondues.push(cle)
        lus.add(lu)
      }
      json.forEach((element) => chercher(element, id, prefixe))
    } else if (estObjet(json)) {
      for (const [cle, valeur] of Object.entries(json)) chercher(valeur, id, sousPrefixe(json, cle, prefixe))
    }
  }
  const parcourir = (noeuds: readonly Noeud[]): void => {
    for (const noeud of noeuds) {
      if (noeud.kind === 'champ') chercher(noeud.config, noeud.id, '')
      if ('enfants' in noeud) parcourir(noeud.enfants)
    }
  }
  parcourir(formulaire.champs)
  return [...new Set(confondues)]
}

type Dire = (texte: TexteDuFormulaire) => string

/** The form with each of its texts said by `dire`, in the order one reads them. */
function reecrire(formulaire: Formulaire, dire: Dire): Formulaire {
  const regle = <R extends { id: StableId; message: string }>(une: R): R => ({
    ...une,
    message: dire({ cle: `${une.id}.message`, id: une.id, attribut: 'message', source: une.message }),
  })
  return {
    ...formulaire,
    champs: formulaire.champs.map((noeud) => noeudReecrit(noeud, dire)),
    validations: formulaire.validations.map(regle),
    ineligibilite: formulaire.ineligibilite.map(regle),
  }
}

function noeudReecrit<N extends Noeud>(noeud: N, dire: Dire): N {
  const refait: { [attribut: string]: unknown } = { ...noeud }
  for (const attribut of ATTRIBUTS_DE_NOEUD) {
    const source = refait[attribut]
    if (typeof source === 'string')
      refait[attribut] = dire({ cle: `${noeud.id}.${attribut}`, id: noeud.id, attribut, source })
  }
  if (noeud.kind === 'champ') refait['config'] = reglagesReecrits(noeud.config, noeud.id, '', dire)
  if ('enfants' in noeud) refait['enfants'] = noeud.enfants.map((enfant) => noeudReecrit<Noeud>(enfant, dire))
  // The keys are those the node already has.
  return refait as typeof refait & N
}

/** Settings of a champ: the labels of what has an id, and the sentences; `prefixe` names the column one is in. */
function reglagesReecrits(config: Json, id: StableId, prefixe: string, dire: Dire): Json {
  if (Array.isArray(config)) return config.map((element) => reglagesReecrits(element, id, prefixe, dire))
  if (!estObjet(config)) return config
  return Object.fromEntries(
    Object.entries(config).map(([cle, valeur]) => {
      if (typeof valeur !== 'string')
        return [cle, reglagesReecrits(valeur, id, sousPrefixe(config, cle, prefixe), dire)]
      if (cle === 'libelle' && estOption(config))
        return [cle, dire({ cle: `${id}.option.${prefixe}${config.id}`, id, attribut: 'option', source: valeur })]
      if (PHRASES.includes(cle))
        return [cle, dire({ cle: `${id}.reglage.${prefixe}${cle}`, id, attribut: 'reglage', source: valeur })]
      return [cle, valeur]
    }),
  )
}

/** The settings of a column are apart from those of the others; the second lists of a first choice share their ids. */
function sousPrefixe(objet: { [cle: string]: Json }, cle: string, prefixe: string): string {
  const id = objet['id']
  return cle === 'config' && typeof id === 'string' ? `${prefixe}${id}.` : prefixe
}

function estOption(json: Json): json is { [cle: string]: Json } & { id: string; libelle: string } {
  return estObjet(json) && typeof json['id'] === 'string' && typeof json['libelle'] === 'string'
}
