import type { Tx } from '../../../db/client.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { compilee } from '../revision/compilee.ts'
import { demandeLue } from './demande.ts'
import { evaluer } from './evaluer.ts'
import type { LockedDossier } from './transition.ts'
import { reponsesTransmises } from './transmises.ts'
import { vuDe } from './vu-au-depot.ts'

/** The digest of what the administration has of a deposited dossier, as its pages read it: answers that were sent, and the identity. */
export async function empreinteTransmise(tx: Tx, { id, revisionId }: LockedDossier): Promise<string> {
  const { depose_at } = await tx
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select('depose_at')
    .executeTakeFirstOrThrow()
  if (depose_at === null) throw new Error('a draft has no digest of what was sent')
  const compiled = await compilee(tx, revisionId)
  const reponses = await reponsesTransmises(tx, id)
  const jour = parisDate(depose_at)
  const demande = demandeLue(compiled, reponses, evaluer(compiled, reponses, jour))
  const identite = await identiteEnVigueur(tx, id)
  return (await vuDe(tx, { dossierId: id, revisionId, reponses, demande, identite, jour })).empreinte
}
