/**
 * The routing of today over the dossiers of yesterday: read by batches, then moved one by one, each with the place it ends at. A
 * worker that is killed loses what it had not kept, and the next one goes on from there; two at once do each thing once.
 */
import { setImmediate as laisserPasser, setTimeout as sleep } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import { autresSessions } from '../../../db/affluence.ts'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DossierId, GroupeId, ReorientationId } from '../../../db/schema/ids.ts'
import type { Reorientations } from '../../../db/schema/reorientations.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { deplacer } from '../groupe/deplacer.ts'
import { tenir } from '../groupe/tenir.ts'
import { Boussole } from './boussole.ts'
import { aReorienter } from './dossiers-a-reorienter.ts'

const PAR_LOT = 200
const PAR_TRANCHE = 10
const REPOS_MAX_MS = 500

interface Moyens {
  signal?: AbortSignal
  /** Tells when it ends. */
  horloge?: () => Instant
}

/**
 * Foresees, or moves, whichever is asked; returns how many dossiers this call read or moved. It stops by itself when it was given
 * up, when another worker is ahead, and when `signal` says so (it can then be taken again).
 */
export async function jouerLaReorientation(key: SystemKey, id: ReorientationId, moyens: Moyens = {}): Promise<number> {
  for (const [de, vers] of [
    ['demandee', 'calcul'],
    ['accordee', 'en_cours'],
  ] as const)
    await key.db.updateTable('reorientations').set({ etat: vers }).where('id', '=', id).where('etat', '=', de).execute()
  const une = await key.db.selectFrom('reorientations').where('id', '=', id).selectAll().executeTakeFirst()
  if (une?.etat === 'calcul') return prevoir(key, une, moyens)
  return une?.etat === 'en_cours' ? appliquer(key, une, moyens) : 0
}

type Une = Selectable<Reorientations>
type Lue = Pick<Une, 'id' | 'demarche_id' | 'revision_id' | 'curseur'>

async function prevoir(
  key: SystemKey,
  { id, demarche_id, revision_id, curseur: depuis }: Lue,
  { signal, horloge = () => key.now }: Moyens,
): Promise<number> {
  const { db } = key
  const boussole = await Boussole.de(db, demarche_id, revision_id)
  let curseur = depuis
  for (let lus = 0; ;) {
    signal?.throwIfAborted()
    const debut = performance.now()
    const lot = await aReorienter(db, demarche_id)
      .$if(curseur !== null, (query) => query.where('dossiers.id', '>', curseur ?? ('' as DossierId)))
      .orderBy('dossiers.id')
      .limit(PAR_LOT)
      .select(['dossiers.id', 'revision_id', 'depose_at', 'groupe_id', 'groupe_choisi'])
      .execute()
    const touches: { dossier_id: DossierId; de: GroupeId; vers: GroupeId; choisi: boolean }[] = []
    for (const [rang, dossier] of lot.entries()) {
      if (rang % PAR_TRANCHE === 0) await laisserPasser()
      const vers = await boussole.groupe(db, dossier, key.now)
      const { id: dossier_id, groupe_id: de, groupe_choisi: choisi } = dossier
      if (de !== null && de !== vers) touches.push({ dossier_id, de, vers, choisi })
    }
    const dernier = lot.at(-1)?.id ?? null
    const isMienne = await inTransaction(db, async (tx) => {
      if (!(await avancer(tx, id, 'calcul', curseur))) return false
      if (touches.length > 0) await garder(tx, id, touches)
      await tx
        .updateTable('reorientations')
        .set(({ eb }) => ({
          curseur: dernier,
          lus: eb('lus', '+', lot.length),
          ...(dernier === null ? { etat: 'prevue' as const, prevue_at: horloge() } : {}),
        }))
        .where('id', '=', id)
        .execute()
      return true
    })
    lus += isMienne ? lot.length : 0
    if (!isMienne || dernier === null) return lus
    curseur = dernier
    // While people are at work it rests as long as it works.
    if ((await autresSessions(db)) > 0) await sleep(Math.min(performance.now() - debut, REPOS_MAX_MS))
  }
}

/** Keeps what a batch found; a dossier or a groupe deleted since it was read leaves no trace. */
async function garder(
  tx: Tx,
  id: ReorientationId,
  touches: readonly { dossier_id: DossierId; de: GroupeId; vers: GroupeId; choisi: boolean }[],
): Promise<void> {
  const presents = new Set(
    (
      await tx
        .selectFrom('dossiers')
        .where(
          'id',
          'in',
          touches.map(({ dossier_id }) => dossier_id),
        )
        .forKeyShare()
        .select('id')
        .execute()
    ).map((row) => row.id),
  )
  const tenus = new Set<GroupeId>()
  for (const groupe of new Set(touches.flatMap(({ de, vers }) => [de, vers]).toSorted()))
    if (await tenir(tx, groupe)) tenus.add(groupe)
  const gardes = touches.filter(
    ({ dossier_id, de, vers }) => presents.has(dossier_id) && tenus.has(de) && tenus.has(vers),
  )
  if (gardes.length === 0) return
  await tx
    .insertInto('reorientation_dossiers')
    .values(gardes.map((touche) => ({ reorientation_id: id, ...touche })))
    .execute()
}

async function appliquer(
  key: SystemKey,
  une: Pick<Une, 'id' | 'demarche_id' | 'revision_id' | 'curseur' | 'avec_choisis' | 'motif'>,
  { signal, horloge = () => key.now }: Moyens,
): Promise<number> {
  const { db } = key
  const { id } = une
  let curseur = une.curseur
  let deplaces = 0
  for (let fini = false; !fini;) {
    signal?.throwIfAborted()
    const debut = performance.now()
    // Made ready again for each batch: groupes may be renamed and deleted while it lasts.
    const boussole = await Boussole.de(db, une.demarche_id, une.revision_id)
    const lot = await db
      .selectFrom('reorientation_dossiers')
      .where('reorientation_id', '=', id)
      .$if(!une.avec_choisis, (query) => query.where('choisi', '=', false))
      .$if(curseur !== null, (query) => query.where('dossier_id', '>', curseur ?? ('' as DossierId)))
      .orderBy('dossier_id')
      .limit(PAR_LOT)
      .select(['dossier_id', 'de', 'vers'])
      .execute()
    for (const touche of lot) {
      signal?.throwIfAborted()
      const depuis = curseur
      // Alone in its transaction: it holds nobody up, and never two dossiers at once.
      const issue = await inTransaction(db, (tx) => deplacerUn(tx, key, { ...une, boussole, depuis, touche }))
      if (issue === 'ailleurs') return deplaces
      deplaces += issue === 'deplace' ? 1 : 0
      curseur = touche.dossier_id
    }
    fini = lot.length === 0
    if (!fini && (await autresSessions(db)) > 0) await sleep(Math.min(performance.now() - debut, REPOS_MAX_MS))
  }
  await db
    .updateTable('reorientations')
    .set({ etat: 'finie', finie_at: horloge() })
    .where('id', '=', id)
    .where('etat', '=', 'en_cours')
    .where('curseur', 'is not distinct from', curseur)
    .execute()
  return deplaces
}

interface ADeplacer extends Pick<Une, 'id' | 'demarche_id' | 'avec_choisis' | 'motif'> {
  boussole: Boussole
  depuis: DossierId | null
  touche: { dossier_id: DossierId; de: GroupeId; vers: GroupeId }
}

/**
 * Moves one dossier if it is still as it was foreseen: where it was, decided by nobody, sent there by what it says today. `ailleurs`
 * when this work is given up, or another's.
 */
async function deplacerUn(
  tx: Tx,
  key: SystemKey,
  { id, demarche_id, avec_choisis, motif, boussole, depuis, touche }: ADeplacer,
): Promise<'deplace' | 'laisse' | 'ailleurs'> {
  const dossier = await aReorienter(tx, demarche_id)
    .where('dossiers.id', '=', touche.dossier_id)
    .where('groupe_id', '=', touche.de)
    .$if(!avec_choisis, (query) => query.where('groupe_choisi', '=', false))
    .forUpdate()
    .select(['dossiers.id', 'revision_id', 'depose_at'])
    .executeTakeFirst()
  if (!(await avancer(tx, id, 'en_cours', depuis))) return 'ailleurs'
  const [de, vers] = [boussole.connue(touche.de), boussole.connue(touche.vers)]
  const isVoulu =
    dossier !== undefined &&
    de !== null &&
    vers !== null &&
    vers.instructeurs > 0 &&
    (await boussole.groupe(tx, dossier, key.now)) === vers.id &&
    (await tenir(tx, vers.id))
  if (isVoulu)
    await deplacer(tx, key, {
      dossier: { dossierId: dossier.id, demarcheId: demarche_id },
      de,
      vers,
      motif,
      isChoisi: false,
      donnees: { reorientation: id },
    })
  await tx
    .updateTable('reorientations')
    .set(({ eb }) => ({
      curseur: touche.dossier_id,
      deplaces: eb('deplaces', '+', isVoulu ? 1 : 0),
      laisses: eb('laisses', '+', isVoulu ? 0 : 1),
    }))
    .where('id', '=', id)
    .execute()
  return isVoulu ? 'deplace' : 'laisse'
}

/** Holds the work at the place it is known to be; false when it is elsewhere. */
async function avancer(
  tx: Db | Tx,
  id: ReorientationId,
  etat: 'calcul' | 'en_cours',
  curseur: DossierId | null,
): Promise<boolean> {
  const row = await tx
    .selectFrom('reorientations')
    .where('id', '=', id)
    .where('etat', '=', etat)
    .where('curseur', 'is not distinct from', curseur)
    .forUpdate()
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}
