import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { CopieKey } from '../cles.ts'

/** Gives a démarche the languages of another one with their words; citizens do not see them until it offers them itself. */
export async function copierLesTraductions(
  tx: Tx,
  key: CopieKey,
  { de, vers }: { de: DemarcheId; vers: DemarcheId },
): Promise<void> {
  const langues = await tx.selectFrom('demarche_langues').where('demarche_id', '=', de).select('langue').execute()
  if (langues.length === 0) return
  await tx
    .insertInto('demarche_langues')
    .values(
      langues.map(({ langue }) => ({
        demarche_id: vers,
        langue,
        version: randomUUID(),
        ajoutee_par: key.personne.compteId,
        ajoutee_at: key.now,
      })),
    )
    .execute()
  await sql`
    insert into traductions (demarche_id, langue, empreinte, cle, source, texte, modifie_par, modifie_at)
    select ${vers}, langue, empreinte, cle, source, texte, ${key.personne.compteId}, ${key.now}
    from traductions
    where demarche_id = ${de}`.execute(tx)
}
