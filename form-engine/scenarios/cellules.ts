/** Answers keyed by stable id as cells: what a scenario is played with. */
import { champTypes } from '../champs/registry.ts'
import type { Valeurs } from '../evaluation/open.ts'
import { noeudsDe } from '../formulaire.ts'
import type { Champ, Formulaire, Repetition, StableId } from '../formulaire.ts'
import { estObjet } from '../json.ts'
import { orderBetween } from '../lignes.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses, RowId } from '../reponses.ts'
import type { Json } from '../type-de-champ.ts'

/** Answers keyed by stable id, each read by its type; what the formulaire does not ask is left out. */
export function cellulesDe({ champs, annotations }: Formulaire, valeurs: Valeurs): Reponses {
  const cellules: Record<CellKey, Cellule> = {}
  const lire = ({ id, type, config }: Champ, dit: { readonly [id: string]: Json }, row: RowId | null): void => {
    const raw = Object.hasOwn(dit, id) ? dit[id] : undefined
    if (raw !== undefined && !champTypes[type].computed)
      cellules[cellKey(id, row)] = { ...champTypes[type].parse(raw, config), seq: 1 }
  }
  const lireLignes = ({ id, enfants }: Repetition): void => {
    const lignes = Object.hasOwn(valeurs, id) ? valeurs[id] : undefined
    let ordre: string | null = null
    for (const [rang, ligne] of (Array.isArray(lignes) ? lignes : []).entries()) {
      const row = ligneNumero(rang)
      ordre = orderBetween(ordre, null)
      cellules[cellKey(id, row)] = { kind: 'value', value: ordre, seq: 1 }
      for (const enfant of enfants) if (enfant.kind === 'champ' && estObjet(ligne)) lire(enfant, ligne, row)
    }
  }
  const enLigne = new Set<StableId>()
  for (const noeud of [...noeudsDe(champs), ...noeudsDe(annotations)]) {
    if (noeud.kind === 'repetition') {
      for (const enfant of noeud.enfants) enLigne.add(enfant.id)
      lireLignes(noeud)
    } else if (noeud.kind === 'champ' && !enLigne.has(noeud.id)) lire(noeud, valeurs, null)
  }
  return cellules
}

/** A row by its rank: the same answers always give the same cells. */
function ligneNumero(rang: number): RowId {
  return String(rang + 1).padStart(26, '0') as RowId
}
