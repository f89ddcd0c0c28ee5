import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { test } from '../../../db/testing.ts'
import { cutPersonKey, cutPublicKey } from '../compte/access.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { isComplete } from '../identite/identite.ts'
import { uneDemarche } from '../testing.ts'
import { commencerPrerempli, compterPreremplies } from './commencer-prerempli.ts'
import { admettrePreremplissage, garder } from './garder.ts'
import { lireIdentitePreremplie } from './identite.ts'
import { aideAuPreremplissage, schemaDePreremplissage } from './questions.ts'
import { reprendre } from './reprendre.ts'

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

describe('what a service sends of who asks', () => {
  const CORPS = { ...Object.fromEntries(DEMANDES), champ_nom: 'Ada' }

  test('is kept under the seal with the answers, and begins the identity of the draft that takes them up', async ({
    tx,
  }) => {
    const { id, chemin } = await uneDemarcheQuiDemande(tx, 'personne')
    const publique = cutPublicKey(tx, MAINTENANT)
    const garde = await garder(publique, await admettrePreremplissage(publique, chemin, null), CORPS)
    if (!garde.ok) throw new Error('nothing was kept')
    expect(garde).toMatchObject({ reponses: 4, laissees: [] })
    const { contenu } = await tx
      .selectFrom('preremplissages')
      .where('demarche_id', '=', id)
      .select('contenu')
      .executeTakeFirstOrThrow()
    expect(String(contenu)).not.toContain('Lovelace')
    const key = cutPersonKey(tx, MAINTENANT, await a.compte(tx))
    const { dossierId, preremplies, isIdentiteDemandee } = await reprendre(key, chemin, garde.jeton)
    expect([preremplies, isIdentiteDemandee]).toEqual([4, true])
    const attendue = { personne: { civilite: 'Mme', prenom: 'Ada', nom: 'King Lovelace' }, mandat: null }
    expect(await identiteEnVigueur(tx, dossierId)).toMatchObject({ version: 1, identite: attendue })
    // Cut short and come back to: the person may have written theirs meanwhile.
    await tx.updateTable('preremplissages').set({ contenu }).where('demarche_id', '=', id).execute()
    await reprendre(key, chemin, garde.jeton)
    expect(await identiteEnVigueur(tx, dossierId)).toMatchObject({ version: 1 })
  })

  test('is left out, and told with what would work, when it cannot be read or is not asked', async ({ tx }) => {
    const publique = cutPublicKey(tx, MAINTENANT)
    const raisons = async (demandeur: 'aucun' | 'personne', corps: Record<string, unknown>) => {
      const { chemin } = await uneDemarcheQuiDemande(tx, demandeur)
      const { ok, laissees } = await garder(publique, await admettrePreremplissage(publique, chemin, null), corps)
      return [ok, ...laissees.map(({ cle, raison }) => [cle, raison])]
    }
    expect(await raisons('aucun', { identite_nom: 'Ada' })).toEqual([
      false,
      ['identite_nom', 'Cette démarche ne demande pas cela de la personne.'],
    ])
    expect(await raisons('personne', { identite_nom: 'Ada', identite_prenom: 12, identite_genre: 'Dr' })).toEqual([
      true,
      ['identite_prenom', 'Donnez un nom, en 100 caractères au plus.'],
      ['identite_genre', expect.stringContaining('Mme')],
    ])
  })

  test('is named by the help and the schema where the démarche asks it, and nowhere else', async ({ tx }) => {
    const publique = cutPublicKey(tx, MAINTENANT)
    const { chemin } = await uneDemarcheQuiDemande(tx, 'personne')
    const aide = await aideAuPreremplissage(publique, chemin)
    expect(aide).toMatchObject({ identite: ['identite_prenom', 'identite_nom', 'identite_genre'] })
    const garde = await garder(publique, await admettrePreremplissage(publique, chemin, null), aide?.exemple ?? {})
    expect(garde).toMatchObject({ ok: true, laissees: [] })
    const schema = JSON.stringify(await schemaDePreremplissage(publique, chemin, 'https://exemple.fr/schema'))
    expect(schema).toContain('identite_genre')
    const sans = await uneDemarcheQuiDemande(tx, 'aucun')
    expect(await aideAuPreremplissage(publique, sans.chemin)).toMatchObject({ identite: [] })
    expect(JSON.stringify(await schemaDePreremplissage(publique, sans.chemin, 'x'))).not.toContain('identite_')
  })
})
