/** Begins a draft with answers that a link or a service gives. They are the person's to check: nothing says they are right. */
import type { DossierId } from '../../../db/schema/ids.ts'
import { applyRaw } from '../../../form-engine/operations.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { PersonKey, PublicKey } from '../cles.ts'
import { cleDuBrouillonCommence } from '../dossier/access.ts'
import { commencer } from '../dossier/commencer.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { repondre } from '../dossier/repondre.ts'
import { resoudreLot } from '../dossier/resoudre-lot.ts'
import { isIdentiteDemandee } from '../identite/show.ts'
import { compilee } from '../revision/compilee.ts'
import { compterIdentite, preremplirIdentite } from './identite.ts'
import { lirePreremplissage } from './lire.ts'

export type Demandes = readonly (readonly [string, Json])[]

/** How many questions of the published form the parameters would answer, before anything is begun; 0 when it takes none. */
export async function compterPreremplies(key: PublicKey, chemin: string, demandes: Demandes): Promise<number> {
  if (demandes.length === 0) return 0
  const demarche = await key.db
    .selectFrom('demarches')
    .where('chemin', '=', chemin)
    .where('etat', '=', 'publiee')
    .select(['revision_publiee_id as revisionId', 'demandeur', 'civilite_demandee as civilite'])
    .executeTakeFirst()
  if (!demarche?.revisionId) return 0
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
  const compiled = await formulaireLu(edition)
  const { operations } = lirePreremplissage(compiled, demandes)
  // Looked up before the transaction of the answers: a list may stand outside.
  const { raws } = await resoudreLot(edition, operations)
  const lisibles = operations.filter((operation) => {
    const lue = applyRaw(compiled, { ...operation, raw: raws.get(operation) ?? operation.raw })
    return lue.ok && lue.cell.kind === 'value'
  })
  let preremplies = await preremplirIdentite(edition, demandes)
  for (let debut = 0; debut < lisibles.length; debut += PAR_LOT) {
    const accuses = await repondre(edition, lisibles.slice(debut, debut + PAR_LOT))
    preremplies += accuses.filter(({ sort }) => sort === 'inscrite').length
  }
  return { dossierId, preremplies, isIdentiteDemandee: await isIdentiteDemandee(edition) }
}
