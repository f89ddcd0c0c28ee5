/** French words for expressions. */
import { dateEnFrancais, heureEnFrancais } from '../champs/dates.ts'
import { nombreEnFrancais } from '../champs/nombres.ts'
import { murAParis } from '../temps.ts'
import type { Minute } from '../temps.ts'
import type { Jugement, Lexique } from './lexique.ts'

const est =
  (vrai: string, faux = `n’est pas ${vrai.replace(/^est /, '')}`): Jugement =>
  (g, d) => [`${g} ${vrai} ${d}`, `${g} ${faux} ${d}`]

const pluriel = (n: number, un: string, plusieurs: string) => `${n} ${n > 1 ? plusieurs : un}`

const enumerer = (textes: readonly string[], dernier: string) =>
  textes.length < 2 ? (textes[0] ?? '') : `${textes.slice(0, -1).join(', ')} ${dernier} ${textes.at(-1) ?? ''}`

export const fr: Lexique = {
  citer: (texte) => `«\u00a0${texte}\u00a0»`,
  oui: 'oui',
  non: 'non',
  aujourdhui: 'aujourd’hui',
  autre: 'Autre',
  nombre: nombreEnFrancais,
  date: (iso) => `le ${dateEnFrancais(iso)}`,
  instant: (iso) => {
    const { date, heure } = murAParis(iso as Minute)
    return `le ${dateEnFrancais(date)} à ${heureEnFrancais(heure)}`
  },
  duree: ({ mois, jours, secondes }) => {
    const annees = Math.trunc(mois / 12)
    const parts = [
      annees > 0 ? pluriel(annees, 'an', 'ans') : '',
      mois % 12 > 0 ? `${mois % 12} mois` : '',
      jours > 0 ? pluriel(jours, 'jour', 'jours') : '',
      secondes > 0 ? pluriel(secondes / 60, 'minute', 'minutes') : '',
    ].filter((part) => part !== '')
    return enumerer(parts, 'et') || '0 jour'
  },
  liste: (textes) => enumerer(textes, 'ou'),
  et: (textes) => enumerer(textes, 'et'),
  ou: (textes) => enumerer(textes, 'ou'),
  pas: (texte) => `il est faux que ${texte}`,
  part: (nom, champ) => `${nom} de ${champ}`,
  jugements: {
    eq: est('est', 'n’est pas'),
    ne: (g, d) => [`${g} n’est pas ${d}`, `${g} est ${d}`],
    lt: est('est inférieur à'),
    le: est('est au plus', 'dépasse'),
    gt: est('est supérieur à'),
    ge: est('est au moins', 'n’atteint pas'),
    between: (g, d, e) => [`${g} est entre ${d} et ${e}`, `${g} n’est pas entre ${d} et ${e}`],
    contains: est('contient', 'ne contient pas'),
    not_contains: (g, d) => [`${g} ne contient pas ${d}`, `${g} contient ${d}`],
    any_of: est('est parmi', 'n’est pas parmi'),
    none_of: (g, d) => [`${g} n’est pas parmi ${d}`, `${g} est parmi ${d}`],
    all_of: est('comprend à la fois', 'ne comprend pas à la fois'),
    filled: (g) => [`${g} a une réponse`, `${g} n’a pas de réponse`],
    empty: (g) => [`${g} n’a pas de réponse`, `${g} a une réponse`],
    in_departement: est('est dans le département', 'n’est pas dans le département'),
    not_in_departement: (g, d) => [`${g} n’est pas dans le département ${d}`, `${g} est dans le département ${d}`],
    in_region: est('est dans la région', 'n’est pas dans la région'),
    not_in_region: (g, d) => [`${g} n’est pas dans la région ${d}`, `${g} est dans la région ${d}`],
    in_epci: est('est dans l’intercommunalité', 'n’est pas dans l’intercommunalité'),
    not_in_epci: (g, d) => [`${g} n’est pas dans l’intercommunalité ${d}`, `${g} est dans l’intercommunalité ${d}`],
  },
  jugementsDeDate: {
    lt: est('est avant', 'n’est pas avant'),
    le: est('est au plus tard', 'est après'),
    gt: est('est après', 'n’est pas après'),
    ge: est('est au plus tôt', 'est avant'),
  },
  calculs: {
    add: (a, b) => `${a} plus ${b}`,
    sub: (a, b) => `${a} moins ${b}`,
    mul: (a, b) => `${a} fois ${b}`,
    div: (a, b) => `${a} divisé par ${b}`,
    neg: (a) => `moins ${a}`,
    abs: (a) => `${a} sans son signe`,
    lesser: (a, b) => `le plus petit de ${a} et ${b}`,
    greater: (a, b) => `le plus grand de ${a} et ${b}`,
    round: (a, b) =>
      b === '0' ? `${a} arrondi à l’unité` : `${a} arrondi à ${pluriel(Number(b), 'décimale', 'décimales')}`,
    count: (a) => `le nombre de ${a}`,
    fold: (a) => `${a} (sans accents ni majuscules)`,
    length: (a) => `la longueur de ${a}`,
    days_between: (a, b) => `le nombre de jours entre ${a} et ${b}`,
    months_between: (a, b) => `le nombre de mois entre ${a} et ${b}`,
    years_between: (a, b) => `le nombre d’années entre ${a} et ${b}`,
  },
  agregats: {
    count: (_quoi, bloc) => `le nombre de ${bloc}`,
    sum: (quoi, bloc) => `la somme de ${quoi} dans ${bloc}`,
    min: (quoi, bloc) => `le plus petit ${quoi} dans ${bloc}`,
    max: (quoi, bloc) => `le plus grand ${quoi} dans ${bloc}`,
    any: (quoi, bloc) => `dans au moins un ${bloc}, ${quoi}`,
    all: (quoi, bloc) => `dans chaque ${bloc}, ${quoi}`,
  },
  parmi: (bloc, condition) => `${bloc} où ${condition}`,
  si: (condition, alors, sinon) => `${alors} si ${condition}, sinon ${sinon}`,
}
