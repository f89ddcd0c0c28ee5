/**
 * The labels of a démarche: its administrateurs say which there are, its instructeurs put them on dossiers. They are told to
 * nobody, and change nothing of a dossier.
 */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { CouleurDEtiquette } from '../../../db/schema/etiquettes.ts'
import type { DemarcheId, EtiquetteId } from '../../../db/schema/ids.ts'
import { net } from '../../../form-engine/liste/vue.ts'
import { acteurOf, type AdminKey, type InstructionKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { lockPourInstruire } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { isUuid } from '../uuid.ts'
import { normaliser } from './normaliser.ts'

/** What a label may be painted with: the tones of the look. */
export const COULEURS = [
  'neutre',
  'accent',
  'info',
  'succes',
  'attention',
  'danger',
] as const satisfies readonly CouleurDEtiquette[]

export const NOM_D_ETIQUETTE_MAX = 60
/** Labels of one démarche. */
export const ETIQUETTES_MAX = 50

export interface Etiquette {
  id: EtiquetteId
  nom: string
  couleur: CouleurDEtiquette
}

/** The labels of a démarche, in the order they were made. The caller holds a key on it. */
export function listEtiquettes(db: Db | Tx, demarcheId: DemarcheId): Promise<Etiquette[]> {
  return db
    .selectFrom('etiquettes')
    .where('demarche_id', '=', demarcheId)
    .orderBy('rang')
    .orderBy('nom')
    .select(['id', 'nom', 'couleur'])
    .execute()
}

/** What a démarche begins with, at its first publication: its service renames them, or takes them away. */
export const ETIQUETTES_PROPOSEES: readonly { nom: string; couleur: CouleurDEtiquette }[] = [
  { nom: 'À vérifier', couleur: 'attention' },
  { nom: 'Complet', couleur: 'succes' },
  { nom: 'Demandeur à rappeler', couleur: 'info' },
  { nom: 'Urgent', couleur: 'danger' },
]

/** Gives a démarche without any the labels one begins with; one that has some keeps its own. The caller holds its lock. */
export async function etiqueterParDefaut(tx: Tx, { demarcheId }: AdminKey): Promise<void> {
  if ((await listEtiquettes(tx, demarcheId)).length > 0) return
  await tx
    .insertInto('etiquettes')
    .values(ETIQUETTES_PROPOSEES.map((une, rang) => ({ demarche_id: demarcheId, ...une, rang })))
    .execute()
}

/** The same, asked for from the page. */
export async function proposerLesEtiquettes(key: AdminKey): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    await etiqueterParDefaut(tx, key)
  })
}

/** Gives a copy the labels of its source. */
export async function copierLesEtiquettes(tx: Tx, { de, vers }: { de: DemarcheId; vers: DemarcheId }): Promise<void> {
  const etiquettes = await listEtiquettes(tx, de)
  if (etiquettes.length === 0) return
  await tx
    .insertInto('etiquettes')
    .values(etiquettes.map(({ nom, couleur }, rang) => ({ demarche_id: vers, nom, couleur, rang })))
    .execute()
}

/** Makes a label. Throws 'refus' for a name that is empty, too long or taken, for another colour, and past fifty labels. */
export async function creerEtiquette(
  key: AdminKey,
  { nom: tape, couleur: choisie }: { nom: string; couleur: string },
): Promise<EtiquetteId> {
  const { nom, couleur } = lire({ nom: tape, couleur: choisie })
  return inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const etiquettes = await listEtiquettes(tx, key.demarcheId)
    exigerUnNomLibre(etiquettes, nom)
    if (etiquettes.length >= ETIQUETTES_MAX) {
      throw new DomainError('refus', `Une démarche a ${ETIQUETTES_MAX} étiquettes au plus : supprimez-en une d’abord.`)
    }
    const { id } = await tx
      .insertInto('etiquettes')
      .values({ demarche_id: key.demarcheId, nom, couleur, rang: etiquettes.length })
      .returning('id')
      .executeTakeFirstOrThrow()
    await inscrireSurLaDemarche(tx, key, 'demarche.etiquette_creee', nom)
    return id
  })
}

/**
 * Renames a label or paints it otherwise, on every dossier that has it. Throws 'introuvable' when it is gone, 'refus' as when one is
 * made.
 */
export async function modifierEtiquette(
  key: AdminKey,
  id: string,
  tapee: { nom: string; couleur: string },
): Promise<void> {
  const { nom, couleur } = lire(tapee)
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const avant = await etiquetteDe(tx, key.demarcheId, id)
    if (avant.nom === nom && avant.couleur === couleur) return
    exigerUnNomLibre(
      (await listEtiquettes(tx, key.demarcheId)).filter((une) => une.id !== avant.id),
      nom,
    )
    await tx.updateTable('etiquettes').set({ nom, couleur }).where('id', '=', avant.id).execute()
    await inscrireSurLaDemarche(tx, key, 'demarche.etiquette_modifiee', nom)
  })
}

/** Takes a label away, from every dossier that has it. Throws 'introuvable' when it is gone. */
export async function supprimerEtiquette(key: AdminKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const { nom, id: etiquette } = await etiquetteDe(tx, key.demarcheId, id)
    await tx.deleteFrom('etiquettes').where('id', '=', etiquette).execute()
    await inscrireSurLaDemarche(tx, key, 'demarche.etiquette_supprimee', nom)
  })
}

/** Puts a label of its démarche on the dossier; one that is there stays. Throws 'introuvable' when either is gone. */
export async function poserEtiquette(key: InstructionKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const etiquette = await etiquetteDe(tx, dossier.demarcheId, id)
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('dossier_etiquettes')
      .values({ dossier_id: dossier.id, etiquette_id: etiquette.id })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows) await inscrireSurLeDossier(tx, key, 'dossier.etiquette_posee', etiquette.nom)
  })
}

/** Takes a label off the dossier; one that is not there changes nothing. Throws 'introuvable' when either is gone. */
export async function oterEtiquette(key: InstructionKey, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const dossier = await lockPourInstruire(tx, key)
    const etiquette = await etiquetteDe(tx, dossier.demarcheId, id)
    const { numDeletedRows } = await tx
      .deleteFrom('dossier_etiquettes')
      .where('dossier_id', '=', dossier.id)
      .where('etiquette_id', '=', etiquette.id)
      .executeTakeFirst()
    if (numDeletedRows) await inscrireSurLeDossier(tx, key, 'dossier.etiquette_otee', etiquette.nom)
  })
}

/** What was typed of a label, as it is kept. */
function lire({ nom: tape, couleur: choisie }: { nom: string; couleur: string }): Omit<Etiquette, 'id'> {
  const nom = net(tape)
  if (nom === '') throw new DomainError('refus', 'Donnez un nom à cette étiquette.', { champ: 'nom' })
  if (nom.length > NOM_D_ETIQUETTE_MAX) {
    throw new DomainError(
      'refus',
      `Le nom d’une étiquette a ${NOM_D_ETIQUETTE_MAX} caractères au plus : raccourcissez-le.`,
      { champ: 'nom' },
    )
  }
  const couleur = COULEURS.find((une) => une === choisie)
  if (!couleur) throw new DomainError('refus', 'Choisissez une des couleurs proposées.', { champ: 'couleur' })
  return { nom, couleur }
}

function exigerUnNomLibre(etiquettes: readonly Etiquette[], nom: string): void {
  if (etiquettes.every((une) => normaliser(une.nom) !== normaliser(nom))) return
  throw new DomainError('refus', `Il y a déjà une étiquette « ${nom} » : donnez un autre nom.`, { champ: 'nom' })
}

async function etiquetteDe(tx: Tx, demarcheId: DemarcheId, id: string): Promise<Etiquette> {
  const etiquette = isUuid(id)
    ? await tx
        .selectFrom('etiquettes')
        .where('id', '=', id as EtiquetteId)
        .where('demarche_id', '=', demarcheId)
        .select(['id', 'nom', 'couleur'])
        .executeTakeFirst()
    : undefined
  if (etiquette) return etiquette
  throw new DomainError('introuvable', 'Cette étiquette n’existe plus : un administrateur l’a supprimée.')
}

async function inscrireSurLaDemarche(
  tx: Tx,
  key: AdminKey,
  type: 'demarche.etiquette_creee' | 'demarche.etiquette_modifiee' | 'demarche.etiquette_supprimee',
  etiquette: string,
): Promise<void> {
  const signature = { acteur: acteurOf(key), now: key.now }
  await inscrire(tx, signature, { type, demarcheId: key.demarcheId, donnees: { etiquette } })
}

async function inscrireSurLeDossier(
  tx: Tx,
  key: InstructionKey,
  type: 'dossier.etiquette_posee' | 'dossier.etiquette_otee',
  etiquette: string,
): Promise<void> {
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    // What a service calls a dossier may say something of who asks: it goes with the dossier.
    { type, dossierId: key.dossierId, demarcheId: key.demarcheId, contenu: { etiquette } },
  )
}
