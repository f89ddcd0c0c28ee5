/** What an export is made of, in a few words: the tab, how many criteria, what was searched. */
import { lireVue } from '../../../form-engine/liste/vue.ts'
import type { Textes } from '../../textes/dictionnaire.ts'

export function phraseDeVue(adresse: string, t: Textes): string {
  const { vue } = lireVue(new URLSearchParams(adresse))
  const criteres = vue.filtre.groupes.reduce((n, groupe) => n + groupe.criteres.length, 0)
  return [
    t.liste.onglets[vue.onglet],
    ...(criteres > 0 ? [t.exports.liste.criteres(criteres)] : []),
    ...(vue.recherche === '' ? [] : [t.exports.liste.recherche(vue.recherche)]),
  ].join(', ')
}
