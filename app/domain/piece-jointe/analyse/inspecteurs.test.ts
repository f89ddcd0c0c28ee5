import { expect, test } from 'vitest'
import { FORMATS } from '../formats.ts'
import { inspecterContenu, isInspecte } from './inspecteurs.ts'
import type { Octets } from './octets.ts'
import { oleDe } from './ole-de-test.ts'
import { zipDe } from './zip-de-test.ts'

const octetsDe = (tout: Buffer): Octets => ({
  taille: tout.length,
  lire: async (debut, fin) => tout.subarray(debut, fin + 1),
})

const type = (extension: string): string => FORMATS.get(extension)?.type ?? ''

test.each([...FORMATS.keys()])('the format %s has its inspector', (extension) => {
  expect(isInspecte(type(extension))).toBe(true)
})

test('a document of Word is an archive, or the envelope of one with a password', async () => {
  const docx = zipDe([{ nom: '[Content_Types].xml', contenu: Buffer.from('<Types/>') }])
  const ferme = oleDe([{ nom: 'EncryptionInfo' }, { nom: 'EncryptedPackage' }])
  expect(await inspecterContenu(type('docx'), octetsDe(docx))).toBeNull()
  expect(await inspecterContenu(type('docx'), octetsDe(ferme))).toBe('mot_de_passe')
  expect(FORMATS.get('docx')?.isContenu(ferme)).toBe(true)
})

test('a file is what its type says, or cannot be opened', async () => {
  expect(await inspecterContenu(type('txt'), octetsDe(Buffer.from('bonjour')))).toBeNull()
  expect(await inspecterContenu(type('pdf'), octetsDe(Buffer.from('bonjour')))).toBe('illisible')
  expect(await inspecterContenu('application/x-msdownload', octetsDe(Buffer.from('MZ')))).toBe('illisible')
})
