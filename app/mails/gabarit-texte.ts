import type { Bloc, Cadre } from './gabarit.ts'
import { richeEnTexte } from './texte-riche.ts'

/** The plain text of a letter, for those who read without HTML. */
export function corpsTexte(cadre: Cadre): string {
  const { emetteur, bouton } = cadre
  const parties = [
    [emetteur.nom, emetteur.lieu].filter((ligne) => ligne !== null).join('\n'),
    cadre.titre,
    cadre.salutation,
    ...cadre.blocs.map(bloc),
    bouton && `${bouton.libelle} :\n${bouton.url}`.replace(' :', cadre.langue === 'fr' ? '\u00a0:' : ':'),
    ...cadre.suite.map(bloc),
    `${cadre.signature}\n${emetteur.nom}`,
    `-- \n${cadre.question} ${cadre.contact}`,
    cadre.raison,
  ]
  return `${parties.filter((partie) => partie !== null && partie !== '').join('\n\n')}\n`
}

function bloc(contenu: Bloc): string {
  switch (contenu.genre) {
    case 'paragraphe':
    case 'important':
      return contenu.texte
    case 'faits':
      return contenu.faits.map(({ libelle, valeur }) => `${libelle} : ${valeur}`).join('\n')
    case 'liste':
      return contenu.elements.map((element) => `- ${element}`).join('\n')
    case 'encart':
      return `${contenu.titre}\n${contenu.texte.trim().replace(/^/gm, '| ')}`
    case 'adresse':
      return `${contenu.texte}\n${contenu.url}`
    case 'riche':
      return richeEnTexte(contenu.blocs)
  }
}
