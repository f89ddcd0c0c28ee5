import type { Taille } from './plume.ts'
import type { Polices, Style, Trait } from './polices.ts'

/** How a text is set: its font and its size. */
export interface Caractere extends Taille {
  style: Style
}

/** Breaks a text into lines: at spaces, and inside a word only when the word is wider than the column. */
export function enLignes(polices: Polices, texte: string, { style, corps }: Caractere, largeur: number): Trait[][] {
  const lignes: Trait[][] = []
  const mesurer = (morceau: string) => polices.mesurer(morceau, style, corps)
  const espace = mesurer(' ')
  for (const paragraphe of texte
    .replace(/\r\n?|\u2028/g, '\n')
    .trimEnd()
    .split('\n')) {
    let ligne = ''
    let longueur = 0
    const passer = (fin: string) => {
      lignes.push(polices.traits(ligne + fin, style))
      ligne = ''
      longueur = 0
    }
    for (const mot of paragraphe.split(' ')) {
      for (const [rang, morceau] of couper(mot, largeur, mesurer).entries()) {
        const suite = mesurer(morceau)
        if (rang > 0) passer('')
        // The space stays at the end of the line: without it a screen reader joins the two words.
        else if (ligne !== '' && longueur + espace + suite > largeur) passer(' ')
        longueur += ligne === '' ? suite : espace + suite
        ligne += ligne === '' ? morceau : ` ${morceau}`
      }
    }
    passer(' ')
  }
  return lignes
}

function couper(mot: string, largeur: number, mesurer: (texte: string) => number): string[] {
  if (mesurer(mot) <= largeur) return [mot]
  const morceaux: string[] = []
  let morceau = ''
  let longueur = 0
  for (const signe of mot) {
    const suite = mesurer(signe)
    if (morceau !== '' && longueur + suite > largeur) {
      morceaux.push(morceau)
      morceau = ''
      longueur = 0
    }
    morceau += signe
    longueur += suite
  }
  return [...morceaux, morceau]
}
