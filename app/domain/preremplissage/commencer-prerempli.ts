/** Begins a draft with answers that a link or a service gives. They are the person's to check: nothing says they are right. */
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Operation } from '../../../form-engine/operations.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { EditKey, PersonKey, PublicKey } from '../cles.ts'
import { cleDuBrouillonCommence } from '../dossier/access.ts'
import { ouvertureDe } from '../demarche/ouverture.ts'
import { commencer } from '../dossier/commencer.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { repondre } from '../dossier/repondre.ts'
import { isIdentiteDemandee } from '../identite/show.ts'
import { compilee } from '../revision/compilee.ts'
import { compterIdentite, preremplirIdentite } from './identite.ts'
import { juger } from './juger.ts'
import { lirePreremplissage } from './lire.ts'

export type Demandes = readonly (readonly [string, Json])[]

/** How many questions of the published form the parameters would answer, before anything is begun; 0 when it takes none. */
export async function compterPreremplies(key: PublicKey, chemin: string, demandes: Demandes): Promise<number> {
  if (demandes.length === 0) return 0
  const demarche = await key.db
    .selectFrom('demarches')
    .where('chemin', '=', chemin)
    .select(['etat', 'ouvre_on', 'ferme_on', 'revision_publiee_id as revisionId'])
    .select(['demandeur', 'civilite_demandee as civilite'])
    .executeTakeFirst()
  if (!demarche?.revisionId || ouvertureDe(demarche, parisDate(key.now)) !== 'ouverte') return 0
  const { operations } = lirePreremplissage(await compilee(key.db, demarche.revisionId), demandes)
  return operations.length + compterIdentite(demarche, demandes)
}

const PAR_LOT = 50

/**
 * Opens a draft and answers in it what can be read; a value that its question does not accept is left out, since nobody typed
 * it. Throws as `commencer`.
 */
export async function commencerPrerempli(
  key: PersonKey,
  chemin: string,
  demandes: Demandes,
): Promise<{ dossierId: DossierId; preremplies: number; isIdentiteDemandee: boolean }> {
  const dossierId = await commencer(key, chemin)
  const edition = await cleDuBrouillonCommence(key, dossierId)
  const { operations } = lirePreremplissage(await formulaireLu(edition), demandes)
  const preremplies = (await preremplirIdentite(edition, demandes)) + (await remplirDAvance(edition, operations))
  return { dossierId, preremplies, isIdentiteDemandee: await isIdentiteDemandee(edition) }
}

/** Answers in a draft what can be read, and returns how many; what was already applied is applied once. */
export async function remplirDAvance(key: EditKey, operations: readonly Operation[]): Promise<number> {
  // Looked up before the transaction of the answers: a list may stand outside.
  const { lisibles } = await juger(key, await formulaireLu(key), operations, { dehors: true })
  let preremplies = 0
  for (let debut = 0; debut < lisibles.length; debut += PAR_LOT) {
    const accuses = await repondre(key, lisibles.slice(debut, debut + PAR_LOT))
    preremplies += accuses.filter(({ sort }) => sort === 'inscrite').length
  }
  return preremplies
}
