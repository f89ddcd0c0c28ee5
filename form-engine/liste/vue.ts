/**
 * The state of a list: tab, filter, search, order, columns, place. It is whole in the address, written in one way only, so that
 * a view can be shared, saved and compared. What an address says and cannot be read is left out, and told.
 */
import {
  CRITERES_MAX,
  FILTRE_VIDE,
  GROUPES_MAX,
  OPERATEURS,
  VALEUR_MAX,
  valeursDe,
  type Critere,
  type Ecart,
  type Filtre,
  type Groupe,
  type Mode,
} from './filtre.ts'

/** The tabs, in the order they are shown. */
export const ONGLETS = ['a-suivre', 'suivis', 'traites', 'tous', 'expirants', 'supprimes', 'archives'] as const
export type Onglet = (typeof ONGLETS)[number]

export const PAR_PAGE = [25, 50, 100] as const
export type ParPage = (typeof PAR_PAGE)[number]

export interface Tri {
  colonne: string
  sens: 'asc' | 'desc'
}

export interface Vue {
  onglet: Onglet
  filtre: Filtre
  recherche: string
  tri: Tri
  /** Columns to show; null for those the person has chosen. */
  colonnes: readonly string[] | null
  /** After which row the page begins, as the page before said it. */
  apres: string | null
  par: ParPage
}

/** The newest deposits first, of what nobody follows yet. */
export const VUE_PAR_DEFAUT: Vue = {
  onglet: 'a-suivre',
  filtre: FILTRE_VIDE,
  recherche: '',
  tri: { colonne: 'depose_at', sens: 'desc' },
  colonnes: null,
  apres: null,
  par: 25,
}

export const COLONNES_MAX = 32

/** The order of a search: no column, and nothing without words to look for. */
export const PERTINENCE = 'pertinence'

/** The order a list has until one chooses another: the first to be deleted, what a search finds best, or the newest. */
export function triParDefaut({ onglet, recherche }: Pick<Vue, 'onglet' | 'recherche'>): Tri {
  if (recherche !== '') return { colonne: PERTINENCE, sens: 'desc' }
  return onglet === 'expirants' ? { colonne: 'expire', sens: 'asc' } : VUE_PAR_DEFAUT.tri
}

/** `etat`, or `<question>.<column of its type>`. */
const COLONNE = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,149}$/
/** What pages write of their last row: characters that every address holds. */
const POSITION = /^[!-~]{1,1000}$/

/** Names of what an address may hold, besides `g1`…`g5`. */
const CLES = { onglet: 'onglet', tri: 'tri', mode: 'mode', critere: 'f', recherche: 'q', colonnes: 'colonnes' } as const

/** Reads an address (`URLSearchParams`, or the entries of a form). Total: what cannot be read is left out and told. */
export function lireVue(params: Iterable<readonly [string, string]>): { vue: Vue; ecartes: Ecart[] } {
  const entrees = [...params]
  const ecartes: Ecart[] = []
  const une = (cle: string): string | null => entrees.find(([nom]) => nom === cle)?.[1] ?? null
  const onglet =
    parmi(ONGLETS, une(CLES.onglet), (texte) => ecartes.push({ code: 'onglet_inconnu', texte })) ?? 'a-suivre'
  const recherche = lireRecherche(une(CLES.recherche) ?? '', ecartes)
  const vue: Vue = {
    onglet,
    filtre: lireFiltre(entrees, ecartes),
    recherche,
    tri: lireTri(une(CLES.tri), ecartes) ?? triParDefaut({ onglet, recherche }),
    colonnes: lireColonnes(une(CLES.colonnes), ecartes),
    apres: lirePosition(une('apres'), ecartes),
    par: lirePar(une('par'), ecartes),
  }
  return { vue, ecartes }
}

/** The address of a view, parameter by parameter; what a view without parameters says already is not written. */
export function ecrireVue(vue: Vue): [string, string][] {
  const entrees: [string, string][] = []
  if (vue.onglet !== VUE_PAR_DEFAUT.onglet) entrees.push([CLES.onglet, vue.onglet])
  if (vue.recherche !== '') entrees.push([CLES.recherche, vue.recherche])
  if (vue.filtre.mode === 'une') entrees.push([CLES.mode, 'une'])
  vue.filtre.groupes.forEach(({ mode, criteres }, rang) => {
    if (mode === 'une') entrees.push([`g${rang + 1}`, 'une'])
    for (const critere of criteres) entrees.push([CLES.critere, ecrireCritere(rang + 1, critere)])
  })
  const tri = ecrireTri(vue.tri)
  if (tri !== ecrireTri(triParDefaut(vue))) entrees.push([CLES.tri, tri])
  if (vue.colonnes !== null) entrees.push([CLES.colonnes, vue.colonnes.join(',')])
  if (vue.par !== VUE_PAR_DEFAUT.par) entrees.push(['par', String(vue.par)])
  if (vue.apres !== null) entrees.push(['apres', vue.apres])
  return entrees
}

/** The same as a query string, without `?`; empty for the default view. */
export function adresseDeVue(vue: Vue): string {
  return ecrireVue(vue)
    .map(([nom, valeur]) => `${nom}=${encodeURIComponent(valeur)}`)
    .join('&')
}

/**
 * The view of which one looks at another thing: the place is that of the former rows, it starts again. An order nobody chose
 * becomes that of the new thing.
 */
export function changerDeVue(vue: Vue, change: Partial<Omit<Vue, 'apres'>>): Vue {
  const changee = { ...vue, ...change, apres: null }
  const isChoisi = ecrireTri(vue.tri) !== ecrireTri(triParDefaut(vue))
  return change.tri || isChoisi ? changee : { ...changee, tri: triParDefaut(changee) }
}

/** `-depose_at`: a column, its newest or greatest first. */
export function ecrireTri({ colonne, sens }: Tri): string {
  return sens === 'desc' ? `-${colonne}` : colonne
}

function parmi<Valeur extends string>(
  valeurs: readonly Valeur[],
  texte: string | null,
  dire: (texte: string) => void,
): Valeur | null {
  if (texte === null || texte === '') return null
  const lue = valeurs.find((valeur) => valeur === texte) ?? null
  if (lue === null) dire(court(texte))
  return lue
}

function lireTri(texte: string | null, ecartes: Ecart[]): Tri | null {
  if (texte === null || texte === '') return null
  const colonne = texte.replace(/^-/, '')
  if (COLONNE.test(colonne)) return { colonne, sens: texte.startsWith('-') ? 'desc' : 'asc' }
  ecartes.push({ code: 'tri_inconnu', texte: court(texte) })
  return null
}

function lireColonnes(texte: string | null, ecartes: Ecart[]): string[] | null {
  if (texte === null) return null
  const lues = [...new Set(texte.split(',').filter((colonne) => colonne !== ''))]
  for (const colonne of lues) {
    if (!COLONNE.test(colonne)) ecartes.push({ code: 'colonne_inconnue', texte: court(colonne) })
  }
  return lues.filter((colonne) => COLONNE.test(colonne)).slice(0, COLONNES_MAX)
}

function lirePar(texte: string | null, ecartes: Ecart[]): ParPage {
  if (texte === null || texte === '') return VUE_PAR_DEFAUT.par
  const par = PAR_PAGE.find((nombre) => String(nombre) === texte)
  if (par === undefined) ecartes.push({ code: 'par_inconnu', texte: court(texte) })
  return par ?? VUE_PAR_DEFAUT.par
}

function lirePosition(texte: string | null, ecartes: Ecart[]): string | null {
  if (texte === null || texte === '') return null
  if (POSITION.test(texte)) return texte
  ecartes.push({ code: 'position_illisible', texte: court(texte) })
  return null
}

/** A search as it is run: on one line, without what no text holds; what goes past the limit is left out. */
function lireRecherche(texte: string, ecartes: Ecart[]): string {
  const nette = net(texte)
  if (nette.length <= VALEUR_MAX) return nette
  ecartes.push({ code: 'valeur_trop_longue', texte: court(nette) })
  return net(nette.slice(0, VALEUR_MAX))
}

function lireFiltre(entrees: readonly (readonly [string, string])[], ecartes: Ecart[]): Filtre {
  const mode = (cle: string): Mode =>
    entrees.some(([nom, valeur]) => nom === cle && valeur === 'une') ? 'une' : 'toutes'
  const groupes = new Map<number, Critere[]>()
  let lus = 0
  for (const [nom, texte] of entrees) {
    if (nom !== CLES.critere || texte === '') continue
    const lu = lireCritere(texte)
    if ('code' in lu) ecartes.push({ code: lu.code, texte: court(texte) })
    else if (lus >= CRITERES_MAX) ecartes.push({ code: 'criteres_en_trop', texte: court(texte) })
    else {
      lus += 1
      groupes.set(lu.groupe, [...(groupes.get(lu.groupe) ?? []), lu.critere])
    }
  }
  return {
    mode: mode(CLES.mode),
    // Numbered again: a group whose criteria are all left out leaves no hole.
    groupes: [...groupes]
      .sort(([a], [b]) => a - b)
      .map(([numero, criteres]): Groupe => ({ mode: mode(`g${numero}`), criteres })),
  }
}

/** `<group>~<column>~<operator>~<value>…`: `~` and `%` of a value are written `%7E` and `%25`. */
function lireCritere(texte: string): { groupe: number; critere: Critere } | { code: Ecart['code'] } {
  const [numero = '', colonne = '', nom = '', ...valeurs] = texte.split('~')
  if (!/^[1-9]$/.test(numero) || Number(numero) > GROUPES_MAX) return { code: 'groupes_en_trop' }
  if (!COLONNE.test(colonne)) return { code: 'colonne_inconnue' }
  const operateur = OPERATEURS.find((operateur) => operateur === nom)
  if (!operateur) return { code: 'operateur_inconnu' }
  const lues = valeurs.map((valeur) => net(valeur.replaceAll('%7E', '~').replaceAll('%25', '%')))
  const remplies = lues.filter((valeur) => valeur !== '')
  const { min, max } = valeursDe(operateur)
  if (remplies.length < min) return { code: 'valeur_absente' }
  if (remplies.length > max) return { code: 'valeurs_en_trop' }
  if (remplies.some((valeur) => valeur.length > VALEUR_MAX)) return { code: 'valeur_trop_longue' }
  return { groupe: Number(numero), critere: { colonne, operateur, valeurs: remplies } }
}

function ecrireCritere(groupe: number, { colonne, operateur, valeurs }: Critere): string {
  const ecrites = valeurs.map((valeur) => valeur.replaceAll('%', '%25').replaceAll('~', '%7E'))
  return [String(groupe), colonne, operateur, ...ecrites].join('~')
}

/** On one line, trimmed, without control characters nor halves of characters, which no database keeps. */
export function net(texte: string): string {
  return texte
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .trim()
    .normalize('NFC')
}

const court = (texte: string): string => (texte.length > 80 ? `${texte.slice(0, 79)}…` : texte)
