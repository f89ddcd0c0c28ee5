import { textes } from '../../textes/dictionnaire.ts'
import type { PointDeChecklist } from './checklist.ts'

/** What is missing of the points of a list, in one sentence each, with what exactly when a point is of several things. */
export function phraseDesManques(points: readonly PointDeChecklist[]): string {
  const phrases = textes('fr').administrateur.checklist
  return points
    .filter(({ fait }) => !fait)
    .map(({ cle, precisions }) => {
      const { manque } = phrases[cle]
      // What lists miss is said in whole sentences already.
      if (cle === 'listes' || cle === 'courriels' || cle === 'attestations') return precisions.join(' ')
      const noms = precisions.map((nom) => `« ${nom} »`).join(', ')
      return noms === '' ? manque : `${manque.replace(/\.$/, '')} : ${noms}.`
    })
    .join(' ')
}
