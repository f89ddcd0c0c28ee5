/** For tests: reads exports back, each format by a naive reader of its own, into rows of texts that can be compared. */
import { parse } from 'csv-parse/sync'
import yauzl from 'yauzl'
import { sansGarde } from '../../../form-engine/export/cellules.ts'

/** All the bytes of a stream. */
export async function octetsDe(flux: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const blocs: Uint8Array[] = []
  for await (const bloc of flux) blocs.push(bloc)
  return Buffer.concat(blocs)
}

/** The entries of an archive, by name, in their order; a digest that does not match throws. */
export async function entreesDe(octets: Buffer): Promise<Map<string, Buffer>> {
  const archive = await yauzl.fromBufferPromise(octets, { validateEntrySizes: true })
  const entrees = new Map<string, Buffer>()
  for await (const entree of archive.eachEntry()) {
    const flux = await archive.openReadStreamPromise(entree)
    entrees.set(entree.fileName, await octetsDe(flux as AsyncIterable<Uint8Array>))
  }
  return entrees
}

/** The rows of a CSV, guards taken off. */
export function lignesDuCsv(octets: Buffer): string[][] {
  const lues = parse(octets, { bom: true, delimiter: ';', relax_column_count: false }) as string[][]
  return lues.map((ligne) => ligne.map(sansGarde))
}

const dechiffrer = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#13;', '\r')
    .replaceAll('&amp;', '&')

/** A cell as it was read: its nature, and what it says in one text. */
export interface CelluleLue {
  nature: string
  texte: string
}

const rangDe = (lettres: string) => [...lettres].reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 64, 0) - 1
const deuxChiffres = (n: number) => String(n).padStart(2, '0')

function enDate(serie: number, isMoment: boolean): string {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(serie * 1440) * 60_000)
  const jour = at.toISOString().slice(0, 10)
  return isMoment ? `${jour} ${deuxChiffres(at.getUTCHours())}:${deuxChiffres(at.getUTCMinutes())}` : jour
}

/** The sheets of a workbook, by name, in their order. */
export async function feuillesDuXlsx(octets: Buffer): Promise<Map<string, CelluleLue[][]>> {
  const entrees = await entreesDe(octets)
  const lire = (nom: string) => entrees.get(nom)?.toString() ?? ''
  const noms = [...lire('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, nom = '']) => dechiffrer(nom))
  return new Map(
    noms.map((nom, rang) => {
      const xml = lire(`xl/worksheets/sheet${rang + 1}.xml`)
      const lignes = [...xml.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)].map(([, , dedans = '']) => {
        const ligne: CelluleLue[] = []
        for (const lue of dedans.matchAll(/<c r="([A-Z]+)\d+"(?: s="(\d)")?( t="inlineStr")?>(.*?)<\/c>/gs)) {
          const [, lettres = '', style = '', isTexte, contenu = ''] = lue
          ligne[rangDe(lettres)] = isTexte
            ? { nature: 'texte', texte: texteDuXlsx(contenu) }
            : nombreDuXlsx(/<v>(.*?)<\/v>/.exec(contenu)?.[1] ?? '', style)
        }
        return Array.from(ligne, (cellule) => cellule ?? { nature: 'vide', texte: '' })
      })
      return [nom, lignes]
    }),
  )
}

const texteDuXlsx = (contenu: string) =>
  dechiffrer(/<t xml:space="preserve">(.*?)<\/t>/s.exec(contenu)?.[1] ?? '').replaceAll('_x005F_', '_')

function nombreDuXlsx(valeur: string, style: string): CelluleLue {
  if (style === '1') return { nature: 'jour', texte: enDate(Number(valeur), false) }
  if (style === '2') return { nature: 'moment', texte: enDate(Number(valeur), true) }
  return { nature: 'nombre', texte: valeur.replace('.', ',') }
}

/** The sheets of an OpenDocument, by name, in their order. */
export async function feuillesDeLOds(octets: Buffer): Promise<Map<string, CelluleLue[][]>> {
  const xml = (await entreesDe(octets)).get('content.xml')?.toString() ?? ''
  return new Map(
    [...xml.matchAll(/<table:table table:name="([^"]*)">(.*?)<\/table:table>/gs)].map(([, nom = '', table = '']) => [
      dechiffrer(nom),
      [...table.matchAll(/<table:table-row>(.*?)<\/table:table-row>/gs)].map(([, ligne = '']) =>
        [...ligne.matchAll(/<table:table-cell([^>]*?)(?:\/>|>(.*?)<\/table:table-cell>)/gs)].map(
          ([, attributs = '', contenu = '']) => celluleDeLOds(attributs, contenu),
        ),
      ),
    ]),
  )
}

function celluleDeLOds(attributs: string, contenu: string): CelluleLue {
  const attribut = (nom: string) => new RegExp(`office:${nom}="([^"]*)"`).exec(attributs)?.[1] ?? ''
  switch (attribut('value-type')) {
    case 'float':
      return { nature: 'nombre', texte: attribut('value').replace('.', ',') }
    case 'date': {
      const [jour = '', heure] = attribut('date-value').split('T')
      return heure === undefined
        ? { nature: 'jour', texte: jour }
        : { nature: 'moment', texte: `${jour} ${heure.slice(0, 5)}` }
    }
    case 'string':
      return {
        nature: 'texte',
        texte: [...contenu.matchAll(/<text:p>(.*?)<\/text:p>/gs)]
          .map(([, p = '']) =>
            dechiffrer(
              p
                .replaceAll('<text:tab/>', '\t')
                .replace(/<text:s text:c="(\d+)"\/>/g, (_, n: string) => ' '.repeat(Number(n))),
            ),
          )
          .join('\n'),
      }
    default:
      return { nature: 'vide', texte: '' }
  }
}
