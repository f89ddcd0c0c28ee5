/**
 * The sheets of an export as XLSX (ECMA-376), streamed: real dates and numbers, texts that stay texts. A sheet that is full goes
 * on in another one. What the format cannot hold as such is written as text: a number of more than fifteen digits, a date before
 * March 1900.
 */
import { enTexte, isDangereux, type Cellule } from '../../../form-engine/export/cellules.ts'
import type { FeuilleDExport, Ligne, SourceDExport } from '../../../form-engine/export/source.ts'
import { horlogeDeParis } from '../../../form-engine/export/paris.ts'
import type { Minute } from '../../../form-engine/temps.ts'
import { LIGNES_MAX, lecteurDeLignes, verifierLargeur, type LecteurDeLignes } from './lecteur-de-lignes.ts'
import { nommeur } from './noms-de-feuilles.ts'
import { echapper, isExact, tronquer } from './xml.ts'
import { zip, type Entree } from './zip.ts'

const NIVEAU = 1
const EN_TETE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PAQUET = 'http://schemas.openxmlformats.org/package/2006'
/** Ranks in STYLES. */
const STYLE = { jour: 1, moment: 2, titre: 3, garde: 4 } as const

const STYLES = `${EN_TETE}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** The bytes of the workbook. Throws `EntreeTropLongue` for a sheet of more than 4 GiB, `TropDeColonnes`. */
export function xlsx(source: SourceDExport, at: Minute, lignesMax: number = LIGNES_MAX): AsyncGenerator<Buffer> {
  return zip(entrees(source, lignesMax), at)
}

async function* entrees(source: SourceDExport, lignesMax: number): AsyncGenerator<Entree> {
  const nommer = nommeur()
  const noms: string[] = []
  for (const feuille of source.feuilles) {
    verifierLargeur(feuille)
    const lecteur = lecteurDeLignes(source, feuille)
    const suite = { isFinie: false }
    for (let rang = 1; !suite.isFinie; rang += 1) {
      noms.push(nommer(feuille.nom, rang))
      yield {
        nom: `xl/worksheets/sheet${noms.length}.xml`,
        niveau: NIVEAU,
        contenu: contenuDeFeuille(feuille, lecteur, lignesMax, suite),
      }
    }
  }
  for (const [nom, xml] of Object.entries(cadre(noms))) yield { nom, niveau: NIVEAU, contenu: [Buffer.from(xml)] }
}

/** One sheet of the workbook: `suite` says whether rows are left for another. */
async function* contenuDeFeuille(
  { colonnes }: FeuilleDExport,
  lecteur: LecteurDeLignes,
  lignesMax: number,
  suite: { isFinie: boolean },
): AsyncGenerator<Buffer> {
  const lettres = colonnes.map((_, rang) => lettresDe(rang))
  const titres = colonnes.map(({ nom }, rang) => texteDeCellule(`${lettres[rang]}1`, nom, STYLE.titre)).join('')
  yield Buffer.from(
    `${EN_TETE}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${
      colonnes.length === 0 ? '' : `<cols><col min="1" max="${colonnes.length}" width="22" customWidth="1"/></cols>`
    }<sheetData><row r="1">${titres}</row>`,
  )
  let rang = 1
  while (rang < lignesMax) {
    const lignes = await lecteur.suivantes(lignesMax - rang)
    if (lignes === null) {
      suite.isFinie = true
      break
    }
    let xml = ''
    for (const ligne of lignes) {
      rang += 1
      xml += `<row r="${rang}">${cellules(ligne, lettres, rang)}</row>`
    }
    yield Buffer.from(xml)
  }
  yield Buffer.from('</sheetData></worksheet>')
}

function cellules(ligne: Ligne, lettres: readonly string[], rang: number): string {
  let xml = ''
  for (let colonne = 0; colonne < ligne.length; colonne += 1) {
    const cellule = ligne[colonne] ?? null
    if (cellule !== null) xml += enCellule(`${lettres[colonne] ?? ''}${rang}`, cellule)
  }
  return xml
}

function enCellule(place: string, cellule: Exclude<Cellule, null>): string {
  switch (cellule.kind) {
    case 'nombre':
      if (isExact(cellule.nombre)) return `<c r="${place}"><v>${cellule.nombre}</v></c>`
      break
    case 'jour': {
      const jours = joursDepuis1900(cellule.jour)
      if (jours !== null) return `<c r="${place}" s="${STYLE.jour}"><v>${jours}</v></c>`
      break
    }
    case 'moment': {
      const { date, heure } = horlogeDeParis(cellule.minute)
      const jours = joursDepuis1900(date)
      const [heures = 0, minutes = 0] = heure.split(':').map(Number)
      // A minute keeps its place among ten decimals.
      if (jours !== null) {
        const valeur = jours + Number(((heures * 60 + minutes) / 1440).toFixed(10))
        return `<c r="${place}" s="${STYLE.moment}"><v>${valeur}</v></c>`
      }
    }
  }
  return texteDeCellule(place, enTexte(cellule), null)
}

function texteDeCellule(place: string, ecrit: string, style: number | null): string {
  const s = style ?? (isDangereux(ecrit) ? STYLE.garde : null)
  // `_x0041_` would be read as the sign it numbers.
  const net = echapper(tronquer(ecrit)).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
  return `<c r="${place}"${s === null ? '' : ` s="${s}"`} t="inlineStr"><is><t xml:space="preserve">${net}</t></is></c>`
}

const JOUR_MS = 86_400_000
const ORIGINE = Date.UTC(1899, 11, 30)
/** Before it, the calendar of the format has a day that never was. */
const PREMIER = '1900-03-01'

/** The number of a day; null before the first one that is safe. */
function joursDepuis1900(jour: string): number | null {
  return jour < PREMIER ? null : Math.round((Date.parse(`${jour}T00:00Z`) - ORIGINE) / JOUR_MS)
}

/** A, B … Z, AA … */
function lettresDe(rang: number): string {
  const lettre = String.fromCharCode(65 + (rang % 26))
  return rang < 26 ? lettre : lettresDe(Math.floor(rang / 26) - 1) + lettre
}

/** Everything but the sheets. */
function cadre(noms: readonly string[]): Record<string, string> {
  const sorte = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const feuilles = noms.map((nom, rang) => ({ nom, rang: rang + 1 }))
  return {
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': `${EN_TETE}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${feuilles
      .map(({ nom, rang }) => `<sheet name="${echapper(nom)}" sheetId="${rang}" r:id="rId${rang}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${EN_TETE}<Relationships xmlns="${PAQUET}/relationships">${feuilles
      .map(
        ({ rang }) =>
          `<Relationship Id="rId${rang}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${rang}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${feuilles.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${EN_TETE}<Relationships xmlns="${PAQUET}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${EN_TETE}<Types xmlns="${PAQUET}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sorte}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${sorte}.styles+xml"/>${feuilles
      .map(({ rang }) => `<Override PartName="/xl/worksheets/sheet${rang}.xml" ContentType="${sorte}.worksheet+xml"/>`)
      .join('')}</Types>`,
  }
}
