/** A filled example made small: answers that are not needed to show what it shows are taken away, one by one. */
import type { Etat } from '../evaluation/etat.ts'
import type { Valeurs } from '../evaluation/open.ts'
import { update } from '../evaluation/update.ts'
import type { StableId } from '../formulaire.ts'
import type { RowId } from '../reponses.ts'
import type { Json, Reponse } from '../type-de-champ.ts'
import type { But } from './enquete.ts'
import type { Modele } from './modele.ts'
import { Releve, jouer } from './releve.ts'
import type { Budget } from './sat.ts'

/** Steps that trying without one answer is worth. */
const PAS_PAR_ESSAI = 300

/** Fewer answers that still show it. */
export function petitTemoin(modele: Modele, valeurs: Valeurs, but: But, budget: Budget): Valeurs {
  const { etat } = jouer(modele.programme, valeurs, modele.today)
  const reste: { [id: string]: Json } = { ...valeurs }
  for (const id of Object.keys(valeurs).reverse()) {
    const valeur = valeurs[id]
    const bloc = modele.programme.repetitions.get(id as StableId)
    if (bloc && Array.isArray(valeur)) reste[id] = lignesUtiles(etat, id as StableId, valeur, but, budget)
    else if (essayer(etat, but, budget, id as StableId, null, valeur ?? null)) delete reste[id]
    if (Array.isArray(reste[id]) && reste[id].length === 0 && bloc) delete reste[id]
  }
  return reste
}

function lignesUtiles(etat: Etat, id: StableId, lignes: readonly Json[], but: But, budget: Budget): Json[] {
  const utiles: Json[] = []
  for (const [rang, ligne] of lignes.entries()) {
    if (essayer(etat, but, budget, id, String(rang), '')) continue
    const champs: { [id: string]: Json } = { ...(ligne as { [id: string]: Json }) }
    for (const champ of Object.keys(champs))
      if (essayer(etat, but, budget, champ as StableId, String(rang), champs[champ] ?? null)) delete champs[champ]
    utiles.push(champs)
  }
  return utiles
}

/** Takes an answer, or a row, away; puts it back and says false when it was needed. */
function essayer(etat: Etat, but: But, budget: Budget, champ: StableId, row: string | null, valeur: Json): boolean {
  if (budget.steps <= 0) return false
  budget.steps -= PAS_PAR_ESSAI
  const poser = (reponse: Reponse) => update(etat, [{ champ, row: row as RowId | null, reponse }])
  poser({ kind: 'blank' })
  if (but.isMontre(new Releve(etat))) return true
  poser({ kind: 'value', value: valeur })
  return false
}
