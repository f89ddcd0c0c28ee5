import { expect, test } from 'vitest'
import type { Formulaire, StableId } from '../formulaire.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { appliquerToutes } from './appliquer.ts'
import { trouver } from './elements.ts'
import { lireUnGeste } from './poste.ts'

const MAJEUR = { op: 'ge', left: { champ: 'age' }, right: { integer: '18' } }
const DE_LIGNE = { op: 'eq', left: { champ: 'prenom' }, right: { text: 'Ada' } }

const lu = parseFormulaire({
  langage: 1,
  champs: [
    { kind: 'champ', id: 'age', type: 'integer_number', libelle: 'Âge' },
    { kind: 'champ', id: 'permis', type: 'text', libelle: 'Permis', afficherSi: MAJEUR },
    {
      kind: 'repetition',
      id: 'r',
      libelle: 'Enfants',
      enfants: [
        { kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom' },
        { kind: 'champ', id: 'ecole', type: 'text', libelle: 'École', afficherSi: DE_LIGNE },
      ],
    },
  ],
})
if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
const depart: Formulaire = lu.formulaire

const presser = (formulaire: Formulaire, id: string, geste: string, nom = '') =>
  lireUnGeste(
    formulaire,
    {
      id: id as StableId,
      liste: 'champs',
      geste,
      entrees: [['nom-de-afficherSi', nom]],
      mots: { condition: 'Condition sans nom', message: '', groupe: '' },
    },
    () => 'neuf' as StableId,
  )

function jouer(formulaire: Formulaire, id: string, geste: string, nom = '') {
  const fait = presser(formulaire, id, geste, nom)
  if (!fait) throw new Error(`rien pour ${geste}`)
  const apres = appliquerToutes(formulaire, fait.operations)
  if (!apres.ok) throw new Error(apres.code)
  return apres
}

test('a condition takes a name where it stands, and undoing its one gesture gives the form it was', () => {
  const { formulaire, inverses } = jouer(depart, 'permis', 'nommer:afficherSi', ' Est  majeur ')
  expect(formulaire.conditions).toEqual([{ id: 'est-majeur', nom: 'Est majeur', si: MAJEUR }])
  expect(trouver(formulaire, 'permis' as StableId)?.element).toMatchObject({ afficherSi: { ref: 'est-majeur' } })
  const defait = appliquerToutes(formulaire, inverses)
  expect(defait.ok && defait.formulaire).toEqual(depart)
})

test('what a named condition says is put back where it is named; the condition stays for the others', () => {
  const { formulaire } = jouer(depart, 'permis', 'nommer:afficherSi', 'Est majeur')
  const remis = jouer(formulaire, 'permis', 'remettre:afficherSi:est-majeur').formulaire
  expect(trouver(remis, 'permis' as StableId)?.element).toMatchObject({ afficherSi: MAJEUR })
  expect(remis.conditions).toHaveLength(1)
})

test('without a name it takes the one of a new condition', () => {
  expect(jouer(depart, 'permis', 'nommer:afficherSi').formulaire.conditions[0]?.nom).toBe('Condition sans nom')
})

test('nothing is named where there is no condition, where it is a name already, or where it reads a row of a block', () => {
  expect(presser(depart, 'age', 'nommer:afficherSi', 'Nom')).toBeNull()
  expect(presser(depart, 'permis', 'nommer:calcul', 'Nom')).toBeNull()
  expect(presser(depart, 'ecole', 'nommer:afficherSi', 'Nom')).toBeNull()
  const { formulaire } = jouer(depart, 'permis', 'nommer:afficherSi', 'Est majeur')
  expect(presser(formulaire, 'permis', 'nommer:afficherSi', 'Autre')).toBeNull()
  expect(presser(formulaire, 'age', 'remettre:afficherSi:est-majeur')).toBeNull()
  expect(presser(formulaire, 'permis', 'remettre:afficherSi:inconnue')).toBeNull()
})
