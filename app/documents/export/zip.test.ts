import { describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import type { Minute } from '../../../form-engine/temps.ts'
import { entreesDe, octetsDe } from './lecture.testing.ts'
import { zip, type Entree } from './zip.ts'

const AT = '2026-11-22T13:05Z' as Minute
const une = (nom: string, contenu: string, plus: Partial<Entree> = {}): Entree => ({
  nom,
  niveau: 6,
  contenu: [Buffer.from(contenu)],
  ...plus,
})

describe('an archive as it is made', () => {
  it('holds what was given, in its order, with digests that match', async () => {
    const entrees = [
      une('premier', 'tel quel', { isBrute: true }),
      une('dossier/été ☀.txt', 'a'.repeat(100_000)),
      une('déjà comprimé', 'xyz', { niveau: 0 }),
      une('vide', ''),
    ]
    const lues = await entreesDe(await octetsDe(zip(entrees, AT)))
    expect([...lues].map(([nom, contenu]) => [nom, contenu.toString()])).toEqual([
      ['premier', 'tel quel'],
      ['dossier/été ☀.txt', 'a'.repeat(100_000)],
      ['déjà comprimé', 'xyz'],
      ['vide', ''],
    ])
  })

  it('bears the date of the export, on the clocks of Paris', async () => {
    const archive = await yauzl.fromBufferPromise(await octetsDe(zip([une('a', 'b')], AT)))
    for await (const entree of archive.eachEntry()) {
      expect(entree.getLastModDate({ forceDosFormat: true, timezone: 'UTC' }).toISOString()).toBe(
        '2026-11-22T14:05:00.000Z',
      )
    }
  })

  it('says beforehand that an entry may pass 4 GiB, and is read all the same', async () => {
    const lues = await entreesDe(await octetsDe(zip([une('long', 'court', { taille: 5e9 }), une('autre', 'x')], AT)))
    expect([...lues.values()].map(String)).toEqual(['court', 'x'])
  })

  it('holds more entries than the first format could count', async () => {
    const NOMBRE = 65_600
    const entrees = Array.from({ length: NOMBRE }, (_, n) => une(`e${n}`, '', { isBrute: true, niveau: 0 }))
    const archive = await yauzl.fromBufferPromise(await octetsDe(zip(entrees, AT)))
    expect(archive.entryCount).toBe(NOMBRE)
  })

  it('never gives two entries one name', async () => {
    await expect(octetsDe(zip([une('a', '1'), une('a', '2')], AT))).rejects.toThrow('one name')
  })

  it('fails as its source fails', async () => {
    const source = async function* () {
      yield Buffer.from('début')
      await Promise.resolve()
      throw new Error('le fichier est altéré')
    }
    await expect(octetsDe(zip([{ nom: 'a', niveau: 6, contenu: source() }], AT))).rejects.toThrow('altéré')
  })
})
