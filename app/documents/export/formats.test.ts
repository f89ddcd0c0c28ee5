import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enTexte, texte, type Cellule } from '../../../form-engine/export/cellules.ts'
import type { FeuilleDExport, Ligne, LignesDUnDossier, SourceDExport } from '../../../form-engine/export/source.ts'
import type { Minute } from '../../../form-engine/temps.ts'
import { csv } from './csv.ts'
import { csvParFeuille } from './csv-par-feuille.ts'
import { geojson } from './geojson.ts'
import { json } from './json.ts'
import { entreesDe, feuillesDeLOds, feuillesDuXlsx, lignesDuCsv, octetsDe } from './lecture.testing.ts'
import { ods } from './ods.ts'
import { xlsx } from './xlsx.ts'

const AT = '2026-11-22T13:05Z' as Minute

const FEUILLES: FeuilleDExport[] = [
  {
    id: 'dossiers',
    nom: 'Dossiers',
    colonnes: ['a', 'b', 'c', 'd'].map((id) => ({ id, nom: `Question ${id} ; "=1"` })),
  },
  { id: 'travaux', nom: "L'état : travaux/2027 [très] longs noms", colonnes: [{ id: 'numero', nom: '=Numéro' }] },
]

/** Dossiers in memory, in lots of `par`. */
function enMemoire(dossiers: readonly LignesDUnDossier[], par = 3, feuilles = FEUILLES): SourceDExport {
  return {
    feuilles,
    async *lots(voulues) {
      const rangs = voulues.map((feuille) => feuilles.indexOf(feuille))
      for (let n = 0; n < dossiers.length; n += par) {
        yield dossiers.slice(n, n + par).map((dossier) => rangs.map((rang) => dossier[rang] ?? []))
      }
    },
  }
}

const ecrit = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom(
    '=1+1',
    '+33 1 02',
    '-2',
    '@a',
    "'=a",
    'a;b',
    'a"b',
    'une\nautre',
    'fin\r\nde ligne',
    '  deux  espaces ',
    '_x0041_',
    '\t',
    '<b>&amp;',
    '\u0000\u0007',
    '\uD83D',
    '😀',
  ),
)
const cellule: fc.Arbitrary<Cellule> = fc.oneof(
  fc.constant(null),
  ecrit.map(texte),
  fc
    .constantFrom('0', '-2', '12.25', '1000000', '0.001', '123456789012345', '12345678901234567890.5')
    .map((nombre) => ({ kind: 'nombre' as const, nombre })),
  fc
    .constantFrom('2026-02-28', '1900-03-01', '1900-02-28', '1789-07-14', '9999-12-31')
    .map((jour) => ({ kind: 'jour' as const, jour })),
  fc
    .constantFrom('2026-11-22T13:05Z', '2026-06-30T22:30Z', '1901-01-01T00:01Z')
    .map((minute) => ({ kind: 'moment' as const, minute: minute as Minute })),
  fc.boolean().map((vrai) => ({ kind: 'booleen' as const, vrai })),
  fc.array(ecrit, { minLength: 1, maxLength: 3 }).map((choix) => ({ kind: 'choix' as const, choix })),
  fc.array(ecrit, { minLength: 1, maxLength: 3 }).map((noms) => ({ kind: 'fichiers' as const, noms })),
)
const ligne = (n: number): fc.Arbitrary<Ligne> => fc.array(cellule, { minLength: n, maxLength: n })
const dossiers = fc.array(
  fc.tuple(
    ligne(4).map((une) => [une]),
    fc.array(ligne(1), { maxLength: 3 }),
  ),
  { maxLength: 8 },
)

/** What XML cannot hold, and the ends of lines that a paragraph makes one. */
const commeEnXml = (lu: string) => lu.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
const commeEnOds = (lu: string) => commeEnXml(lu).replace(/\r\n|\r/g, '\n')
const sansPaires = (lu: string) => Buffer.from(lu).toString()

describe('every format says the same', () => {
  it('CSV, XLSX, ODS and JSON hold the same cells, texts that look like formulas included', async () => {
    await fc.assert(
      fc.asyncProperty(dossiers, async (tires) => {
        const source = enMemoire(tires)
        const deTete = tires.map(([[une = []]]) => une.map(enTexte))
        const deSuite = tires.flatMap(([, autres]) => autres.map((une) => une.map(enTexte)))

        const duCsv = lignesDuCsv(await octetsDe(csv(source)))
        expect(duCsv).toEqual([
          FEUILLES[0]?.colonnes.map(({ nom }) => nom),
          ...deTete.map((une) => une.map(sansPaires)),
        ])
        const fichiers = [...(await entreesDe(await octetsDe(csvParFeuille(source, AT)))).values()]
        expect(fichiers[0]).toEqual(await octetsDe(csv(source)))
        expect(lignesDuCsv(fichiers[1] ?? Buffer.alloc(0))).toEqual([
          ['=Numéro'],
          ...deSuite.map((une) => une.map(sansPaires)),
        ])

        for (const [lire, ecrire, comme] of [
          [feuillesDuXlsx, xlsx, commeEnXml],
          [feuillesDeLOds, ods, commeEnOds],
        ] as const) {
          const [premiere = [], seconde = []] = [...(await lire(await octetsDe(ecrire(source, AT)))).values()]
          const pleines = (lues: { texte: string }[][], largeur: number) =>
            lues.slice(1).map((une) => Array.from({ length: largeur }, (_, rang) => une[rang]?.texte ?? ''))
          expect(pleines(premiere, 4)).toEqual(deTete.map((une) => une.map(comme)))
          expect(pleines(seconde, 1)).toEqual(deSuite.map((une) => une.map(comme)))
        }

        const lu = JSON.parse((await octetsDe(json(source))).toString()) as { dossiers: Record<string, unknown>[] }
        expect(lu.dossiers.map(({ a, b, c, d }) => [a, b, c, d].map(commeDansLeCsv))).toEqual(
          tires.map(([[une = []]]) => une.map((c) => commeDansLeCsv(enJson(c)))),
        )
        expect(lu.dossiers.map(({ travaux }) => (travaux as unknown[]).length)).toEqual(tires.map(([, t]) => t.length))
      }),
      { numRuns: 60 },
    )
  })

  it('numbers, days and instants are real ones in the sheets, and texts never are', async () => {
    const une: Ligne = [
      { kind: 'nombre', nombre: '12.5' },
      { kind: 'jour', jour: '2026-02-28' },
      { kind: 'moment', minute: AT },
      { kind: 'texte', texte: '=1+1' },
    ]
    const source = enMemoire([[[une], []]])
    for (const [lire, ecrire] of [
      [feuillesDuXlsx, xlsx],
      [feuillesDeLOds, ods],
    ] as const) {
      const [[, lue = []] = []] = [...(await lire(await octetsDe(ecrire(source, AT)))).values()]
      expect(lue).toEqual([
        { nature: 'nombre', texte: '12,5' },
        { nature: 'jour', texte: '2026-02-28' },
        { nature: 'moment', texte: '2026-11-22 14:05' },
        { nature: 'texte', texte: '=1+1' },
      ])
    }
  })

  it('what a sheet would round or move is written as text: many digits, days before the calendar of XLSX', async () => {
    const une: Ligne = [
      { kind: 'nombre', nombre: '12345678901234567890.5' },
      { kind: 'jour', jour: '1789-07-14' },
      { kind: 'nombre', nombre: '0.000000000000001' },
      null,
    ]
    const [[, lue = []] = []] = [...(await feuillesDuXlsx(await octetsDe(xlsx(enMemoire([[[une], []]]), AT)))).values()]
    expect(lue.map(({ nature }) => nature)).toEqual(['texte', 'texte', 'nombre'])
  })
})

describe('documents that applications open', () => {
  it('a sheet that is full goes on in another, and no row is lost', async () => {
    const tires = Array.from({ length: 25 }, (_, n): LignesDUnDossier => [[[texte(String(n)), null, null, null]], []])
    for (const [lire, ecrire] of [
      [feuillesDuXlsx, xlsx],
      [feuillesDeLOds, ods],
    ] as const) {
      const feuilles = await lire(await octetsDe(ecrire(enMemoire(tires, 7), AT, 11)))
      const noms = [...feuilles.keys()]
      expect(noms.slice(0, 3)).toEqual(['Dossiers', 'Dossiers (2)', 'Dossiers (3)'])
      const lues = noms.slice(0, 3).flatMap(
        (nom) =>
          feuilles
            .get(nom)
            ?.slice(1)
            .map(([une]) => une?.texte) ?? [],
      )
      expect(lues).toEqual(tires.map((_, n) => String(n)))
      expect(feuilles.get('Dossiers')?.length).toBe(11)
    }
  })

  it('names of sheets are ones every application takes', async () => {
    const memes = ['Travaux', 'travaux', "'Travaux'", 'a'.repeat(40), 'a'.repeat(41), '', ':*?'].map((nom, n) => ({
      id: String(n),
      nom,
      colonnes: [],
    }))
    const noms = [...(await feuillesDuXlsx(await octetsDe(xlsx(enMemoire([], 1, memes), AT)))).keys()]
    expect(noms).toHaveLength(memes.length)
    expect(new Set(noms.map((nom) => nom.toLowerCase())).size).toBe(memes.length)
    for (const nom of noms) expect(nom).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/)
  })

  it('names of CSV files are those of the sheets, that every system takes and none twice', async () => {
    const nommes = async (...noms: string[]) => {
      const source = enMemoire(
        [],
        1,
        noms.map((nom, n) => ({ id: String(n), nom, colonnes: [] })),
      )
      return {
        feuilles: [...(await feuillesDuXlsx(await octetsDe(xlsx(source, AT)))).keys()],
        fichiers: [...(await entreesDe(await octetsDe(csvParFeuille(source, AT)))).keys()],
      }
    }
    const simples = await nommes('Dossiers', 'Travaux (2027)', 'travaux', 'Pièces n° 1.2', 'Avis')
    expect(simples.fichiers).toEqual(simples.feuilles.map((nom) => `${nom}.csv`))
    const { fichiers } = await nommes(
      '../../etc',
      'a<b',
      'a>b',
      'A|b',
      'Aux',
      'nul.x',
      '.caché',
      'fin\u202Egnp.exe',
      '"',
    )
    expect(fichiers).toEqual([
      'etc.csv',
      'a b.csv',
      'a b (2).csv',
      'A b (3).csv',
      '_Aux.csv',
      '_nul.x.csv',
      'caché.csv',
      'fin gnp.exe.csv',
      'fichier.csv',
    ])
  })

  it('XLSX has the parts of its format, ODS begins by its type', async () => {
    const duXlsx = [...(await entreesDe(await octetsDe(xlsx(enMemoire([]), AT)))).keys()]
    expect(duXlsx).toEqual(
      expect.arrayContaining(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/styles.xml']),
    )
    const octets = await octetsDe(ods(enMemoire([]), AT))
    expect(octets.subarray(30, 38).toString()).toBe('mimetype')
    expect(octets.subarray(38, 84).toString()).toBe('application/vnd.oasis.opendocument.spreadsheet')
  })

  it('GeoJSON has each element of each map, with its dossier and its question', async () => {
    const carte = (x: number): Cellule => ({
      kind: 'lieu',
      texte: 'un point',
      geojson: {
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', geometry: { type: 'Point', coordinates: [x, 47] }, properties: { description: 'ici' } },
        ],
      },
    })
    const tires: LignesDUnDossier[] = [
      [[[texte('n° 1'), carte(1), null, carte(2)]], []],
      [[[texte('n° 2'), null, null, null]], []],
    ]
    const lu = JSON.parse((await octetsDe(geojson(enMemoire(tires)))).toString()) as {
      type: string
      features: { geometry: { coordinates: number[] }; properties: Record<string, string> }[]
    }
    expect(lu.type).toBe('FeatureCollection')
    expect(lu.features.map(({ geometry }) => geometry.coordinates[0])).toEqual([1, 2])
    expect(lu.features[0]?.properties).toMatchObject({ description: 'ici', 'Question a ; "=1"': 'n° 1' })
  })
})

/** What JSON holds of a cell, once read again. */
function enJson(cellule: Cellule): unknown {
  if (cellule === null) return null
  if (cellule.kind === 'nombre') return Number(cellule.nombre)
  if (cellule.kind === 'booleen') return cellule.vrai
  if (cellule.kind === 'choix') return cellule.choix
  if (cellule.kind === 'fichiers') return cellule.noms
  return enTexte(cellule)
}

/** An instant of JSON has its offset. */
function commeDansLeCsv(valeur: unknown): unknown {
  if (typeof valeur !== 'string') return valeur
  const lu = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[+-]\d\d:\d\d$/.exec(valeur)
  return lu ? `${lu[1]} ${lu[2]}` : valeur
}
