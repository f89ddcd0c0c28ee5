/** What is wrong with a dossier, as literals: what is missing, days out of time, rules that are broken, too few or too many rows. */
import type { Chose } from '../evaluation/chose.ts'
import { jourAParisDe } from '../conditions/civil.ts'
import type { StableId } from '../formulaire.ts'
import type { RegleDeTemps } from '../type-de-champ.ts'
import { bornesDe } from './abstraite.ts'
import type { Modele } from './modele.ts'
import type { Place } from './reponses-symboliques.ts'
import { isCalcule } from './sources.ts'
import type { ChampLisible } from './sources.ts'

export interface ErreurEnClauses {
  litteral: number
  /** The champ or the repetition it is told at. */
  champ: StableId
  /** What says so: the champ itself, or a validation. */
  id: StableId
  isBloquante: boolean
}

/** The errors told at a champ in a place. */
export function erreursDuChamp(modele: Modele, { id }: Chose, place: Place): ErreurEnClauses[] {
  const lisible = modele.lisible.champs.get(id)
  if (!lisible) return []
  const { circuit } = modele
  const visible = modele.visible(id, place)
  const erreurs = isCalcule(lisible) ? [] : [manque(modele, lisible, place), ...horsDuTemps(modele, lisible, place)]
  const regles = (modele.validations.get(id) ?? []).map(({ id: regle, regle: e, severite }) => ({
    litteral: circuit.and([visible, modele.expressions.verite(e, place).f]),
    champ: id,
    id: regle,
    isBloquante: severite === 'bloquant',
  }))
  return [...erreurs.map((litteral) => ({ litteral, champ: id, id, isBloquante: true })), ...regles].filter(
    ({ litteral }) => litteral !== circuit.FALSE,
  )
}

/** An answer is asked for. */
export function obligatoire(modele: Modele, id: StableId, place: Place): number {
  const noeud = modele.choses.get(id)?.noeud
  if (noeud?.kind !== 'champ' && noeud?.kind !== 'repetition') return modele.circuit.FALSE
  const visible = modele.visible(id, place)
  if (noeud.obligatoire) return visible
  const si = noeud.kind === 'champ' ? noeud.obligatoireSi : undefined
  return si ? modele.circuit.and([visible, modele.expressions.verite(si, place).t]) : modele.circuit.FALSE
}

function manque(modele: Modele, lisible: ChampLisible, place: Place): number {
  const { circuit, reponses } = modele
  const voulue = obligatoire(modele, lisible.champ.id, place)
  if (voulue === circuit.FALSE) return circuit.FALSE
  const reponse = reponses.de(lisible, place)
  if (!lisible.contrat.aCocher) return circuit.and([voulue, -reponse.repondue])
  const { cellules, litteraux } = reponses.cellules(reponse, lisible.valeur)
  const cochee = cellules.findIndex(({ stockee }) => stockee === true)
  return circuit.and([voulue, -(litteraux[cochee] ?? circuit.FALSE)])
}

function horsDuTemps(modele: Modele, lisible: ChampLisible, place: Place): number[] {
  const { circuit, reponses } = modele
  const visible = modele.visible(lisible.champ.id, place)
  return (lisible.contrat.reglesDeTemps?.(lisible.champ.config) ?? []).map((regle) => {
    const { cellules, litteraux } = reponses.cellules(reponses.de(lisible, place), lisible.valeur)
    const fautives = litteraux.filter((_, rang) => {
      const bornes = cellules[rang] ? bornesDe(cellules[rang].abstraite) : null
      // Cells are cut at the beginning and at the end of today: their first value speaks for all.
      return bornes !== null && isHorsDuTemps(modele.today, regle, String(bornes[0]))
    })
    return circuit.and([visible, circuit.or(fautives)])
  })
}

function isHorsDuTemps(today: string, { regle, kind }: RegleDeTemps, valeur: string): boolean {
  const jour = kind === 'date' ? valeur : (jourAParisDe(valeur) ?? valeur.slice(0, 10))
  return regle === 'passe' ? jour >= today : jour <= today
}

/** The errors told at a repetition: too few rows, or too many. */
export function erreursDesLignes(modele: Modele, { id }: Chose): ErreurEnClauses[] {
  const lignes = modele.lignes(id)
  const repetition = modele.lisible.repetitions.get(id)?.repetition
  if (!lignes || !repetition) return []
  const { circuit } = modele
  const visible = modele.visible(id, null)
  const { min = 0, max = Infinity, obligatoire } = repetition
  const fautifs = lignes.nombres.filter(({ bas }) =>
    obligatoire ? bas < Math.max(min, 1) || bas > max : (bas > 0 && bas < min) || bas > max,
  )
  const litteral = circuit.and([visible, circuit.or(fautifs.map((nombre) => nombre.litteral))])
  return litteral === circuit.FALSE ? [] : [{ litteral, champ: id, id, isBloquante: true }]
}
