/**
 * A criterion as the controls of a list give it, before it stands in the address: a column, how it is compared, with what. The
 * same reading serves the page without script and the page with it.
 */
import type { CivilDate } from '../temps.ts'
import {
  criteresDe,
  CRITERES_MAX,
  GROUPES_MAX,
  OPERATEURS_PAR_NATURE,
  OPERATEURS,
  refusDe,
  valeursDe,
  VALEUR_MAX,
  type CodeDEcart,
  type Critere,
  type Filtre,
  type Nature,
  type Operateur,
} from './filtre.ts'
import { net } from './vue.ts'

/** Names of the controls. None of them is a name of the address of a view. */
export const CONTROLES = { colonne: 'colonne', operateur: 'operateur', valeur: 'valeur', groupe: 'groupe' } as const

/** What was chosen and typed, kept while it is not whole. */
export interface CritereSaisi {
  colonne: string
  operateur: Operateur
  valeurs: readonly string[]
  /** The group it goes to; one more than there are for a new one. */
  groupe: number
  /** Why it cannot be asked yet; null when only the column was chosen. */
  refus: CodeDEcart | null
}

/**
 * Reads the controls. `ajoute` is the filter with the criterion; `saisi` what is still to be completed; neither when no column
 * was chosen.
 */
export function lireCritereSaisi(
  entrees: readonly (readonly [string, string])[],
  filtre: Filtre,
  natureDe: (colonne: string) => Nature | null,
  today: CivilDate,
): { ajoute: Filtre } | { saisi: CritereSaisi } | null {
  const une = (nom: string): string => entrees.find(([cle]) => cle === nom)?.[1] ?? ''
  const colonne = une(CONTROLES.colonne)
  const nature = natureDe(colonne)
  if (nature === null) return null
  const offerts = OPERATEURS_PAR_NATURE[nature]
  const nomme = OPERATEURS.find((nom) => nom === une(CONTROLES.operateur))
  const operateur = nomme ?? offerts[0] ?? 'rempli'
  const valeurs = entrees
    .filter(([cle]) => cle === CONTROLES.valeur)
    .map(([, valeur]) => net(valeur))
    .filter((valeur) => valeur !== '')
    .slice(0, valeursDe(operateur).max)
  const groupe = groupeVoulu(une(CONTROLES.groupe), filtre)
  const saisi = (refus: CodeDEcart | null) => ({ saisi: { colonne, operateur, valeurs, groupe, refus } })
  if (!nomme) return saisi(null)
  if (valeurs.some((valeur) => valeur.length > VALEUR_MAX)) return saisi('valeur_trop_longue')
  if (criteresDe(filtre).length >= CRITERES_MAX) return saisi('criteres_en_trop')
  const critere: Critere = { colonne, operateur, valeurs }
  const refus = refusDe(critere, nature, today)
  return refus ? saisi(refus) : { ajoute: avecCritere(filtre, critere, groupe) }
}

/** The group asked for, among those there are and a new one after them. */
function groupeVoulu(texte: string, { groupes }: Filtre): number {
  const voulu = /^\d$/.test(texte) ? Number(texte) : 1
  return Math.min(Math.max(voulu, 1), groupes.length + 1, GROUPES_MAX)
}

/** The filter with one criterion more, in one of its groups (from 1) or in a new one. */
export function avecCritere(filtre: Filtre, critere: Critere, groupe: number): Filtre {
  const groupes = [...filtre.groupes]
  const present = groupes[groupe - 1]
  if (present) groupes[groupe - 1] = { ...present, criteres: [...present.criteres, critere] }
  else groupes.push({ mode: 'toutes', criteres: [critere] })
  return { ...filtre, groupes }
}

/** The filter without the nth criterion (from 0) of a group (from 0). A group left empty goes. */
export function sansCritere(filtre: Filtre, groupe: number, rang: number): Filtre {
  const groupes = filtre.groupes
    .map((un, index) => (index === groupe ? { ...un, criteres: un.criteres.filter((_, i) => i !== rang) } : un))
    .filter(({ criteres }) => criteres.length > 0)
  return { ...filtre, groupes }
}
