/** A draft form tried: its state is answers, and the same functions serve the browser and the server. */
import { describe, expect, test } from 'vitest'
import { formulaire } from '../formulaire-de-test.ts'
import { parseFormulaire } from '../lire-formulaire.ts'
import { ACTIONS } from '../envoi-de-page.ts'
import { lireControles, nomDeControle } from '../controles.ts'
import type { Valeurs } from '../evaluation/open.ts'
import { cellKey } from '../reponses.ts'
import type { RowId } from '../reponses.ts'
import type { StableId } from '../formulaire.ts'
import type { CivilDate } from '../temps.ts'
import { agir, essayer, preparer, saisir } from './essai.ts'

const today = '2026-11-25' as CivilDate
const prete = preparer(formulaire())
if (!prete) throw new Error('the form of tests has no cycle')
const pret = prete
const id = (texte: string) => texte as StableId
const ligne = (rang: number) => String(rang).padStart(26, '0') as RowId
const taper = (valeurs: Valeurs, entrees: [string, string][]) => saisir(pret, valeurs, lireControles(entrees))

describe('answers of a try', () => {
  test('hold what a form posts, read by its type; what does not parse is kept as typed', () => {
    const valeurs = taper({}, [
      [nomDeControle(cellKey(id('nom'), null)), '  Ada  '],
      [nomDeControle(cellKey(id('naissance'), null), 'jour'), '31'],
      [nomDeControle(cellKey(id('naissance'), null), 'mois'), '2'],
      [nomDeControle(cellKey(id('naissance'), null), 'annee'), '2000'],
    ])
    expect(valeurs).toEqual({ nom: 'Ada', naissance: { jour: '31', mois: '2', annee: '2000' } })
    expect(essayer(pret, valeurs, today).erreurs.map(({ champ }) => champ)).toContain('naissance')
  })

  test('lose what is emptied, and keep what the form did not show', () => {
    const avant = { nom: 'Ada', avis: 'Favorable' }
    expect(taper(avant, [[nomDeControle(cellKey(id('nom'), null)), '']])).toEqual({ avis: 'Favorable' })
  })

  test('have rows that come, move and go', () => {
    const deux = agir(pret, agir(pret, {}, ACTIONS.ajouterLigne(id('enfants'))), ACTIONS.ajouterLigne(id('enfants')))
    const nommes = taper(deux, [
      [nomDeControle(cellKey(id('prenom'), ligne(1))), 'Léo'],
      [nomDeControle(cellKey(id('prenom'), ligne(2))), 'Zoé'],
    ])
    expect(nommes).toEqual({ enfants: [{ prenom: 'Léo' }, { prenom: 'Zoé' }] })
    const cle = (rang: number) => cellKey(id('enfants'), ligne(rang))
    expect(agir(pret, nommes, ACTIONS.monterLigne(cle(2)))).toEqual({ enfants: [{ prenom: 'Zoé' }, { prenom: 'Léo' }] })
    expect(agir(pret, nommes, ACTIONS.descendreLigne(cle(2)))).toEqual(nommes)
    expect(agir(pret, nommes, ACTIONS.retirerLigne(cle(1)))).toEqual({ enfants: [{ prenom: 'Zoé' }] })
    expect(agir(pret, nommes, ACTIONS.retirerLigne(cle(7)))).toEqual(nommes)
  })

  test('name files that nobody has, which a question of files takes as answers', () => {
    const une = agir(pret, {}, ACTIONS.ajouterLigne(id('enfants')))
    const photo = cellKey(id('photo'), ligne(1))
    const jointe = agir(pret, une, ACTIONS.envoyerFichier(photo))
    expect(jointe).toMatchObject({ enfants: [{ photo: { fichiers: [{ id: 'fictif-1' }] } }] })
    expect(agir(pret, jointe, ACTIONS.retirerFichier(photo, 'fictif-1'))).toEqual({ enfants: [{}] })
  })
})

describe('a try', () => {
  test('shows the pages of the form with the answers in their places', () => {
    const { pages, annotations } = essayer(pret, { nom: 'Ada', enfants: [{ prenom: 'Léo' }] }, today)
    expect(pages.map(({ titre }) => titre)).toEqual(['Avant de commencer', 'Identité', 'Identité'])
    expect(pages[1]?.noeuds[0]).toMatchObject({ kind: 'champ', saisie: 'Ada' })
    expect(pages[1]?.noeuds[2]).toMatchObject({ kind: 'repetition', lignes: [{ enfants: [{ saisie: 'Léo' }, {}] }] })
    expect(annotations).toHaveLength(1)
  })

  test('of a form whose rules depend on themselves is not begun', () => {
    const lu = parseFormulaire({
      langage: 0,
      champs: ['a', 'b'].map((un) => ({
        kind: 'champ',
        id: un,
        type: 'yes_no',
        libelle: un,
        afficherSi: { op: 'eq', left: { champ: un === 'a' ? 'b' : 'a' }, right: { boolean: true } },
      })),
    })
    expect(lu.ok && preparer(lu.formulaire)).toBeNull()
  })
})
