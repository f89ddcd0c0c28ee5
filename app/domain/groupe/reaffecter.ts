/**
 * One dossier is given to another groupe of its démarche by somebody of its own. Whatever its state: what is decided is kept,
 * answered for and taken back by somebody, and a groupe that disappears must first be empty.
 */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import type { InstructionKey } from '../cles.ts'
import { lockPourInstruire } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import type { ContactDeGroupe } from './contact.ts'
import { deplacer } from './deplacer.ts'
import { groupesDe } from './groupes-de.ts'
import { MOTIF_MAX } from './motif.ts'
import { tenir } from './tenir.ts'

export interface Reaffectation {
  groupeId: string
  /** Why; may be empty. */
  motif: string
}

/** What became of it: whether whoever moved it may still read it. */
export interface Reaffecte {
  vers: { id: GroupeId; nom: string }
  isLisible: boolean
}

/**
 * Moves the dossier of the key to another groupe of its démarche. Rules leave it there from then on. Throws 'introuvable' when it went
 * elsewhere meanwhile, 'refus' for a reason too long, for the groupe it is in, one of another démarche, and one where nobody
 * would read it.
 */
export async function reaffecter(key: InstructionKey, { groupeId, motif: tape }: Reaffectation): Promise<Reaffecte> {
  const motif = texteStockable(tape).trim()
  if (motif.length > MOTIF_MAX)
    throw new DomainError('refus', `Le motif compte ${motif.length} caractères : ${MOTIF_MAX} au plus.`, {
      champ: 'motif',
    })
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const groupes = await groupesDe(tx, dossier.demarcheId)
    const de = groupes.find(({ id }) => id === dossier.groupeId)
    if (!de) throw new Error('a deposited dossier is in no groupe of its démarche')
    const vers = groupes.find(({ id }) => id === groupeId)
    if (!vers || !(await tenir(tx, vers.id))) throw refus('Choisissez un des groupes de cette démarche.')
    if (vers.id === de.id) throw refus(`Ce dossier est déjà au groupe « ${vers.nom} ».`)
    if (vers.instructeurs === 0)
      throw refus(`Personne n’instruit dans le groupe « ${vers.nom} » : le dossier n’y serait lu de personne.`)
    await deplacer(tx, key, {
      dossier: { dossierId: dossier.id, demarcheId: dossier.demarcheId },
      de,
      vers,
      motif,
      isChoisi: true,
    })
    return { vers: { id: vers.id, nom: vers.nom }, isLisible: await isMembre(tx, key, vers.id) }
  })
}

const refus = (phrase: string) => new DomainError('refus', phrase, { champ: 'groupe' })

async function isMembre(db: Db | Tx, { personne }: InstructionKey, groupeId: GroupeId): Promise<boolean> {
  const row = await db
    .selectFrom('groupe_instructeurs')
    .where('groupe_id', '=', groupeId)
    .where('compte_id', '=', personne.compteId)
    .select('compte_id')
    .executeTakeFirst()
  return row !== undefined
}

/** A groupe that a dossier may be given to. */
export interface GroupeOffert {
  id: GroupeId
  nom: string
  instructeurs: number
  contact: ContactDeGroupe
  /** Whoever asks would go on reading the dossier. */
  isMien: boolean
}

/** The groupe of the dossier of the key, and those it may be given to, by name. Throws 'introuvable' when it was deleted. */
export async function groupesOfferts(
  key: InstructionKey,
): Promise<{ actuel: { id: GroupeId; nom: string }; offerts: GroupeOffert[]; suivi: number }> {
  const { db, dossierId, demarcheId, personne } = key
  const groupeId = await idDuGroupe(db, dossierId)
  const groupes = await groupesDe(db, demarcheId)
  const actuel = groupes.find(({ id }) => id === groupeId)
  if (!actuel) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const miens = await db
    .selectFrom('groupe_instructeurs')
    .where('compte_id', '=', personne.compteId)
    .select('groupe_id')
    .execute()
  const { suivi } = await db
    .selectFrom('suivis')
    .where('dossier_id', '=', dossierId)
    .select(({ fn }) => fn.countAll<number>().as('suivi'))
    .executeTakeFirstOrThrow()
  return {
    actuel: { id: actuel.id, nom: actuel.nom },
    offerts: groupes
      .filter(({ id, instructeurs }) => id !== actuel.id && instructeurs > 0)
      .map((un) => ({
        id: un.id,
        nom: un.nom,
        instructeurs: un.instructeurs,
        contact: un.contact,
        isMien: miens.some(({ groupe_id }) => groupe_id === un.id),
      })),
    suivi: Number(suivi),
  }
}

/** The groupe of the dossier of the key, and whether its démarche has others; null when it was deleted. */
export async function groupeDuDossier({
  db,
  dossierId,
  demarcheId,
}: InstructionKey): Promise<{ nom: string; isSeul: boolean } | null> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('groupes', 'groupes.id', 'dossiers.groupe_id')
    .where('dossiers.id', '=', dossierId)
    .select(({ selectFrom }) => [
      'groupes.nom',
      selectFrom('groupes as tous')
        .where('tous.demarche_id', '=', demarcheId)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('n'),
    ])
    .executeTakeFirst()
  return row ? { nom: row.nom, isSeul: Number(row.n) === 1 } : null
}

async function idDuGroupe(db: Db | Tx, id: DossierId): Promise<GroupeId | null> {
  const row = await db.selectFrom('dossiers').where('id', '=', id).select('groupe_id').executeTakeFirst()
  return row?.groupe_id ?? null
}
