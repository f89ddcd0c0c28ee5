/** English words for expressions. */
import { murAParis } from '../temps.ts'
import type { Minute } from '../temps.ts'
import type { Jugement, Lexique } from './lexique.ts'

const is =
  (vrai: string, faux: string): Jugement =>
  (g, d) => [`${g} ${vrai} ${d}`, `${g} ${faux} ${d}`]

const many = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

const list = (textes: readonly string[], last: string) =>
  textes.length < 2 ? (textes[0] ?? '') : `${textes.slice(0, -1).join(', ')} ${last} ${textes.at(-1) ?? ''}`

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const day = (iso: string) =>
  `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1] ?? ''} ${iso.slice(0, 4)}`

export const en: Lexique = {
  citer: (texte) => `“${texte}”`,
  oui: 'yes',
  non: 'no',
  aujourdhui: 'today',
  autre: 'Other',
  nombre: (texte) => texte.replace(/\B(?=(\d{3})+(?:\.|$))/g, ','),
  date: day,
  instant: (iso) => {
    const { date, heure } = murAParis(iso as Minute)
    return `${day(date)} at ${heure}`
  },
  duree: ({ mois, jours, secondes }) => {
    const years = Math.trunc(mois / 12)
    const parts = [
      years > 0 ? many(years, 'year') : '',
      mois % 12 > 0 ? many(mois % 12, 'month') : '',
      jours > 0 ? many(jours, 'day') : '',
      secondes > 0 ? many(secondes / 60, 'minute') : '',
    ].filter((part) => part !== '')
    return list(parts, 'and') || '0 days'
  },
  liste: (textes) => list(textes, 'or'),
  et: (textes) => list(textes, 'and'),
  ou: (textes) => list(textes, 'or'),
  pas: (texte) => `it is not true that ${texte}`,
  part: (nom, champ) => `${nom} of ${champ}`,
  jugements: {
    eq: is('is', 'is not'),
    ne: (g, d) => [`${g} is not ${d}`, `${g} is ${d}`],
    lt: is('is less than', 'is not less than'),
    le: is('is at most', 'is more than'),
    gt: is('is more than', 'is not more than'),
    ge: is('is at least', 'is less than'),
    between: (g, d, e) => [`${g} is between ${d} and ${e}`, `${g} is not between ${d} and ${e}`],
    contains: is('contains', 'does not contain'),
    not_contains: (g, d) => [`${g} does not contain ${d}`, `${g} contains ${d}`],
    any_of: is('is one of', 'is none of'),
    none_of: (g, d) => [`${g} is none of ${d}`, `${g} is one of ${d}`],
    all_of: is('holds all of', 'does not hold all of'),
    filled: (g) => [`${g} is answered`, `${g} is not answered`],
    empty: (g) => [`${g} is not answered`, `${g} is answered`],
    in_departement: is('is in the département', 'is not in the département'),
    not_in_departement: (g, d) => [`${g} is not in the département ${d}`, `${g} is in the département ${d}`],
    in_region: is('is in the region', 'is not in the region'),
    not_in_region: (g, d) => [`${g} is not in the region ${d}`, `${g} is in the region ${d}`],
    in_epci: is('is in the intercommunality', 'is not in the intercommunality'),
    not_in_epci: (g, d) => [`${g} is not in the intercommunality ${d}`, `${g} is in the intercommunality ${d}`],
  },
  jugementsDeDate: {
    lt: is('is before', 'is not before'),
    le: is('is no later than', 'is after'),
    gt: is('is after', 'is not after'),
    ge: is('is no earlier than', 'is before'),
  },
  calculs: {
    add: (a, b) => `${a} plus ${b}`,
    sub: (a, b) => `${a} minus ${b}`,
    mul: (a, b) => `${a} times ${b}`,
    div: (a, b) => `${a} divided by ${b}`,
    neg: (a) => `minus ${a}`,
    abs: (a) => `${a} without its sign`,
    lesser: (a, b) => `the lesser of ${a} and ${b}`,
    greater: (a, b) => `the greater of ${a} and ${b}`,
    round: (a, b) => (b === '0' ? `${a} rounded to the unit` : `${a} rounded to ${many(Number(b), 'decimal')}`),
    count: (a) => `the number of ${a}`,
    fold: (a) => `${a} (without accents nor capitals)`,
    length: (a) => `the length of ${a}`,
    days_between: (a, b) => `the days between ${a} and ${b}`,
    months_between: (a, b) => `the months between ${a} and ${b}`,
    years_between: (a, b) => `the years between ${a} and ${b}`,
  },
  agregats: {
    count: (_quoi, bloc) => `the number of ${bloc}`,
    sum: (quoi, bloc) => `the sum of ${quoi} in ${bloc}`,
    min: (quoi, bloc) => `the smallest ${quoi} in ${bloc}`,
    max: (quoi, bloc) => `the largest ${quoi} in ${bloc}`,
    any: (quoi, bloc) => `in at least one ${bloc}, ${quoi}`,
    all: (quoi, bloc) => `in each ${bloc}, ${quoi}`,
  },
  parmi: (bloc, condition) => `${bloc} where ${condition}`,
  si: (condition, alors, sinon) => `${alors} if ${condition}, otherwise ${sinon}`,
}
