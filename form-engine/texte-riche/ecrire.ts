/** Writes a rich text as one types it in a plain field: `lireEcriture` gives the same document again. */
import type { BlocRiche, EnLigneRiche, TexteRiche } from '../texte-riche.ts'
import { ecrireCondition } from './conditions-ecrites.ts'
import { aPlat, canoniser } from './traits.ts'
import type { Trait } from './traits.ts'

/** The text of a document. */
export function ecrire({ blocs }: Pick<TexteRiche, 'blocs'>): string {
  return ecrireBlocs(blocs)
}

function ecrireBlocs(blocs: readonly BlocRiche[]): string {
  return blocs.map(ecrireBloc).join('\n\n')
}

function ecrireBloc(bloc: BlocRiche): string {
  switch (bloc.kind) {
    case 'paragraphe':
      return ecrireLignes(bloc.enfants)
    case 'liste':
      return bloc.elements
        .map((element, rang) => `${bloc.ordonnee ? `${rang + 1}.` : '-'} ${ecrireLignes(element)}`)
        .join('\n')
    case 'si':
      return `{{#si ${ecrireCondition(bloc.si)}}}\n${ecrireBlocs(bloc.blocs)}\n{{/si}}`
  }
}

function ecrireLignes(enfants: readonly EnLigneRiche[]): string {
  const lignes: Trait[][] = [[]]
  for (const trait of canoniser(aPlat(enfants))) {
    if (trait.quoi.kind === 'saut') lignes.push([])
    else lignes.at(-1)?.push(trait)
  }
  return new Ecriture().lignes(lignes)
}

/** Signs that mean something wherever they stand. */
const SIGNES = /[\\*[\]{]/gu

class Ecriture {
  #fort = false
  #emphase = false
  #ecrit = ''

  lignes(lignes: readonly (readonly Trait[])[]): string {
    return lignes.map((ligne) => proteger(this.#ligne(ligne))).join('\n')
  }

  /** Marks end with their line: a line reads alone. */
  #ligne(ligne: readonly Trait[]): string {
    this.#ecrit = ''
    for (let debut = 0; debut < ligne.length;) {
      const href = ligne[debut]?.href ?? null
      let fin = debut
      while (fin < ligne.length && ligne[fin]?.href === href) fin += 1
      if (href !== null) this.#ecrit += '['
      for (const trait of ligne.slice(debut, fin)) this.#trait(trait)
      this.#marquer(false, false)
      if (href !== null) this.#ecrit += `](${href})`
      debut = fin
    }
    return this.#ecrit
  }

  #trait({ quoi, fort, emphase }: Trait): void {
    const isMarque = this.#marquer(fort, emphase)
    if (quoi.kind === 'balise') this.#ecrit += `{{${quoi.cle}}}`
    if (quoi.kind !== 'texte') return
    const texte = quoi.texte.replace(SIGNES, '\\$&').replaceAll('://', '\\://')
    // A star between two spaces would be a star.
    this.#ecrit += isMarque && texte.startsWith(' ') ? `\\${texte}` : texte
  }

  #marquer(fort: boolean, emphase: boolean): boolean {
    const nombre = (fort === this.#fort ? 0 : 2) + (emphase === this.#emphase ? 0 : 1)
    this.#fort = fort
    this.#emphase = emphase
    this.#ecrit += '*'.repeat(nombre)
    return nombre > 0
  }
}

/** The first signs of a line that would make it an item or a title. */
function proteger(ligne: string): string {
  return ligne.replace(/^([-•]|#{1,6})(?=[ \t])/u, '\\$1').replace(/^(\d{1,3})([.)])(?=[ \t])/u, '$1\\$2')
}
