import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Json } from '../../form-engine/type-de-champ.ts'
import { siret } from './siret.tsx'

const CONNU = {
  siret: '130 025 265 00013',
  raisonSociale: 'Direction du numérique',
  voie: '20 avenue de Ségur',
  codePostal: '75007',
  commune: 'Paris',
}

const controle = (saisie: Json) =>
  renderToStaticMarkup(
    <siret.Input id="q" nom={() => 'q'} libelle="SIRET" optionnel={false} config={{}} saisie={saisie} />,
  )

test('the company that the register found is told under the number, and is not typed', () => {
  const page = controle(CONNU)
  expect(page).toContain('Direction du numérique, 20 avenue de Ségur, 75007 Paris')
  expect(page.match(/<input/g)).toHaveLength(1)
  expect(page).toContain('q-trouve')
  expect(page).toContain('value="130 025 265 00013"')
})

test('without an answer of the register the number stands alone', () => {
  const page = controle('130 025 265 00013')
  expect(page).toContain('value="130 025 265 00013"')
  expect(page).not.toContain('q-trouve')
  expect(renderToStaticMarkup(<siret.Display value={{ siret: '13002526500013' }} texte="130 025 265 00013" />)).toBe(
    '<span class="num">130 025 265 00013</span>',
  )
})
