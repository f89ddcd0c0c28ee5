/** Reading the routing of the public form again over existing dossiers is asked for, given up, and granted. */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { ReorientationId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { MOTIF_MAX } from '../groupe/motif.ts'
import { aReorienter } from './dossiers-a-reorienter.ts'

const EN_COURS =
  'Des dossiers sont en train de changer de groupe. Attendez la fin, ou arrêtez ce déplacement, puis recommencez.'

/**
 * Asks where the rules of the public form would send the dossiers that nobody has decided; what was foreseen before is forgotten, and
 * no dossier moves. Throws 'refus' for a démarche that was never published, and while dossiers are being moved.
 */
export async function prevoirLaReorientation(key: AdminKey): Promise<ReorientationId> {
  return inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const revision = await revisionPubliee(tx, key)
    if (revision === null)
      throw new DomainError('refus', 'Cette démarche n’est pas publiée : aucune règle ne s’applique encore au public.')
    const enCours = await tx
      .selectFrom('reorientations')
      .where('demarche_id', '=', key.demarcheId)
      .where('etat', 'in', ['accordee', 'en_cours'])
      .select('id')
      .executeTakeFirst()
    if (enCours) throw new DomainError('refus', EN_COURS)
    await tx
      .deleteFrom('reorientations')
      .where('demarche_id', '=', key.demarcheId)
      .where('etat', 'in', ['demandee', 'calcul', 'prevue', 'annulee'])
      .execute()
    const { total } = await aReorienter(tx, key.demarcheId)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('reorientations')
      .values({
        demarche_id: key.demarcheId,
        revision_id: revision,
        etat: 'demandee',
        total: Number(total),
        demandee_par: key.personne.compteId,
        demandee_at: key.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await enqueue(tx, 'reorientation', { reorientationId: id }, id)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.reorientation_demandee', demarcheId: key.demarcheId, donnees: { dossiers: Number(total) } },
    )
    return id
  })
}

/** Gives up what is under way: what was foreseen is not shown, dossiers already moved stay where they are. */
export async function arreterLaReorientation(key: AdminKey): Promise<void> {
  await key.db
    .updateTable('reorientations')
    .set({ etat: 'annulee', finie_at: key.now })
    .where('demarche_id', '=', key.demarcheId)
    .where('etat', 'in', ['demandee', 'calcul', 'prevue', 'accordee', 'en_cours'])
    .execute()
}

/**
 * Moves the dossiers as it was foreseen; those that a person has moved only if `avecChoisis`. Throws 'refus' when nothing was foreseen,
 * when another form was published since, for a reason that is missing or too long, and while a groupe that would receive some
 * has nobody in it.
 */
export async function accorderLaReorientation(
  key: AdminKey,
  { id, motif: tape, avecChoisis }: { id: string; motif: string; avecChoisis: boolean },
): Promise<void> {
  const motif = texteStockable(tape).trim()
  if (motif === '') throw new DomainError('refus', 'Écrivez le motif : les groupes le liront.', { champ: 'motif' })
  if (motif.length > MOTIF_MAX)
    throw new DomainError('refus', `Le motif compte ${motif.length} caractères : ${MOTIF_MAX} au plus.`, {
      champ: 'motif',
    })
  await inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const prevue = await tx
      .selectFrom('reorientations')
      .where('demarche_id', '=', key.demarcheId)
      .where('etat', '=', 'prevue')
      .forUpdate()
      .select(['id', 'revision_id'])
      .executeTakeFirst()
    // What is confirmed is what was read.
    if (!prevue || prevue.id !== id)
      throw new DomainError('refus', 'Ce calcul n’est plus le dernier : relisez ce qui changerait, puis confirmez.')
    if (prevue.revision_id !== (await revisionPubliee(tx, key)))
      throw new DomainError('refus', 'Un autre formulaire a été publié depuis ce calcul : refaites-le.')
    const vide = await tx
      .selectFrom('reorientation_dossiers')
      .innerJoin('groupes', 'groupes.id', 'reorientation_dossiers.vers')
      .leftJoin('groupe_instructeurs', 'groupe_instructeurs.groupe_id', 'groupes.id')
      .where('reorientation_id', '=', prevue.id)
      .where('groupe_instructeurs.compte_id', 'is', null)
      .select('groupes.nom')
      .limit(1)
      .executeTakeFirst()
    if (vide)
      throw new DomainError(
        'refus',
        `Personne n’instruit dans le groupe « ${vide.nom} », qui recevrait des dossiers : ajoutez-y quelqu’un d’abord.`,
      )
    await tx
      .updateTable('reorientations')
      .set({
        etat: 'accordee',
        curseur: null,
        avec_choisis: avecChoisis,
        motif,
        accordee_par: key.personne.compteId,
        accordee_at: key.now,
      })
      .where('id', '=', prevue.id)
      .execute()
    await enqueue(tx, 'reorientation', { reorientationId: prevue.id }, `${prevue.id}:accordee`)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'demarche.reorientation_accordee',
        demarcheId: key.demarcheId,
        donnees: { reorientation: prevue.id, avec_choisis: avecChoisis },
      },
    )
  })
}

async function revisionPubliee(tx: Tx, { demarcheId }: AdminKey) {
  const row = await tx
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select('revision_publiee_id')
    .executeTakeFirst()
  return row?.revision_publiee_id ?? null
}
