/** What changed in a deposited dossier since one had read it: since one's last visit, its deposit, or one of its sendings. */
import { isVisible } from '../../../form-engine/evaluation/bilan.ts'
import type { Etat } from '../../../form-engine/evaluation/etat.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { cellKey, type CellKey, type Reponses, type RowId } from '../../../form-engine/reponses.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { ChampCompile, FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { InstructionKey } from '../cles.ts'
import { ligneLue } from './demande.ts'
import { differencesEntre, type Difference } from './differences.ts'
import { evaluer } from './evaluer.ts'
import { libelleDe } from './libelle-de.ts'
import type { Borne, Envois } from './transmissions.ts'
import { repereDeVisite } from './visite.ts'

/** A moment one may compare with. */
export interface Repere {
  /** As a page names it: `visite`, `depot`, or the id of a sending. */
  valeur: string
  kind: 'visite' | 'depot' | 'envoi'
  at: Instant
  isCorrection: boolean
}

export interface Depuis {
  /** What is compared with; null when there is nothing to compare: the dossier is as it was deposited. */
  repere: Repere | null
  /** Those one may choose, the latest last; none when nothing was sent since the deposit. */
  reperes: Repere[]
  differences: Difference[]
  /** The last operation that was sent: what a page that is shown has read. */
  seq: number
  /** Answers that changed since the last visit. */
  nouvelles: number
}

/**
 * Compares with the moment `voulu`, or with one's last visit when something came since, or else with the deposit. A moment that
 * is not one of this dossier is passed over.
 */
export async function depuis(key: InstructionKey, envois: Envois, voulu: string | null): Promise<Depuis> {
  const { bornes, compiled } = envois
  const seq = bornes.at(-1)?.seq ?? 0
  if (!compiled) return { repere: null, reperes: [], differences: [], seq, nouvelles: 0 }
  const visite = await repereDeVisite(key)
  // The last sending they had read; nothing to compare with when they had read none, or all.
  const rangVu = visite ? bornes.findLastIndex((borne) => borne.seq <= visite.seq) : -1
  const isNouveau = visite !== null && rangVu >= 0 && rangVu < bornes.length - 1
  const reperes: (Repere & { rang: number })[] = bornes
    .slice(0, -1)
    .map((borne, rang) => ({ ...repereDe(borne, rang), rang }))
  if (isNouveau) reperes.push({ valeur: 'visite', kind: 'visite', at: visite.at, isCorrection: false, rang: rangVu })
  const choisi = reperes.find(({ valeur }) => valeur === voulu) ?? (isNouveau ? reperes.at(-1) : reperes[0]) ?? null
  const jour = await jourDuDepot(key)
  const differences = (rang: number) => differencesDepuis(envois, compiled, rang, (r) => evaluer(compiled, r, jour))
  return {
    repere: choisi && sansRang(choisi),
    reperes: reperes.map(sansRang),
    differences: choisi ? differences(choisi.rang) : [],
    seq,
    nouvelles: isNouveau ? differences(rangVu).length : 0,
  }
}

function repereDe({ id, at, isCorrection }: Borne, rang: number): Repere {
  return rang === 0
    ? { valeur: 'depot', kind: 'depot', at, isCorrection: false }
    : { valeur: id, kind: 'envoi', at, isCorrection }
}

function sansRang({ valeur, kind, at, isCorrection }: Repere): Repere {
  return { valeur, kind, at, isCorrection }
}

async function jourDuDepot({ db, dossierId }: InstructionKey) {
  const { depose_at: at } = await db
    .selectFrom('dossiers')
    .where('id', '=', dossierId)
    .select('depose_at')
    .executeTakeFirstOrThrow()
  if (at === null) throw new Error('a draft has sent nothing')
  return parisDate(at)
}

/** What was answered since, then what is computed from it. */
function differencesDepuis(
  { presentes, avant }: Envois,
  compiled: FormulaireCompile,
  rang: number,
  evaluerAlors: (reponses: Reponses) => Etat,
): Difference[] {
  const { touchees, reponses } = avant(rang)
  if (touchees.length === 0) return []
  const [alors, maintenant] = [evaluerAlors(reponses), evaluerAlors(presentes)]
  const calculees = Object.values(compiled.champs).filter(({ isCalcule }) => isCalcule)
  const calcul = (champ: ChampCompile, row: RowId | null): Difference[] => {
    const texte = (etat: Etat, lues: Reponses) =>
      isVisible(etat, champ.id, row) ? ligneLue(champ, row, lues, etat).texte : null
    const [ancien, nouveau] = [texte(alors, reponses), texte(maintenant, presentes)]
    if (ancien === nouveau) return []
    const libelle = libelleDe(compiled, presentes, { champ: champ.id, row })
    const cle: CellKey = cellKey(champ.id, row)
    return [{ cle, kind: 'reponse', libelle, page: champ.page, avant: ancien, apres: nouveau }]
  }
  return [
    ...differencesEntre(compiled, reponses, presentes, touchees),
    ...calculees.flatMap((champ) =>
      (champ.repetition === null ? [null] : rowsOf(champ.repetition, presentes)).flatMap((row) => calcul(champ, row)),
    ),
  ]
}
