import { sql, type Kysely } from 'kysely'

/** What a démarche decides by itself, the legal period whose silence decides, and the reading of a decision. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table demarches
      add column decision_mode text not null default 'aucun'
        check (decision_mode in ('aucun', 'instruction', 'acceptation', 'sva', 'svr')),
      add column silence_nombre smallint check (silence_nombre between 1 and 730),
      add column silence_unite text check (silence_unite in ('jours', 'semaines', 'mois')),
      add column silence_correction text check (silence_correction in ('suspendre', 'recommencer')),
      add column accuse_lecture boolean not null default false,
      add check (num_nonnulls(silence_nombre, silence_unite, silence_correction)
        = case when decision_mode in ('sva', 'svr') then 3 else 0 end)`.execute(db)
  await sql`
    alter table dossiers
      -- Last day of the service to answer; null when no period is counted, or while it is suspended.
      add column silence_on date,
      -- When the owner asked to read the decision, where the démarche wants to know.
      add column decision_lue_at timestamptz`.execute(db)
  await sql`create index dossiers_silence on dossiers (silence_on, id) where silence_on is not null`.execute(db)
}
