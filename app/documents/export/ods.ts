/**
 * The sheets of an export as ODS (OpenDocument 1.3), streamed: real dates and numbers, texts that stay texts. A sheet that is full
 * goes on in another one; all of them stand in one part of the archive, which may not pass 4 GiB.
 */
import { enTexte, type Cellule } from '../../../form-engine/export/cellules.ts'
import type { FeuilleDExport, Ligne, SourceDExport } from '../../../form-engine/export/source.ts'
import { horlogeDeParis } from '../../../form-engine/export/paris.ts'
import type { Minute } from '../../../form-engine/temps.ts'
import { LIGNES_MAX, lecteurDeLignes, verifierLargeur, type LecteurDeLignes } from './lecteur-de-lignes.ts'
import { nommeur } from './noms-de-feuilles.ts'
import { echapper, isExact, tronquer } from './xml.ts'
import { zip, type Entree } from './zip.ts'

const NIVEAU = 1
const EN_TETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
const TYPE = 'application/vnd.oasis.opendocument.spreadsheet'
const OASIS = 'urn:oasis:names:tc:opendocument:xmlns'
const ESPACES = ['office', 'table', 'text', 'style', 'number']
  .map((nom) => `xmlns:${nom}="${OASIS}:${nom === 'number' ? 'datastyle' : nom}:1.0"`)
  .join(' ')

/** The bytes of the document. Throws `EntreeTropLongue` for more than 4 GiB of sheets, `TropDeColonnes`. */
export function ods(source: SourceDExport, at: Minute, lignesMax: number = LIGNES_MAX): AsyncGenerator<Buffer> {
  return zip(entrees(source, lignesMax), at)
}

async function* entrees(source: SourceDExport, lignesMax: number): AsyncGenerator<Entree> {
  // First, and as it is: that is how such a document is known.
  yield { nom: 'mimetype', niveau: 0, isBrute: true, contenu: [Buffer.from(TYPE)] }
  yield { nom: 'content.xml', niveau: NIVEAU, contenu: contenu(source, lignesMax) }
  yield {
    nom: 'styles.xml',
    niveau: NIVEAU,
    contenu: [
      Buffer.from(
        `${EN_TETE}<office:document-styles ${ESPACES} office:version="1.3"><office:styles/></office:document-styles>`,
      ),
    ],
  }
  yield {
    nom: 'META-INF/manifest.xml',
    niveau: NIVEAU,
    contenu: [
      Buffer.from(
        `${EN_TETE}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
      ),
    ],
  }
}

const DATE =
  '<number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
const HEURE =
  '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>'

const STYLES = `<office:automatic-styles><number:date-style style:name="nJour">${DATE}</number:date-style><number:date-style style:name="nMoment">${DATE}${HEURE}</number:date-style><style:style style:name="jour" style:family="table-cell" style:data-style-name="nJour"/><style:style style:name="moment" style:family="table-cell" style:data-style-name="nMoment"/></office:automatic-styles>`

async function* contenu(source: SourceDExport, lignesMax: number): AsyncGenerator<Buffer> {
  yield Buffer.from(
    `${EN_TETE}<office:document-content ${ESPACES} office:version="1.3">${STYLES}<office:body><office:spreadsheet>`,
  )
  const nommer = nommeur()
  for (const feuille of source.feuilles) {
    verifierLargeur(feuille)
    const lecteur = lecteurDeLignes(source, feuille)
    const suite = { isFinie: false }
    for (let rang = 1; !suite.isFinie; rang += 1) {
      yield* contenuDeFeuille(feuille, nommer(feuille.nom, rang), lecteur, lignesMax, suite)
    }
  }
  yield Buffer.from('</office:spreadsheet></office:body></office:document-content>')
}

async function* contenuDeFeuille(
  { colonnes }: FeuilleDExport,
  nom: string,
  lecteur: LecteurDeLignes,
  lignesMax: number,
  suite: { isFinie: boolean },
): AsyncGenerator<Buffer> {
  const titres = colonnes.map(({ nom }) => texteDeCellule(nom)).join('')
  yield Buffer.from(
    `<table:table table:name="${echapper(nom)}"><table:table-column table:number-columns-repeated="${Math.max(1, colonnes.length)}"/><table:table-row>${titres}</table:table-row>`,
  )
  for (let rang = 1; rang < lignesMax;) {
    const lignes = await lecteur.suivantes(lignesMax - rang)
    if (lignes === null) {
      suite.isFinie = true
      break
    }
    rang += lignes.length
    yield Buffer.from(lignes.map((ligne) => `<table:table-row>${cellules(ligne)}</table:table-row>`).join(''))
  }
  yield Buffer.from('</table:table>')
}

function cellules(ligne: Ligne): string {
  let xml = ''
  for (const cellule of ligne) xml += cellule === null ? '<table:table-cell/>' : enCellule(cellule)
  return xml === '' ? '<table:table-cell/>' : xml
}

function enCellule(cellule: Exclude<Cellule, null>): string {
  const p = `<text:p>${paragraphe(enTexte(cellule))}</text:p>`
  switch (cellule.kind) {
    case 'nombre':
      if (!isExact(cellule.nombre)) break
      return `<table:table-cell office:value-type="float" office:value="${cellule.nombre}">${p}</table:table-cell>`
    case 'jour':
      return `<table:table-cell table:style-name="jour" office:value-type="date" office:date-value="${cellule.jour}">${p}</table:table-cell>`
    case 'moment': {
      const { date, heure } = horlogeDeParis(cellule.minute)
      return `<table:table-cell table:style-name="moment" office:value-type="date" office:date-value="${date}T${heure}:00">${p}</table:table-cell>`
    }
  }
  return texteDeCellule(enTexte(cellule))
}

function texteDeCellule(ecrit: string): string {
  const lignes = tronquer(ecrit).split(/\r\n|\r|\n/)
  return `<table:table-cell office:value-type="string">${lignes.map((ligne) => `<text:p>${paragraphe(ligne)}</text:p>`).join('')}</table:table-cell>`
}

/** Spaces and tabs that a paragraph would melt into one. */
function paragraphe(ligne: string): string {
  const echappee = echapper(ligne)
  if (!/\t|^ | {2}| $/.test(ligne)) return echappee
  return echappee
    .replaceAll('\t', '<text:tab/>')
    .replace(/^ +| {2,}| +$/g, (espaces) => `<text:s text:c="${espaces.length}"/>`)
}
