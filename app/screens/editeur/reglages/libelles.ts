/** What a setting is called: by its key, under its type when the type says it in its own words. */
import type { Textes } from '../../../textes/dictionnaire.ts'

type TextesDeReglages = Textes['reglages']

/** The label and the help of a setting; its key when it has none, which a test forbids. */
export function libelleDuReglage(t: TextesDeReglages, type: string, motif: string): { libelle: string; aide?: string } {
  return t.cles[`${type}.${motif}`] ?? t.cles[motif] ?? { libelle: motif }
}

/** A value of a closed list, in words. */
export function libelleDeValeur(t: TextesDeReglages, type: string, motif: string, valeur: string): string {
  return t.valeurs[`${type}.${motif}.${valeur}`] ?? t.valeurs[`${motif}.${valeur}`] ?? valeur
}
