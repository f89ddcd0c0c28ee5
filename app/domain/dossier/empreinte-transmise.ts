/** What the administration has of a deposited dossier, as its pages read it: answers that were sent, and the identity. */
import type { Db, Tx } from '../../../db/client.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { compilee } from '../revision/compilee.ts'
import { demandeLue } from './demande.ts'
import { evaluer } from './evaluer.ts'
import type { LockedDossier } from './transition.ts'
import { reponsesTransmises } from './transmises.ts'
import { vuDe, type LectureAuDepot } from './vu-au-depot.ts'

type Dossier = Pick<LockedDossier, 'id' | 'revisionId'>

/** Read on the day of its deposit. */
export async function lectureTransmise(db: Db | Tx, { id, revisionId }: Dossier): Promise<LectureAuDepot> {
  const { depose_at } = await db
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select('depose_at')
    .executeTakeFirstOrThrow()
  if (depose_at === null) throw new Error('a draft has sent nothing')
  const compiled = await compilee(db, revisionId)
  const reponses = await reponsesTransmises(db, id)
  const jour = parisDate(depose_at)
  const demande = demandeLue(compiled, reponses, evaluer(compiled, reponses, jour))
  return { dossierId: id, revisionId, reponses, demande, identite: await identiteEnVigueur(db, id), jour }
}

/** Its digest. */
export async function empreinteTransmise(db: Db | Tx, dossier: Dossier): Promise<string> {
  return (await vuDe(db, await lectureTransmise(db, dossier))).empreinte
}
