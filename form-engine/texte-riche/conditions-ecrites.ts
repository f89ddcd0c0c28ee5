/**
 * A condition as one writes it after `{{#si`: `condition:urgence`, `question:logement = "maison"`, `question:enfants remplie`;
 * whatever else the language can say is written in its JSON.
 */
import type { Expression, LectureDeChamp } from '../conditions/expression.ts'
import { lireExpression } from '../conditions/lire-expression.ts'
import type { StableId } from '../formulaire.ts'
import { toJson } from '../json.ts'
import type { Json } from '../type-de-champ.ts'

const COURTE =
  /^(condition|question)\s*:\s*([a-z0-9][a-z0-9_-]{0,63})(?:\.([\w.-]{1,100}))?(?:\s+(.*)|\s*((?:=|≠|!=).*))?$/u
const EGALITE = /^(=|≠|!=)\s*(.+)$/u
/** As the language: nothing deeper is read. */
const NIVEAUX = 1_100

/** Reads a condition; null when it is none. Total. */
export function lireConditionEcrite(ecrite: string): Expression | null {
  const texte = ecrite.trim()
  if (texte.startsWith('{')) return lireJson(texte)
  const courte = COURTE.exec(texte)
  if (!courte) return null
  const [, sorte, id = '', part, apres, colle] = courte
  const suite = (apres ?? colle ?? '').trim()
  if (sorte === 'condition') return suite === '' && part === undefined ? { ref: id as StableId } : null
  const lecture: LectureDeChamp = part === undefined ? { champ: id as StableId } : { champ: id as StableId, part }
  if (suite === '') return lecture
  if (suite === 'remplie') return { op: 'filled', value: lecture }
  if (suite === 'vide') return { op: 'empty', value: lecture }
  const egalite = EGALITE.exec(suite)
  const valeur = egalite && lireValeur(egalite[2] ?? '')
  return egalite && valeur ? { op: egalite[1] === '=' ? 'eq' : 'ne', left: lecture, right: valeur } : null
}

/** The shortest writing of a condition: {@link lireConditionEcrite} gives it again. */
export function ecrireCondition(si: Expression): string {
  if ('ref' in si) return `condition:${si.ref}`
  const seule = questionDe(si)
  if (seule) return seule
  if ('op' in si && (si.op === 'filled' || si.op === 'empty')) {
    const question = questionDe(si.value)
    if (question) return `${question} ${si.op === 'filled' ? 'remplie' : 'vide'}`
  }
  if ('op' in si && (si.op === 'eq' || si.op === 'ne')) {
    const question = questionDe(si.left)
    const valeur = valeurEcrite(si.right)
    if (question && valeur) return `${question} ${si.op === 'eq' ? '=' : '≠'} ${valeur}`
  }
  return JSON.stringify(si)
}

function questionDe(e: Expression): string | null {
  if (!('champ' in e)) return null
  return e.part === undefined ? `question:${e.champ}` : `question:${e.champ}.${e.part}`
}

function valeurEcrite(e: Expression): string | null {
  if ('boolean' in e) return e.boolean ? 'oui' : 'non'
  return 'option' in e ? JSON.stringify(e.option) : null
}

function lireValeur(ecrite: string): Expression | null {
  const texte = ecrite.trim()
  if (texte === 'oui' || texte === 'non') return { boolean: texte === 'oui' }
  const lu = texte.startsWith('"') ? parse(texte) : texte
  return typeof lu === 'string' ? lireExpression({ option: lu }, '', []) : null
}

function lireJson(texte: string): Expression | null {
  const json = parse(texte)
  return json === null ? null : lireExpression(json, '', [])
}

function parse(texte: string): Json {
  try {
    return toJson(JSON.parse(texte), NIVEAUX)
  } catch {
    // Not JSON: the person has not written a condition.
    return null
  }
}
