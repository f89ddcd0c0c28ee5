import { describe, expect, test } from 'vitest'
import type { Octets } from './octets.ts'
import { defautDOle, defautDOleNommeOoxml } from './ole.ts'
import { oleDe } from './ole-de-test.ts'

const octetsDe = (tout: Buffer): Octets => ({
  taille: tout.length,
  lire: async (debut, fin) => tout.subarray(debut, fin + 1),
})

function debut(octets: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(octets), Buffer.alloc(4_096 - octets.length)])
}

const WORD = [0xec, 0xa5, 0xc1, 0, 0, 0, 0, 0, 0, 0]
const BOF = [0x09, 0x08, 0x02, 0x00, 0x00, 0x06]

describe('an older office file', () => {
  test.each([
    ['a Word document', [{ nom: 'WordDocument', contenu: debut([...WORD, 0, 0]) }], null],
    ['a Word document with a password', [{ nom: 'WordDocument', contenu: debut([...WORD, 0, 1]) }], 'mot_de_passe'],
    ['an Excel book', [{ nom: 'Workbook', contenu: debut([...BOF, 0xe1, 0, 2, 0, 0xb0, 4]) }], null],
    ['an Excel book with a password', [{ nom: 'Workbook', contenu: debut([...BOF, 0x2f, 0, 6, 0]) }], 'mot_de_passe'],
    ['a presentation', [{ nom: 'PowerPoint Document' }, { nom: 'Current User' }], null],
    ['a presentation with a password', [{ nom: 'PowerPoint Document' }, { nom: 'EncryptedSummary' }], 'mot_de_passe'],
  ] as const)('%s', async (_quoi, flux, defaut) => {
    expect(await defautDOle(octetsDe(oleDe(flux)))).toBe(defaut)
  })

  test('cut short or without directory cannot be opened', async () => {
    const bon = oleDe([{ nom: 'WordDocument' }])
    for (const fin of [0, 8, 511, 600, 1_400])
      expect(await defautDOle(octetsDe(bon.subarray(0, fin)))).toBe('illisible')
  })

  test('whose directory turns in circles cannot be opened', async () => {
    const rond = oleDe([{ nom: 'WordDocument' }])
    rond.writeUInt32LE(1, 512 + 4)
    expect(await defautDOle(octetsDe(rond))).toBe('illisible')
  })
})

test('a newer document saved with a password is named so, and an older one under its name is not', async () => {
  const chiffre = oleDe([{ nom: 'EncryptionInfo' }, { nom: 'EncryptedPackage' }])
  expect(await defautDOleNommeOoxml(octetsDe(chiffre))).toBe('mot_de_passe')
  expect(await defautDOle(octetsDe(chiffre))).toBe('mot_de_passe')
  expect(await defautDOleNommeOoxml(octetsDe(oleDe([{ nom: 'WordDocument' }])))).toBe('illisible')
})
