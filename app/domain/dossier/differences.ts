/** What differs between two states of the answers of a dossier, question by question and in words. Pure. */
import { champCompile, repetitionCompile, type FormulaireCompile } from '../../../form-engine/compiled.ts'
import { canonique } from '../../../form-engine/json.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { celluleDe, lireCellKey, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import { libelleDe, placeDe } from './libelle-de.ts'
import { texteDe } from '../../../form-engine/saisie.ts'

/** A question whose answer changed, or a block that was added, removed or moved. */
export interface Difference {
  cle: CellKey
  kind: 'reponse' | 'bloc_ajoute' | 'bloc_retire' | 'bloc_deplace'
  libelle: string
  page: string
  /** In words; null for no answer. */
  avant: string | null
  apres: string | null
}

/**
 * The differences of some cells, in the order of the form. What the form has not, and the annotations, are left out; so are the
 * answers of a block that is gone: that it is gone says it.
 */
export function differencesEntre(
  compiled: FormulaireCompile,
  avant: Reponses,
  apres: Reponses,
  cles: Iterable<CellKey>,
): Difference[] {
  const placees = [...new Set(cles)].flatMap((cle) => {
    const lue = lireCellKey(cle)
    const champ = lue && champCompile(compiled, lue.champ)
    const repetition = lue && repetitionCompile(compiled, champ?.repetition ?? lue.champ)
    const place = lue && placeDe(compiled, lue.champ)
    if (!lue || !place || (champ ?? repetition)?.annotation) return []
    const [ancienne, nouvelle] = [celluleDe(avant, cle), celluleDe(apres, cle)]
    if (isMemeReponse(ancienne, nouvelle)) return []
    const lignes = repetition ? rowsOf(repetition.id, apres) : []
    const rangDeLigne = lue.row === null ? 0 : lignes.indexOf(lue.row)
    if (champ && repetition && rangDeLigne < 0) return []
    const change: Pick<Difference, 'kind' | 'avant' | 'apres'> = champ
      ? { kind: 'reponse', avant: texteDe(champ, ancienne), apres: texteDe(champ, nouvelle) }
      : { kind: changeDeBloc(ancienne, nouvelle), avant: null, apres: null }
    // A block that is gone is named as it was.
    const libelle = libelleDe(compiled, change.kind === 'bloc_retire' ? avant : apres, lue)
    return [
      { difference: { ...change, cle, libelle, page: place.page }, ordre: [place.ordre, rangDeLigne, place.rang] },
    ]
  })
  return placees.sort((a, b) => comparer(a.ordre, b.ordre)).map(({ difference }) => difference)
}

/** Whether two cells hold the same answer, whatever their versions. */
export function isMemeReponse(avant: Cellule, apres: Cellule): boolean {
  if (avant.kind === 'blank' || apres.kind === 'blank') return avant.kind === apres.kind
  const sansVersion = ({ seq: _seq, ...reponse }: Cellule) => canonique(reponse)
  return sansVersion(avant) === sansVersion(apres)
}

function changeDeBloc(avant: Cellule, apres: Cellule): Exclude<Difference['kind'], 'reponse'> {
  if (apres.kind !== 'value') return 'bloc_retire'
  return avant.kind === 'value' ? 'bloc_deplace' : 'bloc_ajoute'
}

function comparer(a: readonly number[], b: readonly number[]): number {
  for (const [n, rang] of a.entries()) if (rang !== b[n]) return rang - (b[n] ?? 0)
  return 0
}
