import { AdressesInjoignables, type AdresseTrouvee, type RechercheDAdresses } from './port.ts'

/** For tests: a search in memory, by any part of a label, which counts what it is asked and can be cut. */
export function fausseRecherche(
  adresses: readonly AdresseTrouvee[],
): RechercheDAdresses & { questions: string[]; isCoupee: boolean } {
  const normal = (texte: string) => texte.toLowerCase().replace(/[^a-z0-9]+/g, ' ')
  const recherche = {
    isAllumee: true,
    questions: [] as string[],
    isCoupee: false,
    chercher: (texte: string) => {
      recherche.questions.push(texte)
      if (recherche.isCoupee) return Promise.reject(new AdressesInjoignables('the search is cut'))
      return Promise.resolve(adresses.filter(({ libelle }) => normal(libelle).includes(normal(texte))))
    },
  }
  return recherche
}
