import type { ChampASaisir, NoeudASaisir } from '../../../form-engine/saisie.ts'

/** Every question of these nodes, those of rows included, in their order. */
export function champsDe(noeuds: readonly NoeudASaisir[]): ChampASaisir[] {
  return noeuds.flatMap((noeud) => {
    switch (noeud.kind) {
      case 'champ':
        return [noeud]
      case 'section':
        return champsDe(noeud.enfants)
      case 'repetition':
        return noeud.lignes.flatMap(({ enfants }) => champsDe(enfants))
      case 'explication':
        return []
    }
  })
}
