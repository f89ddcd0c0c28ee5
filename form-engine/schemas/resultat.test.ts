/** What the engine says keeps the schema of results, and the cases of conformance keep those of forms and results. */
import { expect, test } from 'vitest'
import { hasard } from '../../e2e/epreuves/hasard.ts'
import { THEMES, casDuTheme, evaluer } from '../conformance/cas-de-test.ts'
import { compile } from '../compiled.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import { load } from '../evaluation/load.ts'
import { formulaireAuHasard, reponsesAuHasard } from '../generateurs-de-test.ts'
import type { CivilDate } from '../temps.ts'
import { jugeDe } from './ajv-de-test.ts'
import { schemaDuFormulaire } from './formulaire.ts'
import { schemaDuResultat } from './resultat.ts'

const juger = jugeDe(schemaDuResultat())
const jugerLeFormulaire = jugeDe(schemaDuFormulaire())
const today = '2026-11-25' as CivilDate

test('the results of generated forms, for both viewers, are accepted', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const h = hasard(seed)
    const formulaire = formulaireAuHasard(h, { champs: 25, annotations: true, regles: 3 })
    const programme = load(compile(formulaire).regles)
    const reponses = reponsesAuHasard(h, formulaire)
    for (const viewer of ['usager', 'instructeur'] as const)
      expect(juger(evaluate(programme, reponses, { today, viewer })), `seed ${seed}`).toBeNull()
  }
})

test.each(THEMES)('the forms and the results of %s are accepted', (theme) => {
  for (const cas of casDuTheme(theme)) {
    expect(jugerLeFormulaire(cas.formulaire), cas.regle).toBeNull()
    expect(juger(evaluer(cas)), cas.regle).toBeNull()
  }
})

test('what is no result is refused', () => {
  const resultat = { visible: {}, required: {}, computed: {}, errors: [], warnings: [], ineligible: [], route: null }
  expect(juger(resultat)).toBeNull()
  for (const faux of [
    { ...resultat, visible: { age: 'oui' } },
    { ...resultat, visible: { Âge: true } },
    { ...resultat, computed: { total: 12 } },
    { ...resultat, errors: [{ champ: 'age', code: 'obligatoire' }] },
    { ...resultat, errors: [{ champ: 'age', row: -1, code: 'obligatoire', params: {} }] },
    { ...resultat, route: '' },
    { ...resultat, couleur: 'bleu' },
    { visible: {} },
  ])
    expect(juger(faux), JSON.stringify(faux)).not.toBeNull()
})
