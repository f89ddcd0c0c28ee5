import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { isComplete } from '../identite/identite.ts'
import { uneDemarche } from '../testing.ts'
import { commencerPrerempli, compterPreremplies } from './commencer-prerempli.ts'
import { lireIdentitePreremplie } from './identite.ts'

const DEMANDES = [
  ['identite_prenom', 'Ada'],
  ['identite_nom', '  King   Lovelace '],
  ['identite_genre', 'Mme'],
] as const
const ATTENDU = { demandeur: 'personne', pourUnTiers: true, civilite: true } as const

async function uneDemarcheQuiDemande(db: Db | Tx, demandeur: 'aucun' | 'personne' | 'etablissement') {
  const demarche = await uneDemarche(db)
  await db
    .updateTable('demarches')
    .set({ demandeur, civilite_demandee: demandeur === 'personne' })
    .where('id', '=', demarche.id)
    .execute()
  return demarche
}

describe('what a link says of who asks', () => {
  test('is read as its page would, and the rest is left out', () => {
    expect(lireIdentitePreremplie(ATTENDU, DEMANDES)).toEqual({ civilite: 'Mme', prenom: 'Ada', nom: 'King Lovelace' })
    const faux = [
      ['identite_prenom', 'a'.repeat(1_000_000)],
      ['identite_nom', 'Love\u0000lace'],
      ['identite_genre', 'Dr'],
      ['identite_siret', '13002526500013'],
    ] as const
    expect(lireIdentitePreremplie(ATTENDU, faux)).toEqual({})
    expect(lireIdentitePreremplie(ATTENDU, [['identite_nom', { nom: 'x' }]])).toEqual({})
    expect(lireIdentitePreremplie({ ...ATTENDU, civilite: false }, DEMANDES)).not.toHaveProperty('civilite')
  })

  test('begins the identity of the draft, which its owner completes; it is counted before', async ({ tx }) => {
    const { chemin } = await uneDemarcheQuiDemande(tx, 'personne')
    const partielles = DEMANDES.slice(0, 1)
    expect(await compterPreremplies(cutPublicKey(tx, MAINTENANT), chemin, partielles)).toBe(1)
    const key = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
    const { dossierId, preremplies, isIdentiteDemandee } = await commencerPrerempli(key, chemin, partielles)
    expect([preremplies, isIdentiteDemandee]).toEqual([1, true])
    const ecrite = await identiteEnVigueur(tx, dossierId)
    expect(ecrite?.identite).toMatchObject({ personne: { prenom: 'Ada', nom: '' } })
    expect(isComplete(ecrite?.identite ?? null, ATTENDU)).toBe(false)
  })

  test('is not read where the démarche asks nothing, or a company', async ({ tx }) => {
    for (const demandeur of ['aucun', 'etablissement'] as const) {
      const { chemin } = await uneDemarcheQuiDemande(tx, demandeur)
      const key = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
      const { dossierId, isIdentiteDemandee } = await commencerPrerempli(key, chemin, DEMANDES)
      expect(await identiteEnVigueur(tx, dossierId)).toBeNull()
      expect(isIdentiteDemandee).toBe(demandeur === 'etablissement')
    }
  })
})
