import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { systemKey } from '../app/domain/cles.ts'
import { balayer } from '../app/domain/conservation/balayer.ts'
import { jouer, plusTard } from '../app/domain/conservation/jours-de-test.ts'
import { prevoir } from '../app/domain/conservation/prevoir.ts'
import { recalculer } from '../app/domain/conservation/recalculer.ts'
import { unDossier, uneDemarche, type DemarcheDeTest } from '../app/domain/testing.ts'
import { a, MAINTENANT } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import { jobsOf, test } from '../db/testing.ts'
import { addDays, parisDate } from '../form-engine/temps.ts'
import { allow } from './conservation/allow.ts'
import { bounces } from './conservation/bounces.ts'
import { preview } from './conservation/preview.ts'
import { status } from './conservation/status.ts'
import { Sentence } from './sentence.ts'

const TODAY = parisDate(MAINTENANT)
const keyOf = (db: Db, jours = 0) => systemKey(db, plusTard(jours), 'essai')

/** Drafts, decided and withdrawn dossiers at every distance of their end, some told, late, held or in the bin. */
async function unPeuDeTout(db: Db, demarche: DemarcheDeTest): Promise<void> {
  for (let jour = -20; jour <= 15; jour += 3) {
    await unDossier(db, { demarche, activiteOn: addDays(TODAY, jour - 15), purgeAt: addDays(TODAY, jour) })
  }
  for (const ecart of [0, 300, 1000, 1050, 1060, 1080, 1094, 1200]) {
    const purgeAt = addDays(TODAY, 1095 - ecart)
    for (const etat of ['accepte', 'retire'] as const) {
      await unDossier(db, { demarche, etat, decideAt: plusTard(-ecart), purgeAt })
    }
    const gelFin = addDays(TODAY, ecart === 1200 ? 45 : 400)
    await unDossier(db, { demarche, etat: 'refuse', decideAt: plusTard(-ecart), purgeAt: gelFin, gelFin })
  }
  await unDossier(db, {
    demarche,
    activiteOn: addDays(TODAY, -18),
    purgeAt: addDays(TODAY, -1),
    avertiAt: plusTard(-10),
  })
  await unDossier(db, { demarche, etat: 'en_instruction', gelFin: addDays(TODAY, 30), deposeAt: plusTard(-2000) })
  const jete = await unDossier(db, { demarche, purgeAt: addDays(TODAY, 4) })
  await db
    .updateTable('dossiers')
    .set({ corbeille_at: plusTard(-10) })
    .where('id', '=', jete.id)
    .execute()
}

describe('P-11, P-12: the preview', () => {
  test('promises exactly what the sweeps then remove, day by day; held dossiers stay', async ({ dbtest }) => {
    const haies = await uneDemarche(dbtest)
    const dons = await uneDemarche(dbtest, { conservationMois: 12, conservationBrouillonJours: 30 })
    await unPeuDeTout(dbtest, haies)
    await unPeuDeTout(dbtest, dons)
    // The dates of the second were written for another rule.
    await recalculer(keyOf(dbtest), dons.id)
    const jours = 60
    const { departs, suspendus } = await prevoir(keyOf(dbtest), { jusquAu: addDays(TODAY, jours), demarcheId: null })
    const promis = Array.from({ length: jours + 1 }, (_, rang) =>
      departs.filter(({ jour }) => jour === addDays(TODAY, rang)).reduce((sum, { nombre }) => sum + nombre, 0),
    )
    expect(promis.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(40)
    const tenus = () =>
      dbtest.selectFrom('dossiers').where('gel_fin', '>', addDays(TODAY, jours)).select('id').orderBy('id').execute()
    const avant = await tenus()
    expect(await jouer(dbtest, 0, jours)).toEqual(promis)
    expect(await tenus()).toEqual(avant)
    // Beside those held past the day, the one in instruction is held and never goes by age.
    expect(suspendus.map(({ nombre }) => nombre)).toEqual([avant.length / 2 + 1, avant.length / 2 + 1])
  })

  test('says each démarche with its reasons and first days, and writes nothing', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    await unDossier(dbtest, { demarche, purgeAt: addDays(TODAY, 15) })
    await unDossier(dbtest, { demarche, etat: 'accepte', purgeAt: addDays(TODAY, 1096) })
    const { numero } = await dbtest.selectFrom('demarches').select('numero').executeTakeFirstOrThrow()
    const promis = [
      `n° ${numero} « Aide à la plantation de haies »`,
      '  1 brouillon(s) sans activité ; à partir du 8\u00a0décembre 2026',
    ]
    expect(await preview(keyOf(dbtest), { at: '2027-01-01', demarche: null })).toEqual([
      'Jusqu’au 1er\u00a0janvier 2027 compris, si rien ne se passe :',
      ...promis,
      '1 dossier(s) en tout.',
    ])
    expect(await preview(keyOf(dbtest), { at: '2030-01-01', demarche: numero })).toEqual([
      'Jusqu’au 1er\u00a0janvier 2030 compris, si rien ne se passe :',
      ...promis,
      '  1 décidé(s), au terme de leur conservation ; à partir du 23\u00a0novembre 2029',
      '2 dossier(s) en tout.',
    ])
    expect(await dbtest.selectFrom('balayages').select('id').execute()).toEqual([])
  })

  test('refuses a day that does not exist or is past, and a démarche that does not exist', async ({ dbtest }) => {
    await expect(preview(keyOf(dbtest), { at: '2027-02-30', demarche: null })).rejects.toThrow('n’est pas une date')
    await expect(preview(keyOf(dbtest), { at: '2020-01-01', demarche: null })).rejects.toThrow('est passé')
    await expect(preview(keyOf(dbtest), { at: '2027-01-01', demarche: 9 })).rejects.toThrow('numéro 9')
  })
})

test('a sweep that stopped is told, allowed by its number, and goes on', async ({ dbtest }) => {
  const demarche = await uneDemarche(dbtest)
  const usager = await a.compte(dbtest)
  for (let n = 0; n < 101; n += 1) {
    await unDossier(dbtest, {
      demarche,
      usager,
      purgeAt: addDays(TODAY, -1),
      avertiAt: plusTard(-40),
      activiteOn: addDays(TODAY, -50),
    })
  }
  expect((await status(keyOf(dbtest))).lines.join(' ')).toContain('Aucun balayage')
  await expect(allow(keyOf(dbtest), 101)).rejects.toThrow('rien à autoriser')
  await balayer(keyOf(dbtest))
  const arrete = await status(keyOf(dbtest))
  expect(arrete.isWell).toBe(false)
  expect(arrete.lines.join(' ')).toContain('npm run conservation -- allow 101')
  await expect(allow(keyOf(dbtest), 100)).rejects.toThrow(Sentence)
  expect(await allow(keyOf(dbtest), 101)).toContain('autorisée pendant 24 heures')
  expect(await jobsOf(dbtest, 'balayage')).toEqual([{ raison: 'accord' }])
  expect((await status(keyOf(dbtest))).lines.join(' '), 'somebody said yes').not.toContain('allow')
  // A yes does not serve for a sweep that stopped after it.
  const dus = { dus: 101, arret: 'part', debut_at: plusTard(1), fin_at: plusTard(1) } as const
  const { id } = await dbtest.insertInto('balayages').values(dus).returning('id').executeTakeFirstOrThrow()
  expect((await status(keyOf(dbtest, 1))).lines.join(' ')).toContain('allow 101')
  await dbtest.deleteFrom('balayages').where('id', '=', id).execute()
  expect(await balayer(keyOf(dbtest))).toMatchObject({ supprimes: 101, arret: null })
  const fini = await status(keyOf(dbtest))
  expect(fini).toMatchObject({ isWell: true })
  expect(fini.lines.join(' ')).toContain('101 supprimé(s)')
})

test('addresses whose letters came back are noted from a file, whatever their case, and their notice runs again', async ({
  dbtest,
}) => {
  const { id, usager } = await unDossier(dbtest, {
    purgeAt: addDays(TODAY, 1),
    activiteOn: addDays(TODAY, -14),
    avertiAt: plusTard(-4),
  })
  const folder = await mkdtemp(join(tmpdir(), 'cerfeuil-retours-'))
  const file = join(folder, 'retours.txt')
  await writeFile(file, `${usager.email.toUpperCase()}\r\n\npersonne-inconnue@exemple.fr\n`)
  expect(await bounces(keyOf(dbtest), file)).toContain('2 adresse(s) lue(s) ; 1 dossier(s)')
  const dossier = await dbtest
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['averti_par', 'purge_at'])
    .executeTakeFirst()
  expect(dossier).toEqual({ averti_par: 'ecran', purge_at: addDays(TODAY, 5) })
  await expect(bounces(keyOf(dbtest), join(folder, 'absent.txt'))).rejects.toThrow('ne peut pas être lu')
  await rm(folder, { recursive: true, force: true })
})
