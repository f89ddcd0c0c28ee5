/** A rich text inside a letter, as HTML and as plain text. Everything is escaped; links lead to the web or to an address. */
import { isLienSur, type Bloc, type EnLigne } from '../../form-engine/markdown.ts'

export interface StylesDeTexte {
  /** Of a paragraph and of a list. */
  texte: string
  lien: string
}

/** The HTML of a text; `echapper` is that of the frame. */
export function richeEnHtml(
  blocs: readonly Bloc[],
  { texte, lien }: StylesDeTexte,
  echapper: (texte: string) => string,
): string {
  const enLigne = (enfants: readonly EnLigne[]): string => enfants.map(dessiner).join('')
  const dessiner = (enfant: EnLigne): string => {
    switch (enfant.kind) {
      case 'texte':
        return echapper(enfant.texte)
      case 'saut':
        return '<br>'
      case 'fort':
        return `<strong style="font-weight:600">${enLigne(enfant.enfants)}</strong>`
      case 'emphase':
        return `<em>${enLigne(enfant.enfants)}</em>`
      case 'lien':
        if (!isLienSur(enfant.href)) return enLigne(enfant.enfants)
        return `<a class="vert" href="${echapper(enfant.href)}" style="${lien}">${enLigne(enfant.enfants)}</a>`
    }
  }
  return blocs
    .map((bloc) => {
      if (bloc.kind === 'paragraphe') return `<p class="encre" style="${texte}">${enLigne(bloc.enfants)}</p>`
      const liste = bloc.debut === null ? 'ul' : 'ol'
      const elements = bloc.elements.map((element) => `<li style="margin:0 0 6px">${enLigne(element)}</li>`).join('')
      return `<${liste} class="encre" style="${texte};padding:0 0 0 22px">${elements}</${liste}>`
    })
    .join('\n')
}

/** The plain text of a text: the address of a link follows its words. */
export function richeEnTexte(blocs: readonly Bloc[]): string {
  return blocs
    .map((bloc) =>
      bloc.kind === 'paragraphe'
        ? enTexte(bloc.enfants)
        : bloc.elements
            .map((element, rang) => `${bloc.debut === null ? '-' : `${bloc.debut + rang}.`} ${enTexte(element)}`)
            .join('\n'),
    )
    .join('\n\n')
}

function enTexte(enfants: readonly EnLigne[]): string {
  return enfants
    .map((enfant) => {
      if (enfant.kind === 'texte') return enfant.texte
      if (enfant.kind === 'saut') return '\n'
      const dedans = enTexte(enfant.enfants)
      if (enfant.kind !== 'lien' || !isLienSur(enfant.href)) return dedans
      const adresse = enfant.href.replace(/^mailto:/i, '')
      return dedans === adresse || dedans === enfant.href ? dedans : `${dedans} (${adresse})`
    })
    .join('')
}
