/** The rules of `pdf-a.testing.ts` can fail: each is given a PDF spoiled for it alone. */
import { expect, test } from 'vitest'
import { document } from './pdf.ts'
import { lireMarkdown } from '../../form-engine/markdown.ts'
import { attestation } from './attestation.ts'
import { ecartsAuPdfA, nommee, ouvrirPdf, REGLES, type PdfJuge } from './pdf-a.testing.ts'

const sain = async () =>
  ouvrirPdf(
    await attestation({
      numero: '7K3M-9QXT-2H5B',
      code: 'AAAA-BBBB-CCCC-DDDD',
      titre: 'Travaux & voirie <2026>\u0000',
      blocs: lireMarkdown('Le service **accorde** une place.\n\n- un\n- deux'),
      pied: '',
      demarche: 'Carte',
      service: { nom: 'Service voirie', adresse: '' },
      dossier: 1,
      decideAt: '2026-11-22T23:30:00Z',
      logo: null,
      signature: null,
      verification: { adresse: 'https://a.exemple/verifier/1', page: 'https://a.exemple/verifier' },
      isApercu: false,
    }),
  )

type Gate = (pdf: PdfJuge) => PdfJuge

/** In the dictionaries of objects, or in what their streams hold. */
const dans =
  (quoi: 'dictionnaire' | 'flux', avant: string | RegExp, apres: string): Gate =>
  ({ fichier, objets }) => ({
    fichier,
    objets: new Map([...objets].map(([id, objet]) => [id, { ...objet, [quoi]: objet[quoi].replace(avant, apres) }])),
  })
const dictionnaire = (avant: string | RegExp, apres: string) => dans('dictionnaire', avant, apres)
const flux = (avant: string | RegExp, apres: string) => dans('flux', avant, apres)
const fichier =
  (avant: string | RegExp, apres: string): Gate =>
  (pdf) => ({ ...pdf, fichier: pdf.fichier.replace(avant, apres) })
const objet =
  (dit: string): Gate =>
  (pdf) => ({ ...pdf, objets: new Map([...pdf.objets, [9_999, { dictionnaire: dit, flux: '' }]]) })

const GATES: readonly (readonly [string, Gate])[] = [
  ['6.1.2 the header', fichier('%PDF-1.7', '%PDF-2.0')],
  ['6.1.2 the header', fichier(/^(%PDF-1\.7\n)%.*/, '$1%abcd')],
  ['6.1.3 the trailer has an identifier', fichier('/ID [', '/Id [')],
  ['6.1.3 nothing is encrypted', fichier('/Root ', '/Encrypt 3 0 R\n/Root ')],
  ['6.1.3 nothing follows', fichier(/%%EOF\n?$/, '%%EOF\nplus')],
  ['6.1.7.1', objet('<<\n/Length 0\n/F (ailleurs.bin)\n>>')],
  ['6.1.7.2', dictionnaire('/FlateDecode', '/LZWDecode')],
  ['6.2.3', dictionnaire('/GTS_PDFA1', '/GTS_PDFX')],
  ['6.2.3', dictionnaire('/OutputIntents [', '/Intentions [')],
  ['6.2.3', flux('acsp', 'aaaa')],
  ['6.2.4.3', flux('/DeviceRGB cs', '/DeviceCMYK cs')],
  ['6.2.4.3', flux('EMC', '0 0 0 1 k\nEMC')],
  ['6.2.4.3', objet('<<\n/Subtype /Image\n/ColorSpace /DeviceCMYK\n>>')],
  ['6.2.5', objet('<<\n/Type /ExtGState\n/TR /Identity\n>>')],
  ['6.2.8.1', objet('<<\n/Subtype /Image\n/Interpolate true\n>>')],
  ['6.2.9', objet('<<\n/Type /XObject\n/Subtype /PS\n>>')],
  ['6.2.10', objet('<<\n/Type /Group\n/S /Transparency\n>>')],
  ['6.2.11.3.2', dictionnaire('/CIDToGIDMap /Identity', '')],
  ['6.2.11.3.3', dictionnaire('/Identity-H', '/90ms-RKSJ-H')],
  ['6.2.11.4.1', objet('<<\n/Type /Font\n/Subtype /Type1\n/BaseFont /Helvetica\n>>')],
  ['6.2.11.4.1', dictionnaire('/FontFile2 ', '/FontFile9 ')],
  ['6.2.11.5', dictionnaire(/\/W \[0 \[\d+ \d+/, '/W [0 [653 12')],
  ['6.2.11.7.2', dictionnaire('/ToUnicode ', '/ToAscii ')],
  ['6.2.11.7.2', flux(/\[<0000> <\w+>/, '[<0000> <0000>')],
  ['6.3.2', objet('<<\n/Type /Annot\n/Subtype /Link\n>>')],
  ['6.3.2', objet('<<\n/Type /Annot\n/Subtype /Link\n/F 6\n>>')],
  ['6.3.3', objet('<<\n/Type /Annot\n/Subtype /Text\n/F 4\n>>')],
  ['6.4.1', objet('<<\n/NeedAppearances true\n>>')],
  ['6.5.1', objet('<<\n/S /JavaScript\n/JS (app.alert())\n>>')],
  ['6.5.1', objet('<<\n/S /Launch\n>>')],
  ['6.5.2', dictionnaire('/Type /Catalog', '/Type /Catalog\n/AA <<\n>>')],
  ['6.6.2.1', flux('Travaux &amp; voirie', 'Travaux & voirie')],
  ['6.6.2.1', flux('</dc:title>', '')],
  ['6.6.2.1', dictionnaire('/Metadata ', '/Meta ')],
  ['6.6.4', flux('<pdfaid:part>2<', '<pdfaid:part>1<')],
  ['6.6.4', flux('<pdfaid:conformance>A<', '<pdfaid:conformance>B<')],
  ['6.7.2.2', dictionnaire('/Marked true', '/Marked false')],
  ['6.7.3 what', flux(/\/Artifact <<[^>]*>> BDC([^]*?)EMC/, '$1')],
  ['6.7.3.3', flux('/MCID 2', '/MCID 99')],
  ['6.7.3.3', dictionnaire('/K [2]', '/K []')],
  ['6.7.3.3', dictionnaire('/StructTreeRoot ', '/Structure ')],
  ['6.7.3.3', dictionnaire(/0 \[(\d+) 0 R (\d+) 0 R/, '0 [$2 0 R $1 0 R')],
  ['6.7.3.4', dictionnaire('/S /LBody', '/S /Corps')],
  ['6.7.4', dictionnaire('/Lang (fr-FR)', '')],
  ['6.7.4', dictionnaire('/Lang (fr-FR)', '/Lang (en français)')],
  ['6.7.5', dictionnaire(/\/Alt \([^)]*\)/, '')],
]

test('an attestation breaks no rule, whatever the signs of its title', async () => {
  expect(ecartsAuPdfA(await sain())).toEqual([])
})

test.each(GATES.map(([regle, gate], rang) => ({ regle, gate, rang })))(
  '$regle can fail ($rang)',
  async ({ regle, gate }) => {
    expect(ecartsAuPdfA(gate(await sain())).filter((ecart) => ecart.startsWith(regle))).toHaveLength(1)
  },
)

test('every rule is tried', () => {
  const essayee = (nom: string) => GATES.some(([debut]) => nom.startsWith(debut) && !nom.startsWith(`${debut}.`))
  expect(REGLES.map(nommee).filter((nom) => !essayee(nom))).toEqual([])
})

test('a document of the house, which is no PDF/A, is told apart', async () => {
  const pdf = document({ titre: 'Titre', service: 'Service', date: '2026-11-22', pied: 'Pied' }).paragraphe('Bonjour')
  expect(ecartsAuPdfA(ouvrirPdf(await pdf.finir()))).toContain('6.6.4 metadata say PDF/A, part 2, level A')
})
