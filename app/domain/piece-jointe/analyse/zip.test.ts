import { randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Octets } from './octets.ts'
import { defautDArchive, defautDOoxml, defautDOpenDocument, LIMITES_ARCHIVE } from './zip.ts'
import { zipDe, type Entree } from './zip-de-test.ts'

const texte = (nom: string, contenu = nom): Entree => ({ nom, contenu: Buffer.from(contenu) })

/** Bytes in memory, and how many were read of them. */
function octetsDe(tout: Buffer): Octets {
  return { taille: tout.length, lire: async (debut, fin) => tout.subarray(debut, fin + 1) }
}

const defaut = (tout: Buffer) => defautDArchive(octetsDe(tout))

/** Deflated zeros, without ever holding them. */
function zeros(taille: number): Entree {
  const contenu = Buffer.alloc(taille)
  return { nom: 'zeros', contenu, deflate: deflateRawSync(contenu, { level: 9 }) }
}

describe('an archive', () => {
  test('of ordinary files is fine, as deep as an archive of letters that hold a table', async () => {
    const tableau = zipDe([texte('xl/workbook.xml')])
    const lettre = zipDe([texte('word/document.xml'), { nom: 'word/embeddings/t.xlsx', contenu: tableau }])
    expect(await defaut(zipDe([]))).toBeNull()
    expect(await defaut(zipDe([texte('a.txt'), { nom: 'lettre.docx', contenu: lettre }]))).toBeNull()
  })

  test('one level deeper is refused', async () => {
    let poupee = zipDe([texte('a')])
    for (const _ of [1, 2, 3]) poupee = zipDe([{ nom: 'sans-extension', contenu: poupee }])
    expect(await defaut(poupee)).toBe('bombe')
  })

  test('of 200 MB of zeros in 200 kB is refused before a tenth of it is unfolded', async () => {
    const bombe = zipDe([zeros(200_000_000)])
    expect(bombe.length).toBeLessThan(204_000)
    const compte = { deplies: 0 }
    expect(await defautDArchive(octetsDe(bombe), LIMITES_ARCHIVE, compte)).toBe('bombe')
    expect(compte.deplies).toBeLessThan(21_000_000)
  })

  test('that announces small entries and unfolds to large ones is refused alike', async () => {
    const bombe = zipDe([{ ...zeros(30_000_000), tailleAnnoncee: 10 }])
    const compte = { deplies: 0 }
    expect(await defautDArchive(octetsDe(bombe), LIMITES_ARCHIVE, compte)).toBe('bombe')
    expect(compte.deplies).toBeLessThan(11_000_000)
  })

  test('that hides its zeros in an archive inside it is refused alike', async () => {
    expect(await defaut(zipDe([{ nom: 'a.zip', contenu: zipDe([zeros(30_000_000)]) }]))).toBe('bombe')
  })

  test('may unfold to ten megabytes whatever it weighs, and to no more than its ceiling', async () => {
    expect(await defaut(zipDe([zeros(9_900_000)]))).toBeNull()
    const plafond = { ...LIMITES_ARCHIVE, total: 5_000 }
    expect(await defautDArchive(octetsDe(zipDe([zeros(6_000)])), plafond)).toBe('bombe')
  })

  test('holds at most a thousand entries', async () => {
    const entrees = Array.from({ length: 1_001 }, (_, n) => texte(`${n}`))
    expect(await defaut(zipDe(entrees.slice(1)))).toBeNull()
    expect(await defaut(zipDe(entrees))).toBe('bombe')
  })

  test('with an encrypted entry, even in an archive inside it, asks for a password', async () => {
    const secret = zipDe([texte('a'), { ...texte('b'), isChiffree: true }])
    expect(await defaut(secret)).toBe('mot_de_passe')
    expect(await defaut(zipDe([{ nom: 'c', contenu: secret }]))).toBe('mot_de_passe')
  })

  test('cut short, altered or of noise cannot be opened', async () => {
    const bon = zipDe([{ nom: 'a', contenu: randomBytes(5_000) }])
    expect(await defaut(bon)).toBeNull()
    for (const fin of [0, 4, 100, bon.length - 30, bon.length - 1]) {
      expect(await defaut(bon.subarray(0, fin))).toBe('illisible')
    }
    const altere = Buffer.from(bon)
    altere[2_000] = (altere[2_000] ?? 0) ^ 1
    expect(await defaut(altere)).toBe('illisible')
    expect(await defaut(Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(3_000)]))).toBe('illisible')
  })

  test('whose bytes cannot be read has no verdict', async () => {
    const panne = new Error('the disk is gone')
    const octets: Octets = { taille: 1_000, lire: () => Promise.reject(panne) }
    await expect(defautDArchive(octets)).rejects.toBe(panne)
  })
})

describe('an office file', () => {
  test('of Microsoft is an archive with a table of contents, of many entries', async () => {
    const pages = Array.from({ length: 1_500 }, (_, n) => texte(`ppt/slides/slide${n}.xml`))
    expect(await defautDOoxml(octetsDe(zipDe([texte('[Content_Types].xml'), ...pages])))).toBeNull()
    expect(await defautDOoxml(octetsDe(zipDe(pages.slice(0, 3))))).toBe('illisible')
  })

  test('of OpenDocument says in its manifest that it asks for a password', async () => {
    const mimetype = texte('mimetype', 'application/vnd.oasis.opendocument.text')
    const manifeste = (contenu: string) => texte('META-INF/manifest.xml', `<manifest:manifest>${contenu}</…>`)
    expect(await defautDOpenDocument(octetsDe(zipDe([mimetype, manifeste('')])))).toBeNull()
    expect(await defautDOpenDocument(octetsDe(zipDe([mimetype, manifeste('<manifest:encryption-data/>')])))).toBe(
      'mot_de_passe',
    )
    expect(await defautDOpenDocument(octetsDe(zipDe([mimetype])))).toBe('illisible')
  })
})
