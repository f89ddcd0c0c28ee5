/** What the bench of co-editing writes in: dossiers of several people, one of two hundred writers, one of a thousand fields. */
import { ulid } from 'ulid'
import { cutEditKey } from '../app/domain/dossier/access.ts'
import { accepter } from '../app/domain/invitation/accepter.ts'
import { repondre } from '../app/domain/dossier/repondre.ts'
import type { EditKey } from '../app/domain/cles.ts'
import type { DemarcheDeTest } from '../app/domain/testing.ts'
import { paths } from '../app/paths.ts'
import { inTransaction, type Db } from '../db/client.ts'
import type { DossierId } from '../db/schema/ids.ts'
import {
  champ,
  entetesDePost,
  unDossier,
  uneDemarche,
  unePersonne,
  type PersonneConnectee,
} from '../e2e/epreuves/donnees.ts'
import { vuSurLaPage } from '../e2e/epreuves/vu-sur-la-page.ts'
import type { Noeud, StableId } from '../form-engine/formulaire.ts'
import { instant, type Instant } from '../form-engine/temps.ts'
import type { Coediteur } from './coediteurs.ts'
import { percentile } from './figures.ts'

const PAR_PAGE = 50
const now = (): Instant => instant(new Date().toISOString())

/** A form of `nombre` short texts, fifty a page. */
export function formulaireDe(nombre: number): Noeud[] {
  return Array.from({ length: Math.ceil(nombre / PAR_PAGE) }, (_, page) => ({
    kind: 'section',
    id: `s${page}` as StableId,
    titre: `Partie ${page + 1}`,
    enfants: Array.from({ length: Math.min(PAR_PAGE, nombre - page * PAR_PAGE) }, (_, rang) =>
      champ(`q${page * PAR_PAGE + rang}`),
    ),
  }))
}

async function inviterEtAccepter(
  db: Db,
  dossierId: DossierId,
  titulaire: PersonneConnectee,
): Promise<PersonneConnectee> {
  const invite = await unePersonne(db)
  await inTransaction(db, async (tx) => {
    const { id } = await tx
      .insertInto('invitations')
      .values({
        dossier_id: dossierId,
        email: invite.email,
        compte_id: null,
        message: '',
        sections: null,
        droit: 'remplir',
        peut_deposer: false,
        fin_on: null,
        invite_par: titulaire.compteId,
        invite_at: now(),
        accepte_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await accepter(tx, now(), { id, email: invite.email, compteId: invite.compteId })
  })
  return invite
}

/** `dossiers` dossiers of `parDossier` people: their owner, and guests of the whole of it. */
export async function desCoediteurs(
  db: Db,
  { dossiers, parDossier, origine }: { dossiers: number; parDossier: number; origine: string },
): Promise<Coediteur[]> {
  const champs = Array.from({ length: PAR_PAGE }, (_, rang) => `q${rang}`)
  const demarche = await uneDemarche(db, formulaireDe(PAR_PAGE))
  const coediteurs: Coediteur[] = []
  for (let index = 0; index < dossiers; index++) {
    const titulaire = await unePersonne(db)
    const dossierId = await unDossier(db, demarche, titulaire)
    for (let rang = 0; rang < parDossier; rang++) {
      const personne = rang === 0 ? titulaire : await inviterEtAccepter(db, dossierId, titulaire)
      coediteurs.push({
        dossierId,
        operations: origine + paths.usager.operations(dossierId),
        evenements: `${origine}${paths.evenements()}?dossiers=${dossierId}`,
        headers: entetesDePost(origine, personne.cookie, 'application/json'),
        champs: champs.filter((_, place) => place % parDossier === rang),
        base: 0,
      })
    }
  }
  return coediteurs
}

export interface MesureDuVerbe {
  /** Operations accepted a second. */
  parSeconde: number
  operations: number
  /** Milliseconds of a batch. */
  p50: number
}

/** Writers of one dossier, at the verb: each posts batches of `lot` operations on questions of their own, flat out. */
export async function mesurerLeVerbe(
  db: Db,
  { ecrivains, lot, seconds }: { ecrivains: number; lot: number; seconds: number },
): Promise<MesureDuVerbe> {
  const demarche = await uneDemarche(db, formulaireDe(ecrivains * lot))
  const usager = await unePersonne(db)
  const dossierId = await unDossier(db, demarche, usager)
  const key = await cutEditKey(db, now(), usager, dossierId)
  if (!key) throw new Error('the owner of the bench has no key')
  const times: number[] = []
  const start = performance.now()
  const deadline = start + seconds * 1000
  await Promise.all(
    Array.from({ length: ecrivains }, async (_, rang) => {
      const champs = Array.from({ length: lot }, (_, place) => `q${rang * lot + place}` as StableId)
      const versions = new Map<StableId, number>()
      for (let tour = 0; performance.now() < deadline; tour++) {
        const sent = performance.now()
        await ecrireUnLot(key, champs, versions, `tour ${tour} de ${rang}`)
        times.push(performance.now() - sent)
      }
    }),
  )
  const took = (performance.now() - start) / 1000
  return { parSeconde: (times.length * lot) / took, operations: times.length * lot, p50: percentile(times, 0.5) }
}

async function ecrireUnLot(
  key: EditKey,
  champs: readonly StableId[],
  versions: Map<StableId, number>,
  raw: string,
): Promise<void> {
  const operations = champs.map((champ) => ({ id: ulid(), champ, row: null, base: versions.get(champ) ?? 0, raw }))
  const accuses = await repondre(key, operations)
  for (const [rang, accuse] of accuses.entries()) {
    const champ = champs[rang]
    if (accuse.sort !== 'inscrite' || champ === undefined) throw new Error(`a write of the bench is ${accuse.sort}`)
    versions.set(champ, accuse.seq)
  }
}

export interface MesureDuGrand {
  /** Milliseconds, median. */
  ouvrir: number
  ecrire: number
  deposer: number
}

/** A dossier of `champs` fields, all answered: a page of it opened, an answer changed, the whole deposited; over HTTP. */
export async function mesurerUnGrandDossier(
  db: Db,
  { champs, essais, origine }: { champs: number; essais: number; origine: string },
): Promise<MesureDuGrand> {
  const demarche = await uneDemarche(db, formulaireDe(champs))
  const times = { ouvrir: [] as number[], ecrire: [] as number[], deposer: [] as number[] }
  for (let essai = 0; essai < essais; essai++) await jouerUnGrand(db, demarche, champs, origine, times)
  const median = (list: readonly number[]) => percentile(list, 0.5)
  return { ouvrir: median(times.ouvrir), ecrire: median(times.ecrire), deposer: median(times.deposer) }
}

async function jouerUnGrand(
  db: Db,
  demarche: DemarcheDeTest,
  champs: number,
  origine: string,
  times: Record<keyof MesureDuGrand, number[]>,
): Promise<void> {
  const usager = await unePersonne(db)
  const dossierId = await unDossier(db, demarche, usager)
  const key = await cutEditKey(db, now(), usager, dossierId)
  if (!key) throw new Error('the owner of the bench has no key')
  for (let premier = 0; premier < champs; premier += PAR_PAGE) {
    const ids = Array.from(
      { length: Math.min(PAR_PAGE, champs - premier) },
      (_, rang) => `q${premier + rang}` as StableId,
    )
    await ecrireUnLot(key, ids, new Map(), 'Une réponse comme une autre')
  }
  const demander = async (chemin: string, attendu: number, init: RequestInit): Promise<number> => {
    const sent = performance.now()
    const response = await fetch(origine + chemin, { ...init, redirect: 'manual' })
    await response.arrayBuffer()
    if (response.status !== attendu) throw new Error(`${chemin} answered ${response.status}`)
    return performance.now() - sent
  }
  const poster = (type: string, body: string): RequestInit => ({
    method: 'POST',
    headers: entetesDePost(origine, usager.cookie, type),
    body,
  })
  const page = paths.usager.remplir(dossierId, 'partie-1')
  times.ouvrir.push(await demander(page, 200, { headers: { cookie: usager.cookie } }))
  for (let tour = 0; tour < 5; tour++) {
    const base = champs + tour
    const lot = JSON.stringify([{ id: ulid(), champ: 'q0', row: null, base, raw: `Une autre, ${tour}` }])
    times.ecrire.push(await demander(paths.usager.operations(dossierId), 200, poster('application/json', lot)))
  }
  // What the check page showed goes with the deposit; only the deposit is timed.
  const relue = await fetch(origine + paths.usager.verifier(dossierId), { headers: { cookie: usager.cookie } })
  const vu = new URLSearchParams(vuSurLaPage(await relue.text())).toString()
  const depot = poster('application/x-www-form-urlencoded', vu)
  times.deposer.push(await demander(paths.usager.verifier(dossierId), 302, depot))
}
