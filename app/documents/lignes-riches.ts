/** Lines of a text whose words are not all of one style. */
import { isLienSur, type EnLigne } from '../../form-engine/markdown.ts'
import type { Polices, Style, Trait } from './polices.ts'

/** A stretch of one style. */
export interface Morceau {
  texte: string
  style: Style
}

/** The stretches of a rich text; on paper, the address of a link follows its words. */
export function morceauxDe(enfants: readonly EnLigne[], style: Style = 'texte'): Morceau[] {
  return enfants.flatMap((enfant): Morceau[] => {
    switch (enfant.kind) {
      case 'texte':
        return [{ texte: enfant.texte, style }]
      case 'saut':
        return [{ texte: '\n', style }]
      case 'fort':
        return morceauxDe(enfant.enfants, 'fort')
      case 'emphase':
        return morceauxDe(enfant.enfants, style === 'fort' ? 'fort' : 'italique')
      case 'lien': {
        const dedans = morceauxDe(enfant.enfants, style)
        const dit = dedans.map(({ texte }) => texte).join('')
        const adresse = enfant.href.replace(/^mailto:/i, '')
        if (!isLienSur(enfant.href) || dit === adresse || dit === enfant.href) return dedans
        return [...dedans, { texte: ` (${adresse})`, style }]
      }
    }
  })
}

/** Breaks stretches into lines: at spaces, and inside a word only when the word is wider than the column. */
export function enLignesRiches(
  polices: Polices,
  morceaux: readonly Morceau[],
  corps: number,
  largeur: number,
): Trait[][] {
  const lignes: Trait[][] = []
  let ligne: Morceau[] = []
  let longueur = 0
  const mesurer = (mot: readonly Morceau[]) =>
    mot.reduce((somme, { texte, style }) => somme + polices.mesurer(texte, style, corps), 0)
  const passer = () => {
    // The space stays at the end of the line: without it a screen reader joins the two words.
    lignes.push(enTraits(polices, [...ligne, { texte: ' ', style: ligne.at(-1)?.style ?? 'texte' }]))
    ligne = []
    longueur = 0
  }
  for (const mot of motsDe(morceaux)) {
    if (mot === 'saut') {
      passer()
      continue
    }
    const espace: Morceau = { texte: ' ', style: ligne.at(-1)?.style ?? 'texte' }
    const avant = ligne.length === 0 ? 0 : mesurer([espace])
    const suite = mesurer(mot)
    if (ligne.length > 0 && longueur + avant + suite > largeur) passer()
    else if (ligne.length > 0) {
      ligne.push(espace)
      longueur += avant
    }
    if (suite <= largeur) {
      ligne.push(...mot)
      longueur += suite
      continue
    }
    for (const { texte, style } of mot)
      for (const signe of texte) {
        const pas = mesurer([{ texte: signe, style }])
        if (longueur + pas > largeur) passer()
        ligne.push({ texte: signe, style })
        longueur += pas
      }
  }
  if (ligne.length > 0) passer()
  return lignes
}

/** The words, each of as many stretches as it has styles, and the breaks between lines. */
function* motsDe(morceaux: readonly Morceau[]): Generator<Morceau[] | 'saut'> {
  let mot: Morceau[] = []
  for (const { texte, style } of morceaux) {
    for (const part of texte.replace(/\r\n?|[\u2028\u2029]/g, '\n').split(/([ \n])/)) {
      if (part !== ' ' && part !== '\n') {
        if (part !== '') mot.push({ texte: part, style })
        continue
      }
      if (mot.length > 0) yield mot
      mot = []
      if (part === '\n') yield 'saut'
    }
  }
  if (mot.length > 0) yield mot
}

function enTraits(polices: Polices, morceaux: readonly Morceau[]): Trait[] {
  const joints: Morceau[] = []
  for (const morceau of morceaux) {
    const dernier = joints.at(-1)
    if (dernier?.style === morceau.style)
      joints[joints.length - 1] = { ...dernier, texte: dernier.texte + morceau.texte }
    else joints.push(morceau)
  }
  return joints.flatMap(({ texte, style }) => polices.traits(texte, style))
}
