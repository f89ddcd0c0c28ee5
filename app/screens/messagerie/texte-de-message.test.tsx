import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { TexteDeMessage } from './texte-de-message.tsx'

const html = (texte: string) => renderToStaticMarkup(<TexteDeMessage texte={texte} />)
const liens = (texte: string) => [...html(texte).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)

describe('the words of a message', () => {
  test.each([
    ['Voyez https://exemple.fr/haies.', 'https://exemple.fr/haies'],
    ['(https://exemple.fr/a?b=1&c=2)', 'https://exemple.fr/a?b=1&amp;c=2'],
    ['« http://exemple.fr/page », puis', 'http://exemple.fr/page'],
  ])('%s has one link, without the sign that ends the sentence', (texte, lien) => {
    expect(liens(texte)).toEqual([lien])
  })

  test('are given as they were typed, links included', () => {
    const texte = 'Un https://exemple.fr/1, deux\nhttps://exemple.fr/2 fin'
    expect(html(texte).replaceAll(/<[^>]*>/g, '')).toBe(texte)
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'www.exemple.fr',
    '<a href="https://x">',
    'https://',
    'https://[',
  ])('%s is no link of ours, and never markup', (texte) => {
    expect(html(texte)).not.toMatch(/href="(?!https:\/\/x")/)
    expect(html(texte)).not.toContain('<a href="https://x">')
  })

  test('a link leads away without telling where from', () => {
    expect(html('https://exemple.fr')).toContain('rel="nofollow noopener noreferrer"')
  })
})
