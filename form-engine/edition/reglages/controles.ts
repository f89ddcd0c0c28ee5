/** From settings to the named controls of a form: what a page posts when nothing was changed. */
import { enValeur } from '../../champs/fichier-nomme.ts'
import type { TypeName } from '../../champs/registry.ts'
import { estObjet } from '../../json.ts'
import { lireMinute, murAParis } from '../../temps.ts'
import type { Json } from '../../type-de-champ.ts'
import type { Forme, FormeDObjet, FormeDUnion, Reglage } from './formes.ts'
import { isPertinent } from './pertinence.ts'
import { reglagesDe } from './reglages-du-type.ts'

/** A name and what it holds, as a form posts them. */
export type Entree = readonly [nom: string, valeur: string]

/** What a ticked box posts. */
export const OUI = 'oui'

/** Options above which a list is drawn as lines of text. */
export const OPTIONS_UNE_A_UNE = 60

/** The name every setting of a type begins with. */
export const CONFIG = 'config'

/** The controls of the settings of a champ, as its form posts them. */
export function controlesDeReglages(type: TypeName, config: Json): Entree[] {
  return controlesDObjet(reglagesDe(type), CONFIG, config)
}

/** The controls of the settings of an object. */
export function controlesDObjet(reglages: readonly Reglage[], nom: string, objet: Json): Entree[] {
  const valeurs = estObjet(objet) ? objet : {}
  return reglages.flatMap((reglage) =>
    isPertinent(reglage, reglages, valeurs)
      ? controlesDe(reglage.forme, `${nom}.${reglage.cle}`, valeurs[reglage.cle] ?? reglage.defaut ?? null)
      : [],
  )
}

/** The controls of one setting. A box and a list also post an empty value, which says that they were there. */
export function controlesDe(forme: Forme, nom: string, valeur: Json): Entree[] {
  switch (forme.forme) {
    case 'fixe':
      return []
    case 'booleen':
      return [[nom, ''], ...(valeur === true ? [[nom, OUI] as const] : [])]
    case 'present':
      return [[nom, ''], ...(valeur === forme.valeur ? [[nom, OUI] as const] : [])]
    case 'plusieurs':
      return [[nom, ''], ...listeDe(valeur).map((un): Entree => [nom, texteDe(un)])]
    case 'codes':
      return [[nom, listeDe(valeur).map(texteDe).join(', ')]]
    case 'decimal':
      return [[nom, texteDe(valeur).replace('.', ',')]]
    case 'date_heure':
      return [[nom, heureLocale(texteDe(valeur))]]
    case 'options':
      return controlesDOptions(nom, listeDe(valeur))
    case 'liste':
      return [
        [nom, ''],
        ...listeDe(valeur).flatMap((element, rang) => controlesDElement(forme.element, `${nom}.${rang}`, element)),
      ]
    case 'fichier':
      return [[nom, enValeur(estObjet(valeur) ? valeur : null)]]
    case 'fichiers':
      return [[nom, ''], ...listeDe(valeur).map((un): Entree => [nom, enValeur(estObjet(un) ? un : null)])]
    case 'objet':
    case 'union':
      return controlesDElement(forme, nom, valeur)
    default:
      return [[nom, texteDe(valeur)]]
  }
}

function controlesDElement(forme: FormeDObjet | FormeDUnion, nom: string, valeur: Json): Entree[] {
  if (forme.forme === 'objet') return controlesDObjet(forme.reglages, nom, valeur)
  const choisi = estObjet(valeur) ? texteDe(valeur[forme.discriminant] ?? null) : ''
  const reglages = forme.cas.find((cas) => cas.valeur === choisi)?.reglages ?? []
  return [[`${nom}.${forme.discriminant}`, choisi], ...controlesDObjet(reglages, nom, valeur)]
}

function controlesDOptions(nom: string, options: readonly Json[]): Entree[] {
  if (options.length > OPTIONS_UNE_A_UNE) return [[`${nom}.lignes`, options.map(libelleDOption).join('\n')]]
  return [
    [nom, ''],
    ...options.flatMap((option, rang): Entree[] => [
      [`${nom}.${rang}.id`, idDOption(option)],
      [`${nom}.${rang}.libelle`, libelleDOption(option)],
    ]),
  ]
}

/** The id of an option, which may be a text. */
export function idDOption(option: Json): string {
  return texteDe(estObjet(option) ? (option['id'] ?? null) : option)
}

/** The label of an option, which may be a text. */
export function libelleDOption(option: Json): string {
  return texteDe(estObjet(option) ? (option['libelle'] ?? null) : option)
}

/** An instant on the clocks of Paris, as a control of date and time holds it; what is none is shown as it is. */
export function heureLocale(texte: string): string {
  const minute = lireMinute(texte)
  if (minute === null) return texte
  const { date, heure } = murAParis(minute)
  return `${date}T${heure}`
}

export function listeDe(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : []
}

/** What a control of one line shows of a value, right or wrong. */
export function texteDe(json: Json): string {
  if (typeof json === 'string') return json
  return json === null ? '' : typeof json === 'object' ? JSON.stringify(json) : String(json)
}
