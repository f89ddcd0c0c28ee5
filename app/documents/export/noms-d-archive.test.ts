import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cheminDArchive, nomSur } from './noms-d-archive.ts'

describe('names of files in an archive', () => {
  it.each([
    ['plan.pdf', 'plan.pdf'],
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\Windows\\système.dll', 'C Windows système.dll'],
    ['facture\u202Egpj.exe', 'facture gpj.exe'],
    ['.cache', 'cache'],
    ['a\u0000b.txt', 'a b.txt'],
    ['...', 'fichier'],
    ['', 'fichier'],
    ['CON', 'CON'],
    [`${'é'.repeat(300)}.pdf`, `${'é'.repeat(58)}.pdf`],
  ])('%j becomes %j', (nom, attendu) => {
    expect(nomSur(nom)).toBe(attendu)
  })

  it('stay in the folder of their dossier, short, each once whatever the case', () => {
    const signe = fc.constantFrom(
      '..',
      '/',
      '\\',
      '.',
      ' ',
      '\u0000',
      '\u202E',
      'é',
      'A',
      'a',
      ':',
      '~',
      '😀',
      '.PDF',
      '.pdf',
    )
    const nom = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(signe).map((signes) => signes.join('')),
    )
    fc.assert(
      fc.property(fc.array(nom, { maxLength: 20 }), (noms) => {
        const chemins = noms.map((un, rang) => cheminDArchive(4218, rang + 1, un))
        for (const chemin of chemins) {
          expect(chemin).toMatch(/^dossier-4218\/\d{3}-[^/\\:*?"<>|\u0000-\u001f\u202a-\u202e]+$/)
          expect(chemin.split('/')).toHaveLength(2)
          expect(Buffer.byteLength(chemin)).toBeLessThanOrEqual(150)
        }
        expect(new Set(chemins.map((chemin) => chemin.toLowerCase())).size).toBe(noms.length)
      }),
    )
  })
})
