import { expect, test } from 'vitest'
import { ACTIONS, DETOURS, lireDetour } from '../../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { versLaSuite } from './vers-la-suite.ts'

const CLE = 'nom' as CellKey

test('a button that leaves a page leads where its link does, after the deposit and from the check page too', () => {
  const adresses = DETOURS.map((vers) => versLaSuite('7', 'vous', { ok: true, vers, cle: CLE }, CLE, true))
  expect(adresses).toEqual([
    '/usager/dossiers/7/historique/nom',
    '/usager/dossiers/7/remarques?sur=nom',
    '/usager/dossiers/7/remarques/nouvelle?sur=nom',
  ])
})

test('a way elsewhere is read from a button that says one, of a question, and from nothing else', () => {
  expect(lireDetour(ACTIONS.detour('remarques', CLE))).toEqual({ vers: 'remarques', cle: CLE })
  for (const action of [ACTIONS.suivant, ACTIONS.retirerLigne(CLE), 'remarques', 'remarques:', 'ailleurs:nom', ''])
    expect(lireDetour(action)).toBeNull()
})
