/**
 * Which columns of a démarche its lists keep in slots. Keeping one, or none of them any more, changes what every dossier writes
 * there: a job reads them anew (reprojeter.ts).
 */
import { sql } from 'kysely'
import { enqueue } from '../../../db/queue.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { colonnesPubliees } from './colonnes.ts'
import { colonnesProposees, isRetenable, type ColonneDeFormulaire } from './colonnes-de-formulaire.ts'
import { EMPLACEMENTS_PAR_NATURE, premierLibre } from './emplacements.ts'
import { retenuesDe } from './retenues.ts'

/**
 * Keeps a column of the published forms; one that is kept stays as it is. It may be sorted and filtered by index once every
 * dossier has it. Throws 'introuvable' for a column that no published form has, 'refus' for one that no slot can hold, and when
 * none is left for its nature.
 */
export async function retenirColonne(key: AdminKey, colonneId: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const colonne = (await colonnesPubliees(tx, key.demarcheId)).find(({ id }) => id === colonneId)
    if (!colonne)
      throw new DomainError('introuvable', 'Cette colonne n’est pas dans les formulaires publiés. Rechargez la page.')
    if (!isRetenable(colonne))
      throw new DomainError(
        'refus',
        colonne.repetition === null
          ? 'Une liste ne se trie pas sur des fichiers : elle les montre sans cela.'
          : 'Cette question peut avoir plusieurs réponses dans un dossier : une liste ne se trie pas dessus.',
      )
    if (!(await garder(tx, key, [colonne])).includes(colonne.id)) return
    await noter(tx, key, 'retenue', colonne.id)
    await demanderLaReprojection(tx, key.demarcheId, key.now)
  })
}

/** Keeps a column no more: its slot is free; it is shown as the others are. One that is not kept stays so. */
export async function oublierColonne(key: AdminKey, colonneId: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const oubliee = await tx
      .deleteFrom('colonnes_de_liste')
      .where('demarche_id', '=', key.demarcheId)
      .where('colonne', '=', colonneId)
      .returning('colonne')
      .executeTakeFirst()
    if (!oubliee) return
    await noter(tx, key, 'oubliee', colonneId)
    // What the slot held of each dossier leaves it.
    await demanderLaReprojection(tx, key.demarcheId, key.now)
  })
}

/**
 * What a publication keeps by itself, for a démarche that keeps nothing yet: the first useful columns. The caller holds the lock
 * of the démarche.
 */
export async function retenirParDefaut(tx: Tx, key: AdminKey): Promise<void> {
  if ((await retenuesDe(tx, [key.demarcheId])).size > 0) return
  const proposees = colonnesProposees(await colonnesPubliees(tx, key.demarcheId))
  if (proposees.length === 0) return
  await garder(tx, key, proposees)
  await demanderLaReprojection(tx, key.demarcheId, key.now)
}

/** Takes slots for columns, in their order; returns those that were not kept before. Throws 'refus' when none is left. */
async function garder(tx: Tx, key: AdminKey, colonnes: readonly ColonneDeFormulaire[]): Promise<string[]> {
  const retenues = [...((await retenuesDe(tx, [key.demarcheId])).get(key.demarcheId) ?? [])]
  const gardees: string[] = []
  for (const { id, nature, libelle } of colonnes) {
    if (nature === 'files' || retenues.some(({ colonne }) => colonne === id)) continue
    const place = premierLibre(nature, retenues)
    if (!place)
      throw new DomainError(
        'refus',
        `Les ${EMPLACEMENTS_PAR_NATURE[nature].length * 2} places pour ${PLACES[nature]} sont prises. Retirez une colonne de cette sorte avant d’ajouter « ${libelle} ».`,
      )
    await tx
      .insertInto('colonnes_de_liste')
      .values({ demarche_id: key.demarcheId, colonne: id, ...place, nature, cree_at: key.now })
      .execute()
    retenues.push({ colonne: id, nature, ...place, isPrete: false })
    gardees.push(id)
  }
  return gardees
}

const PLACES = {
  text: 'des textes et des choix',
  enum: 'des textes et des choix',
  boolean: 'des textes et des choix',
  number: 'des nombres',
  date: 'des dates',
  enums: 'des choix multiples',
} as const

async function noter(tx: Tx, key: AdminKey, sort: 'retenue' | 'oubliee', colonne: string): Promise<void> {
  await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: 'demarche.colonnes_reglees', demarcheId: key.demarcheId, donnees: { sort, colonne } },
  )
}

/**
 * Asks that every deposited dossier of a démarche be read anew. A reading under way begins again, so that it writes every column
 * in every dossier. Without a dossier there is nothing to wait for.
 */
async function demanderLaReprojection(tx: Tx, demarcheId: DemarcheId, now: Instant): Promise<void> {
  const { total } = await tx
    .selectFrom('dossiers')
    .where('demarche_id', '=', demarcheId)
    .where('etat', '<>', 'brouillon')
    .where('est_essai', '=', false)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('reprojections')
    .values({ demarche_id: demarcheId, total, demandee_at: now })
    .onConflict((conflict) =>
      conflict
        .column('demarche_id')
        .doUpdateSet({ total, faits: 0, curseur: sql`null`, demandee_at: now, finie_at: sql`null` }),
    )
    .execute()
  await enqueue(tx, 'reprojection', { demarcheId }, `${demarcheId}:${now}`)
}
