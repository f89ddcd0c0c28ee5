/** A line of rich text laid flat: a run of characters, of breaks and of tags, each with its marks. One line has one such run. */
import type { EnLigneRiche } from '../texte-riche.ts'

export type Quoi = { kind: 'texte'; texte: string } | { kind: 'saut' } | { kind: 'balise'; cle: string }

export interface Trait {
  quoi: Quoi
  fort: boolean
  emphase: boolean
  href: string | null
}

type Marques = Omit<Trait, 'quoi'>

export const SANS_MARQUE: Marques = { fort: false, emphase: false, href: null }

/** Lays a tree flat: marks add up, the innermost link wins. */
export function aPlat(enfants: readonly EnLigneRiche[], marques: Marques = SANS_MARQUE): Trait[] {
  return enfants.flatMap((enfant): Trait[] => {
    switch (enfant.kind) {
      case 'texte':
      case 'saut':
      case 'balise':
        return [{ quoi: enfant, ...marques }]
      case 'fort':
        return aPlat(enfant.enfants, { ...marques, fort: true })
      case 'emphase':
        return aPlat(enfant.enfants, { ...marques, emphase: true })
      case 'lien':
        return aPlat(enfant.enfants, { ...marques, href: hrefCanonique(enfant.href) })
    }
  })
}

/** The canonical tree of a run: links hold strong, which holds emphasis, which holds characters. */
export function enArbre(traits: readonly Trait[]): EnLigneRiche[] {
  return grouper(
    canoniser(traits),
    ({ href }) => href,
    (href, liens) => {
      const dedans = grouper(
        liens,
        ({ fort }) => fort,
        (fort, forts) => {
          const enfants = grouper(
            forts,
            ({ emphase }) => emphase,
            (emphase, derniers): EnLigneRiche[] => {
              const feuilles = derniers.map(({ quoi }) => quoi)
              return emphase ? [{ kind: 'emphase', enfants: feuilles }] : feuilles
            },
          )
          return fort ? [{ kind: 'fort' as const, enfants }] : enfants
        },
      )
      return href === null ? dedans : [{ kind: 'lien' as const, href, enfants: dedans }]
    },
  )
}

/** Neighbours that have the same key, together. */
function grouper<Cle>(
  traits: readonly Trait[],
  cleDe: (trait: Trait) => Cle,
  ecrire: (cle: Cle, ensemble: readonly Trait[]) => EnLigneRiche[],
): EnLigneRiche[] {
  const ecrits: EnLigneRiche[] = []
  for (let debut = 0; debut < traits.length;) {
    const premier = traits[debut]
    if (!premier) break
    const cle = cleDe(premier)
    let fin = debut + 1
    for (let suivant = traits[fin]; suivant && cleDe(suivant) === cle; suivant = traits[fin]) fin += 1
    ecrits.push(...ecrire(cle, traits.slice(debut, fin)))
    debut = fin
  }
  return ecrits
}

/** One writing for one line: no spaces at its edges, one break at most between two of them, texts joined. */
export function canoniser(traits: readonly Trait[]): Trait[] {
  const lignes: Trait[][] = [[]]
  for (const trait of traits.flatMap(decouper)) {
    if (trait.quoi.kind === 'saut') lignes.push([])
    else lignes.at(-1)?.push(trait)
  }
  return lignes
    .map((ligne) => joindre(rogner(sansLiensVides(ligne))))
    .filter(({ length }) => length > 0)
    .flatMap((ligne, rang): Trait[] => (rang === 0 ? ligne : [{ quoi: { kind: 'saut' }, ...SANS_MARQUE }, ...ligne]))
}

/** A text that holds line ends is several; what no text may hold goes. */
function decouper(trait: Trait): Trait[] {
  const { quoi, ...marques } = trait
  if (quoi.kind !== 'texte') return [trait]
  const lignes = quoi.texte
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .split('\n')
  return lignes.flatMap((ligne, rang): Trait[] => {
    const texte = ligne.replace(/[\p{Cc}\p{Surrogate}]/gu, '')
    return [
      ...(rang > 0 ? [{ quoi: { kind: 'saut' as const }, ...SANS_MARQUE }] : []),
      ...(texte === '' ? [] : [{ quoi: { kind: 'texte' as const, texte }, ...marques }]),
    ]
  })
}

/** A link without words leads nowhere that anybody can see. */
function sansLiensVides(ligne: readonly Trait[]): Trait[] {
  const rendus: Trait[] = []
  for (let debut = 0; debut < ligne.length;) {
    const href = ligne[debut]?.href
    let fin = debut
    while (fin < ligne.length && ligne[fin]?.href === href) fin += 1
    const ensemble = ligne.slice(debut, fin)
    const isVide = ensemble.every(({ quoi }) => quoi.kind === 'texte' && quoi.texte.trim() === '')
    rendus.push(...ensemble.map((trait) => (isVide ? { ...trait, href: null } : trait)))
    debut = fin
  }
  return rendus
}

/** A line without the spaces it begins and ends with. */
function rogner(ligne: readonly Trait[]): Trait[] {
  const debut = rognerPar(ligne, /^ +/)
  return rognerPar(debut.toReversed(), / +$/).toReversed()
}

function rognerPar(ligne: readonly Trait[], espaces: RegExp): Trait[] {
  const [premier, ...reste] = ligne
  if (premier?.quoi.kind !== 'texte') return [...ligne]
  const texte = premier.quoi.texte.replace(espaces, '')
  if (texte === '') return rognerPar(reste, espaces)
  return [{ ...premier, quoi: { kind: 'texte', texte } }, ...reste]
}

function joindre(ligne: readonly Trait[]): Trait[] {
  const joints: Trait[] = []
  for (const trait of ligne) {
    const precedent = joints.at(-1)
    if (precedent?.quoi.kind === 'texte' && trait.quoi.kind === 'texte' && isMemesMarques(precedent, trait))
      joints[joints.length - 1] = {
        ...precedent,
        quoi: { kind: 'texte', texte: (precedent.quoi.texte + trait.quoi.texte).normalize('NFC') },
      }
    else joints.push(trait)
  }
  return joints
}

export function isMemesMarques(a: Marques, b: Marques): boolean {
  return a.fort === b.fort && a.emphase === b.emphase && a.href === b.href
}

/** Parentheses would end a link as it is written. */
export function hrefCanonique(href: string): string {
  return href.replaceAll('(', '%28').replaceAll(')', '%29')
}
