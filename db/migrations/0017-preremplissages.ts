import { sql, type Kysely } from 'kysely'

/**
 * Answers that a service gives before anybody has begun a dossier: no dossier until a person takes them up. And the index
 * by which a groupe is told of what was sent since.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table preremplissages (
      id uuid primary key default uuidv7(),
      demarche_id uuid not null references demarches on delete cascade,
      -- Digest of the token: what stands here opens nothing.
      empreinte text not null unique check (length(empreinte) = 64),
      -- What the service says it is, unverified.
      origine text check (length(origine) <= 80),
      -- How many operations, and the operations, encrypted under the token; emptied once they are in a dossier.
      reponses integer not null check (reponses > 0),
      contenu bytea,
      cree_at timestamptz not null,
      expire_at timestamptz not null,
      repris_par uuid references comptes on delete cascade,
      repris_at timestamptz,
      dossier_id uuid unique references dossiers on delete cascade,
      check ((repris_at is null) = (repris_par is null)),
      check ((repris_at is null) = (dossier_id is null)),
      check (contenu is not null or repris_at is not null)
    )`.execute(db)
  await sql`create index preremplissages_orphelins on preremplissages (expire_at) where dossier_id is null`.execute(db)
  await sql`create index preremplissages_repris on preremplissages (repris_at) where repris_at is not null`.execute(db)
  await sql`
    create index evenements_transmises on evenements (demarche_id, at)
    where type = 'dossier.modifications_transmises'`.execute(db)
}
