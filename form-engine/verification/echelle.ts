/**
 * Values that have an order, counted one by one: numbers, dates, instants and counts become whole ranks, so that an interval
 * is two ranks and « the next value » means something.
 */
import { deplacerDate, deplacerInstant, joursEntre } from '../conditions/civil.ts'
import { ecrireDecimal, lireDecimal } from '../conditions/decimal.ts'
import type { Decimal } from '../conditions/decimal.ts'
import { CHIFFRES_MAX, chiffresDe } from '../champs/nombres.ts'
import type { Bornes } from '../type-de-champ.ts'
import { entre, ordonner } from './abstraite.ts'
import type { Abstraite, Ordonnee } from './abstraite.ts'

export interface Echelle {
  /** Ranks of the first and of the last value a champ may hold. */
  min: bigint
  max: bigint
  /** The rank of the first value that is not below this one, which may stand between two ranks. */
  rang: (valeur: Ordonnee) => bigint
  valeur: (rang: bigint) => Ordonnee
  /** The plainest value as it is stored, from one rank to another; undefined when a champ can hold none of them. */
  exemple: (bas: bigint, haut: bigint) => string | undefined
}

const PREMIER_JOUR = '1000-01-01'
const DERNIER_JOUR = '9999-12-31'
const MINUTES_PAR_JOUR = 1_440

/** Numbers with so many decimals at most; without a limit, as many as a stored number may have. */
export function echelleDeNombres({ min, max, decimales = CHIFFRES_MAX - 1 }: Bornes): Echelle {
  const grain = 10n ** BigInt(decimales)
  const limite = 10n ** BigInt(CHIFFRES_MAX) - 1n
  const rang = (valeur: Ordonnee) => plafond(valeur as Decimal, decimales)
  const borne = (texte: string | undefined, defaut: bigint, sens: 1 | -1): bigint => {
    const lue = lireDecimal(texte)
    if (lue === undefined) return defaut
    const premier = rang(lue)
    return sens === 1 || ordonner(valeurDe(premier, decimales), lue) === 0 ? premier : premier - 1n
  }
  return {
    min: plusGrand(borne(min, -limite * grain, 1), -limite * grain),
    max: plusPetit(borne(max, limite * grain, -1), limite * grain),
    rang,
    valeur: (n) => valeurDe(n, decimales),
    exemple: (bas, haut) => plusSimple(bas, haut, decimales),
  }
}

/** Civil dates. */
export function echelleDeDates({ min = PREMIER_JOUR, max = DERNIER_JOUR }: Bornes, today: string): Echelle {
  const rang = (valeur: Ordonnee) => BigInt(joursEntre(PREMIER_JOUR, String(valeur)))
  const valeur = (n: bigint) =>
    deplacerDate(PREMIER_JOUR, { mois: 0, jours: Number(n), secondes: 0 }, 1) ?? DERNIER_JOUR
  return { min: rang(min), max: rang(max), rang, valeur, exemple: pres(rang, valeur, rang(today)) }
}

/** Instants, to the minute. */
export function echelleDInstants(
  { min = `${PREMIER_JOUR}T00:00Z`, max = `${DERNIER_JOUR}T23:59Z` }: Bornes,
  today: string,
): Echelle {
  const rang = (valeur: Ordonnee) => {
    const texte = String(valeur)
    const minutes = Number(texte.slice(11, 13)) * 60 + Number(texte.slice(14, 16))
    return BigInt(joursEntre(PREMIER_JOUR, texte.slice(0, 10)) * MINUTES_PAR_JOUR + minutes)
  }
  const valeur = (n: bigint) =>
    deplacerInstant(`${PREMIER_JOUR}T00:00Z`, { mois: 0, jours: 0, secondes: Number(n) * 60 }, 1) ?? max
  return { min: rang(min), max: rang(max), rang, valeur, exemple: pres(rang, valeur, rang(`${today}T10:00Z`)) }
}

/** Counts of files, of options, of rows. */
export function echelleDeComptes(min: number, max: number): Echelle {
  return {
    min: BigInt(min),
    max: BigInt(max),
    rang: (valeur) => plafond(valeur as Decimal, 0),
    valeur: (n) => Number(n),
    exemple: (bas) => String(bas),
  }
}

/** The values from one rank to another. */
export function intervalle(echelle: Echelle, bas: bigint, haut: bigint): Abstraite {
  return entre(echelle.valeur(bas), echelle.valeur(haut))
}

/** Of an interval, the value nearest to what people answer today. */
function pres(rang: Echelle['rang'], valeur: Echelle['valeur'], ici: bigint): Echelle['exemple'] {
  return (bas, haut) => String(valeur(ici < bas ? bas : ici > haut ? haut : ici))
}

function valeurDe(n: bigint, decimales: number): Decimal {
  const negatif = n < 0n
  const chiffres = (negatif ? -n : n).toString().padStart(decimales + 1, '0')
  const coupe = chiffres.length - decimales
  const fraction = chiffres.slice(coupe).replace(/0+$/, '')
  const texte = `${negatif ? '-' : ''}${chiffres.slice(0, coupe)}${fraction === '' ? '' : `.${fraction}`}`
  return lireDecimal(texte) ?? 0
}

/** The first whole number of units that is not below a value. */
function plafond(valeur: Decimal, decimales: number): bigint {
  if (typeof valeur === 'number') return BigInt(valeur) * 10n ** BigInt(decimales)
  const { n, s } = valeur
  if (s <= decimales) return n * 10n ** BigInt(decimales - s)
  const pas = 10n ** BigInt(s - decimales)
  // Division of big integers goes towards zero.
  return n > 0n && n % pas !== 0n ? n / pas + 1n : n / pas
}

/** The number with the fewest decimals; near its bounded end, and 1 rather than a far one. */
function plusSimple(bas: bigint, haut: bigint, decimales: number): string | undefined {
  for (let s = 0; s <= decimales; s += 1) {
    const pas = 10n ** BigInt(decimales - s)
    const premier = bas > 0n && bas % pas !== 0n ? bas / pas + 1n : bas / pas
    const dernier = haut < 0n && haut % pas !== 0n ? haut / pas - 1n : haut / pas
    if (premier > dernier) continue
    const un = 10n ** BigInt(s)
    const choisi = premier > un ? premier : dernier < un ? dernier : un
    const texte = ecrireDecimal(valeurDe(choisi * pas, decimales))
    if (chiffresDe(texte) <= CHIFFRES_MAX) return texte
  }
  return undefined
}

function plusGrand(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function plusPetit(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
