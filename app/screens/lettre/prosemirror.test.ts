import { expect, test } from 'vitest'
import { ecrire } from '../../../form-engine/texte-riche/ecrire.ts'
import { lireEcriture } from '../../../form-engine/texte-riche/lire-ecriture.ts'
import { depuisEditeur, versEditeur } from './prosemirror.ts'

test.each([
  'Bonjour **{{demandeur}}**,\nmerci.\n\n- un\n- *deux*',
  '1. a\n2. [b **c**](https://exemple.fr)',
  '{{#si question:bio}}\nDedans\n\n{{#si condition:a}}\n- x\n{{/si}}\n{{/si}}\n\nDehors',
  '',
])('the editor gives back what it was given: %j', (ecrit) => {
  const { document } = lireEcriture(ecrit)
  expect(ecrire(depuisEditeur(versEditeur(document)))).toBe(ecrit)
})

test('what the editor should not hold is left out', () => {
  const content = [
    { type: 'image' },
    { type: 'si', attrs: { condition: 'zzz' }, content: [{ type: 'paragraph' }] },
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }],
    },
  ]
  expect(ecrire(depuisEditeur({ type: 'doc', content }))).toBe('a')
})
