import { describe, expect, test } from 'vitest'
import { lirePdf } from './lecture.testing.ts'
import { document, type DocumentPdf } from './pdf.ts'

type Fait = DocumentPdf | Promise<DocumentPdf>

const ouvrir = (titre = 'Récépissé de dépôt') =>
  document({
    titre,
    service: 'Service voirie',
    lieu: 'Val d’Ombelle',
    date: '2026-11-22T13:05:00Z',
    pied: 'Dossier n° 4 218',
  })

const lire = async (pdf: Fait) => lirePdf(await (await pdf).finir())
const enClair = async (pdf: Fait) => (await lire(pdf)).clair
const texteDe = async (pdf: Fait) => (await lire(pdf)).pages.join('')

const compter = (texte: string, motif: RegExp) => [...texte.matchAll(motif)].length

describe('a document is accessible', () => {
  test('it is tagged, titled, in French, declared PDF/UA, and its fonts are embedded', async () => {
    const clair = await enClair(ouvrir().paragraphe('Bonjour'))
    expect(clair).toMatch(/\/MarkInfo \d+ 0 R/)
    expect(clair).toContain('/Marked true')
    expect(clair).toMatch(/\/StructTreeRoot \d+ 0 R/)
    expect(clair).toContain('/Lang (fr-FR)')
    expect(clair).toContain('/DisplayDocTitle true')
    expect(clair).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(compter(clair, /\/Type \/FontDescriptor/g)).toBe(compter(clair, /\/FontFile[23] /g))
  })

  test('headings, paragraphs, lists and the table of answers have their structure, each row its heading', async () => {
    const clair = await enClair(
      ouvrir()
        .titre('La suite')
        .titre('Détail', 3)
        .liste(['un', 'deux'])
        .reponses([
          { libelle: 'Nom', valeur: 'Fontanel' },
          { libelle: 'Prénom', valeur: 'Claire' },
        ]),
    )
    const nombre = (type: string) => compter(clair, new RegExp(`/S /${type}\\b`, 'g'))
    expect({ H1: nombre('H1'), H2: nombre('H2'), H3: nombre('H3') }).toEqual({ H1: 1, H2: 1, H3: 1 })
    expect({ L: nombre('L'), LI: nombre('LI'), Lbl: nombre('Lbl'), LBody: nombre('LBody') }).toEqual({
      L: 1,
      LI: 2,
      Lbl: 2,
      LBody: 2,
    })
    expect({ Table: nombre('Table'), TR: nombre('TR'), TH: nombre('TH'), TD: nombre('TD') }).toEqual({
      Table: 1,
      TR: 2,
      TH: 2,
      TD: 2,
    })
    expect(compter(clair, /\/Scope \/Row/g)).toBe(2)
  })

  test('no text is drawn outside the structure or an artifact, on any page', async () => {
    const { contenus } = await lire(
      ouvrir()
        .paragraphe('Bonjour. '.repeat(900))
        .reponses([{ libelle: 'Nom', valeur: 'x'.repeat(9000) }]),
    )
    expect(contenus.length).toBeGreaterThan(3)
    for (const contenu of contenus) {
      let ouverts = 0
      let dehors = 0
      for (const [operateur] of contenu.matchAll(/\bB[DM]C\b|\bEMC\b|\] TJ/g)) {
        if (operateur === 'EMC') ouverts -= 1
        else if (operateur === '] TJ') dehors += ouverts > 0 ? 0 : 1
        else ouverts += 1
      }
      expect({ ouverts, dehors }).toEqual({ ouverts: 0, dehors: 0 })
    }
  })
})

describe('the text survives', () => {
  test('French letters, signs and no-break spaces, and names of other alphabets', async () => {
    const texte = await texteDe(
      ouvrir().paragraphe('« Œuvre » : ça, là, où, été, NOËL, ÉÀÇ, 31\u202f245,50\u00a0€ ; l’ûÿ… Łódź ğış Ελλάδα Київ'),
    )
    // Each stretch of one font is a line; the narrow no-break space, which no font draws, becomes the wide one.
    expect(texte.replace(/\n/g, '')).toContain(
      '« Œuvre » : ça, là, où, été, NOËL, ÉÀÇ, 31 245,50 € ; l’ûÿ… Łódź ğış Ελλάδα Київ',
    )
  })

  test('letters composed of two characters are joined', async () => {
    expect(await texteDe(ouvrir().paragraphe('Hélène'.normalize('NFD')))).toContain('é')
  })

  test('what no font draws is replaced by a question mark, and the document says so', async () => {
    const avec = await texteDe(ouvrir('Titre').paragraphe('東京 🌿'))
    const sans = await texteDe(ouvrir('Titre').paragraphe('Tokyo'))
    expect(avec).toContain('?')
    expect(sans).not.toContain('?')
  })
})

describe('long documents', () => {
  const pages = async (pdf: Fait) => (await lire(pdf)).pages.length

  test('flow over as many pages as they need, an answer longer than a page included', async () => {
    expect(await pages(ouvrir().paragraphe('Court'))).toBe(1)
    const longue = 'Une phrase qui revient souvent. '.repeat(600)
    expect(await pages(ouvrir().reponses([{ libelle: 'Texte', valeur: longue }]))).toBeGreaterThan(3)
    expect(await pages(ouvrir().reponses([{ libelle: longue, valeur: 'oui' }]))).toBeGreaterThan(3)
    const rangees = Array.from({ length: 200 }, (_, i) => ({ libelle: `Question ${i}`, valeur: `Réponse ${i}` }))
    expect(await pages(ouvrir().reponses(rangees))).toBeGreaterThan(6)
  })

  test('lose no word on the way, and number their pages', async () => {
    const mots = Array.from({ length: 3000 }, (_, i) => `mot${i}`)
    const { pages: lues } = await lire(ouvrir().reponses([{ libelle: 'Texte', valeur: mots.join(' ') }]))
    expect(lues.join('').match(/\bmot\d+\b/g)).toEqual(mots)
    lues.forEach((page, i) => {
      expect(page).toContain(`Page ${i + 1} sur ${lues.length}`)
      expect(page).toContain('Dossier n° 4 218')
    })
  })

  test('a word wider than its column is cut rather than lost or drawn outside', async () => {
    const { contenus, pages: lues } = await lire(ouvrir().reponses([{ libelle: 'Adresse', valeur: 'w'.repeat(500) }]))
    expect(compter(lues.join(''), /w/g)).toBe(500)
    const abscisses = [...contenus.join('\n').matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm/g)].map(([, x]) => Number(x))
    expect(Math.max(...abscisses)).toBeLessThan(595)
  })
})

test('the same document has the same bytes: a repeated letter carries the same receipt', async () => {
  const faire = () => ouvrir().titre('La suite').paragraphe('Bonjour').finir()
  expect((await faire()).equals(await faire())).toBe(true)
})
