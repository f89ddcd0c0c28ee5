/**
 * What the buttons of the editor of an expression do: `afficherSi:ajouter:0` adds a condition to its first group. Pure: an act
 * that has no place there changes nothing.
 */
import type { Expression } from '../../conditions/expression.ts'
import { isAEcrire } from '../../conditions/a-ecrire.ts'
import { lireExpression } from '../../conditions/lire-expression.ts'
import { OPERATEURS, isNombre } from '../../conditions/operateurs.ts'
import type { Operateur } from '../../conditions/operateurs.ts'
import type { Json } from '../../type-de-champ.ts'
import { isKindDeConstante } from './constantes.ts'
import { ligneParDefaut, lectureParDefaut, valeurParDefaut } from './defauts.ts'
import { dansLesLignes, kindDe, lieuDe } from './faces.ts'
import type { Lieu } from './faces.ts'
import type { Lisibles } from './lisibles.ts'
import { isCondition, isJugement } from './sujets.ts'
import { MOTS_DE_GROUPE, isDeCondition, operandesDe } from './vue.ts'
import type { MotDeGroupe } from './vue.ts'

export const ACTES = [
  /** A row at the end of a group, or of a list of texts; the first condition where there is none. */
  'ajouter',
  /** A group at the end of a group. */
  'grouper',
  'retirer',
  'monter',
  'descendre',
  /** A group around a condition, or an addition around a value. */
  'envelopper',
  /** What is inside a group of one, or the first value of an operation, in its place. */
  'deballer',
  /** Only the rows where something holds. */
  'filtrer',
  /** A condition and its contrary. */
  'nier',
  ...MOTS_DE_GROUPE,
] as const
export type Acte = (typeof ACTES)[number]

export interface Geste {
  /** The attribute whose controls it is about. */
  prefixe: string
  acte: Acte
  /** Where: the name of the controls after the prefix, `''` for the whole. */
  chemin: string
}

/** The value of a button. */
export function ecrireGeste({ prefixe, acte, chemin }: Geste): string {
  return `${prefixe}:${acte}:${chemin}`
}

/** Reads the value of a button; null when it is none of an expression. */
export function lireGeste(texte: string): Geste | null {
  const lu = /^([\w-]+):([a-z_]+):((?:[\w-]+(?:\.[\w-]+)*)?)$/.exec(texte)
  const acte = ACTES.find((un) => un === lu?.[2])
  return lu && acte ? { prefixe: lu[1] ?? '', acte, chemin: lu[3] ?? '' } : null
}

/**
 * The expression after an act; null when nothing is left. What would be past the limits of the language is not done.
 */
export function gesteSurExpression(
  expression: Expression | null,
  { acte, chemin }: Pick<Geste, 'acte' | 'chemin'>,
  lisibles: Lisibles,
): Expression | null {
  const lieu = lieuDe(lisibles)
  const noms = chemin === '' ? [] : chemin.split('.')
  if (!expression) return noms.length === 0 ? premiere(acte, lisibles) : null
  if (isAEcrire(expression)) return acte === 'retirer' ? null : (premiere(acte, lisibles) ?? expression)
  const racine = { isCondition: isDeCondition(lisibles), lieu }
  const faite =
    acte === 'monter' || acte === 'descendre'
      ? deplacer(expression, noms, racine, acte === 'monter' ? -1 : 1)
      : changer(expression, noms, racine, (e, endroit) => agir(acte, e, endroit, lisibles))
  return faite === null || lireExpression(faite as Json, '', []) ? faite : expression
}

/** What is written where there was nothing. */
function premiere(acte: Acte, lisibles: Lisibles): Expression | null {
  const lieu = lieuDe(lisibles)
  if (acte === 'grouper' && isDeCondition(lisibles)) return { any: [ligneParDefaut(lieu)] }
  if (acte !== 'ajouter') return null
  return isDeCondition(lisibles) ? ligneParDefaut(lieu) : lectureParDefaut(lisibles.attendue, lieu)
}

interface Endroit {
  isCondition: boolean
  lieu: Lieu
}

/** What stands at a place becomes something else, or nothing. */
type Changement = (e: Expression, endroit: Endroit) => Expression | null

/** A condition, or a text of a list, one place before or after: done by what holds it. */
function deplacer(expression: Expression, noms: readonly string[], racine: Endroit, pas: -1 | 1): Expression | null {
  const rang = Number(noms.at(-1))
  const autour = noms.slice(0, noms.at(-2) === 'parts' ? -2 : -1)
  if (noms.length === 0 || !Number.isInteger(rang)) return expression
  return changer(expression, autour, racine, (e) => {
    if ('op' in e && e.op === 'concat') return { op: 'concat', parts: echanger(e.parts, rang, rang + pas) }
    return (
      surLeGroupe(e, (liste, mot) => {
        const echangee = echanger(liste, rang, rang + pas)
        return mot === 'all' ? { all: echangee } : { any: echangee }
      }) ?? e
    )
  })
}

function echanger(liste: readonly Expression[], a: number, b: number): readonly Expression[] {
  const [une, autre] = [liste[a], liste[b]]
  return une && autre ? liste.map((la, rang) => (rang === a ? autre : rang === b ? une : la)) : liste
}

function agir(
  acte: Exclude<Acte, 'monter' | 'descendre'>,
  e: Expression,
  { isCondition: isDeCond, lieu }: Endroit,
  lisibles: Lisibles,
): Expression | null {
  switch (acte) {
    case 'retirer':
      return null
    case 'ajouter':
      if ('op' in e && e.op === 'concat') return { op: 'concat', parts: [...e.parts, { text: '' }] }
      return isDeCond ? ajouter(e, ligneParDefaut(lieu)) : e
    case 'grouper':
      return isDeCond ? ajouter(e, { any: [ligneParDefaut(lieu)] }) : e
    case 'envelopper':
      return isDeCond ? { all: [e] } : entourer(e, lieu, lisibles)
    case 'deballer':
      return deballerEnGardantLeKind(e, lieu)
    case 'filtrer':
      return dansUnAgregat(e, lieu)
    case 'nier':
      return !isDeCond ? e : 'not' in e ? e.not : { not: e }
    default:
      return avecMot(e, acte)
  }
}

/** The group inside the negations of a condition, changed; null when it is no group. */
function surLeGroupe(
  e: Expression,
  faire: (liste: readonly Expression[], mot: 'all' | 'any') => Expression,
): Expression | null {
  if ('not' in e) {
    const dedans = surLeGroupe(e.not, faire)
    return dedans && { not: dedans }
  }
  if ('all' in e) return faire(e.all, 'all')
  return 'any' in e ? faire(e.any, 'any') : null
}

function ajouter(e: Expression, nouvelle: Expression): Expression {
  return (
    surLeGroupe(e, (liste, mot) => (mot === 'all' ? { all: [...liste, nouvelle] } : { any: [...liste, nouvelle] })) ?? {
      all: [e, nouvelle],
    }
  )
}

function avecMot(e: Expression, mot: MotDeGroupe): Expression {
  const liste = 'all' in e ? e.all : 'any' in e ? e.any : null
  if (liste) {
    if (mot === 'all' || mot === 'pas_toutes') return mot === 'all' ? { all: liste } : { not: { all: liste } }
    return mot === 'any' ? { any: liste } : { not: { any: liste } }
  }
  return 'not' in e && ('all' in e.not || 'any' in e.not) ? avecMot(e.not, mot) : e
}

function entourer(e: Expression, lieu: Lieu, { attendue }: Lisibles): Expression {
  const kind = kindDe(e, lieu) ?? attendue[0]
  if (kind === 'text') return { op: 'concat', parts: [e, { text: '' }] }
  if (kind === 'integer' || kind === 'decimal') return { op: 'add', left: e, right: { integer: '0' } }
  if (kind === 'date') return { op: 'add', left: e, right: { duration: 'P1Y' } }
  // Rows, files and what has parts are read, never chosen between.
  return kind && isKindDeConstante(kind)
    ? { if: ligneParDefaut(lieu), then: e, else: valeurParDefaut([kind], null, lieu) }
    : e
}

/** What an operation makes of another kind of value (a number of days, of files) is not unwrapped: what is around awaits that kind. */
function deballerEnGardantLeKind(e: Expression, lieu: Lieu): Expression {
  const dedans = deballer(e)
  const [avant, apres] = [kindDe(e, lieu), kindDe(dedans, lieu)]
  const isMeme = avant === apres || (avant !== null && apres !== null && isNombre(avant) && isNombre(apres))
  return isMeme ? dedans : e
}

function deballer(e: Expression): Expression {
  const liste = 'all' in e ? e.all : 'any' in e ? e.any : null
  if (liste) return (liste.length === 1 ? liste[0] : undefined) ?? e
  if ('not' in e) {
    const dedans = deballer(e.not)
    return dedans === e.not ? e : { not: dedans }
  }
  if ('if' in e) return e.then
  return 'op' in e && !isJugement(e.op) ? (operandesDe(e)[0]?.[1] ?? e) : e
}

function dansUnAgregat(e: Expression, lieu: Lieu): Expression {
  if ('not' in e) return { not: dansUnAgregat(e.not, lieu) }
  if (!('agg' in e) || e.where) return e
  return { ...e, where: ligneParDefaut(dansLesLignes(lieu, e.over)) }
}

/** Changes what stands at the end of the names of controls; gives the same where nothing does. */
function changer(e: Expression, noms: readonly string[], endroit: Endroit, faire: Changement): Expression | null {
  const [nom, ...suite] = noms
  if (nom === undefined) return faire(e, endroit)
  const dedans = (une: Expression, ou: Endroit): Expression | null => changer(une, suite, ou, faire)
  if (endroit.isCondition && 'not' in e) {
    const change = changer(e.not, noms, endroit, faire)
    return change && { not: change }
  }
  if (nom === 'c') return dedans(e, { ...endroit, isCondition: true }) ?? e
  if ('all' in e || 'any' in e) {
    const liste = avecElement('all' in e ? e.all : e.any, nom, (une) => dedans(une, endroit))
    if (liste === null) return e
    return liste.length === 0 ? null : 'all' in e ? { all: liste } : { any: liste }
  }
  if ('agg' in e) return dansAgregat(e, nom, dedans, endroit)
  if ('if' in e) return dansSi(e, nom, dedans, endroit.lieu)
  // A row that holds by itself: its subject is the whole of it.
  if (nom === 'left' && endroit.isCondition && !isCondition(e))
    return dedans(e, { ...endroit, isCondition: false }) ?? e
  return 'op' in e ? dansOperation(e, nom, suite, faire, endroit.lieu) : e
}

function avecElement(
  liste: readonly Expression[],
  nom: string,
  changer: (une: Expression) => Expression | null,
): Expression[] | null {
  const rang = /^\d{1,4}$/.test(nom) ? Number(nom) : -1
  const une = liste[rang]
  if (!une) return null
  const change = changer(une)
  return [...liste.slice(0, rang), ...(change ? [change] : []), ...liste.slice(rang + 1)]
}

type Agregat = Extract<Expression, { agg: string }>

function dansAgregat(
  e: Agregat,
  nom: string,
  dedans: (une: Expression, endroit: Endroit) => Expression | null,
  { lieu }: Endroit,
): Expression {
  const lignes = dansLesLignes(lieu, e.over)
  if (nom === 'where' && e.where) {
    const { where, ...reste } = e
    const change = dedans(where, { isCondition: true, lieu: lignes })
    return change ? { ...reste, where: change } : reste
  }
  if (nom !== 'of' || !e.of) return e
  const isJuge = e.agg === 'any' || e.agg === 'all'
  const change = dedans(e.of, { isCondition: isJuge, lieu: lignes })
  return { ...e, of: change ?? (isJuge ? ligneParDefaut(lignes) : e.of) }
}

function dansSi(
  e: Extract<Expression, { if: Expression }>,
  nom: string,
  dedans: (une: Expression, endroit: Endroit) => Expression | null,
  lieu: Lieu,
): Expression {
  if (nom === 'if') return { ...e, if: dedans(e.if, { isCondition: true, lieu }) ?? ligneParDefaut(lieu) }
  if (nom === 'then') return { ...e, then: dedans(e.then, { isCondition: false, lieu }) ?? e.then }
  return nom === 'else' ? { ...e, else: dedans(e.else, { isCondition: false, lieu }) ?? e.else } : e
}

function dansOperation(
  e: Extract<Expression, { op: Operateur }>,
  nom: string,
  suite: readonly string[],
  faire: Changement,
  lieu: Lieu,
): Expression {
  const endroit = { isCondition: false, lieu }
  if (e.op === 'concat') {
    const [rang = '', ...fin] = suite
    const parts = nom === 'parts' ? avecElement(e.parts, rang, (une) => changer(une, fin, endroit, faire)) : null
    return parts ? { op: 'concat', parts } : e
  }
  const cle = nom === 'left' ? (OPERATEURS[e.op].parametres[0]?.nom ?? nom) : nom
  const une = new Map(operandesDe(e)).get(nom)
  const change = une && changer(une, suite, endroit, faire)
  // The key is one the operation already has.
  return change ? ({ ...e, [cle]: change } as Expression) : e
}
