import { sql, type KyselyPlugin } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../db/testing.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { administrateur, demarche, evenementsDe, formulaireDe, prete } from '../demarche/pour-les-tests.ts'
import { modifierFormulaire } from '../demarche/modifier-formulaire.ts'
import { publier } from '../demarche/publier.ts'
import { within, type AdminKey } from '../cles.ts'
import { refusalOf } from '../testing.ts'
import { importerListe, LISTES_MAX } from './importer.ts'
import { LIGNES_MAX } from './lire-csv.ts'
import { listesDe } from './list.ts'
import { configDeListe } from './pour-les-tests.ts'

const ECOLES = 'UAI;Nom;Élèves [nombre]\n0560025R;Lycée Pasteur;812\n0350011X;Lycée Jaurès;\n'

const importer = (key: AdminKey, csv: string, nom = 'Écoles') => importerListe(key, { nom, octets: Buffer.from(csv) })

describe('importing a list', () => {
  test('keeps its columns and lines with the démarche, and gives the settings that use them', async ({ tx }) => {
    const key = await demarche(tx)
    const importee = await importer(key, ECOLES)
    expect(importee).toMatchObject({ ok: true, lignes: 2, isNouvelle: true })
    expect(await listesDe(key)).toEqual([
      {
        empreinte: expect.stringMatching(/^[0-9a-f]{64}$/),
        nom: 'Écoles',
        lignes: 2,
        creeAt: key.now,
        config: { ...(await configDeListe(ECOLES)), exemple: 'Lycée Pasteur' },
        premieres: [
          {
            id: '0560025R',
            libelle: 'Lycée Pasteur',
            donnees: { uai: '0560025R', nom: 'Lycée Pasteur', eleves: '812' },
          },
          { id: '0350011X', libelle: 'Lycée Jaurès', donnees: { uai: '0350011X', nom: 'Lycée Jaurès' } },
        ],
      },
    ])
    expect(await evenementsDe(key)).toContain('demarche.referentiel_importe')
  })

  test('the same content is one list under its first name, whatever the writing of the file; another is another', async ({
    tx,
  }) => {
    const key = await demarche(tx)
    const first = await importer(key, ECOLES)
    expect(await importer(key, `\uFEFF${ECOLES.replaceAll(';', ',')}`, 'Lycées')).toEqual({
      ...first,
      isNouvelle: false,
    })
    expect(await importer(key, ECOLES.replace('Jaurès', 'Curie'))).toMatchObject({ isNouvelle: true })
    expect((await listesDe(key)).map(({ nom }) => nom)).toEqual(['Écoles', 'Écoles'])
    const [, , ...plus] = await evenementsDe(key)
    expect(plus.filter((type) => type === 'demarche.referentiel_importe')).toHaveLength(1)
  })

  test('two imports of one file at once make one list', async ({ dbtest }) => {
    const key = await demarche(dbtest)
    const both = await Promise.all([importer(key, ECOLES), importer(key, ECOLES)])
    expect(both.map((importee) => importee.ok && importee.isNouvelle).sort()).toEqual([false, true])
  })

  test(`${LIGNES_MAX} lines are written in some tens of statements, then searched through their indexes`, async ({
    dbtest,
  }) => {
    const key = await demarche(dbtest)
    let statements = 0
    const compteur: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    }
    const csv = Array.from({ length: LIGNES_MAX }, (_, n) => `${n};École numéro ${n};${n}\n`).join('')
    const counted = within(key, dbtest.withPlugin(compteur) as never)
    expect(await importer(counted, `id;nom;rang [nombre]\n${csv}`)).toMatchObject({ ok: true, lignes: LIGNES_MAX })
    expect(statements).toBeLessThan(40)
    const { n } = await dbtest
      .selectFrom('referentiel_lignes')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(LIGNES_MAX)
    await sql`analyze referentiel_lignes`.execute(dbtest)
    const plan = async (motif: string) => {
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select id from referentiel_lignes where referentiel_id = (select id from referentiels limit 1)
          and cle like ${sql.lit(motif)} order by cle, rang limit 25`.execute(dbtest)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }
    const debut = await plan(' ecole numero 19%')
    expect(debut).toContain('referentiel_lignes_debut')
    expect(debut).not.toContain('Sort')
    expect(await plan('% 19999%')).toContain('referentiel_lignes_mots')
  })

  test('a file with mistakes keeps nothing', async ({ tx }) => {
    const key = await demarche(tx)
    expect(await importer(key, `${ECOLES}0350011X;Encore;\n`)).toEqual({
      ok: false,
      problemes: [{ chemin: 'ligne 4', phrase: expect.stringContaining('déjà celui de la ligne 3') }],
    })
    expect(await listesDe(key)).toEqual([])
  })

  test('a list has a name, and a démarche so many lists', async ({ tx }) => {
    const key = await demarche(tx)
    expect(await refusalOf(importer(key, ECOLES, ' '))).toBe('refus')
    for (let n = 0; n < LISTES_MAX; n += 1) await importer(key, `nom\n${n}\n`)
    await expect(importer(key, ECOLES)).rejects.toThrow('garde déjà 100 listes')
  })

  test('an administrateur of another démarche has no key for it', async ({ tx }) => {
    const key = await demarche(tx)
    const other = await administrateur(tx)
    expect(await cutAdminKey(tx, key.now, other.personne, key.demarcheId)).toBeNull()
  })

  test('a list never changes, and goes with its démarche', async ({ dbtest }) => {
    const key = await demarche(dbtest)
    await importer(key, ECOLES)
    await expect(dbtest.updateTable('referentiels').set({ nom: 'x' }).execute()).rejects.toThrow('ne se modifie pas')
    await expect(dbtest.updateTable('referentiel_lignes').set({ libelle: 'x' }).execute()).rejects.toThrow(
      'ne se modifie pas',
    )
    await dbtest.deleteFrom('demarches').where('id', '=', key.demarcheId).execute()
    expect(await dbtest.selectFrom('referentiel_lignes').select('rang').execute()).toEqual([])
  })
})

describe('a formulaire that names a list', () => {
  const documentDe = (config: object) =>
    JSON.stringify({
      langage: 0,
      champs: [
        {
          kind: 'section',
          id: 's',
          titre: 'S',
          enfants: [{ kind: 'champ', id: 'ecole', type: 'referentiel', libelle: 'École', config }],
        },
      ],
    })
  const problemeDe = async (key: AdminKey, config: object) => {
    const modifie = await modifierFormulaire(key, documentDe(config))
    return modifie.ok ? null : modifie.problemes.map(({ chemin, phrase }) => `${chemin} ${phrase}`).join()
  }

  test('is kept when the démarche has it, with its own columns', async ({ tx }) => {
    const key = await demarche(tx)
    const config = await configDeListe(ECOLES)
    expect(await problemeDe(key, config)).toMatch(
      /^champs\[0\]\.enfants\[0\]\.config\.source\.id Cette démarche n’a pas la liste « Écoles »/,
    )
    await importer(key, ECOLES)
    expect(await problemeDe(key, { ...config, exemple: 'Pasteur' })).toBeNull()
    expect(await problemeDe(key, { ...config, libelleColonne: 'uai' })).toContain('ne sont pas celles de la liste')
    expect(await problemeDe(key, { ...config, colonnes: [{ id: 'nom', libelle: 'Nom', sorte: 'text' }] })).toMatch(
      /^champs\[0\]\.enfants\[0\]\.config\.colonnes/,
    )
  })

  test('does not name the list of another démarche', async ({ tx }) => {
    await importer(await demarche(tx), ECOLES)
    expect(await problemeDe(await demarche(tx), await configDeListe(ECOLES))).toContain('n’a pas la liste')
  })

  test('names an external source plugged into this site', async ({ tx }) => {
    const config = { ...(await configDeListe(ECOLES)), source: { kind: 'externe', id: 'nulle-part' } }
    expect(await problemeDe(await demarche(tx), config)).toContain('La source « nulle-part »')
  })

  test('can be prepared without list, and is not published without it', async ({ tx }) => {
    const { key } = await prete(tx)
    expect(await problemeDe(key, {})).toBeNull()
    await expect(publier(key)).rejects.toThrow('Choisissez la liste de la question « École »')
    await importer(key, ECOLES)
    expect(await problemeDe(key, await configDeListe(ECOLES))).toBeNull()
    expect(await publier(key)).toMatchObject({ numero: 1 })
  })

  test('that came with a file is not published when its list did not come', async ({ tx }) => {
    const config = await configDeListe(ECOLES)
    const formulaire = formulaireDe([{ kind: 'champ', id: 'ecole', type: 'referentiel', libelle: 'École', config }])
    const { key } = await prete(tx, { formulaire })
    await expect(publier(key)).rejects.toThrow('n’a pas la liste « Écoles »')
  })
})
