/** Where the outcome of a comparison changes, as ranks of a scale. */
import { deplacerDate, jourAParisDe } from '../conditions/civil.ts'
import { isDecimal } from '../conditions/decimal.ts'
import type { Operation } from '../conditions/expression.ts'
import { ordonner } from './abstraite.ts'
import type { Ordonnee } from './abstraite.ts'
import type { Echelle } from './echelle.ts'
import type { Source } from './sources.ts'

/** At a value, or just after it. */
export interface Seuil {
  valeur: Ordonnee
  isApres: boolean
}

/** Where a comparison with a constant changes: at it, just after it, or both. */
export function seuilsDe(op: Operation['op'], valeur: unknown): readonly Seuil[] {
  if (typeof valeur !== 'string' && !isDecimal(valeur)) return []
  const [ici, apres] = [
    { valeur, isApres: false },
    { valeur, isApres: true },
  ]
  if (op === 'lt' || op === 'ge') return [ici]
  if (op === 'le' || op === 'gt') return [apres]
  return [ici, apres]
}

/** The first rank on the far side of a threshold. */
export function rangDuSeuil({ rang, valeur: valeurA }: Echelle, { valeur, isApres }: Seuil): bigint {
  const premier = rang(valeur)
  return isApres && ordonner(valeurA(premier), valeur) === 0 ? premier + 1n : premier
}

/** The first instant of a civil day in Paris: the evening before in UTC. */
export function premierInstant(jour: string): string {
  const veille = deplacerDate(jour, { mois: 0, jours: 1, secondes: 0 }, -1) ?? jour
  const [ete, hiver] = [`${veille}T22:00Z`, `${veille}T23:00Z`]
  return jourAParisDe(ete) === jour ? ete : hiver
}

/** Begins an interval at a rank, when it is inside the scale. */
export function couper(coupes: Set<bigint>, { min, max }: Echelle, rang: bigint): void {
  if (rang > min && rang <= max) coupes.add(rang)
}

/** Cuts a value where another one is cut, and where it ends. */
export function partager(de: Source, vers: Source): void {
  if (!de.echelle || !vers.echelle) return
  const { min, max, valeur } = de.echelle
  const seuils = [...de.coupes, min].map((rang) => ({ valeur: valeur(rang), isApres: false }))
  for (const seuil of [...seuils, { valeur: valeur(max), isApres: true }])
    couper(vers.coupes, vers.echelle, rangDuSeuil(vers.echelle, seuil))
}
