/** Asking a question otherwise: which types may be chosen, what becomes of its answers, and what it keeps of its settings. */
import { champTypes, isTypeName } from '../champs/registry.ts'
import type { TypeName } from '../champs/registry.ts'
import type { Champ } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import { isConvertible, perteDeType } from '../revisions/conversions.ts'
import type { Json } from '../type-de-champ.ts'
import type { Forme } from './reglages/formes.ts'
import { reglagesDe } from './reglages/reglages-du-type.ts'

/** What becomes of the answers: all stay, those that can be read under the new type stay, or none does. */
export type Effet = ReturnType<typeof perteDeType>

export interface Conversion {
  type: TypeName
  effet: Effet
}

const TYPES = Object.keys(champTypes).filter(isTypeName)

/**
 * The types a published question may take: its answers can be read under them. What becomes of the answers is that of the
 * settings the question would have.
 */
export function conversionsPermises(champ: Champ): Conversion[] {
  return TYPES.filter((type) => type !== champ.type && isConvertible(champ.type, type)).map((type) => ({
    type,
    effet: effetDuChangement(champ, type),
  }))
}

/** What becomes of the answers of a question that takes another type. */
export function effetDuChangement(champ: Champ, type: TypeName): Effet {
  return perteDeType(champ, { type, config: changerDeType(champ, type).config })
}

/**
 * The question under another type: the settings both have in the same shape stay when the new type accepts them; the others
 * take their defaults. A computed champ begins at 0; one that is computed no more loses its calculation.
 */
export function changerDeType(champ: Champ, type: TypeName): Champ {
  if (champ.type === type) return champ
  const { calcul: _calcul, obligatoireSi, ...reste } = champ
  const contrat = champTypes[type]
  const change = { ...reste, type, config: configGardee(champ, type) }
  if (contrat.computed)
    return {
      ...change,
      obligatoire: false,
      config: contrat.config.parse({ sorte: 'integer' }),
      calcul: { integer: '0' },
    }
  return obligatoireSi === undefined ? change : { ...change, obligatoireSi }
}

/** Settings that mean the same under every type that has them. */
const PARTOUT: readonly Forme['forme'][] = ['options']

function configGardee(champ: Champ, type: TypeName): Json {
  const { config: schema } = champTypes[type]
  const avant = estObjet(champ.config) ? champ.config : {}
  // A length is no number of files: bounds go from a type to another only where answers do.
  const isProche = isConvertible(champ.type, type) || isConvertible(type, champ.type)
  const formes = new Map(reglagesDe(champ.type).map(({ cle, forme }) => [cle, forme.forme]))
  let gardes: { [cle: string]: Json } = {}
  for (const { cle, forme } of reglagesDe(type)) {
    const valeur = avant[cle]
    const isMeme = formes.get(cle) === forme.forme && (isProche || PARTOUT.includes(forme.forme))
    const essai = valeur === undefined || !isMeme ? null : { ...gardes, [cle]: valeur }
    if (essai && schema.safeParse(essai).success) gardes = essai
  }
  return schema.parse(gardes)
}
