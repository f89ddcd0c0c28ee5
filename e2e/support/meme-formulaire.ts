/** Two forms are the same but for their ids: each id by the place of what bears it. */
import { enfantsDe, tousLesElements } from '../../form-engine/edition/elements.ts'
import type { Formulaire, Noeud } from '../../form-engine/formulaire.ts'
import { toJson } from '../../form-engine/json.ts'
import { PROFONDEUR_MAX } from '../../form-engine/lire-formulaire.ts'
import type { Json } from '../../form-engine/type-de-champ.ts'

/**
 * A form whose ids are ranks, those of options their labels. Two writings of one thing are one: the number of rows, the choices
 * of a constant, which are a set, and a whole number, which is written as the question it is compared with.
 */
export function sansIds(formulaire: Formulaire): Json {
  const noms = new Map<string, string>()
  for (const { element } of tousLesElements(formulaire)) {
    noms.set(element.id, `#${noms.size}`)
    const config: Json = 'config' in element ? element.config : null
    for (const { id, libelle } of optionsDe(config)) noms.set(id, libelle)
  }
  const refaire = (json: Json): Json => {
    if (typeof json === 'string') return noms.get(json) ?? json
    if (Array.isArray(json)) return json.map(refaire)
    if (json === null || typeof json !== 'object') return json
    const compte = json['op'] === 'count' ? json['value'] : undefined
    if (typeof compte === 'object' && compte !== null && !Array.isArray(compte) && 'rows' in compte)
      return { agg: 'count', over: refaire(compte['rows'] ?? null) }
    const decimal = json['decimal']
    if (typeof decimal === 'string' && Object.keys(json).length === 1 && !decimal.includes('.'))
      return { integer: decimal }
    const choix = json['options']
    if (Object.keys(json).length === 1 && Array.isArray(choix) && choix.every((un) => typeof un === 'string'))
      return { options: triee(choix.map(refaire)) }
    return Object.fromEntries(Object.entries(json).map(([cle, valeur]) => [cle, refaire(valeur)]))
  }
  return refaire(toJson(formulaire, PROFONDEUR_MAX))
}

const triee = (liste: readonly Json[]): Json[] => liste.toSorted((a, b) => String(a).localeCompare(String(b)))

function optionsDe(config: Json): { id: string; libelle: string }[] {
  const options = config !== null && typeof config === 'object' && !Array.isArray(config) ? config['options'] : null
  return (Array.isArray(options) ? options : []).flatMap((option) => {
    if (typeof option === 'string') return [{ id: option, libelle: option }]
    if (option === null || typeof option !== 'object' || Array.isArray(option)) return []
    const { id, libelle } = option
    return typeof id === 'string' && typeof libelle === 'string' ? [{ id, libelle }] : []
  })
}

/** The first elements of a form, and of its rules and conditions those that read nothing else. */
export function debutDe(formulaire: Formulaire, combien: number): Formulaire {
  const champs = formulaire.champs.slice(0, combien)
  const connus = new Set<string>()
  const connaitre = (elements: readonly Noeud[]): void => {
    for (const element of elements) {
      connus.add(element.id)
      connaitre(enfantsDe(element) ?? [])
    }
  }
  connaitre(champs)
  // A condition may name another that is below it.
  let { conditions } = formulaire
  for (let avant = -1; avant !== conditions.length;) {
    avant = conditions.length
    const noms = new Set(conditions.map(({ id }) => id as string))
    conditions = conditions.filter(({ si }) => [...lusPar(si)].every((lu) => connus.has(lu) || noms.has(lu)))
  }
  for (const { id } of conditions) connus.add(id)
  const isLisible = (regle: object) => [...lusPar(regle)].every((lu) => connus.has(lu))
  return {
    ...formulaire,
    champs,
    conditions,
    validations: formulaire.validations.filter(isLisible),
    ineligibilite: formulaire.ineligibilite.filter(isLisible),
    routage: { ...formulaire.routage, regles: formulaire.routage.regles.filter(isLisible) },
  }
}

const LECTURES: readonly string[] = ['champ', 'rows', 'ref', 'over', 'sur']

function lusPar(regle: unknown): Set<string> {
  const lus = new Set<string>()
  const lire = (json: unknown): void => {
    if (json === null || typeof json !== 'object') return
    for (const [cle, valeur] of Object.entries(json)) {
      if (typeof valeur === 'string' && LECTURES.includes(cle)) lus.add(valeur)
      lire(valeur)
    }
  }
  lire(regle)
  return lus
}
