/** How long a formulaire takes to fill (ds-features §2.5 rule): time to answer by type, and time to read. */
import { champTypes } from '../champs/registry.ts'
import { champsDe, noeudsDe, type Formulaire, type Noeud } from '../formulaire.ts'

/** An optional champ counts half; a repeated block is filled two and a half times. */
const OPTIONNEL = 0.5
const REPETE = 2.5
const MOTS_PAR_MINUTE = 140

/** Whole minutes, at least one. Annotations do not count: the usager never sees them. */
export function minutesEstimees({ champs }: Formulaire): number {
  let seconds = 0
  for (const { champ, repetition } of champsDe(champs)) {
    seconds += champTypes[champ.type].seconds * (champ.obligatoire ? 1 : OPTIONNEL) * (repetition ? REPETE : 1)
  }
  let mots = 0
  for (const noeud of noeudsDe(champs)) mots += textesDe(noeud).reduce((n, texte) => n + motsDe(texte), 0)
  return Math.max(1, Math.round(seconds / 60 + mots / MOTS_PAR_MINUTE))
}

function textesDe(noeud: Noeud): string[] {
  switch (noeud.kind) {
    case 'section':
      return [noeud.titre, noeud.description ?? '']
    case 'explication':
      return [noeud.libelle, noeud.texte]
    default:
      return [noeud.libelle, noeud.description ?? '']
  }
}

function motsDe(texte: string): number {
  return texte.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
