/** What must hold of files once everything that was killed is up again. */
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { magasinObjets } from '../../app/adapters/objets/choisir.ts'
import { systemKey } from '../../app/domain/cles.ts'
import { effacer } from '../../app/domain/conservation/effacer.ts'
import { effacerObjets } from '../../app/domain/conservation/effacer-objets.ts'
import { reponsesDe } from '../../app/domain/dossier/reponses.ts'
import { rattraperAnalyses } from '../../app/domain/piece-jointe/rattraper-analyses.ts'
import { reconcilier } from '../../app/domain/piece-jointe/reconcilier.ts'
import { paths } from '../../app/paths.ts'
import { inTransaction, type Db } from '../../db/client.ts'
import type { DossierId, PieceJointeId } from '../../db/schema/ids.ts'
import { champTypes } from '../../form-engine/champs/registry.ts'
import { addSeconds, instant, type Instant } from '../../form-engine/temps.ts'
import type { PersonneConnectee } from './donnees.ts'
import type { Machine } from './machine.ts'

/** A file somebody sent. */
export interface Attendu {
  dossierId: DossierId
  usager: PersonneConnectee
  origine: string
  nom: string
  /** What it may hold: one content, unless its person sent several. */
  contenus: readonly Buffer[]
  /** `garde`: sent until it is acknowledged; `laisse`: left, it may have come or not. */
  sort: 'garde' | 'laisse'
  isAcquitte: boolean
}

const HEURE = 3_600
const VERIFIER_MS = 60_000

const maintenant = (): Instant => instant(new Date().toISOString())
const cle = (db: Db, secondes: number) => systemKey(db, addSeconds(maintenant(), secondes), 'épreuve')
const empreinte = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** Every file acknowledged is one row, in one answer, with one event of each kind, and is read as it was sent. */
export async function verifierPieces(machine: Machine, attendus: readonly Attendu[]) {
  const { db } = machine
  const constats: string[] = []
  const dossiers = [...new Set(attendus.map(({ dossierId }) => dossierId))]
  const rattrapages = await jusquaLAnalyse(machine, dossiers)
  let apercus = 0
  for (const dossierId of dossiers) {
    const siens = attendus.filter((attendu) => attendu.dossierId === dossierId)
    const rows = await db
      .selectFrom('pieces_jointes')
      .where('dossier_id', '=', dossierId)
      .select(['id', 'nom', 'etat', 'taille'])
      .execute()
    const citees = await piecesDesReponses(db, dossierId)
    for (const { id, nom, etat } of rows) {
      const n = citees.filter((citee) => citee === id).length
      if (n !== 1) constats.push(`${nom} est dans ${n} réponses`)
      if (etat !== 'sain') constats.push(`${nom} est ${etat} après son analyse`)
      if (!siens.some((attendu) => attendu.nom === nom)) constats.push(`${nom} n’a été envoyé par personne`)
    }
    for (const id of citees)
      if (!rows.some((row) => row.id === id)) constats.push(`une réponse cite un fichier sans ligne`)
    for (const type of ['dossier.piece_jointe_ajoutee', 'dossier.piece_jointe_analysee']) {
      const n = await evenements(db, dossierId, type)
      if (n !== rows.length) constats.push(`${n} événements ${type} pour ${rows.length} fichiers`)
    }
    for (const attendu of siens) {
      const pieces = rows.filter(({ nom }) => nom === attendu.nom)
      const min = attendu.sort === 'garde' ? 1 : 0
      if (attendu.sort === 'garde' && !attendu.isAcquitte) constats.push(`${attendu.nom} n’a pas été acquitté`)
      if (pieces.length < min || pieces.length > 1) constats.push(`${attendu.nom} est ${pieces.length} fois au dossier`)
      for (const { id } of pieces)
        if (!(await isRelu(attendu, id))) constats.push(`${attendu.nom} n’est pas relu tel quel`)
    }
    apercus += await apercusDe(db, dossierId)
  }
  return { constats, mesures: { 'analyses rattrapées': rattrapages, aperçus: apercus } }
}

/** Waits until no file is in quarantine; returns how many analyses had to be asked again. */
async function jusquaLAnalyse({ db, presserLaFile }: Machine, dossiers: readonly DossierId[]): Promise<number> {
  let rattrapages = 0
  const start = Date.now()
  for (let presses = 0; Date.now() - start < VERIFIER_MS; await sleep(50)) {
    const attente = await db
      .selectFrom('pieces_jointes')
      .where('dossier_id', 'in', [...dossiers])
      .where('etat', '=', 'en_attente')
      .select('id')
      .executeTakeFirst()
    if (!attente) break
    if (Date.now() - start < (presses + 1) * 1_500) continue
    presses += 1
    await presserLaFile()
    rattrapages += await rattraperAnalyses(cle(db, HEURE))
  }
  return rattrapages
}

async function piecesDesReponses(db: Db, dossierId: DossierId): Promise<string[]> {
  const files = champTypes.piece_justificative.files
  return Object.values(await reponsesDe(db, dossierId)).flatMap((cellule) =>
    cellule.kind === 'value'
      ? (files?.(cellule.value as Parameters<NonNullable<typeof files>>[0]) ?? []).map(({ id }) => id)
      : [],
  )
}

async function evenements(db: Db, dossierId: DossierId, type: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evenements where dossier_id = ${dossierId} and type = ${type}`.execute(db)
  return rows[0]?.n ?? 0
}

async function apercusDe(db: Db, dossierId: DossierId): Promise<number> {
  const rows = await db
    .selectFrom('apercus')
    .innerJoin('pieces_jointes as piece', 'piece.id', 'apercus.piece_id')
    .where('piece.dossier_id', '=', dossierId)
    .select('apercus.objet')
    .execute()
  return rows.length
}

/** Downloads the file as its person would, by the address of the page. */
async function isRelu({ dossierId, usager, origine, contenus }: Attendu, id: PieceJointeId): Promise<boolean> {
  const reponse = await fetch(origine + paths.usager.fichier(dossierId, id), { headers: { cookie: usager.cookie } })
  const lu = empreinte(new Uint8Array(await reponse.arrayBuffer()))
  return reponse.ok && contenus.some((octets) => empreinte(octets) === lu)
}

/** Nothing the store keeps, nor what it kept of sendings cut short, holds the marker. */
export async function verifierClair({ dossierDuMagasin }: Machine, marque: string): Promise<string[]> {
  const constats: string[] = []
  for (const entree of await fs.readdir(dossierDuMagasin, { recursive: true, withFileTypes: true })) {
    if (!entree.isFile()) continue
    const octets = await fs.readFile(path.join(entree.parentPath, entree.name)).catch(() => Buffer.alloc(0))
    if (octets.includes(marque)) constats.push(`${entree.name} est en clair dans le magasin`)
  }
  return constats
}

/**
 * Reconciled an hour, a day, and a day and two hours later (what a forgotten sending leaves is first seen by the second
 * pass, and acted upon by the next), the store holds the objects of the rows and nothing else.
 */
export async function verifierMagasin({ db }: Machine) {
  const constats: string[] = []
  const mesures = { 'objets et dépôts orphelins effacés': 0, 'envois oubliés': 0 }
  await db.deleteFrom('ecarts').execute()
  await effacerObjets(cle(db, 0))
  for (const heures of [1, 25, 27]) {
    const { effaces, perdus, envois } = await reconcilier(cle(db, heures * HEURE + 60))
    mesures['objets et dépôts orphelins effacés'] += effaces
    mesures['envois oubliés'] += envois
    if (perdus > 0) constats.push(`${perdus} fichiers ont perdu leur objet`)
  }
  const rows = await sql<{ objet: string }>`
    select objet from pieces_jointes where etat <> 'purge' union all select objet from apercus`.execute(db)
  const connus = new Set(rows.rows.map(({ objet }) => objet))
  const objets = new Set<string>()
  for await (const objet of magasinObjets().list('pieces/')) objets.add(objet)
  const orphelins = [...objets].filter((objet) => !connus.has(objet))
  const absents = [...connus].filter((objet) => !objets.has(objet))
  if (orphelins.length > 0) constats.push(`le magasin garde ${orphelins.length} objets sans ligne : ${orphelins[0]}`)
  if (absents.length > 0) constats.push(`il manque au magasin ${absents.length} objets : ${absents[0]}`)
  const depots = (await magasinObjets().listDepots()) ?? []
  if (depots.length > 0) constats.push(`le magasin garde ${depots.length} dépôts`)
  const envois = await db.selectFrom('envois').select('id').execute()
  if (envois.length > 0) constats.push(`${envois.length} envois ne sont pas oubliés`)
  return { constats, mesures }
}

/** Deletes the dossiers of the round, as their end would: the store then holds nothing. */
export async function effacerLaRonde({ db }: Machine, attendus: readonly Attendu[]): Promise<string[]> {
  const dossiers = [...new Set(attendus.map(({ dossierId }) => dossierId))]
  await inTransaction(db, (tx) => effacer(tx, systemKey(tx, maintenant(), 'épreuve'), dossiers, 'inactivite'))
  await effacerObjets(cle(db, 0))
  const constats: string[] = []
  for await (const objet of magasinObjets().list('pieces/')) constats.push(`${objet} survit à son dossier`)
  return constats
}
