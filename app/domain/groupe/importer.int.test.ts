/** Groupes and instructeurs from a CSV file. */
import { describe, expect } from 'vitest'
import { a } from '../../../db/builders.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import { demarche, evenementsDe } from '../demarche/pour-les-tests.ts'
import { refusalOf } from '../testing.ts'
import { creerGroupe } from './creer.ts'
import { importerGroupes, prevoirImport } from './importer.ts'
import { lireImport } from './lire-import.ts'
import { listGroupes, listInstructeurs } from './list.ts'
import { renommerGroupe } from './renommer.ts'

const csv = (...lignes: string[]) => Buffer.from(lignes.join('\r\n'))

describe('a file is read', () => {
  test('with or without a line of names, in any order, as French spreadsheets write it', () => {
    const attendu = [
      { ligne: 2, groupe: 'Préfecture', courriel: 'ada@exemple.fr' },
      { ligne: 3, groupe: 'Nord', courriel: null },
    ]
    expect(lireImport(csv('groupe;courriel', ' Préfecture ;ADA@exemple.fr', 'Nord;'))).toEqual({
      lignes: attendu,
      erreurs: [],
    })
    expect(lireImport(csv('E-mail,Groupe', 'ada@exemple.fr,Préfecture', ',Nord')).lignes).toEqual(attendu)
    expect(lireImport(Buffer.from('groupe;courriel\nPréfecture;ada@exemple.fr\nNord;', 'latin1')).lignes).toEqual(
      attendu,
    )
    expect(lireImport(csv('Nord;ada@exemple.fr')).lignes).toEqual([
      { ligne: 1, groupe: 'Nord', courriel: 'ada@exemple.fr' },
    ])
    expect(lireImport(csv('courriel', 'ada@exemple.fr')).lignes).toEqual([
      { ligne: 2, groupe: null, courriel: 'ada@exemple.fr' },
    ])
  })

  test('and each line that is wrong is named, with what would work', () => {
    const { erreurs } = lireImport(csv('groupe;courriel', 'Nord;ada', ';ada@exemple.fr', `${'n'.repeat(101)};`))
    expect(erreurs).toEqual([
      { ligne: 2, phrase: expect.stringContaining('« ada » n’est pas une adresse') },
      { ligne: 3, phrase: expect.stringContaining('Il manque le nom du groupe') },
      { ligne: 4, phrase: expect.stringContaining('101 caractères') },
    ])
  })

  test.for([
    ['PK\u0003\u0004', 'classeur'],
    ['', 'vide'],
    ['groupe;courriel', 'aucune ligne'],
    ['Nord;"ada@exemple.fr', 'guillemet'],
    ['Nord;ada@exemple.fr\n'.repeat(10_001), '10001 lignes'],
  ] as const)('and one that is no list is refused: %#', ([texte, mot]) => {
    const { lignes, erreurs } = lireImport(Buffer.from(texte))
    expect(lignes).toEqual([])
    expect(erreurs[0]?.phrase).toContain(mot)
  })
})

test('what it would make is told before anything is written: groupes made, used again, places given, had, and said twice', async ({
  tx,
}) => {
  const key = await demarche(tx)
  const nord = await creerGroupe(key, 'Nord')
  const membre = await a.compte(tx, { roles: ['instructeur'] })
  await tx.insertInto('groupe_instructeurs').values({ groupe_id: nord, compte_id: membre.compteId }).execute()
  await renommerGroupe(key, nord, 'Grand Nord')
  const fichier = csv('nord;ada@exemple.fr', `Grand Nord;${membre.email}`, 'Sud;ada@exemple.fr', 'SUD;ADA@exemple.fr')
  const prevision = await prevoirImport(key, fichier)
  expect(prevision).toMatchObject({
    crees: ['Sud'],
    repris: ['Grand Nord'],
    ajouts: [
      { groupe: 'Grand Nord', courriel: 'ada@exemple.fr' },
      { groupe: 'Sud', courriel: 'ada@exemple.fr' },
    ],
    deja: 1,
    doublons: 1,
    erreurs: [],
  })
  expect((await listGroupes(key)).groupes).toHaveLength(2)
  // What a page holds between its two steps says the same.
  const tenu = await prevoirImport(key, Buffer.from(prevision.lignes.join('\n')))
  expect(tenu).toEqual(prevision)
})

test('it is made at once: agents join, the others are invited, and doing it again writes to nobody', async ({ tx }) => {
  const key = await demarche(tx)
  const agent = await a.compte(tx, { nom: 'Ada Pic', roles: ['instructeur'] })
  const usager = await a.compte(tx)
  const fichier = csv('groupe;courriel', `Nord;${agent.email}`, `Nord;${usager.email}`, 'Sud;neuve@exemple.fr')
  const avant = (await jobsOf(tx, 'lettre-lien')).length
  expect(await importerGroupes(key, fichier)).toEqual({ groupes: 2, personnes: 3 })
  const { groupes } = await listGroupes(key)
  const nord = groupes.find(({ nom }) => nom === 'Nord')
  expect(await listInstructeurs(key, nord?.id)).toMatchObject({
    instructeurs: [{ compteId: agent.compteId }],
    invitations: [{ email: usager.email }],
  })
  expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(avant + 2)
  expect(await importerGroupes(key, fichier)).toEqual({ groupes: 0, personnes: 0 })
  expect(await jobsOf(tx, 'lettre-lien')).toHaveLength(avant + 2)
  expect((await evenementsDe(key)).filter((type) => type === 'demarche.groupes_importes')).toHaveLength(2)
})

test('of a file with one wrong line nothing is made', async ({ tx }) => {
  const key = await demarche(tx)
  await expect(importerGroupes(key, csv('Nord;ada@exemple.fr', 'Sud;ada'))).rejects.toThrow('Ligne 2')
  expect((await listGroupes(key)).groupes).toHaveLength(1)
  const trop = csv(...Array.from({ length: 500 }, (_, n) => `Groupe ${n};`))
  expect((await prevoirImport(key, trop)).erreurs[0]?.phrase).toContain('501 groupes')
  expect(await refusalOf(importerGroupes(key, trop))).toBe('refus')
})

test('ten thousand lines are one import', async ({ tx }) => {
  const key = await demarche(tx)
  const lignes = Array.from({ length: 10_000 }, (_, n) => `Groupe ${n % 20};personne${n}@exemple.fr`)
  expect(await importerGroupes(key, csv(...lignes))).toEqual({ groupes: 20, personnes: 10_000 })
  const { n } = await tx
    .selectFrom('liens')
    .where('email', 'like', 'personne%')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  expect(Number(n)).toBe(10_000)
})
