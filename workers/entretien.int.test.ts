import fs from 'node:fs'
import path from 'node:path'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../db/builders.ts'
import { test } from '../db/testing.ts'
import { env } from '../env.ts'
import { systemKey } from '../app/domain/cles.ts'
import { entretien } from './jobs/entretien.ts'

/** Log files of these days, in a folder that the process itself writes in; those that are left are told, then removed. */
async function journauxApres(jours: string[], act: () => Promise<void>): Promise<string[]> {
  fs.mkdirSync(env.LOG_DIR, { recursive: true })
  const files = jours.map((jour) => path.join(env.LOG_DIR, `cerfeuil.${jour}.977`))
  for (const file of files) fs.writeFileSync(file, '{}\n')
  await act()
  const left = jours.filter((_, rang) => fs.existsSync(files[rang] ?? ''))
  for (const file of files) fs.rmSync(file, { force: true })
  return left
}

describe('application logs (H-58, S-71)', () => {
  test('are kept six months, to the day, and the upkeep may run twice', async ({ dbtest }) => {
    const key = systemKey(dbtest, MAINTENANT, 'essai')
    const left = await journauxApres(['2025-01-01', '2026-05-21', '2026-05-22'], async () => {
      await entretien(key)
      await entretien(key)
    })
    expect(left).toEqual(['2026-05-22'])
  })

  test('are kept for as many months as the instance has set', async ({ dbtest }) => {
    await dbtest
      .insertInto('politique_reglages')
      .values({ cle: 'logs.applicationMonths', valeur: 12, modifie_par: null, modifie_at: MAINTENANT })
      .execute()
    const left = await journauxApres(['2025-11-21', '2025-11-22', '2026-05-21'], () =>
      entretien(systemKey(dbtest, MAINTENANT, 'essai')),
    )
    expect(left).toEqual(['2025-11-22', '2026-05-21'])
  })
})
