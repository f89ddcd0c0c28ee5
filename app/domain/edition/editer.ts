/** An administrateur works on the form being prepared, by operations: what is acknowledged is written, what is stale is not. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { CompteId } from '../../../db/schema/ids.ts'
import { appliquer, valeursDe, type CodeDeRefus } from '../../../form-engine/edition/appliquer.ts'
import { trouver } from '../../../form-engine/edition/elements.ts'
import type { OperationDEdition, Valeurs } from '../../../form-engine/edition/operations.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { canonique } from '../../../form-engine/json.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { ecrireBrouillon, lockBrouillon, problemesDuDocument } from './brouillon.ts'
import {
  ecritureRecouverte,
  inscrireOperations,
  nomsDe,
  operationsDepuis,
  perdreCeQuiFutDefait,
  versionsDepuis,
  type Ecriture,
  type Signature,
  type Version,
} from './journal.ts'
import type { EnvoiDEdition, OperationPostee } from './operation-postee.ts'

/** What became of one operation. */
export type Accuse =
  | { id: string; sort: 'inscrite'; seq: number }
  /** Somebody else wrote there meanwhile: nothing of theirs is lost, and what was sent is for the person to send again. */
  | { id: string; sort: 'perimee'; par: string; at: Instant }
  | { id: string; sort: 'refusee'; code: CodeDeRefus; problemes: Probleme[] }

/** An operation of another window. */
export interface Venue {
  seq: number
  par: string
  operation: OperationDEdition
}

export interface Edite {
  seq: number
  accuses: Accuse[]
  /** What others wrote since `vu`, in its order; null when there is too much of it: the document is read again. */
  venues: Venue[] | null
}

/** Operations of others told one by one; past it the document is read again. */
const VENUES_MAX = 100

/**
 * Applies the operations of one window, in their order, each on its own. An operation sent twice is applied once. One that
 * would undo what another window wrote since the window last looked is answered with who and when, and changes nothing.
 */
export async function editer(key: AdminKey, envoi: EnvoiDEdition): Promise<Edite> {
  return inTransaction(key.db, async (tx) => {
    const brouillon = await lockBrouillon(tx, key)
    const signature = signatureDe(key, envoi.seance)
    const nouvelles = (await versionsDepuis(tx, key.demarcheId, envoi.vu)).filter(
      ({ seance }) => seance !== envoi.seance,
    )
    const noms = await nomsDe(
      tx,
      nouvelles.map(({ acteurId }) => acteurId),
    )
    const connues = await dejaInscrites(tx, key, envoi.operations)
    const lot = appliquerLot(brouillon, envoi.operations, { nouvelles, noms, connues })
    const venues = await venuesDepuis(tx, key, envoi)
    if (lot.ecritures.length === 0) return { seq: brouillon.seq, accuses: lot.accuses, venues }
    const problemes = await problemesDuDocument(tx, key.demarcheId, lot.formulaire)
    if (problemes.length > 0) return { seq: brouillon.seq, accuses: lot.accuses.map(refusee(problemes)), venues }
    await perdreCeQuiFutDefait(tx, signature)
    await inscrireOperations(tx, signature, lot.ecritures)
    const seq = brouillon.seq + lot.ecritures.length
    await ecrireBrouillon(tx, key, { formulaire: lot.formulaire, seq })
    return { seq, accuses: lot.accuses, venues }
  })
}

export function signatureDe({ demarcheId, personne, now }: AdminKey, seance: string): Signature {
  return { demarcheId, acteurId: personne.compteId, seance, now }
}

interface Contexte {
  nouvelles: readonly Version[]
  noms: ReadonlyMap<CompteId, string>
  connues: ReadonlyMap<string, number>
}

function appliquerLot(
  depart: { formulaire: Formulaire; seq: number },
  operations: readonly OperationPostee[],
  { nouvelles, noms, connues }: Contexte,
): { formulaire: Formulaire; ecritures: Ecriture[]; accuses: Accuse[] } {
  let { formulaire } = depart
  const ecritures: Ecriture[] = []
  const accuses: Accuse[] = []
  for (const { id, geste, operation } of operations) {
    const deja = connues.get(id)
    if (deja !== undefined) {
      accuses.push({ id, sort: 'inscrite', seq: deja })
      continue
    }
    if (isDejaAinsi(formulaire, operation)) {
      accuses.push({ id, sort: 'inscrite', seq: depart.seq + ecritures.length })
      continue
    }
    const recouverte = ecritureRecouverte(formulaire, operation, nouvelles)
    if (recouverte) {
      const par = (recouverte.acteurId && noms.get(recouverte.acteurId)) ?? UNE_AUTRE_PERSONNE
      accuses.push({ id, sort: 'perimee', par, at: recouverte.at })
      continue
    }
    const edition = appliquer(formulaire, operation)
    if (!edition.ok) {
      accuses.push({ id, sort: 'refusee', code: edition.code, problemes: edition.problemes })
      continue
    }
    formulaire = edition.formulaire
    const seq = depart.seq + ecritures.length + 1
    ecritures.push({ seq, opId: id, geste, operation, inverse: edition.inverse, pile: 'faite' })
    accuses.push({ id, sort: 'inscrite', seq })
  }
  return { formulaire, ecritures, accuses }
}

const UNE_AUTRE_PERSONNE = 'une autre personne'

/** True when the document already says what is asked: two persons who agree do not disturb each other. */
function isDejaAinsi(formulaire: Formulaire, operation: OperationDEdition): boolean {
  if (operation.sorte !== 'poser' || operation.cible === null) return false
  const place = trouver(formulaire, operation.cible)
  if (!place) return false
  const voulues: Valeurs = operation.valeurs
  return canonique({ ...valeursDe(place.element, Object.keys(voulues)) }) === canonique({ ...voulues })
}

const refusee =
  (problemes: Probleme[]) =>
  (accuse: Accuse): Accuse =>
    accuse.sort === 'inscrite' ? { id: accuse.id, sort: 'refusee', code: 'invalide', problemes } : accuse

async function dejaInscrites(tx: Tx, { demarcheId }: AdminKey, operations: readonly OperationPostee[]) {
  if (operations.length === 0) return new Map<string, number>()
  const rows = await tx
    .selectFrom('edition_operations')
    .where('demarche_id', '=', demarcheId)
    .where(
      'op_id',
      'in',
      operations.map(({ id }) => id),
    )
    .select(['op_id', 'seq'])
    .execute()
  return new Map(rows.map(({ op_id, seq }) => [op_id, seq]))
}

/** What other windows wrote since this one last looked; null when it is too much to be told one by one. */
export async function venuesDepuis(
  tx: Tx,
  { demarcheId }: AdminKey,
  { vu, seance }: Pick<EnvoiDEdition, 'vu' | 'seance'>,
): Promise<Venue[] | null> {
  const rows = (await operationsDepuis(tx, demarcheId, vu)).filter((row) => row.seance !== seance)
  if (rows.length > VENUES_MAX || rows.some(({ operation }) => operation.sorte === 'remplacer')) return null
  const noms = await nomsDe(
    tx,
    rows.map(({ acteurId }) => acteurId),
  )
  return rows.map(({ seq, operation, acteurId }) => ({
    seq,
    operation,
    par: (acteurId && noms.get(acteurId)) ?? UNE_AUTRE_PERSONNE,
  }))
}
