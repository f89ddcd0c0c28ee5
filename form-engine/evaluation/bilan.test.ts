import { expect, test } from 'vitest'
import { errorsOf, isManque, progressByPage } from './bilan.ts'
import type { Cote } from './bilan.ts'
import { load } from './load.ts'
import { open } from './open.ts'
import type { StableId } from '../formulaire.ts'
import { compilee } from '../formulaire-de-test.ts'
import { cellKey } from '../reponses.ts'
import type { Cellule, Reponses, RowId } from '../reponses.ts'
import type { CivilDate } from '../temps.ts'
import type { Json } from '../type-de-champ.ts'

const ligne = (n: number) => `01J0000000000000000000000${n}` as RowId
const repondu = (value: Json): Cellule => ({ kind: 'value', value, seq: 1 })
const cle = (champ: string, row: RowId | null = null) => cellKey(champ as StableId, row)

const complet: Reponses = {
  [cle('departement')]: repondu({ code: '56', nom: 'Morbihan' }),
  [cle('nom')]: repondu('Martin'),
  [cle('enfants', ligne(1))]: repondu('V'),
  [cle('prenom', ligne(1))]: repondu('Lou'),
  [cle('constructor')]: repondu(true),
}

const evaluer = (reponses: Reponses, cote: Cote = 'usager') => {
  const etat = open(load(compilee().regles), reponses, { today: '2026-11-25' as CivilDate })
  const { erreurs } = errorsOf(etat, cote)
  return { erreurs, manquants: erreurs.filter(({ code }) => isManque(code)), parPage: progressByPage(etat, cote) }
}

const codes = (reponses: Reponses) => evaluer(reponses).erreurs.map(({ cellKey, code }) => [cellKey, code])

test('a dossier with every obligatoire answer is complete', () => {
  expect(evaluer(complet).erreurs).toEqual([])
})

test('an empty dossier misses what is obligatoire, in the order of the form; a checkbox must be ticked', () => {
  expect(codes({})).toEqual([
    ['departement', 'obligatoire'],
    ['nom', 'obligatoire'],
    ['enfants', 'lignes_manquantes'],
    ['constructor', 'a_cocher'],
  ])
  expect(codes({ ...complet, [cle('constructor')]: repondu(false) })).toEqual([['constructor', 'a_cocher']])
})

test('a draft blocks the deposit even when its champ is optional, and is not « missing »', () => {
  const draft: Cellule = { kind: 'draft', raw: '31/02/2026', code: 'date_invalide', params: { part: 'jour' }, seq: 2 }
  const { erreurs, manquants, parPage } = evaluer({ ...complet, [cle('naissance')]: draft })
  expect(erreurs).toMatchObject([
    { champ: 'naissance', code: 'date_invalide', params: { part: 'jour' }, page: 'identite' },
  ])
  expect(manquants).toEqual([])
  expect(parPage['identite']?.etat).toBe('en_erreur')
})

test('in each row, what is obligatoire is asked; rows too many are told; a removed row asks nothing', () => {
  expect(codes({ ...complet, [cle('enfants', ligne(2))]: repondu('W') })).toEqual([
    [`prenom~${ligne(2)}`, 'obligatoire'],
  ])
  const trois = {
    ...complet,
    ...Object.fromEntries(
      [2, 3].flatMap((n) => [
        [cle('enfants', ligne(n)), repondu('W')],
        [cle('prenom', ligne(n)), repondu('Lou')],
      ]),
    ),
  }
  expect(evaluer(trois).erreurs).toMatchObject([{ code: 'lignes_en_trop', params: { max: '2' } }])
  expect(codes({ ...complet, [cle('enfants', ligne(2))]: { kind: 'blank', seq: 3 } })).toEqual([])
})

test('a page is to begin, in progress, complete or in error', () => {
  const etats = (reponses: Reponses) => Object.values(evaluer(reponses).parPage).map(({ etat }) => etat)
  expect(etats({})).toEqual(['a_commencer', 'a_commencer', 'a_commencer'])
  expect(etats({ [cle('nom')]: repondu('Martin') })).toEqual(['a_commencer', 'en_cours', 'a_commencer'])
  expect(etats(complet)).toEqual(['complete', 'complete', 'complete'])
  expect(evaluer(complet).parPage['identite']).toEqual({
    total: 4,
    repondus: 2,
    erreurs: 0,
    manquants: 0,
    etat: 'complete',
    isVide: false,
  })
})

test('annotations are evaluated apart', () => {
  expect(evaluer(complet, 'annotations').erreurs).toMatchObject([{ champ: 'avis', code: 'obligatoire' }])
})
