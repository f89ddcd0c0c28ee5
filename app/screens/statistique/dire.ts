/** Figures, as they are told on the pages and in the file. */
import type { Chiffre } from '../../domain/repetition/chiffres.ts'
import type { DelaiMontre } from '../../domain/statistique/montrer.ts'
import type { Langue, Textes } from '../../textes/dictionnaire.ts'
import { nombre } from '../../textes/format.ts'

/** A count: itself, « moins de 5 », or that it is not given. */
export function chiffreDit(chiffre: Chiffre, t: Textes, langue: Langue): string {
  return typeof chiffre === 'number' ? nombre(chiffre, langue) : t.statistiques[chiffre]
}

/** A number of days: "3,1 jours". */
export function joursDits(jours: number, t: Textes, langue: Langue): string {
  return t.statistiques.delais.jours(jours, nombre(jours, langue))
}

/** One of the two figures of a delay; why there is none. */
export function delaiDit(delai: DelaiMontre, lequel: 'median' | 'p90', t: Textes, langue: Langue): string {
  return 'surSeulement' in delai
    ? t.statistiques.delais.pasAssez(chiffreDit(delai.surSeulement, t, langue))
    : joursDits(delai[lequel], t, langue)
}

/** An answer: `oui` and `non` of a box in the language of the page. */
export function reponseDite(valeur: string | null, t: Textes): string {
  const { sans, booleens } = t.statistiques.reponses
  if (valeur === null) return sans
  return valeur === 'oui' || valeur === 'non' ? booleens[valeur] : valeur
}
