/** The shapes a setting may have, found in the schema of its type: closed, so that a shape nobody can draw is a failed test. */
import { estObjet } from '../../json.ts'
import type { Schema } from '../../schemas/json-schema.ts'
import type { Json } from '../../type-de-champ.ts'

/** How the ids of the elements of a list are written. */
export type FormeDId = 'libre' | 'cellule'

export interface FormeDObjet {
  forme: 'objet'
  reglages: readonly Reglage[]
}

/** An object whose other settings depend on one of them, the discriminant. */
export interface FormeDUnion {
  forme: 'union'
  discriminant: string
  cas: readonly { valeur: string; reglages: readonly Reglage[] }[]
  /** True when nothing at all may be chosen. */
  isVideAdmis: boolean
}

export interface FormeDeListe {
  forme: 'liste'
  max: number
  ids: FormeDId
  element: FormeDObjet | FormeDUnion
}

export type Forme =
  /** One line of text. */
  | { forme: 'texte'; max: number | null }
  | { forme: 'texte_long'; max: number | null }
  | { forme: 'entier'; min: number | null; max: number | null }
  /** A number written as a text, so that no digit is lost. */
  | { forme: 'decimal' }
  | { forme: 'booleen' }
  | { forme: 'date' }
  | { forme: 'date_heure' }
  /** One value of a closed list. */
  | { forme: 'choix'; valeurs: readonly string[] }
  /** Several values of a closed list. */
  | { forme: 'plusieurs'; valeurs: readonly string[] }
  /** Short words without blanks, typed on one line. */
  | { forme: 'codes'; max: number }
  /** A value that is there or not. */
  | { forme: 'present'; valeur: string }
  /** A value nobody chooses. */
  | { forme: 'fixe'; valeur: string }
  /** Options `{ id, libelle }`. */
  | { forme: 'options'; max: number; ids: FormeDId }
  /** A file of the démarche. */
  | { forme: 'fichier' }
  /** Several of them. */
  | { forme: 'fichiers'; max: number }
  | FormeDeListe
  | FormeDObjet
  | FormeDUnion

export interface Reglage {
  cle: string
  forme: Forme
  /** True when it may not be left out. */
  isRequis: boolean
  /** What stands when it is left out. */
  defaut?: Json
  /** It goes with these values of another setting beside it. */
  quand?: { cle: string; valeurs: readonly string[] }
}

/** Characters above which a text takes several lines. */
const LIGNE_MAX = 1_000
/** Elements of a list that says no limit. */
const LISTE_MAX = 5_000

/** A setting has a shape nobody can draw: say its shape here, and how it is drawn and read. */
export class FormeInconnue extends Error {
  constructor(chemin: string, schema: Json) {
    super(`no way to draw the setting ${chemin}: ${JSON.stringify(schema)}`)
  }
}

/**
 * The settings of the schema of an object, in its order. `ignorer` names those that somebody else draws.
 *
 * @throws FormeInconnue when a shape is none of {@link Forme}
 */
export function reglagesDuSchema(schema: Json, chemin: string, ignorer: readonly string[] = []): Reglage[] {
  if (!estObjet(schema) || !estObjet(schema['properties'])) throw new FormeInconnue(chemin, schema)
  const requis = textesDe(schema['required'])
  return Object.entries(schema['properties']).flatMap(([cle, propriete]): Reglage[] => {
    if (ignorer.includes(cle)) return []
    const ici = `${chemin}.${cle}`
    if (!estObjet(propriete)) throw new FormeInconnue(ici, propriete)
    const { default: defaut, quand } = propriete
    const isRequis = requis.includes(cle)
    const forme = formeDe(propriete, ici)
    return [
      {
        cle,
        forme: forme.forme === 'fixe' && !isRequis && defaut === undefined ? { ...forme, forme: 'present' } : forme,
        isRequis,
        ...(defaut !== undefined && { defaut }),
        ...(estObjet(quand) &&
          typeof quand['cle'] === 'string' && { quand: { cle: quand['cle'], valeurs: textesDe(quand['valeurs']) } }),
      },
    ]
  })
}

function formeDe(schema: Schema, chemin: string): Forme {
  if (Array.isArray(schema['anyOf'])) return alternativeDe(schema['anyOf'], chemin)
  if (Array.isArray(schema['oneOf'])) return unionDe(schema['oneOf'], chemin)
  const { type } = schema
  if (Array.isArray(type) && type.length === 2 && type.includes('string') && type.includes('number'))
    return { forme: 'decimal' }
  switch (type) {
    case 'string':
      return formeDeTexte(schema)
    case 'integer':
      return { forme: 'entier', min: nombreDe(schema['minimum']), max: nombreDe(schema['maximum']) }
    case 'boolean':
      return { forme: 'booleen' }
    case 'array':
      return formeDeListe(schema, chemin)
    case 'object':
      if (isFichier(schema)) return { forme: 'fichier' }
      return { forme: 'objet', reglages: reglagesDuSchema(schema, chemin) }
    default:
      throw new FormeInconnue(chemin, schema)
  }
}

/** A file is told by its digest and its name, and by nothing else (champs/fichier-nomme.ts). */
function isFichier({ properties }: Schema): boolean {
  return estObjet(properties) && Object.keys(properties).sort().join() === 'nom,sha256'
}

function formeDeTexte(schema: Schema): Forme {
  const { const: valeur, dessin } = schema
  if (typeof valeur === 'string') return { forme: 'fixe', valeur }
  const valeurs = textesDe(schema['enum'])
  if (valeurs.length > 0) return { forme: 'choix', valeurs }
  if (dessin === 'date' || dessin === 'date_heure') return { forme: dessin }
  const max = nombreDe(schema['maxLength'])
  return { forme: max !== null && max > LIGNE_MAX ? 'texte_long' : 'texte', max }
}

function formeDeListe(schema: Schema, chemin: string): Forme {
  const { items } = schema
  if (!estObjet(items)) throw new FormeInconnue(chemin, schema)
  const max = nombreDe(schema['maxItems']) ?? LISTE_MAX
  const valeurs = textesDe(items['enum'])
  if (valeurs.length > 0) return { forme: 'plusieurs', valeurs }
  if (items['type'] === 'string' && typeof items['pattern'] === 'string') return { forme: 'codes', max }
  const ids: FormeDId = schema['ids'] === 'cellule' ? 'cellule' : 'libre'
  const element = formeDe(items, `${chemin}[]`)
  if (element.forme === 'fichier') return { forme: 'fichiers', max }
  if (element.forme === 'union') return { forme: 'liste', max, ids, element }
  if (element.forme !== 'objet') throw new FormeInconnue(chemin, schema)
  const cles = element.reglages.map(({ cle }) => cle)
  return cles.length === 2 && cles.includes('id') && cles.includes('libelle')
    ? { forme: 'options', max, ids }
    : { forme: 'liste', max, ids, element }
}

/** Several writings of one thing: the one with an id and a label is the whole one, the others are shorthands. */
function alternativeDe(alternatives: readonly Json[], chemin: string): Forme {
  const schemas = alternatives.filter(estObjet)
  const isVideAdmis = schemas.some(({ type }) => type === 'null')
  const reste = schemas.filter(({ type }) => type !== 'null')
  const complets = reste.filter(
    ({ properties }) => estObjet(properties) && 'id' in properties && 'libelle' in properties,
  )
  const [choisi] = complets.length === 1 ? complets : reste.length === 1 ? reste : []
  if (!choisi) throw new FormeInconnue(chemin, [...alternatives])
  const forme = formeDe(choisi, chemin)
  if (!isVideAdmis) return forme
  if (forme.forme !== 'union') throw new FormeInconnue(chemin, [...alternatives])
  return { ...forme, isVideAdmis }
}

function unionDe(alternatives: readonly Json[], chemin: string): FormeDUnion {
  const schemas = alternatives.filter(estObjet)
  const [premier] = schemas
  const discriminant = Object.keys(objetDe(premier?.['properties'])).find((cle) =>
    schemas.every((schema) => typeof constanteDe(schema, cle) === 'string'),
  )
  if (discriminant === undefined) throw new FormeInconnue(chemin, [...alternatives])
  return {
    forme: 'union',
    discriminant,
    isVideAdmis: false,
    cas: schemas.map((schema) => ({
      valeur: String(constanteDe(schema, discriminant)),
      reglages: reglagesDuSchema(schema, chemin, [discriminant]),
    })),
  }
}

function constanteDe(schema: Schema, cle: string): Json | undefined {
  return objetDe(objetDe(schema['properties'])[cle])['const']
}

function objetDe(json: Json | undefined): Schema {
  return estObjet(json) ? json : {}
}

function nombreDe(json: Json | undefined): number | null {
  return typeof json === 'number' ? json : null
}

function textesDe(json: Json | undefined): string[] {
  return Array.isArray(json) ? json.filter((texte) => typeof texte === 'string') : []
}
