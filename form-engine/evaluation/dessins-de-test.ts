/** For tests: a form, its answers, and what somebody then changes, drawn from a seed. */
import type { Hasard } from '../../e2e/epreuves/hasard.ts'
import { champsDe, noeudsDe } from '../formulaire.ts'
import type { Formulaire } from '../formulaire.ts'
import { formulaireAuHasard, ligneNumero, reponseAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import { cellKey } from '../reponses.ts'
import type { CellKey, Cellule, Reponses } from '../reponses.ts'
import type { Changement } from './update.ts'

/** A form of one to twenty-five champs, and answers of any sort. */
export function dessin(h: Hasard): { formulaire: Formulaire; reponses: Reponses } {
  const formulaire = formulaireAuHasard(h, { champs: 1 + h.entier(0, 24), annotations: h.sort(0.3), regles: 2 })
  return { formulaire, reponses: reponsesAuHasard(h, formulaire) }
}

/** Changes of any sort: answers cleared, drafts, rows added, moved and removed, champs of rows that are not there. */
export function changementsAuHasard(h: Hasard, formulaire: Formulaire): Changement[] {
  const champs = [...champsDe(formulaire.champs), ...champsDe(formulaire.annotations)]
  const repetitions = [...noeudsDe(formulaire.champs), ...noeudsDe(formulaire.annotations)].filter(
    ({ kind }) => kind === 'repetition',
  )
  return Array.from({ length: 1 + h.entier(0, 3) }, (): Changement => {
    if (repetitions.length > 0 && h.sort(0.3)) {
      const row = ligneNumero(1 + h.entier(0, 5))
      const reponse = h.sort(0.4)
        ? ({ kind: 'blank' } as const)
        : { kind: 'value' as const, value: h.parmi(['B', 'F', 'V', 'Z']) }
      return { champ: h.parmi(repetitions).id, row, reponse }
    }
    const { champ, repetition } = h.parmi(champs)
    const { seq: _, ...reponse } = reponseAuHasard(h, champ.type)
    return {
      champ: champ.id,
      row: repetition ? ligneNumero(1 + h.entier(0, 5)) : null,
      reponse: reponse as Changement['reponse'],
    }
  })
}

/** The answers after the changes. */
export function appliquer(reponses: Reponses, changements: readonly Changement[]): Reponses {
  const suite: Record<CellKey, Cellule> = { ...reponses }
  for (const { champ, row, reponse } of changements) suite[cellKey(champ, row)] = { ...reponse, seq: 1 }
  return suite
}
