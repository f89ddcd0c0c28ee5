/** Files that no form names go: thirty days after the last one, since undoing a change of the form may want them back. */
import { sql } from 'kysely'
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'

export const JOURS_AVANT_EFFACEMENT = 30
const PAR_LOT = 200

/** A digest of 64 signs stands in no text by chance: looking for it in the whole document finds every use. */
const NOMME = sql`(
  exists (
    select from demarches d
    where d.id = f.demarche_id and strpos(d.formulaire_brouillon::text, f.sha256) > 0)
  or exists (
    select from revisions r
    join demarches d on d.id = r.demarche_id
    where (d.id = f.demarche_id or d.essai_de = f.demarche_id) and strpos(r.formulaire::text, f.sha256) > 0)
  or exists (
    select from attestation_modeles m
    left join attestation_versions v on v.modele_id = m.id
    where m.demarche_id = f.demarche_id
      and (strpos(m.contenu::text, f.sha256) > 0 or strpos(v.contenu::text, f.sha256) > 0)))`

/**
 * Notes what no draft, no revision and no template of attestation names, takes from démarches what has been so for thirty days, then deletes every
 * content that no démarche has. Returns how many contents left. Run again, it goes on.
 */
export async function effacerFichiersInutiles(key: SystemKey): Promise<number> {
  const { db, now } = key
  await sql`
    update fichiers_de_demarche f set inutile_depuis = case when ${NOMME} then null else ${now}::timestamptz end
    where (inutile_depuis is null) is distinct from ${NOMME}`.execute(db)
  await db
    .deleteFrom('fichiers_de_demarche')
    .where('inutile_depuis', '<=', addSeconds(now, -JOURS_AVANT_EFFACEMENT * 86_400))
    .execute()
  for (let total = 0; ;) {
    const n = await inTransaction(db, (tx) => effacerContenusSansDemarche(tx, now))
    total += n
    if (n === 0) return total
  }
}

/** Deletes contents that nothing shows any more, and asks for their objects to leave the store; returns how many. */
export async function effacerContenusSansDemarche(tx: Tx, now: Instant): Promise<number> {
  const sansLien = tx
    .selectFrom('fichiers')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fichiers_de_demarche')
            .whereRef('fichiers_de_demarche.fichier_id', '=', 'fichiers.id')
            .select('fichiers_de_demarche.sha256'),
        ),
      ),
    )
    // The signature of a groupe has its content too.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('groupe_signatures')
            .whereRef('groupe_signatures.fichier_id', '=', 'fichiers.id')
            .select('groupe_signatures.groupe_id'),
        ),
      ),
    )
    // So has an attestation that was signed with it.
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attestations')
            .whereRef('attestations.signature_id', '=', 'fichiers.id')
            .select('attestations.id'),
        ),
      ),
    )
  const verrouilles = await sansLien.orderBy('id').limit(PAR_LOT).forUpdate().skipLocked().select('id').execute()
  if (verrouilles.length === 0) return 0
  // Asked again now that they are locked: a démarche may have taken one meanwhile.
  const ids = verrouilles.map(({ id }) => id)
  const partants = await sansLien.where('id', 'in', ids).select(['id', 'objet']).execute()
  if (partants.length === 0) return 0
  await tx
    .deleteFrom('fichiers')
    .where(
      'id',
      'in',
      partants.map(({ id }) => id),
    )
    .execute()
  await tx
    .insertInto('objets_a_effacer')
    .values(partants.map(({ objet }) => ({ objet, demande_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `fichiers:${partants[0]?.id ?? ''}:${now}`)
  return partants.length
}
