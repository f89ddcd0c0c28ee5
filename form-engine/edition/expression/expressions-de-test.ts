/** For tests: expressions of every shape, over the form of `formulaire-de-test.ts`. */
import type { Expression } from '../../conditions/expression.ts'
import type { StableId } from '../../formulaire.ts'

/** Every shape of the language, by hand: those that a drawn form does not hold. The last ones read nothing any more. */
export const CONDITIONS: readonly Expression[] = [
  { champ: 'oui' as StableId },
  { not: { champ: 'oui' as StableId } },
  { ref: 'majeur' as StableId },
  { not: { ref: 'majeur' as StableId } },
  { not: { not: { any: [{ ref: 'majeur' as StableId }] } } },
  { not: { all: [] } },
  { all: [] },
  { boolean: false },
  { op: 'eq', left: { champ: 'ville' as StableId, part: 'codePostal' }, right: { text: '56000' } },
  { op: 'in_departement', left: { champ: 'ville' as StableId }, right: { option: '56' } },
  { op: 'ge', left: { op: 'count', value: { champ: 'pieces' as StableId } }, right: { integer: '2' } },
  { op: 'eq', left: { op: 'fold', value: { champ: 'nom' as StableId } }, right: { text: ' l\nm ' } },
  { op: 'gt', left: { op: 'length', value: { champ: 'nom' as StableId } }, right: { decimal: '2.5' } },
  {
    op: 'lt',
    left: { champ: 'naissance' as StableId },
    right: { op: 'sub', left: { today: true }, right: { duration: 'P18Y' } },
  },
  {
    op: 'between',
    value: { champ: 'naissance' as StableId },
    from: { op: 'add', left: { date: '2024-02-29' }, right: { duration: 'P1Y6M10D' } },
    to: { today: true },
  },
  { op: 'gt', left: { champ: 'rendez-vous' as StableId }, right: { instant: '2026-11-22T13:05Z' } },
  {
    op: 'ge',
    left: { op: 'years_between', from: { champ: 'naissance' as StableId }, to: { today: true } },
    right: { integer: '18' },
  },
  { op: 'all_of', left: { champ: 'themes' as StableId }, right: { options: ['b', 'a'] } },
  { op: 'eq', left: { champ: 'themes' as StableId }, right: { options: [] } },
  {
    agg: 'any',
    over: 'travaux' as StableId,
    where: { op: 'filled', value: { champ: 'nature' as StableId } },
    of: { any: [{ op: 'gt', left: { champ: 'montant' as StableId }, right: { champ: 'budget' as StableId } }] },
  },
  {
    op: 'gt',
    left: {
      agg: 'sum',
      over: 'travaux' as StableId,
      of: { op: 'mul', left: { champ: 'montant' as StableId }, right: { decimal: '1.2' } },
      where: { op: 'eq', left: { champ: 'nature' as StableId }, right: { text: 'haie' } },
    },
    right: { champ: 'budget' as StableId },
  },
  { op: 'ge', left: { op: 'count', value: { rows: 'travaux' as StableId } }, right: { integer: '1' } },
  {
    op: 'eq',
    left: { op: 'ge', left: { champ: 'budget' as StableId }, right: { integer: '1' } },
    right: { if: { ref: 'majeur' as StableId }, then: { boolean: true }, else: { champ: 'oui' as StableId } },
  },
  // What reads nothing any more.
  { op: 'ge', left: { champ: 'parti' as StableId }, right: { integer: '18' } },
  { op: 'eq', left: { champ: 'statut' as StableId }, right: { option: 'disparue' } },
  { op: 'contains', left: { champ: 'budget' as StableId }, right: { text: 'x' } },
  { agg: 'any', over: 'parti' as StableId, of: { champ: 'oui' as StableId } },
]

/** Calculations that the form of tests can hold, and one that it cannot. */
export const CALCULS: readonly Expression[] = [
  { champ: 'budget' as StableId },
  { op: 'round', value: { op: 'div', left: { champ: 'budget' as StableId }, right: { integer: '3' } }, decimals: 0 },
  { op: 'neg', value: { op: 'abs', value: { champ: 'budget' as StableId } } },
  {
    if: { any: [{ ref: 'majeur' as StableId }, { op: 'empty', value: { champ: 'nom' as StableId } }] },
    then: { agg: 'max', over: 'travaux' as StableId, of: { champ: 'montant' as StableId } },
    else: { op: 'lesser', left: { integer: '1' }, right: { agg: 'count', over: 'travaux' as StableId } },
  },
  { op: 'concat', parts: [] },
  {
    op: 'length',
    value: { op: 'concat', parts: [{ text: 'a ' }, { op: 'fold', value: { champ: 'nom' as StableId } }] },
  },
]
