import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { lireMarkdown } from '../../form-engine/markdown.ts'
import { attestation, type DonneesDAttestation } from './attestation.ts'
import { lirePdf, lireStructure } from './lecture.testing.ts'
import { ecartsAuPdfA, ouvrirPdf } from './pdf-a.testing.ts'

const donnees: DonneesDAttestation = {
  numero: '7K3M-9QXT-2H5B',
  code: 'AAAA-BBBB-CCCC-DDDD',
  titre: 'Autorisation de stationnement',
  blocs: lireMarkdown(
    'Le service **accorde** à *Ada Lovelace* une place, « rue des Haies ».\n\n- du 1er janvier au 31 mars\n- voir [le règlement](https://ville.exemple/reglement)\n\n1. un\n2. deux',
  ),
  pied: 'Article 3 du règlement de voirie',
  demarche: 'Carte de stationnement',
  service: { nom: 'Service voirie', adresse: '1, place de la Mairie, Val d’Ombelle' },
  dossier: 4218,
  decideAt: '2026-11-22T23:30:00Z',
  logo: { octets: unPng(8, 4), alt: 'Ville de Val d’Ombelle' },
  signature: {
    nom: 'Inès Carpentier',
    qualite: 'Directrice',
    image: { octets: unPng(6, 3, true), alt: 'Signature d’Inès Carpentier' },
  },
  verification: {
    adresse: 'https://demarches.exemple/verifier/7K3M-9QXT-2H5B?code=AAAA-BBBB-CCCC-DDDD',
    page: 'https://demarches.exemple/verifier',
  },
  isApercu: false,
}

const faire = (changements: Partial<DonneesDAttestation> = {}) => attestation({ ...donnees, ...changements })
const longue = {
  blocs: lireMarkdown(Array.from({ length: 60 }, (_, n) => `Alinéa ${n} : ${'mot '.repeat(40)}`).join('\n\n')),
}

test('an attestation says what the service wrote, and what verifies it, in the order it is read', async () => {
  const structure = lireStructure(await faire())
  const dits = structure.map(({ texte }) => texte).filter((texte) => texte !== '')
  expect(dits).toEqual([
    'Service voirie 1, place de la Mairie, Val d’Ombelle',
    // 23:30 in London is the next day in Paris.
    '23 novembre 2026',
    'Autorisation de stationnement',
    'Le service accorde à Ada Lovelace une place, « rue des Haies ».',
    '•',
    'du 1er janvier au 31 mars',
    '•',
    'voir le règlement (https://ville.exemple/reglement)',
    '1.',
    'un',
    '2.',
    'deux',
    'Directrice Inès Carpentier',
    'Vérifier cette attestation Scannez le carré, ou tapez le numéro et le code sur https://demarches.exemple/verifier Numéro 7K3M-9QXT-2H5B – code AAAA-BBBB-CCCC-DDDD Dossier n° 4 218',
    'Article 3 du règlement de voirie',
  ])
  expect(structure.filter(({ type }) => type === 'Figure')).toHaveLength(3)
})

test('every word drawn is in the structure, in its order, the numbering of pages apart', async () => {
  for (const changements of [{}, longue]) {
    const octets = await faire(changements)
    const { pages } = lirePdf(octets)
    const nu = (texte: string) => texte.replaceAll(/\s+/g, '')
    const numerotation = pages.map((_, n) => nu(`Attestation 7K3M-9QXT-2H5B Page ${n + 1} sur ${pages.length}`))
    const dessine = pages.map((page, n) => nu(page).replace(numerotation[n] ?? '', '')).join('')
    expect(dessine).toBe(
      nu(
        lireStructure(octets)
          .map(({ texte }) => texte)
          .join(''),
      ),
    )
  }
})

test('it is a PDF/A-2a by every rule of ours, with its images or without, on one page or several', async () => {
  for (const changements of [{}, longue, { logo: null, signature: null, isApercu: true }])
    expect(ecartsAuPdfA(ouvrirPdf(await faire(changements)))).toEqual([])
  expect(lirePdf(await faire()).clair).toMatch(/\/DisplayDocTitle true/)
})

test('its figures say what they show: the logo, the signature, and where the square leads', async () => {
  const { clair } = lirePdf(await faire())
  // Texts of dictionaries with accents are UTF-16: the plain parts are looked for.
  expect(clair.match(/\/S \/Figure/g)).toHaveLength(3)
  expect(clair.match(/\/Alt /g)).toHaveLength(3)
  expect(clair.match(/\/BBox \[/g)?.length).toBeGreaterThanOrEqual(3)
})

test('two renderings have one digest; its date is that of the decision, its identifier comes from its code', async () => {
  const empreinte = (octets: Buffer) => createHash('sha256').update(octets).digest('hex')
  const [une, autre] = [await faire(longue), await faire(longue)]
  expect(empreinte(une)).toBe(empreinte(autre))
  expect(une.toString('latin1')).toContain('D:20261122233000Z')
  const id = createHash('sha256').update('7K3M-9QXT-2H5B/AAAA-BBBB-CCCC-DDDD').digest('hex').slice(0, 32)
  expect(une.toString('latin1')).toContain(`/ID [<${id}> <${id}>]`)
  expect(empreinte(await faire({ ...longue, code: 'ZZZZ-BBBB-CCCC-DDDD' }))).not.toBe(empreinte(une))
})

test('the words of a service go on over pages, what verifies it stays whole at the foot of the last', async () => {
  const { pages } = lirePdf(await faire(longue))
  expect(pages.length).toBeGreaterThan(2)
  const derniere = (pages.at(-1) ?? '').replaceAll(/\s+/g, ' ')
  for (const partie of ['Vérifier cette attestation', 'Article 3', 'Attestation 7K3M-9QXT-2H5B'])
    expect(derniere).toContain(partie)
})

test('the square is drawn as shapes, and another address is another square', async () => {
  const carres = async (adresse: string) => {
    const { contenus } = lirePdf(await faire({ verification: { ...donnees.verification, adresse } }))
    return contenus.join('').match(/[\d.]+ [\d.]+ [\d.]+ [\d.]+ re\n/g) ?? []
  }
  const [un, autre] = [await carres('https://a.exemple/verifier/1'), await carres('https://a.exemple/verifier/2')]
  expect(un.length).toBeGreaterThan(100)
  expect(un).not.toEqual(autre)
})

test('a preview says that it proves nothing, and leads to no attestation', async () => {
  const texte = lireStructure(await faire({ isApercu: true, logo: null, signature: null, pied: '' }))
    .map((element) => element.texte)
    .join(' ')
  expect(texte).toContain('APERÇU')
  expect(texte).not.toContain('Directrice')
})

// Where the machine was prepared it must be there.
const qpdf = process.env['CI'] !== undefined || spawnSync('qpdf', ['--version']).status === 0

test.runIf(qpdf)('qpdf finds nothing to say of it', async () => {
  const fichier = path.join(mkdtempSync(path.join(tmpdir(), 'attestation-')), 'attestation.pdf')
  for (const changements of [{}, longue]) {
    writeFileSync(fichier, await faire(changements))
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', fichier], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).toContain('No syntax or stream encoding errors found')
    expect(status).toBe(0)
  }
})

/** A plain image, transparent when asked: what services send as their logo. */
function unPng(largeur: number, hauteur: number, isTransparente = false): Buffer {
  const bloc = (type: string, octets: Buffer) => {
    const corps = Buffer.concat([Buffer.from(type, 'latin1'), octets])
    const tout = Buffer.alloc(corps.length + 8)
    tout.writeUInt32BE(octets.length, 0)
    corps.copy(tout, 4)
    tout.writeUInt32BE(crc(corps), corps.length + 4)
    return tout
  }
  const entete = Buffer.alloc(13)
  entete.writeUInt32BE(largeur, 0)
  entete.writeUInt32BE(hauteur, 4)
  entete.set([8, isTransparente ? 6 : 2, 0, 0, 0], 8)
  const ligne = Buffer.alloc(1 + largeur * (isTransparente ? 4 : 3), 120)
  ligne[0] = 0
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    bloc('IHDR', entete),
    bloc('IDAT', deflateSync(Buffer.concat(Array.from({ length: hauteur }, () => ligne)))),
    bloc('IEND', Buffer.alloc(0)),
  ])
}

function crc(octets: Buffer): number {
  let reste = 0xffffffff
  for (const octet of octets) {
    reste ^= octet
    for (let bit = 0; bit < 8; bit += 1) reste = reste & 1 ? (reste >>> 1) ^ 0xedb88320 : reste >>> 1
  }
  return (reste ^ 0xffffffff) >>> 0
}
