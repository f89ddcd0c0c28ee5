/**
 * What stays of a dossier (obligations H-56, S-67): the administration, the démarche, the dates of deposit and reception,
 * the dates and kinds of processing, the end, the reason. No name, no answer, no file.
 */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { TypeEvenement } from '../evenement/inscrire.ts'
import type { MotifDeSuppression } from './effacer.ts'

/** The acts that are the processing of a dossier. */
export const TRAITEMENTS = [
  'dossier.depose',
  'dossier.passe_en_instruction',
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
  'dossier.repasse_en_instruction',
  'dossier.retire',
  'dossier.retrait_annule',
  'dossier.prolonge',
  'dossier.gele',
  'dossier.gel_leve',
] as const satisfies readonly TypeEvenement[]

/** Writes the traces of dossiers about to go, with how many objects are still to leave the store; returns how many. */
export async function laisserTraces(
  tx: Tx,
  now: Instant,
  ids: readonly DossierId[],
  motif: MotifDeSuppression,
): Promise<number> {
  const { rows } = await sql`
    insert into traces (dossier_id, numero, demarche_id, groupe_id, usager_id, etat, motif, methode, cree_at, depose_at,
      decide_at, retire_at, supprime_at, administration, demarche, traitements, objets, efface_at)
    select d.id, d.numero, d.demarche_id, d.groupe_id, d.usager_id, d.etat, ${motif}, m.conservation_methode, d.cree_at,
      d.depose_at, d.decide_at, d.retire_at, ${now}::timestamptz, o.nom, m.titre, coalesce(t.actes, '[]'),
      coalesce(f.objets, 0), case when coalesce(f.objets, 0) = 0 then ${now}::timestamptz end
    from dossiers d
    join demarches m on m.id = d.demarche_id
    join organisations o on o.id = m.organisation_id
    left join (
      select dossier_id, jsonb_agg(jsonb_build_object('type', type,
        'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by at, id) as actes
      from evenements
      where dossier_id = any(${[...ids]}::uuid[]) and type in (${sql.join(TRAITEMENTS.map((type) => sql.lit(type)))})
      group by dossier_id
    ) t on t.dossier_id = d.id
    left join (
      select p.dossier_id, count(distinct p.id) + count(a.objet) as objets
      from pieces_jointes p left join apercus a on a.piece_id = p.id
      where p.dossier_id = any(${[...ids]}::uuid[]) group by p.dossier_id
    ) f on f.dossier_id = d.id
    where d.id = any(${[...ids]}::uuid[])
    returning traces.dossier_id`.execute(tx)
  return rows.length
}
