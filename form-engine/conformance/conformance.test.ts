/** This engine passes the pack, and the pack holds what its README says. Any other implementation could run it. */
import { describe, expect, test } from 'vitest'
import { champTypes } from '../champs/registry.ts'
import { OPERATEURS_DE_TERRITOIRE, sousExpressions } from '../conditions/expression.ts'
import type { Expression } from '../conditions/expression.ts'
import { OPERATEURS, isOperateur } from '../conditions/operateurs.ts'
import type { KindOfExpression, Operateur } from '../conditions/operateurs.ts'
import { typer } from '../conditions/typer.ts'
import { exemples } from '../champs/exemples.ts'
import type { TypeName } from '../champs/registry.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'
import { nomsDe } from '../verification/noms.ts'
import { verifierStructure } from '../verification/structure.ts'
import { THEMES, casDesTypes, casDuTheme, convient, evaluer, formulaireDe, lireSaisie, tient } from './cas-de-test.ts'
import type { CasDEvaluation } from './cas-de-test.ts'

test.each(casDesTypes())('$type : $regle', (cas) => {
  const reponse = lireSaisie(cas)
  expect(convient(reponse, cas.reponse), JSON.stringify(reponse)).toBe(true)
})

describe.each(THEMES)('%s', (theme) => {
  test.each(casDuTheme(theme))('$regle', (cas) => {
    expect(verifierStructure(formulaireDe(cas)).filter(({ severite }) => severite === 'bloquant')).toEqual([])
    expect(tient(cas), JSON.stringify(evaluer(cas))).toBe(true)
  })
})

const operateurs = casDuTheme('operateurs')

/** Kinds of the first operand that can be written: for a territory, those of the types that have such a part. */
function kindsDe(op: Operateur): readonly KindOfExpression[] {
  const [premier] = OPERATEURS[op].parametres
  const kinds = premier?.kinds ?? []
  const territoire = OPERATEURS_DE_TERRITOIRE[op]
  if (!territoire) return kinds
  const trouves = (Object.keys(champTypes) as TypeName[]).flatMap((nom) =>
    exemples[nom].flatMap(({ config }) => {
      const { kind, parts } = champTypes[nom].operand(champTypes[nom].config.parse(config))
      return parts && Object.hasOwn(parts, territoire.part) ? [kind] : []
    }),
  )
  return kinds.filter((kind) => (trouves as KindOfExpression[]).includes(kind))
}

const paires = Object.keys(OPERATEURS).flatMap((op) =>
  isOperateur(op) ? kindsDe(op).map((kind): [Operateur, KindOfExpression] => [op, kind]) : [],
)

/** The kinds of the first operands of an operator, wherever a case writes it. */
function kindsEcrits(cas: CasDEvaluation, op: Operateur): (KindOfExpression | null)[] {
  const formulaire = formulaireDe(cas)
  const noms = nomsDe(formulaire)
  const nom = OPERATEURS[op].parametres[0]?.nom
  return expressionsDe(formulaire).flatMap(({ expression, portee }) => {
    const lus: (KindOfExpression | null)[] = []
    const lire = (e: Expression): void => {
      for (const [cle, dedans] of sousExpressions(e)) {
        if ('op' in e && e.op === op && cle.replace(/\[\d+\]$/, '') === nom)
          lus.push(typer(dedans, portee, noms, '', []))
        lire(dedans)
      }
    }
    lire(expression)
    return lus
  })
}

test.each(paires)(
  'the pack has three cases of %s on %s: true, false and unknown, or values and unknown',
  (op, kind) => {
    const cas = operateurs.filter((un) => un.operateur === op && un.kind === kind)
    const issues = new Set(cas.map(({ issue }) => issue))
    expect(cas.length).toBeGreaterThanOrEqual(3)
    const voulues =
      op === 'empty' || op === 'filled'
        ? ['vrai', 'faux']
        : issues.has('valeur')
          ? ['valeur', 'inconnu']
          : ['vrai', 'faux', 'inconnu']
    expect([...issues]).toEqual(expect.arrayContaining(voulues))
    // What a case says it tries is what it tries.
    for (const un of cas) expect(kindsEcrits(un, op), un.regle).toContain(kind)
  },
)

test('the pack names no operator and no kind that the language has not', () => {
  const connues = new Set(paires.map((paire) => paire.join(' ')))
  const inconnues = operateurs.filter(({ operateur, kind }) => !connues.has(`${operateur} ${kind}`))
  expect(inconnues.map(({ regle }) => regle)).toEqual([])
})

test('each row of the boundary table has a case where unknown stands at it', () => {
  const lignes = ['afficherSi', 'obligatoireSi', 'regle', 'ineligibilite', 'route', 'where', 'calcul']
  const cas = casDuTheme('frontiere')
  expect([...new Set(cas.map(({ frontiere }) => frontiere))].sort()).toEqual([...lignes].sort())
  for (const ligne of lignes)
    expect(cas.filter(({ frontiere, regle }) => frontiere === ligne && /inconnu/.test(regle)).length).toBeGreaterThan(0)
})

test('each type has cases, and no two cases of a theme have one name', () => {
  expect([...new Set(casDesTypes().map(({ type }) => type))].sort()).toEqual(Object.keys(champTypes).sort())
  for (const theme of THEMES) {
    const regles = casDuTheme(theme).map(({ regle }) => regle)
    expect(regles.filter((regle, rang) => regles.indexOf(regle) !== rang)).toEqual([])
  }
})

test('the pack holds four hundred cases at least', () => {
  const nombre = casDesTypes().length + THEMES.reduce((somme, theme) => somme + casDuTheme(theme).length, 0)
  expect(nombre).toBeGreaterThanOrEqual(400)
})
