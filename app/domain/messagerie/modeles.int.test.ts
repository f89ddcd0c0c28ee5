import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import { test } from '../../../db/testing.ts'
import { cutInstructionKey } from '../dossier/access.ts'
import { instructionKeyOf, refusalOf, unDossier } from '../testing.ts'
import { creerModele, modelesDe, supprimerModele } from './modeles.ts'
import { agentKeyOf, messagerieKeyOf } from './pour-les-tests.ts'

describe('wording templates', () => {
  test('serve every dossier of the démarche, by title, on the agents’ side only', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const autre = await unDossier(tx, { etat: 'en_construction', demarche: dossier.demarche })
    const ailleurs = await unDossier(tx, { etat: 'en_construction' })
    const key = await instructionKeyOf(tx, dossier)
    await creerModele(key, { titre: ' Relance ', texte: 'Bonjour,\r\nnous attendons. ' })
    await creerModele(key, { titre: 'Accueil', texte: 'Bonjour' })
    const titres = async (...[lue]: Parameters<typeof modelesDe>) => (await modelesDe(lue)).map(({ titre }) => titre)
    expect(await titres(await agentKeyOf(tx, autre))).toEqual(['Accueil', 'Relance'])
    expect((await modelesDe(key)).at(1)?.texte).toBe('Bonjour,\nnous attendons.')
    expect(await titres(await agentKeyOf(tx, ailleurs))).toEqual([])
    expect(await titres(await messagerieKeyOf(tx, dossier))).toEqual([])
  })

  test('are deleted by any instructeur of the démarche, and by no other', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const ailleurs = await unDossier(tx, { etat: 'en_construction' })
    const key = await instructionKeyOf(tx, dossier)
    await creerModele(key, { titre: 'Relance', texte: 'Bonjour' })
    const [modele] = await modelesDe(key)
    if (!modele) throw new Error('no template')
    await supprimerModele(await instructionKeyOf(tx, ailleurs), modele.id)
    await supprimerModele(key, 'faux')
    expect(await modelesDe(key)).toHaveLength(1)
    await supprimerModele(key, modele.id)
    await supprimerModele(key, modele.id)
    expect(await modelesDe(key)).toEqual([])
  })

  test.for([
    ['without a title', { titre: ' ', texte: 'Bonjour' }],
    ['with a title too long', { titre: 'x'.repeat(101), texte: 'Bonjour' }],
    ['without a text', { titre: 'Relance', texte: '\n' }],
    ['with a text too long', { titre: 'Relance', texte: 'x'.repeat(10_001) }],
  ] as const)('%s are refused', async ([, modele], { tx }) => {
    const key = await instructionKeyOf(tx, await unDossier(tx, { etat: 'en_construction' }))
    expect(await refusalOf(creerModele(key, modele))).toBe('refus')
  })

  test('for motivations stand apart, and one of a person is read and deleted by that person alone', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_instruction' })
    const key = await instructionKeyOf(tx, dossier)
    const collegue = await a.compte(tx, { roles: ['instructeur'] })
    await tx
      .insertInto('groupe_instructeurs')
      .values({ groupe_id: dossier.demarche.groupeId, compte_id: collegue.compteId })
      .execute()
    const autre = await cutInstructionKey(tx, MAINTENANT, collegue, dossier.id)
    if (!autre) throw new Error('no key for the colleague')
    await creerModele(key, { titre: 'Hors délai', texte: 'Reçu le {{date_depot}}', usage: 'motivation' })
    await creerModele(key, { titre: 'Accord', texte: 'Bonjour', usage: 'motivation', isPersonnel: true })
    expect(await modelesDe(key)).toEqual([])
    const siens = await modelesDe(key, 'motivation')
    expect(siens.map(({ titre, isPersonnel }) => [titre, isPersonnel])).toEqual([
      ['Accord', true],
      ['Hors délai', false],
    ])
    expect((await modelesDe(autre, 'motivation')).map(({ titre }) => titre)).toEqual(['Hors délai'])
    await supprimerModele(autre, siens[0]?.id ?? '')
    expect(await modelesDe(key, 'motivation')).toHaveLength(2)
  })

  test('are a hundred at most: more would not be found', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'en_construction' })
    const key = await instructionKeyOf(tx, dossier)
    await tx
      .insertInto('modeles_de_message')
      .values(
        [...Array(100).keys()].map((n) => ({
          demarche_id: dossier.demarche.id,
          titre: `Modèle ${n}`,
          texte: 'Bonjour',
          cree_par: null,
          cree_at: MAINTENANT,
        })),
      )
      .execute()
    expect(await refusalOf(creerModele(key, { titre: 'Un de plus', texte: 'Bonjour' }))).toBe('refus')
  })
})
