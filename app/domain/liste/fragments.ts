/** Where the words of a search stand in the answers of a dossier: short pieces of text, the words found apart. Pure. */
import { champTypes } from '../../../form-engine/champs/registry.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import { rowsOf } from '../../../form-engine/lignes.ts'
import { champsDe } from './colonnes-de-formulaire.ts'
import { valeurDe, type DossierEvalue } from './lignes-de.ts'
import { enMots } from './normaliser.ts'

/** A piece of a text; the words that were looked for are marked. */
export interface Morceau {
  texte: string
  isTrouve: boolean
}

export interface Fragment {
  /** The question that was answered so. */
  libelle: string
  morceaux: Morceau[]
}

/** Fragments shown of one dossier. */
const FRAGMENTS_MAX = 2
/** Characters kept on each side of the first word found. */
const AUTOUR = 60

/** The questions whose answers hold one of the stems, the first ones; the same answers as the search reads. */
export function fragmentsDe({ compiled, reponses, etat }: DossierEvalue, racines: readonly string[]): Fragment[] {
  const trouves: Fragment[] = []
  for (const champ of [...champsDe(compiled), ...champsDe(compiled.annotations)]) {
    if (champ.sensitivity !== 'ordinary' || champ.fichiers || champ.reader === 'booleen') continue
    const rows = champ.repetition === null ? [null] : rowsOf(champ.repetition, reponses)
    for (const row of rows) {
      const valeur = valeurDe(champ, row, reponses, etat)
      const morceaux = valeur === null ? null : decouper(enTexte(champ, valeur), racines)
      if (morceaux) trouves.push({ libelle: champ.libelle, morceaux })
      if (trouves.length === FRAGMENTS_MAX) return trouves
    }
  }
  return trouves
}

/** The piece of a text around the first word that begins by one of the stems, each such word marked; null when none does. */
export function decouper(texte: string, racines: readonly string[]): Morceau[] | null {
  const mots = [...texte.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((trouve) => ({
    debut: trouve.index,
    fin: trouve.index + trouve[0].length,
    isTrouve: racines.some((racine) => racine !== '' && enMots(trouve[0]).startsWith(racine)),
  }))
  const premier = mots.find(({ isTrouve }) => isTrouve)
  if (!premier) return null
  const montres = mots.filter(({ debut, fin }) => fin >= premier.debut - AUTOUR && debut <= premier.fin + AUTOUR)
  const debut = montres[0] === mots[0] ? 0 : (montres[0]?.debut ?? 0)
  const fin = montres.at(-1) === mots.at(-1) ? texte.length : (montres.at(-1)?.fin ?? texte.length)
  const morceaux: Morceau[] = []
  const ajouter = (bout: string, isTrouve: boolean): void => {
    if (bout !== '') morceaux.push({ texte: bout, isTrouve })
  }
  let lu = debut
  if (debut > 0) ajouter('… ', false)
  for (const mot of montres) {
    if (!mot.isTrouve) continue
    ajouter(texte.slice(lu, mot.debut), false)
    ajouter(texte.slice(mot.debut, mot.fin), true)
    lu = mot.fin
  }
  ajouter(texte.slice(lu, fin), false)
  if (fin < texte.length) ajouter(' …', false)
  return morceaux
}

function enTexte(champ: ChampCompile, valeur: NonNullable<ReturnType<typeof valeurDe>>): string {
  const type = champTypes[champ.type]
  return (type.enEntier?.(valeur) ?? type.show(valeur, champ.config)).replace(/\s+/g, ' ')
}
