/** What the bench of lists asks of a démarche: the same views for the queries of a page and for the page as HTML. */
import type { VueDeDossiers } from '../app/domain/liste/page.ts'
import type { Critere, Filtre } from '../form-engine/liste/filtre.ts'
import { triParDefaut, VUE_PAR_DEFAUT } from '../form-engine/liste/vue.ts'

/** Columns read from the answers, beside those of every list. */
export const AFFICHEES = ['drop-down-list-0.valeur', 'decimal-number-0.valeur', 'date-0.valeur', 'text-0.valeur']

export function vueDe(change: Partial<VueDeDossiers>): VueDeDossiers {
  const une = { ...VUE_PAR_DEFAUT, onglet: 'tous' as const, ...change }
  return { ...une, tri: change.tri ?? triParDefaut(une) }
}

export const filtreDe = (...criteres: Critere[]): Filtre => ({
  mode: 'toutes',
  groupes: [{ mode: 'toutes', criteres }],
})

export const critere = (colonne: string, operateur: Critere['operateur'], ...valeurs: string[]): Critere => ({
  colonne: `${colonne}.valeur`,
  operateur,
  valeurs,
})

/** One choice in ten. */
export const unChoix = (n: number): Critere => critere('drop-down-list-0', 'egal', `Option ${n % 10}`)

export const troisFiltres = (n: number): Filtre =>
  filtreDe(unChoix(n), critere('yes-no-0', 'egal', 'oui'), critere('text-1', 'contient', 'saint'))
