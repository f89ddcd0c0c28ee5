/**
 * Prepares an export: the rights of its author are cut anew, the dossiers are read in one snapshot, and what is made of them is
 * encrypted and stored as it comes. A worker that is killed leaves nothing: the next try begins again, under another name of
 * object, and only the last one ends.
 */
import { sql, type Selectable } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { annoncerExports } from '../../../db/listen.ts'
import { enqueue } from '../../../db/queue.ts'
import type { Exports, FormatDExport, MotifDEchec } from '../../../db/schema/exports.ts'
import type { CompteId, DossierId, ExportId } from '../../../db/schema/ids.ts'
import type { SourceDExport } from '../../../form-engine/export/source.ts'
import { lireVue } from '../../../form-engine/liste/vue.ts'
import { addSeconds, type Instant, type Minute } from '../../../form-engine/temps.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { nouvelleCle } from '../../adapters/trousseau.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import { within, type InstructeurKey, type SystemKey } from '../cles.ts'
import { personneActuelle } from '../compte/personne.ts'
import { oublierObjet } from '../piece-jointe/oublier-objet.ts'
import { lirePolitique } from '../politique/lire.ts'
import { cutExportKey } from './access.ts'
import { dossiersDArchive, type DossierDArchive } from './archive.ts'
import { objetDExport, rangerExport } from './coffre.ts'
import { echouer } from './echouer.ts'
import { selectionner } from './source.ts'

/** What makes the bytes of a format, given by who knows the formats (workers/jobs/export.ts). */
export interface Fabrique {
  tableau: (format: Exclude<FormatDExport, 'zip'>, source: SourceDExport, at: Minute) => AsyncIterable<Uint8Array>
  archive: (dossiers: AsyncIterable<DossierDArchive>, at: Minute) => AsyncIterable<Uint8Array>
}

interface Options {
  magasin?: MagasinObjets
  signal?: Pick<AbortSignal, 'throwIfAborted' | 'aborted'>
  /** Tells when it ends. */
  horloge?: () => Instant
}

/** Tries after which it is given up. */
const ESSAIS_MAX = 3
/** The query of the ids may be a slow one: nobody waits for it in front of a page. */
const DELAI_SQL_MS = 600_000

/** A dossier it holds was deleted while it was being made. */
class Depasse extends Error {
  override readonly name = 'Depasse'
}
/** Its author is done with it, or another worker has it. */
class Abandonne extends Error {
  override readonly name = 'Abandonne'
}

type Row = Selectable<Exports>

/** Does all of it; returns how many dossiers it holds, null when there was nothing to do or when it failed for good. */
export async function preparerExport(
  key: SystemKey,
  id: ExportId,
  fabrique: Fabrique,
  { magasin = magasinObjets(), signal, horloge = () => key.now }: Options = {},
): Promise<number | null> {
  const row = await prendre(key, id)
  if (!row) return null
  const objet = objetDExport(id, row.essais)
  try {
    const auteur = await cleDeLAuteur(key, row)
    if (!auteur) return await echouer(key, row, 'droits')
    const { groupes } = auteur
    await key.db
      .updateTable('exports')
      .set({ objet, groupes: [...groupes] })
      .where('id', '=', id)
      .execute()
    const cle = nouvelleCle()
    const lus = new Set<number>()
    const contenu = row.format === 'zip' ? parDossier : parTableau
    const { taille, sha256, total } = await contenu(key, auteur, row, lus, fabrique, magasin, objet, cle, signal)
    await finir(key, row, { objet, taille, sha256, total, numeros: [...lus], cle, at: horloge() })
    return lus.size
  } catch (error) {
    await oublierObjet(key, magasin, objet)
    if (error instanceof Abandonne) return null
    if (signal?.aborted) throw error
    const motif = motifDe(error)
    if (motif !== null) return await echouer(key, row, motif)
    if (row.essais >= ESSAIS_MAX) await echouer(key, row, 'panne')
    throw error
  }
}

/** Takes it up, from nothing: what an earlier try has done is forgotten. */
async function prendre({ db, now }: SystemKey, id: ExportId): Promise<Row | null> {
  const row = await db
    .updateTable('exports')
    .set({ etat: 'en_cours', essais: sql<number>`essais + 1`, debut_at: now, faits: 0, total: null, objet: null })
    .where('id', '=', id)
    .where('etat', 'in', ['en_attente', 'en_cours'])
    .where('expire_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** The author as they are now, on those of their groupes that are of the démarche; null when they have none left. */
async function cleDeLAuteur({ db, now }: SystemKey, row: Row): Promise<InstructeurKey | null> {
  const personne = await personneActuelle(db, row.compte_id)
  return personne && cutExportKey(db, now, personne, row.demarche_id)
}

type Contenu = (
  key: SystemKey,
  auteur: InstructeurKey,
  row: Row,
  lus: Set<number>,
  fabrique: Fabrique,
  magasin: MagasinObjets,
  objet: string,
  cle: Uint8Array,
  signal: Options['signal'],
) => Promise<{ taille: number; sha256: string; total: number }>

/** Says how far it is; throws when there is no more reason to go on. */
async function avancer(
  key: SystemKey,
  { id, essais, demarche_id, compte_id }: Row,
  change: { faits: number; total?: number },
  signal: Options['signal'],
): Promise<void> {
  signal?.throwIfAborted()
  const { numUpdatedRows } = await key.db
    .updateTable('exports')
    .set(change)
    .where('id', '=', id)
    .where('essais', '=', essais)
    .where('etat', '=', 'en_cours')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new Abandonne('an export is not wanted any more')
  await annoncerExports(key.db, { demarcheId: demarche_id, compteId: compte_id })
}

const parTableau: Contenu = (key, auteur, row, lus, fabrique, magasin, objet, cle, signal) =>
  enUnInstantane(key, async (tx) => {
    let faits = 0
    let dits = 0
    const suivi = {
      lus: async (numeros: readonly number[]) => {
        for (const numero of numeros) lus.add(numero)
        faits += numeros.length
        signal?.throwIfAborted()
        // Each telling is a transaction of its own, that reading would wait for.
        if (faits - dits < DIRE_TOUS_LES) return
        dits = faits
        await avancer(key, row, { faits }, signal)
      },
    }
    const { source, total } = await selectionner(
      tx,
      within(auteur, tx),
      row.demarche_id,
      vueDe(row),
      row.colonnes,
      suivi,
    )
    const isEnFeuilles = row.format === 'xlsx' || row.format === 'ods' || row.format === 'csv_zip'
    await avancer(key, row, { faits, total: total * (isEnFeuilles ? source.feuilles.length : 1) }, signal)
    if (row.format === 'zip') throw new Error('an archive is no table')
    const octets = fabrique.tableau(row.format, source, minuteDe(key.now))
    return { ...(await rangerExport(magasin, objet, cle, octets)), total }
  })

/** The ids first, then each dossier as it is when its turn comes: files last longer than a snapshot should. */
const parDossier: Contenu = async (key, auteur, row, lus, fabrique, magasin, objet, cle, signal) => {
  const ids = await enUnInstantane(key, async (tx) => {
    const tous: DossierId[] = []
    const suivi = { lus: () => Promise.resolve() }
    const selection = await selectionner(tx, within(auteur, tx), row.demarche_id, vueDe(row), row.colonnes, suivi)
    for await (const lot of selection.ids()) tous.push(...lot)
    return tous
  })
  await avancer(key, row, { faits: 0, total: ids.length }, signal)
  const dossiers = async function* () {
    for (let debut = 0; debut < ids.length; debut += PAR_LOT) {
      for await (const dossier of dossiersDArchive(auteur, ids.slice(debut, debut + PAR_LOT), magasin)) {
        lus.add(dossier.numero)
        yield dossier
      }
      await avancer(key, row, { faits: Math.min(debut + PAR_LOT, ids.length) }, signal)
    }
  }
  const octets = fabrique.archive(dossiers(), minuteDe(key.now))
  const { taille, sha256 } = await rangerExport(magasin, objet, cle, octets)
  return { taille, sha256, total: lus.size }
}

/** Dossiers read between two tellings of how far it is. */
const DIRE_TOUS_LES = 1_000
/** Dossiers of an archive whose keys are cut at once. */
const PAR_LOT = 10

function enUnInstantane<T>({ db }: SystemKey, act: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return inTransaction(db, act)
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('statement_timeout', ${String(DELAI_SQL_MS)}, true)`.execute(tx)
      return act(tx)
    })
}

function vueDe({ adresse }: Row) {
  const { vue } = lireVue(new URLSearchParams(adresse))
  const { onglet } = vue
  if (onglet === 'supprimes') throw new Error('the bin is not exported')
  return { ...vue, onglet }
}

const minuteDe = (at: Instant): Minute => `${at.slice(0, 16)}Z` as Minute

interface Fini {
  objet: string
  taille: number
  sha256: string
  total: number
  numeros: number[]
  cle: Uint8Array
  at: Instant
}

/**
 * Makes it ready, unless a dossier it holds was deleted meanwhile: deletions look for exports that hold what they delete, and wait
 * for this transaction, or have ended before it looks.
 */
async function finir(key: SystemKey, row: Row, fini: Fini): Promise<void> {
  const maitresse = cleMaitresse()
  const cle_emballee = await maitresse.emballer(fini.cle)
  await inTransaction(key.db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('exports:' || ${row.demarche_id}::text, 0))`.execute(tx)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from dossiers where numero = any(${fini.numeros}::integer[])`.execute(tx)
    if (rows[0]?.n !== fini.numeros.length) throw new Depasse('a dossier was deleted while it was being exported')
    const { 'exports.hours': heures } = await lirePolitique(tx)
    const { objet, taille, sha256, total, numeros, at } = fini
    const prete = await tx
      .updateTable('exports')
      .set({ etat: 'pret', objet, taille, sha256, total, faits: total, numeros, cle_emballee })
      .set({ maitresse: maitresse.courante, fini_at: at, expire_at: addSeconds(at, heures * 3600) })
      .where('id', '=', row.id)
      .where('essais', '=', row.essais)
      .where('etat', '=', 'en_cours')
      .returning('id')
      .executeTakeFirst()
    if (!prete) throw new Abandonne('an export is not wanted any more')
    for (const compteId of new Set([row.compte_id, ...row.destinataires])) {
      await annoncerExports(tx, { demarcheId: row.demarche_id, compteId })
    }
    for (const compteId of aPrevenir(row)) {
      await enqueue(tx, 'lettre-export', { exportId: row.id, compteId }, `${row.id}:${compteId}`)
    }
  })
}

/** Those that a scheduled export is for; whoever asks for one looks at its page. */
function aPrevenir({ programme_id, destinataires }: Row): CompteId[] {
  return programme_id === null ? [] : destinataires
}

function motifDe(error: unknown): MotifDEchec | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'entree_trop_longue' || code === 'trop_de_colonnes' ? code : null
}
