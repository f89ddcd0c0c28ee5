/** What the editor of a letter may hold: the safe text, tags as chips, and passages under a condition. */
import { Node, mergeAttributes, type Extensions } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import { isLienSur } from '../../../form-engine/markdown.ts'

export interface Libelles {
  /** The name of a tag. */
  balise: (cle: string) => string
  /** A condition in words. */
  condition: (ecrite: string) => string
}

/** The extensions of the editor. */
export function extensionsDe({ balise, condition }: Libelles): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      dropcursor: false,
      gapcursor: false,
      heading: false,
      horizontalRule: false,
      strike: false,
      underline: false,
      listItem: false,
      link: { openOnClick: false, isAllowedUri: (adresse) => isLienSur(adresse) },
    }),
    Element,
    Node.create({
      name: 'balise',
      group: 'inline',
      inline: true,
      atom: true,
      addAttributes: () => ({ cle: { default: '', parseHTML: (element) => element.dataset['cle'] ?? '' } }),
      parseHTML: () => [{ tag: 'span[data-cle]' }],
      renderHTML: ({ node }) => {
        const cle = String(node.attrs['cle'])
        return ['span', { class: 'balise', 'data-cle': cle }, balise(cle)]
      },
      renderText: ({ node }) => `{{${String(node.attrs['cle'])}}}`,
    }),
    Node.create({
      name: 'si',
      group: 'block',
      content: 'block+',
      defining: true,
      isolating: true,
      addAttributes: () => ({ condition: { default: '', parseHTML: (element) => element.dataset['condition'] ?? '' } }),
      parseHTML: () => [{ tag: 'div[data-condition]', contentElement: '.si-corps' }],
      renderHTML: ({ node, HTMLAttributes }) => {
        const ecrite = String(node.attrs['condition'])
        return [
          'div',
          mergeAttributes(HTMLAttributes, {
            class: 'si',
            'data-condition': ecrite,
            role: 'group',
            'aria-label': condition(ecrite),
          }),
          ['p', { class: 'si-titre', contenteditable: 'false' }, condition(ecrite)],
          ['div', { class: 'si-corps' }, 0],
        ]
      },
    }),
  ]
}

/** One paragraph each, and no list inside: Tab leaves the editor. */
const Element = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) }
  },
})
