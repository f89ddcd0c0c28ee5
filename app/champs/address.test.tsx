import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { A_LA_MAIN, aMontrerUneFoisLue } from '../../form-engine/champs/address-recherche.ts'
import { address } from './address.tsx'
import type { ChampProps } from './face.ts'

const RUE = '4 Rue des Acacias 56000 Vannes'
const DRAFT = { recherche: 'acacias', pour: 'acacias', echec: 'plusieurs', voie: 'ici', pays: 'BE' }

const controle = (props: Partial<ChampProps<Record<string, never>>>) =>
  renderToStaticMarkup(
    <address.Input
      id="q"
      nom={(part) => `q.${part ?? ''}`}
      libelle="Adresse"
      optionnel={false}
      config={{}}
      saisie={null}
      {...props}
    />,
  )

const valeurs = (page: string, nom: string) =>
  [...page.matchAll(new RegExp(`<input[^>]*name="q\\.${nom}"[^>]*>`, 'g'))].map(
    ([balise]) => /value="([^"]*)"/.exec(balise)?.[1] ?? '',
  )

test('without a service nothing is looked up: five parts, and no button', () => {
  const page = controle({ saisie: DRAFT, propositions: [{ valeur: RUE, detail: '' }] })
  expect([...page.matchAll(/name="q\.(\w+)"/g)].map(([, nom]) => nom)).toEqual([
    'voie',
    'complement',
    'codePostal',
    'commune',
    'pays',
  ])
  expect(page).not.toContain('<button')
  expect(controle({ saisie: RUE })).toContain(`value="${RUE}"`)
})

test('with one, a line and its button stand before the parts, which stay', () => {
  const page = controle({ actionChercher: 'chercher:q' })
  expect([...page.matchAll(/name="q\.(\w+)"/g)].map(([, nom]) => nom)[0]).toBe('recherche')
  expect(page).toMatch(/<button[^>]*value="chercher:q"/)
  expect(valeurs(page, 'voie')).toEqual([''])
  expect(valeurs(page, 'pour')).toEqual([])
})

test('what was found is chosen under the line, none being chosen yet; one may say that theirs is not there', () => {
  const page = controle({
    actionChercher: 'chercher:q',
    saisie: DRAFT,
    erreur: 'Choisissez.',
    propositions: [{ valeur: RUE, detail: '' }],
  })
  expect(valeurs(page, 'recherche')).toEqual(['acacias'])
  expect(valeurs(page, 'pour')).toEqual(['acacias'])
  expect(valeurs(page, 'choix')).toEqual([RUE, A_LA_MAIN])
  expect(page).not.toContain('checked')
  expect(valeurs(page, 'voie')).toEqual(['ici'])
  expect(page.match(/<input[^>]*aria-invalid="true"[^>]*>/g)?.join()).toContain('q.recherche')
  // What would work is said before what it speaks of.
  expect(page.indexOf('Choisissez.')).toBeLessThan(page.indexOf(RUE))
})

test('an error of a part is told at that part', () => {
  const page = controle({ actionChercher: 'chercher:q', erreur: 'Complétez.', partEnFaute: 'voie' })
  const enFaute = page.match(/<input[^>]*aria-invalid="true"[^>]*>/g) ?? []
  expect(enFaute).toHaveLength(1)
  expect(enFaute[0]).toContain('name="q.voie"')
  expect(enFaute[0]).toContain('id="q"')
  expect(enFaute[0]).toContain('aria-describedby="q-erreur"')
  expect(page.match(/Complétez\./g)).toHaveLength(1)
})

test('a text of a link or an import that was not found stands in the line', () => {
  expect(valeurs(controle({ actionChercher: 'chercher:q', saisie: RUE }), 'recherche')).toEqual([RUE])
})

test('once an address is read, the line is emptied; only what was chosen is written in the parts', () => {
  const lue = { voie: '4 Rue', complement: 'B', codePostal: '56000', commune: 'Vannes', pays: 'FR', codeCommune: '1' }
  const tapee = { recherche: 'acacias', pour: 'acacias', voie: '4  Rue ', codePostal: '56 000', commune: 'Vannes' }
  expect(aMontrerUneFoisLue({ ...tapee, choix: RUE }, lue)).toEqual({
    recherche: '',
    voie: '4 Rue',
    codePostal: '56000',
    commune: 'Vannes',
    pays: 'FR',
  })
  expect(aMontrerUneFoisLue(tapee, lue)).toEqual({ recherche: '' })
  expect(aMontrerUneFoisLue({ ...tapee, choix: A_LA_MAIN }, lue)).toEqual({ recherche: '' })
  expect(aMontrerUneFoisLue({ ...tapee, recherche: '' }, lue)).toBeNull()
})
