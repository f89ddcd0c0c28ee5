/**
 * The common part of our language and of CEL says the same. An answer that is not there is an error in CEL, which `&&`, `||`,
 * `exists` and `all` absorb when the other side decides: that is our unknown.
 */
import { Environment } from '@marcbachmann/cel-js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { compile } from '../compiled.ts'
import { isRempliA, slotDe } from '../evaluation/etat.ts'
import type { Etat, Ligne } from '../evaluation/etat.ts'
import { fermer } from '../evaluation/fermetures.ts'
import type { Noms } from '../evaluation/fermetures.ts'
import { load } from '../evaluation/load.ts'
import { open } from '../evaluation/open.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import type { CivilDate } from '../temps.ts'
import { expressionsDe } from '../verification/expressions-du-formulaire.ts'
import { lireDecimal, multiplier } from './decimal.ts'
import type { Expression } from './expression.ts'

const today = '2026-11-25' as CivilDate

/** Names of CEL have no dash. */
const nom = (id: string) => id.replaceAll('-', '_')
const texte = (valeur: string) => JSON.stringify(valeur)

/** CEL has no decimal: ten thousand times the number is a whole one. */
function entier(decimal: string): string {
  const nombre = lireDecimal(decimal)
  const grand = nombre === undefined ? undefined : multiplier(nombre, 10_000)
  if (typeof grand !== 'number') throw new RangeError(decimal)
  return String(grand)
}

const COMPARAISONS: Partial<Record<string, string>> = { eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' }

/** The CEL of an expression; null when it has none. `r` is the row inside an aggregate. */
function enCel(e: Expression, lignes: ReadonlySet<string>, nommees: ReadonlyMap<string, Expression>): string | null {
  const dedans = (une: Expression): string | null => enCel(une, lignes, nommees)
  const deux = (a: Expression, b: Expression, ecrire: (a: string, b: string) => string) => {
    const [gauche, droite] = [dedans(a), dedans(b)]
    return gauche === null || droite === null ? null : ecrire(gauche, droite)
  }
  const liste = (es: readonly Expression[], signe: string, vide: string) => {
    const lues = es.map(dedans)
    return lues.includes(null) ? null : lues.length === 0 ? vide : lues.map((lue) => `(${lue})`).join(signe)
  }
  if ('champ' in e) return e.part === undefined ? `${lignes.has(e.champ) ? 'r' : 'v'}.${nom(e.champ)}` : null
  if ('boolean' in e) return String(e.boolean)
  if ('integer' in e) return entier(e.integer)
  if ('decimal' in e) return entier(e.decimal)
  if ('date' in e) return texte(e.date)
  if ('option' in e) return texte(e.option)
  if ('text' in e) return texte(e.text)
  if ('options' in e) return `[${e.options.map(texte).join(', ')}]`
  if ('all' in e) return liste(e.all, ' && ', 'true')
  if ('any' in e) return liste(e.any, ' || ', 'false')
  if ('not' in e) {
    const lue = dedans(e.not)
    return lue === null ? null : `!(${lue})`
  }
  if ('ref' in e) {
    const si = nommees.get(e.ref)
    return si ? dedans(si) : null
  }
  if ('agg' in e) {
    const rows = `v.${nom(e.over)}`
    if (e.agg === 'count' && !e.where) return `size(${rows}) * 10000`
    if ((e.agg !== 'any' && e.agg !== 'all') || !e.of || e.where) return null
    const of = dedans(e.of)
    return of === null ? null : `${rows}.${e.agg === 'any' ? 'exists' : 'all'}(r, ${of})`
  }
  if (!('op' in e)) return null
  const comparaison = COMPARAISONS[e.op]
  if (comparaison && 'left' in e) return deux(e.left, e.right, (a, b) => `${a} ${comparaison} ${b}`)
  switch (e.op) {
    case 'between':
      return liste(
        [
          { op: 'le', left: e.from, right: e.value },
          { op: 'le', left: e.value, right: e.to },
        ],
        ' && ',
        '',
      )
    case 'contains':
      return deux(e.left, e.right, (a, b) => `${a}.contains(${b})`)
    case 'not_contains':
      return deux(e.left, e.right, (a, b) => `!${a}.contains(${b})`)
    case 'filled':
    case 'empty': {
      const lue = 'champ' in e.value ? dedans(e.value) : null
      return lue === null ? null : `${e.op === 'empty' ? '!' : ''}has(${lue})`
    }
    default:
      return null
  }
}

/** What CEL is given: only what is shown and answered. */
function valeursDe(etat: Etat, ligne: Ligne | null): Record<string, unknown> {
  const valeurs: Record<string, unknown> = {}
  for (const chose of etat.programme.champs.values()) {
    if ((chose.bloc === null) !== (ligne === null) || (ligne && chose.bloc !== ligne.bloc)) continue
    const slot = slotDe(chose, ligne)
    if (!isRempliA(etat, chose, slot) || chose.noeud?.kind !== 'champ') continue
    const lue = etat.valeurs[slot]
    const { kind } = chose.noeud.lecture
    if (lue === undefined) continue
    valeurs[nom(chose.id)] = kind === 'integer' || kind === 'decimal' ? BigInt(entier(String(lue))) : lue
  }
  return valeurs
}

test('a condition that CEL can say has the same value there, unknown being an error', () => {
  let comparees = 0
  const issues = new Map<unknown, number>()
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (seed) => {
      const h = hasard(seed)
      const formulaire = formulaireAuHasard(h, {
        champs: 3 + h.entier(0, 14),
        calculs: false,
        regles: 3,
        profondeur: 3,
      })
      const etat = open(load(compile(formulaire).regles), reponsesAuHasard(h, formulaire), { today })
      const { programme } = etat
      const noms: Noms = {
        champ: (id) => programme.champs.get(id) ?? null,
        bloc: (id) => programme.repetitions.get(id) ?? null,
        condition: (id) => programme.conditions.get(id) ?? null,
        get parAgregat() {
          return noms
        },
      }
      const env = new Environment({ unlistedVariablesAreDyn: true })
      const lignes = new Set([...programme.champs.values()].filter(({ bloc }) => bloc).map(({ id }) => id as string))
      const nommees = new Map(formulaire.conditions.map(({ id, si }) => [id as string, si]))
      const v: Record<string, unknown> = valeursDe(etat, null)
      for (const bloc of programme.blocs)
        if ((etat.bits[bloc.chose.place] ?? 0) & 1)
          v[nom(bloc.chose.id)] = (etat.lignes[bloc.rang] ?? []).map((ligne) => valeursDe(etat, ligne))
      for (const { expression, portee, role } of expressionsDe(formulaire)) {
        // Of what is always obligatoire the engine reads no condition.
        const cel = portee.repetition === null && role !== 'obligatoireSi' ? enCel(expression, lignes, nommees) : null
        if (cel === null) continue
        let lue: unknown
        try {
          lue = env.evaluate(cel, { v })
        } catch {
          lue = undefined // an answer that is not there
        }
        expect(lue, cel).toBe(fermer(expression, null, noms)(etat, 0))
        comparees += 1
        issues.set(lue, (issues.get(lue) ?? 0) + 1)
      }
    }),
    { numRuns: 250 },
  )
  expect(comparees).toBeGreaterThan(500)
  expect(Math.min(...[true, false, undefined].map((issue) => issues.get(issue) ?? 0))).toBeGreaterThan(50)
})
