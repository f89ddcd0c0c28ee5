import { createElement } from 'react'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Bouton } from './bouton.tsx'
import { Choix } from './choix.tsx'
import { DateParts } from './date-parts.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { LangueProvider } from './langue.tsx'
import { TextInput } from './text-input.tsx'

const render = (element: ReactElement, langue: 'fr' | 'en' = 'fr') =>
  renderToStaticMarkup(createElement(LangueProvider, { langue, children: element }))

describe('a button', () => {
  test('that is unavailable keeps the focus, says why, and submits nothing without script', () => {
    const html = render(<Bouton unavailable="La correction est attendue.">Accepter</Bouton>)
    const id = /<span class="hint" id="([^"]+)">La correction est attendue\./.exec(html)?.[1]
    expect(html).toContain('type="button"')
    expect(html).toContain('aria-disabled="true"')
    expect(html).toContain(`aria-describedby="${id}"`)
    expect(html).not.toContain(' disabled')
  })
})

describe('a field', () => {
  test('is described by its hint, then its error, then its unit, and by nothing absent', () => {
    const field = <TextInput id="haie" name="haie" label="Longueur" hint="En mètres" error="Saisissez 80." unit="m" />
    const html = render(field)
    expect(html).toContain('aria-describedby="haie-aide haie-erreur haie-unite"')
    for (const id of ['haie-aide', 'haie-erreur', 'haie-unite']) expect(html).toContain(`id="${id}"`)
    expect(render(<TextInput id="nom" name="nom" label="Nom" />)).not.toContain('aria-describedby')
  })

  test('marks the optional in words, in the language of the page', () => {
    const field = <TextInput id="tel" name="tel" label="Téléphone" optional />
    expect(render(field)).toContain('<em>(optionnel)</em>')
    expect(render(field, 'en')).toContain('<em>(optional)</em>')
    expect(render(<TextInput id="tel" name="tel" label="Téléphone" />)).not.toContain('<em>')
  })
})

describe('where the link of an error lands', () => {
  test('on the first choice of a group', () => {
    const options = [
      { value: 'oui', label: 'Oui' },
      { value: 'non', label: 'Non' },
    ]
    const html = render(<Choix id="p" name="p" type="radio" label="À vous ?" options={options} error="Choisissez." />)
    expect(html).toMatch(/<input type="radio" name="p" id="p" aria-invalid="true" value="oui"/)
    expect(html).not.toContain('checked')
  })

  test('on the wrong part of a date, with what was typed still there', () => {
    const html = render(
      <DateParts id="d" name="d" label="Naissance" wrongPart="mois" error="De 1 à 12." defaultValue={{ mois: '14' }} />,
    )
    expect(html).toMatch(/id="d" name="d-mois"[^>]*value="14"/)
    expect(html.match(/aria-invalid/g)).toHaveLength(1)
  })

  test('the summary counts in words, links each error and takes the focus without script', () => {
    const html = render(<ErrorSummary errors={[{ id: 'cp', message: 'Code postal : 5 chiffres' }]} />)
    expect(html).toContain('1 réponse à corriger')
    expect(html).toContain('<a href="#cp">')
    expect(html).toMatch(/<div class="errors" role="alert" tabindex="-1" autofocus/i)
    expect(render(<ErrorSummary errors={[]} />)).toBe('')
  })
})
