/** A criterion of a filter in words: what its tag says. Pure. */
import type { Critere } from '../../../form-engine/liste/filtre.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { dateCourte, type LangueFormat } from '../../textes/format.ts'
import { nomDeColonne, type ColonneDePage } from './colonne-de-liste.ts'

/** « Commune est l’un de Vieux-Pré, Montreuil-le-Gué ». */
export function phraseDuCritere(
  { operateur, valeurs }: Critere,
  colonne: ColonneDePage,
  t: Textes['liste'],
  langue: LangueFormat,
): string {
  const dites = valeurs.map((valeur) => direValeur(valeur, colonne, t, langue))
  const liste = operateur === 'entre' ? dites.join(t.et) : dites.join(', ')
  return [nomDeColonne(colonne, t), t.operateurs[operateur], liste].filter((partie) => partie !== '').join(' ')
}

/** A value as people write it: a date told from today, the name of what an id refers to. */
export function direValeur(
  valeur: string,
  { nature, choix }: Pick<ColonneDePage, 'nature' | 'choix'>,
  t: Textes['liste'],
  langue: LangueFormat,
): string {
  if (nature === 'boolean') return valeur === 'oui' ? t.oui : t.non
  if (nature === 'date') return direDate(valeur, t, langue)
  return choix?.find(({ id }) => id === valeur)?.libelle ?? valeur
}

function direDate(valeur: string, t: Textes['liste'], langue: LangueFormat): string {
  if (Object.hasOwn(t.periodes, valeur)) return t.periodes[valeur as keyof typeof t.periodes]
  if (Object.hasOwn(t.glissantes, valeur)) return t.glissantes[valeur as keyof typeof t.glissantes]
  return /^\d{4}-\d{2}-\d{2}$/.test(valeur) ? dateCourte(valeur, langue) : valeur
}
