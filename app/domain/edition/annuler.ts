/** Undoing and doing again, each person what they did themselves, whatever window they did it in. */
import { ulid } from 'ulid'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { EditionOperations } from '../../../db/schema/edition-operations.ts'
import type { Selectable } from 'kysely'
import { appliquer } from '../../../form-engine/edition/appliquer.ts'
import type { OperationDEdition } from '../../../form-engine/edition/operations.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { ecrireBrouillon, lockBrouillon, problemesDuDocument } from './brouillon.ts'
import { signatureDe, venuesDepuis, type Venue } from './editer.ts'
import { ecritureRecouverte, inscrireOperations, nomsDe, versionsDepuis, type Ecriture } from './journal.ts'

type Row = Selectable<EditionOperations>

/** What undoing did, for the window that asked. */
export interface Annulation {
  seq: number
  /** What others wrote since the window last looked, before it; null when there is too much of it. */
  venues: Venue[] | null
  /** What undoing wrote, in its order. */
  operations: OperationDEdition[]
}

/** The window that asks: its name, and the sequence it shows. */
export interface Fenetre {
  seance: string
  vu: number
}

/**
 * Undoes the last gesture of the person. Throws 'refus' when there is none, or when somebody else has written over it
 * since: theirs is not lost.
 */
export async function annuler(key: AdminKey, fenetre: Fenetre): Promise<Annulation> {
  return inTransaction(key.db, async (tx) => {
    const lignes = await gesteDe(tx, key, 'faite')
    if (lignes.length === 0) throw new DomainError('refus', 'Il n’y a rien à annuler.')
    return jouer(tx, key, fenetre, lignes.toReversed(), 'defaite')
  })
}

/** Does again what was undone last. Throws 'refus' as {@link annuler} does. */
export async function refaire(key: AdminKey, fenetre: Fenetre): Promise<Annulation> {
  return inTransaction(key.db, async (tx) => {
    const lignes = await gesteDe(tx, key, 'defaite')
    if (lignes.length === 0) throw new DomainError('refus', 'Il n’y a rien à rétablir.')
    return jouer(tx, key, fenetre, lignes, 'faite')
  })
}

/** The gesture to undo, the last done; to do again, the first undone. */
async function gesteDe(tx: Tx, { demarcheId, personne }: AdminKey, pile: 'faite' | 'defaite'): Promise<Row[]> {
  const siennes = tx
    .selectFrom('edition_operations')
    .where('demarche_id', '=', demarcheId)
    .where('acteur_id', '=', personne.compteId)
    .where('pile', '=', pile)
  const premiere = await siennes
    .orderBy('seq', pile === 'faite' ? 'desc' : 'asc')
    .select('geste')
    .limit(1)
    .executeTakeFirst()
  return premiere ? siennes.where('geste', '=', premiere.geste).orderBy('seq').selectAll().execute() : []
}

async function jouer(
  tx: Tx,
  key: AdminKey,
  fenetre: Fenetre,
  lignes: readonly Row[],
  pile: 'faite' | 'defaite',
): Promise<Annulation> {
  const { seq: depart, ...brouillon } = await lockBrouillon(tx, key)
  let { formulaire } = brouillon
  const ecritures: Ecriture[] = []
  const geste = ulid()
  for (const ligne of lignes) {
    const operation = pile === 'defaite' ? ligne.inverse : ligne.operation
    await exigerQueRienNeSoitPerdu(tx, key, ligne, operation, formulaire)
    const edition = appliquer(formulaire, operation)
    if (!edition.ok) throw new DomainError('refus', PLUS_POSSIBLE)
    formulaire = edition.formulaire
    const { inverse } = edition
    ecritures.push({ seq: depart + ecritures.length + 1, opId: ulid(), geste, operation, inverse, pile: 'aucune' })
    // Done again, it is undone from where it now begins.
    await tx
      .updateTable('edition_operations')
      .set({ pile, ...(pile === 'faite' && { inverse: JSON.stringify(inverse) }) })
      .where('demarche_id', '=', key.demarcheId)
      .where('seq', '=', ligne.seq)
      .execute()
  }
  const problemes = await problemesDuDocument(tx, key.demarcheId, formulaire)
  if (problemes.length > 0) throw new DomainError('refus', `${PLUS_POSSIBLE} ${problemes[0]?.phrase ?? ''}`)
  const venues = await venuesDepuis(tx, key, fenetre)
  await inscrireOperations(tx, signatureDe(key, fenetre.seance), ecritures)
  const seq = depart + ecritures.length
  await ecrireBrouillon(tx, key, { formulaire, seq })
  return { seq, venues, operations: ecritures.map(({ operation }) => operation) }
}

const PLUS_POSSIBLE = 'Cette modification ne peut plus être annulée : le formulaire a changé depuis.'

async function exigerQueRienNeSoitPerdu(
  tx: Tx,
  key: AdminKey,
  ligne: Row,
  operation: OperationDEdition,
  formulaire: Parameters<typeof ecritureRecouverte>[0],
): Promise<void> {
  const autres = (await versionsDepuis(tx, key.demarcheId, ligne.seq)).filter(
    ({ acteurId }) => acteurId !== key.personne.compteId,
  )
  const recouverte = ecritureRecouverte(formulaire, operation, autres)
  if (!recouverte) return
  const nom = (await nomsDe(tx, [recouverte.acteurId])).get(recouverte.acteurId ?? key.personne.compteId)
  throw new DomainError(
    'refus',
    `${nom ?? 'Une autre personne'} a modifié la même chose depuis : annuler effacerait son travail. Modifiez-la directement.`,
  )
}
