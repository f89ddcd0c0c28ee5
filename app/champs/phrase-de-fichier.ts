import type { RefusDeFichier } from '../domain/piece-jointe/regles.ts'
import type { Textes } from '../textes/dictionnaire.ts'
import { taille, type LangueFormat } from '../textes/format.ts'

/** Why a file was not kept, and what would work. */
export function phraseDeFichier({ motif, nom, formats, max }: RefusDeFichier, t: Textes, langue: LangueFormat): string {
  const phrases = t.usager.fichiers.erreurs
  switch (motif) {
    case 'trop_gros':
      return phrases.trop_gros(nom, taille(max, langue))
    case 'dossier_plein':
      return phrases.dossier_plein(taille(max, langue))
    case 'format':
      return phrases.format(nom, formats.map((format) => format.toLocaleUpperCase('fr')).join(', '))
    case 'trop':
    case 'trop_dans_le_dossier':
    case 'trop_d_envois':
      return phrases[motif](max)
    default:
      return phrases[motif](nom)
  }
}
