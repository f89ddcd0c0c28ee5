/**
 * Reads a list written as CSV. The first line names the columns; `[nombre]`, `[date]`, `[oui/non]` after a name say what a
 * column holds, `[identifiant]` and `[libellé]` which ones identify a line and name it: by default the first and the
 * second, all texts. Nothing is guessed of the content: `01400` stays a text unless its column says otherwise.
 */
import { pipeline } from 'node:stream/promises'
import { setImmediate as souffler } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { lireDate } from '../../../form-engine/champs/dates.ts'
import { longueur, surPlusieursLignes, surUneLigne } from '../../../form-engine/champs/lecture.ts'
import { decimalCanonique } from '../../../form-engine/champs/nombres.ts'
import {
  COLONNES_MAX,
  DONNEE_MAX,
  IDENTIFIANT_MAX,
  LIBELLE_MAX,
  estDeSorte,
  estIdDeColonne,
  type Colonne,
  type Ligne,
  type Sorte,
} from '../../../form-engine/champs/referentiel.ts'
import { taille, texteStockable } from '../../../form-engine/json.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'
import { decoder, separateurDe } from './texte-csv.ts'

/** Lines of one list. */
export const LIGNES_MAX = 50_000
/** Bytes of one line once stored: it is copied into each dossier that names it. */
export const TAILLE_MAX_LIGNE = 10_000

const PROBLEMES_MAX = 100
const TRANCHE = 64 * 1024

export interface Liste {
  colonnes: Colonne[]
  /** Id of the column people read. */
  libelleColonne: string
  lignes: Ligne[]
}

export type ListeLue = { ok: true; liste: Liste } | { ok: false; problemes: Probleme[] }

/** Reads the bytes of a file, letting the process breathe. Every problem has its line, a hundred at most; never throws. */
export async function lireCsv(octets: Buffer): Promise<ListeLue> {
  const decode = decoder(octets)
  if (!decode.ok) return { ok: false, problemes: [{ chemin: '', phrase: decode.phrase }] }
  const { texte } = decode
  const lecture = new Lecture()
  const analyseur = parse({
    delimiter: separateurDe(texte),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: TAILLE_MAX_LIGNE * 4,
    // Read as they come, and never queued: an error further on would throw the queue away.
    on_record: (record: string[], { lines }) => {
      lecture.lire(record, lines)
      return null
    },
  })
  try {
    await pipeline(tranches(texte, lecture), analyseur.resume())
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    lecture.direDuFormat(error)
  }
  return lecture.fin()
}

async function* tranches(texte: Buffer, lecture: Lecture): AsyncGenerator<Buffer> {
  for (let debut = 0; debut < texte.length && !lecture.isFinie; debut += TRANCHE) {
    yield texte.subarray(debut, debut + TRANCHE)
    await souffler()
  }
}

/** How a cell becomes a value of its column, and what works when it does not. */
const PAR_SORTE: Record<Sorte, { lire: (texte: string) => string | boolean | null; attendu: string }> = {
  text: { lire: surPlusieursLignes, attendu: `un texte de ${DONNEE_MAX} caractères au plus` },
  decimal: { lire: decimalCanonique, attendu: 'un nombre, par exemple 12,5' },
  date: { lire: jourDe, attendu: 'une date, par exemple 22/11/2026' },
  boolean: { lire: ouiOuNon, attendu: 'oui ou non' },
}

function jourDe(texte: string): string | null {
  const lue = lireDate(texte)
  return 'date' in lue ? lue.date : null
}

const OUI = ['oui', 'vrai', 'true', '1']
const NON = ['non', 'faux', 'false', '0']

function ouiOuNon(texte: string): boolean | null {
  const cle = cleDeRecherche(texte)
  return OUI.includes(cle) ? true : NON.includes(cle) ? false : null
}

interface Entete {
  colonnes: Colonne[]
  identifiant: number
  libelle: number
}

/** One reading: the columns, then the lines, and what is wrong with them. */
class Lecture {
  readonly #problemes: Probleme[] = []
  readonly #lignes: Ligne[] = []
  /** Line of the file where each identifier stands. */
  readonly #places = new Map<string, number>()
  #entete: Entete | null = null
  #derniere = 0

  /** It is no use to read on: enough is wrong. */
  isFinie = false

  /** Reads one record that ends at the line `fin` of the file. */
  lire(record: readonly string[], fin: number): void {
    if (this.isFinie) return
    const cellules = record.map((cellule) => texteStockable(cellule).normalize('NFC').trim())
    // A quoted cell may hold line breaks: the record begins above the line it ends at.
    const debut = fin - record.join('').split('\n').length + 1
    this.#derniere = fin
    if (this.#entete === null) {
      this.#entete = this.#lireEntete(cellules, debut)
      this.isFinie = this.#entete === null
    } else if (cellules.some((cellule) => cellule !== '')) {
      this.#lireLigne(this.#entete, cellules, debut)
      this.isFinie ||= this.#problemes.length === PROBLEMES_MAX
    }
  }

  /** Says where the writing of the file itself is wrong. */
  direDuFormat(error: CsvError): void {
    const debut = this.#derniere + 1
    switch (error.code) {
      case 'CSV_QUOTE_NOT_CLOSED':
      case 'CSV_MAX_RECORD_SIZE':
        this.#dire(
          debut,
          'Un guillemet ouvert ici n’est pas fermé, ou la ligne est démesurée : vérifiez ses guillemets.',
        )
        return
      default:
        this.#dire(
          debut,
          'Un guillemet est mal placé : une cellule qui en contient est entourée de guillemets, et ceux du texte sont doublés.',
        )
    }
  }

  fin(): ListeLue {
    if (this.#problemes.length > 0) return { ok: false, problemes: this.#problemes }
    const entete = this.#entete
    const libelleColonne = entete?.colonnes[entete.libelle]?.id
    if (!entete || libelleColonne === undefined || this.#lignes.length === 0) {
      const phrase =
        'Ce fichier ne contient aucune ligne. On attend une première ligne avec le nom des colonnes, puis une ligne par choix.'
      return { ok: false, problemes: [{ chemin: '', phrase }] }
    }
    return { ok: true, liste: { colonnes: entete.colonnes, libelleColonne, lignes: this.#lignes } }
  }

  #dire(ligne: number, phrase: string): void {
    if (this.#problemes.length < PROBLEMES_MAX) this.#problemes.push({ chemin: `ligne ${ligne}`, phrase })
  }

  #lireEntete(cellules: readonly string[], ligne: number): Entete | null {
    const noms = sansFinVide(cellules)
    if (noms.length > COLONNES_MAX) {
      this.#dire(ligne, `Cette liste a ${noms.length} colonnes ; la limite est de ${COLONNES_MAX} : retirez-en.`)
      return null
    }
    const lus = noms.map(lireNom)
    const colonnes: Colonne[] = lus.map(({ libelle, sorte }, rang) => ({ id: idDe(libelle, rang), libelle, sorte }))
    const ids = new Map<string, string>()
    for (const [rang, { id, libelle }] of colonnes.entries()) {
      if (libelle === '') this.#dire(ligne, `La colonne ${rang + 1} n’a pas de nom : donnez-lui-en un.`)
      else if (longueur(libelle) > IDENTIFIANT_MAX)
        this.#dire(ligne, `Raccourcissez le nom de la colonne ${rang + 1} : ${IDENTIFIANT_MAX} caractères au plus.`)
      const deja = ids.get(id)
      if (deja !== undefined)
        this.#dire(ligne, `Les colonnes « ${deja} » et « ${libelle} » ont le même nom : changez l’un des deux.`)
      ids.set(id, libelle)
    }
    const seul = (role: Role): number | null => {
      const rangs = lus.flatMap((lu, rang) => (lu.role === role ? [rang] : []))
      if (rangs.length > 1) this.#dire(ligne, `Plusieurs colonnes sont marquées [${role}] : une seule le peut.`)
      return rangs[0] ?? null
    }
    const [identifiantMarque, libelleMarque] = [seul('identifiant'), seul('libellé')]
    const identifiant = identifiantMarque ?? (libelleMarque === 0 ? Math.min(1, noms.length - 1) : 0)
    const libelle = libelleMarque ?? premiereAutreQue(identifiant, noms.length)
    return this.#problemes.length > 0 ? null : { colonnes, identifiant, libelle }
  }

  #lireLigne(
    { colonnes, identifiant, libelle: rangDuLibelle }: Entete,
    brutes: readonly string[],
    place: number,
  ): void {
    const cellules = brutes.length > colonnes.length ? sansFinVide(brutes, colonnes.length) : brutes
    if (cellules.length !== colonnes.length) {
      this.#dire(
        place,
        `Cette ligne a ${cellules.length} cellules et la première en a ${colonnes.length} : vérifiez ses séparateurs et ses guillemets.`,
      )
      return
    }
    const id = this.#texteCourt(cellules[identifiant] ?? '', place, 'L’identifiant', IDENTIFIANT_MAX)
    const libelle = this.#texteCourt(cellules[rangDuLibelle] ?? '', place, 'Le libellé', LIBELLE_MAX)
    if (id === null || libelle === null) return
    const deja = this.#places.get(id)
    if (deja !== undefined) {
      this.#dire(place, `L’identifiant « ${id} » est déjà celui de la ligne ${deja} : chaque ligne a le sien.`)
      return
    }
    this.#places.set(id, place)
    const donnees: Ligne['donnees'] = {}
    for (const [rang, { id: colonne, libelle: nom, sorte }] of colonnes.entries()) {
      const cellule = cellules[rang] ?? ''
      if (cellule === '') continue
      const donnee = PAR_SORTE[sorte].lire(cellule)
      if (donnee !== null && estDeSorte(sorte, donnee)) donnees[colonne] = donnee
      else
        this.#dire(
          place,
          `« ${abreger(cellule)} » ne convient pas à la colonne « ${nom} », qui attend ${PAR_SORTE[sorte].attendu}.`,
        )
    }
    if (this.#lignes.length === LIGNES_MAX) {
      this.#dire(
        place,
        `Une liste a ${LIGNES_MAX.toLocaleString('fr')} lignes au plus : partagez celle-ci en plusieurs.`,
      )
      this.isFinie = true
      return
    }
    const ligne = { id, libelle, donnees }
    if (taille(ligne) > TAILLE_MAX_LIGNE) {
      this.#dire(
        place,
        `Cette ligne est trop longue : ${TAILLE_MAX_LIGNE / 1_000} ko au plus, toutes colonnes comprises.`,
      )
      return
    }
    this.#lignes.push(ligne)
  }

  #texteCourt(cellule: string, place: number, quoi: string, max: number): string | null {
    const texte = surUneLigne(cellule)
    if (texte !== '' && longueur(texte) <= max) return texte
    this.#dire(
      place,
      texte === ''
        ? `${quoi} manque : donnez-en un à cette ligne.`
        : `${quoi} dépasse ${max} caractères : raccourcissez-le.`,
    )
    return null
  }
}

type Role = 'identifiant' | 'libellé'

const MARQUES: Readonly<Record<string, { sorte?: Sorte; role?: Role }>> = {
  identifiant: { role: 'identifiant' },
  libelle: { role: 'libellé' },
  texte: { sorte: 'text' },
  nombre: { sorte: 'decimal' },
  date: { sorte: 'date' },
  'oui non': { sorte: 'boolean' },
}

/** `Surface [nombre]` is a column of numbers; brackets that say nothing we know (`Poids [kg]`) belong to the name. */
function lireNom(nom: string): { libelle: string; sorte: Sorte; role: Role | null } {
  const [, debut = '', marque = ''] = /^([^[]*)\[([^[\]]*)\]$/.exec(surUneLigne(nom)) ?? []
  const cle = cleDeRecherche(marque)
  const connue = Object.hasOwn(MARQUES, cle) ? MARQUES[cle] : undefined
  const libelle = connue ? debut.trim() : surUneLigne(nom)
  return { libelle, sorte: connue?.sorte ?? 'text', role: connue?.role ?? null }
}

/** « Code UAI » gives `code_uai`. */
function idDe(libelle: string, rang: number): string {
  const mots = cleDeRecherche(libelle)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const id = (/^\d/.test(mots) ? `c_${mots}` : mots).slice(0, 40).replace(/_+$/, '')
  return estIdDeColonne(id) ? id : `colonne_${rang + 1}`
}

/** The second column, or the first when the second identifies the line; the only one when there is one. */
function premiereAutreQue(rang: number, nombre: number): number {
  if (nombre === 1) return 0
  return rang === 0 ? 1 : 0
}

/** Without the empty cells a spreadsheet leaves at the end of a line, down to `garder`. */
function sansFinVide(cellules: readonly string[], garder = 1): readonly string[] {
  let fin = cellules.length
  while (fin > garder && cellules[fin - 1] === '') fin -= 1
  return cellules.slice(0, fin)
}

function abreger(texte: string): string {
  const caracteres = Array.from(surUneLigne(texte))
  return caracteres.length > 60 ? `${caracteres.slice(0, 60).join('')}…` : caracteres.join('')
}
