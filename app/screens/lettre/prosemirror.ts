/** A rich text as the editor of the browser holds it, and back. Pure. */
import type { JSONContent } from '@tiptap/core'
import { isLienSur } from '../../../form-engine/markdown.ts'
import type { BlocRiche, EnLigneRiche, TexteRiche } from '../../../form-engine/texte-riche.ts'
import { canoniser, isCleDeBalise } from '../../../form-engine/texte-riche.ts'
import { ecrireCondition, lireConditionEcrite } from '../../../form-engine/texte-riche/conditions-ecrites.ts'
import { aPlat, enArbre, type Trait } from '../../../form-engine/texte-riche/traits.ts'

/** The document of the editor. */
export function versEditeur({ blocs }: Pick<TexteRiche, 'blocs'>): JSONContent {
  return { type: 'doc', content: versBlocs(blocs) }
}

function versBlocs(blocs: readonly BlocRiche[]): JSONContent[] {
  // A block always has a place to write in.
  return blocs.length === 0 ? [{ type: 'paragraph' }] : blocs.map(versBloc)
}

function versBloc(bloc: BlocRiche): JSONContent {
  switch (bloc.kind) {
    case 'paragraphe':
      return paragraphe(bloc.enfants)
    case 'liste':
      return {
        type: bloc.ordonnee ? 'orderedList' : 'bulletList',
        content: bloc.elements.map((element) => ({ type: 'listItem', content: [paragraphe(element)] })),
      }
    case 'si':
      return { type: 'si', attrs: { condition: ecrireCondition(bloc.si) }, content: versBlocs(bloc.blocs) }
  }
}

function paragraphe(enfants: readonly EnLigneRiche[]): JSONContent {
  const content = aPlat(enfants).map(({ quoi, fort, emphase, href }): JSONContent => {
    const marks = [
      ...(fort ? [{ type: 'bold' }] : []),
      ...(emphase ? [{ type: 'italic' }] : []),
      ...(href === null ? [] : [{ type: 'link', attrs: { href } }]),
    ]
    if (quoi.kind === 'saut') return { type: 'hardBreak' }
    return quoi.kind === 'texte'
      ? { type: 'text', text: quoi.texte, marks }
      : { type: 'balise', attrs: { cle: quoi.cle }, marks }
  })
  return content.length === 0 ? { type: 'paragraph' } : { type: 'paragraph', content }
}

/** The text that the editor holds. What it does not know is left out. */
export function depuisEditeur({ content = [] }: JSONContent): TexteRiche {
  return canoniser({ langage: 1, blocs: content.flatMap(depuisBloc) })
}

function depuisBloc({ type, attrs, content = [] }: JSONContent): BlocRiche[] {
  switch (type) {
    case 'paragraph':
      return [{ kind: 'paragraphe', enfants: enArbre(content.flatMap(depuisEnLigne)) }]
    case 'bulletList':
    case 'orderedList':
      return [
        {
          kind: 'liste',
          ordonnee: type === 'orderedList',
          elements: content.map((item) =>
            enArbre((item.content ?? []).flatMap(({ content: dans = [] }) => dans.flatMap(depuisEnLigne))),
          ),
        },
      ]
    case 'si': {
      const si = lireConditionEcrite(String(attrs?.['condition'] ?? ''))
      return si ? [{ kind: 'si', si, blocs: content.flatMap(depuisBloc) }] : []
    }
    default:
      return []
  }
}

function depuisEnLigne({ type, text, attrs, marks = [] }: JSONContent): Trait[] {
  const has = (nom: string) => marks.some((mark) => mark.type === nom)
  const lien: unknown = marks.find((mark) => mark.type === 'link')?.attrs?.['href']
  const marques = {
    fort: has('bold'),
    emphase: has('italic'),
    href: typeof lien === 'string' && isLienSur(lien) ? lien : null,
  }
  if (type === 'hardBreak') return [{ quoi: { kind: 'saut' }, ...marques }]
  if (type === 'text') return [{ quoi: { kind: 'texte', texte: text ?? '' }, ...marques }]
  const cle: unknown = attrs?.['cle']
  if (type === 'balise' && typeof cle === 'string' && isCleDeBalise(cle))
    return [{ quoi: { kind: 'balise', cle }, ...marques }]
  return []
}
