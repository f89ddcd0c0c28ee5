import { ulid } from 'ulid'
import { describe, expect } from 'vitest'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { systemKey, type AdminKey, type Personne } from '../cles.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { repondre } from '../dossier/repondre.ts'
import { deposerTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { champ, editKeyOf, refusalOf, unDossier, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { colonnesDe } from './colonnes.ts'
import { relancerLesReprojections } from './relancer.ts'
import { avancementDe, reprojeter } from './reprojeter.ts'
import { oublierColonne, retenirColonne } from './retenir.ts'

const OPTIONS = { options: [{ id: 'a', libelle: 'Un choix' }] } as never

async function uneDemarcheReglable(db: Db) {
  const demarche = await uneDemarche(db, {
    champs: [
      champ('nom'),
      champ('lettre', { type: 'textarea' }),
      champ('piece', { type: 'piece_justificative' }),
      champ('genre', { type: 'drop_down_list', config: OPTIONS }),
      champ('nir', { type: 'nir' }),
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => champ(`nombre-${n}`, { type: 'decimal_number' })),
      {
        kind: 'repetition' as const,
        id: 'haies' as StableId,
        libelle: 'Haie',
        obligatoire: false,
        enfants: [champ('longueur')],
      },
    ],
    annotations: [champ('avis')],
  })
  return { demarche, key: await cleDe(db, demarche) }
}

async function cleDe(db: Db, demarche: DemarcheDeTest, seconds = 0): Promise<AdminKey> {
  const administrateur = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
    .execute()
  const key = await cutAdminKey(db, addSeconds(MAINTENANT, seconds), administrateur as Personne, demarche.id)
  if (!key) throw new Error('no key')
  return key
}

async function deposes(db: Db, demarche: DemarcheDeTest, nombre: number) {
  for (let n = 1; n <= nombre; n += 1) {
    const dossier = await unDossier(db, { demarche })
    const base = { row: null, base: 0 }
    await repondre(await editKeyOf(db, dossier), [
      { ...base, id: ulid(), champ: 'nom' as StableId, raw: `Nom ${n}` },
      { ...base, id: ulid(), champ: 'nombre-1' as StableId, raw: String(n) },
    ])
    await deposerTelQuel(await editKeyOf(db, dossier))
  }
}

const machine = (db: Db) => systemKey(db, MAINTENANT, 'essai')
const etatDe = async (db: Db, demarche: DemarcheDeTest, id: string) =>
  (await colonnesDe(db, demarche.id)).find((colonne) => colonne.id === id)

describe('the columns that a démarche keeps', () => {
  test('come from its published forms, both sides, sensitive questions apart', async ({ dbtest }) => {
    const { demarche } = await uneDemarcheReglable(dbtest)
    const colonnes = await colonnesDe(dbtest, demarche.id)
    expect(colonnes.map(({ id }) => id).slice(0, 4)).toEqual([
      'nom.valeur',
      'lettre.valeur',
      'piece.valeur',
      'genre.valeur',
    ])
    expect(colonnes.find(({ id }) => id.startsWith('nir'))).toBeUndefined()
    expect(colonnes.find(({ id }) => id === 'longueur.valeur')).toMatchObject({ repetition: 'haies', place: null })
    expect(colonnes.find(({ id }) => id === 'avis.valeur')).toMatchObject({
      isAnnotation: true,
      libelle: 'Question avis',
    })
    expect(colonnes.find(({ id }) => id === 'genre.valeur')).toMatchObject({ nature: 'enum', options: ['Un choix'] })
  })

  test('a column is kept in the first free slot, and ready once every dossier has it', async ({ dbtest }) => {
    const { demarche, key } = await uneDemarcheReglable(dbtest)
    await deposes(dbtest, demarche, 3)
    await retenirColonne(key, 'nombre-1.valeur')
    expect(await etatDe(dbtest, demarche, 'nombre-1.valeur')).toMatchObject({
      place: { rang: 1, emplacement: 'n1' },
      isPrete: false,
    })
    expect(await avancementDe(dbtest, demarche.id)).toEqual({ faits: 0, total: 3 })
    expect(await jobsOf(dbtest, 'reprojection')).toHaveLength(1)
    expect(await reprojeter(machine(dbtest), demarche.id)).toBe(3)
    expect(await avancementDe(dbtest, demarche.id)).toBeNull()
    expect(await etatDe(dbtest, demarche, 'nombre-1.valeur')).toMatchObject({ isPrete: true })
    const rows = await dbtest.selectFrom('dossier_liste').orderBy('n1').select('n1').execute()
    expect(rows.map(({ n1 }) => n1)).toEqual(['1', '2', '3'])
    // Keeping it again changes nothing.
    await retenirColonne(key, 'nombre-1.valeur')
    expect(await avancementDe(dbtest, demarche.id)).toBeNull()
  })

  test('a reading that is cut goes on from its last chunk, without a hole; a column kept meanwhile begins it again', async ({
    dbtest,
  }) => {
    const { demarche, key } = await uneDemarcheReglable(dbtest)
    // More than two chunks, whose rows lack everything.
    await deposes(dbtest, demarche, 1)
    for (let n = 0; n < 230; n += 1) await unDossier(dbtest, { demarche, etat: 'en_construction' })
    await dbtest.deleteFrom('dossier_liste').execute()
    await retenirColonne(key, 'nom.valeur')
    let lots = 0
    const signal = {
      throwIfAborted() {
        lots += 1
        if (lots > 2) throw new Error('killed')
      },
    }
    await expect(reprojeter(machine(dbtest), demarche.id, { signal })).rejects.toThrow('killed')
    expect(await avancementDe(dbtest, demarche.id)).toEqual({ faits: 200, total: 231 })
    expect(await etatDe(dbtest, demarche, 'nom.valeur')).toMatchObject({ isPrete: false })
    expect(await reprojeter(machine(dbtest), demarche.id)).toBe(31)
    const { n } = await dbtest
      .selectFrom('dossier_liste')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(231)
    await retenirColonne(await cleDe(dbtest, demarche, 60), 'genre.valeur')
    expect(await avancementDe(dbtest, demarche.id)).toEqual({ faits: 0, total: 231 })
    expect(await reprojeter(machine(dbtest), demarche.id)).toBe(231)
  }, 60_000)

  test('two workers never read the same démarche at once', async ({ dbtest }) => {
    const { demarche, key } = await uneDemarcheReglable(dbtest)
    await deposes(dbtest, demarche, 2)
    await retenirColonne(key, 'nom.valeur')
    const lus = await Promise.all([1, 2, 3].map(() => reprojeter(machine(dbtest), demarche.id)))
    expect(lus.reduce((somme, un) => somme + un, 0)).toBe(2)
  })

  test('what nobody reads any more frees its slot, and leaves every dossier', async ({ dbtest }) => {
    const { demarche, key } = await uneDemarcheReglable(dbtest)
    await deposes(dbtest, demarche, 2)
    await retenirColonne(key, 'nom.valeur')
    await reprojeter(machine(dbtest), demarche.id)
    await oublierColonne(await cleDe(dbtest, demarche, 60), 'nom.valeur')
    await reprojeter(machine(dbtest), demarche.id)
    const rows = await dbtest.selectFrom('dossier_liste').select('t1').execute()
    expect(rows).toEqual([{ t1: null }, { t1: null }])
    expect(await etatDe(dbtest, demarche, 'nom.valeur')).toMatchObject({ place: null, isPrete: false })
  })

  test('the second row is used once the first is full, and a column for which none is left is refused in a sentence', async ({
    dbtest,
  }) => {
    const { demarche, key } = await uneDemarcheReglable(dbtest)
    await deposes(dbtest, demarche, 1)
    for (const n of [1, 2, 3, 4, 5, 6]) await retenirColonne(key, `nombre-${n}.valeur`)
    expect(await etatDe(dbtest, demarche, 'nombre-6.valeur')).toMatchObject({ place: { rang: 2, emplacement: 'n3' } })
    await expect(retenirColonne(key, 'nombre-7.valeur')).rejects.toThrow('Les 6 places pour des nombres sont prises.')
    await reprojeter(machine(dbtest), demarche.id)
    const rows = await dbtest.selectFrom('dossier_liste').orderBy('rang').select(['rang', 'n1']).execute()
    expect(rows).toEqual([
      { rang: 1, n1: '1' },
      { rang: 2, n1: null },
    ])
  })

  test('files, repeated questions and what no form has are refused', async ({ dbtest }) => {
    const { key } = await uneDemarcheReglable(dbtest)
    expect(await refusalOf(retenirColonne(key, 'piece.valeur'))).toBe('refus')
    expect(await refusalOf(retenirColonne(key, 'longueur.valeur'))).toBe('refus')
    expect(await refusalOf(retenirColonne(key, 'nir.valeur'))).toBe('introuvable')
    expect(await refusalOf(retenirColonne(key, 'rien'))).toBe('introuvable')
  })

  test('the upkeep takes up a reading whose job was lost', async ({ dbtest }) => {
    const { demarche } = await uneDemarcheReglable(dbtest)
    await dbtest
      .insertInto('reprojections')
      .values({ demarche_id: demarche.id, total: 0, demandee_at: MAINTENANT })
      .execute()
    expect(await relancerLesReprojections(machine(dbtest))).toBe(1)
    expect(await jobsOf(dbtest, 'reprojection')).toHaveLength(1)
    await reprojeter(machine(dbtest), demarche.id)
    expect(await relancerLesReprojections(machine(dbtest))).toBe(0)
  })
})
