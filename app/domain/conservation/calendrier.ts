/** What goes, week by week: the prevision of a démarche as its administrateur reads it. Pure. */
import type { CivilDate } from '../../../form-engine/temps.ts'
import { type Prevision, type Sorte } from './prevoir.ts'

export interface Semaine extends Record<Sorte, number> {
  /** Its Monday. */
  lundi: CivilDate
}

export interface Calendrier {
  /** In order; a week in which nothing goes is not there. */
  semaines: Semaine[]
  /** The first day a dossier goes. */
  premier: CivilDate | null
  total: number
  suspendus: { nombre: number; du: CivilDate; au: CivilDate } | null
}

export function calendrierDe({ departs, suspendus }: Prevision): Calendrier {
  const semaines = new Map<CivilDate, Semaine>()
  for (const { semaine: lundi, sorte, nombre } of departs) {
    const semaine = semaines.get(lundi) ?? { lundi, brouillon: 0, corbeille: 0, decide: 0, retire: 0 }
    semaine[sorte] += nombre
    semaines.set(lundi, semaine)
  }
  const [held] = suspendus
  return {
    semaines: [...semaines.values()],
    premier: departs[0]?.jour ?? null,
    total: departs.reduce((sum, { nombre }) => sum + nombre, 0),
    suspendus: held ? { nombre: held.nombre, du: held.du, au: held.au } : null,
  }
}
