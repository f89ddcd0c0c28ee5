/** What a list shows of the answers of its rows: as people read them, whatever the slots hold. Pure. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { dateEnFrancais } from '../../../form-engine/champs/dates.ts'
import { nombreEnFrancais } from '../../../form-engine/champs/nombres.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { lireMinute, murAParis } from '../../../form-engine/temps.ts'
import type { Column, Json } from '../../../form-engine/type-de-champ.ts'
import { colonnesDeRevision } from './colonnes-de-formulaire.ts'
import { valeurDe, type DossierEvalue } from './lignes-de.ts'

/** A cell in words, several choices apart, or how many files; null for no answer. */
export type CelluleLue =
  { kind: 'texte'; texte: string } | { kind: 'choix'; choix: string[] } | { kind: 'fichiers'; nombre: number } | null

/** The cells of columns of the form of a dossier, by column. */
export function cellulesDe(
  { compiled, reponses, etat }: DossierEvalue,
  colonnes: readonly string[],
): Record<string, CelluleLue> {
  return Object.fromEntries(colonnes.map((colonne) => [colonne, celluleLue(compiled, colonne, reponses, etat)]))
}

function celluleLue(compiled: FormulaireCompile, id: string, reponses: Reponses, etat: Etat): CelluleLue {
  const trouvee = colonnesDeRevision(compiled).get(id)
  // A repeated question has several answers: it filters, and is not shown.
  if (trouvee?.champ.repetition !== null) return null
  const { champ, column } = trouvee
  const valeur = valeurDe(champ, null, reponses, etat)
  if (valeur === null) return null
  const lue = column.read(valeur)
  if (column.kind === 'files') return Array.isArray(lue) ? { kind: 'fichiers', nombre: lue.length } : null
  if (column.kind === 'enums') return Array.isArray(lue) ? { kind: 'choix', choix: lue.map(String) } : null
  const texte = column.id === 'valeur' ? champTypes[champ.type].show(valeur, champ.config) : enFrancais(column, lue)
  return texte === null || texte === '' ? null : { kind: 'texte', texte }
}

/** A part of a value, written as its kind asks. */
function enFrancais({ kind }: Column, lue: Json): string | null {
  if (lue === null) return null
  if (kind === 'boolean') return lue === true ? 'Oui' : 'Non'
  if (kind === 'number') return nombreEnFrancais(String(lue))
  if (kind !== 'date') return String(lue)
  const minute = lireMinute(String(lue))
  if (minute === null) return dateEnFrancais(String(lue))
  const { date, heure } = murAParis(minute)
  return `${dateEnFrancais(date)} à ${heure.replace(':', ' h ')}`
}
