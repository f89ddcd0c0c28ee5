import { expect, test } from 'vitest'
import { FORMULAIRE_VIDE } from '../formulaire.ts'
import { formulaireTemoin } from './expression/formulaire-de-test.ts'
import type { StableId } from '../formulaire.ts'
import { lireUnGeste } from './poste.ts'
import type { DemandeDeGeste, Entrees } from './poste.ts'
import { raisonDuRefus } from './refus-de-geste.ts'

const temoin = formulaireTemoin()
const MOTS = { condition: 'c', message: 'm', groupe: 'g' }
const NOM = 'nom' as StableId

test.each<[string, Partial<DemandeDeGeste> & { geste: string }, string, boolean?]>([
  ['an element that is gone', { id: 'parti' as StableId, geste: 'dupliquer' }, 'introuvable'],
  [
    'a control without a question',
    { id: null, liste: 'validations', geste: 'regle:validations' },
    'sans_question',
    true,
  ],
  ['the first, moved up', { id: 's1' as StableId, geste: 'monter' }, 'au_bout'],
  ['no place chosen', { id: NOM, geste: 'deplacer', entrees: [['vers', '']] }, 'sans_place'],
  ['no type chosen', { id: NOM, geste: 'type', entrees: [['type', '']] }, 'sans_type'],
  ['a name for no condition', { id: NOM, geste: 'nommer:afficherSi' }, 'non_nommable'],
  ['a condition that is gone', { id: NOM, geste: 'remettre:afficherSi:partie' }, 'condition_partie'],
  ['several, none of them there', { id: null, geste: 'supprimer', entrees: [['choisi', 'parti']] }, 'rien_de_choisi'],
  ['several, nowhere', { id: null, geste: 'deplacer', entrees: [['choisi', 'nom']] }, 'sans_place'],
  ['what nobody can add', { id: NOM, geste: 'ajouter:rien' }, 'ajout_inconnu'],
  ['what the page held before', { id: NOM, geste: 'config:inconnu' }, 'page_ancienne'],
])('what gives nothing to do has its reason: %s', (_quoi, demande, raison, isVide = false) => {
  const formulaire = isVide ? FORMULAIRE_VIDE : temoin
  const entrees: Entrees = demande.entrees ?? []
  const entiere = { id: null, liste: 'champs' as const, mots: MOTS, ...demande, entrees }
  expect(lireUnGeste(formulaire, entiere, () => 'neuf' as StableId)).toBeNull()
  expect(raisonDuRefus(formulaire, entiere)).toBe(raison)
})
