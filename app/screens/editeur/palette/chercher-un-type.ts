/** Looking for a type by a word: its name, what it asks, and other words for it, accents and case aside. */
import type { Ajout } from '../../../../form-engine/edition/palette.ts'
import { isAjout } from '../../../../form-engine/edition/palette.ts'
import { cleDeRecherche } from '../../../../form-engine/referentiels/recherche.ts'
import { textes } from '../../../textes/dictionnaire.ts'
import type { Langue } from '../../../textes/dictionnaire.ts'

/** What matches every word of a text, those whose name does first; everything when the text says nothing. */
export function chercherUnType(texte: string, langue: Langue): Ajout[] {
  const { types } = textes(langue).typesDeChamp
  const tous = Object.keys(types).filter(isAjout)
  const mots = cleDeRecherche(texte).split(' ').filter(Boolean)
  if (mots.length === 0) return tous
  const contient = (cle: string) => mots.every((mot) => ` ${cle}`.includes(` ${mot}`))
  const parNom = tous.filter((ajout) => contient(cleDeRecherche(types[ajout].nom)))
  const parMots = tous.filter(
    (ajout) =>
      !parNom.includes(ajout) &&
      contient(cleDeRecherche(`${types[ajout].nom} ${types[ajout].synonymes} ${types[ajout].description} ${ajout}`)),
  )
  return [...parNom, ...parMots]
}
