import { dateEnFrancais } from '../../../form-engine/champs/dates.ts'
import { nombreEnFrancais } from '../../../form-engine/champs/nombres.ts'
import {
  estDeSorte,
  type ConfigDeReferentiel,
  type Ligne,
  type Sorte,
} from '../../../form-engine/champs/referentiel.ts'

const DETAILS_MAX = 3

const EN_TEXTE: Record<Sorte, (valeur: string, colonne: string) => string> = {
  text: (valeur) => valeur,
  decimal: (valeur, colonne) => `${colonne} : ${nombreEnFrancais(valeur)}`,
  date: (valeur, colonne) => `${colonne} : ${dateEnFrancais(valeur)}`,
  boolean: (_valeur, colonne) => colonne,
}

/** What tells a line from another of the same label: « 0560025R · Vannes ». */
export function detailDe({ libelle, donnees }: Ligne, { colonnes }: Pick<ConfigDeReferentiel, 'colonnes'>): string {
  return colonnes
    .flatMap(({ id, libelle: colonne, sorte }) => {
      const valeur = Object.hasOwn(donnees, id) ? donnees[id] : undefined
      // What is not true of a line is not said of it.
      return !estDeSorte(sorte, valeur) || valeur === false || valeur === libelle
        ? []
        : [EN_TEXTE[sorte](String(valeur), colonne)]
    })
    .slice(0, DETAILS_MAX)
    .join(' · ')
}
