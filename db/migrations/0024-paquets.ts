import { sql, type Kysely } from 'kysely'

/** Portable bundles of démarches: the key that signs ours, the instances we know, what was received and waits to be applied. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table coffre.cle_de_signature (
      unique_id boolean primary key default true check (unique_id),
      -- The seed of an Ed25519 key, wrapped as the keys of dossiers are.
      cle_emballee text not null,
      maitresse text not null,
      publique text not null check (publique ~ '^[0-9a-f]{64}$'),
      cree_at timestamptz not null
    )`.execute(db)
  await sql`
    create table instances_connues (
      -- SHA-256 of its public key.
      empreinte text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
      cle text not null check (cle ~ '^[0-9a-f]{64}$'),
      nom text not null check (length(nom) between 1 and 200),
      connue_par uuid references comptes on delete set null,
      connue_at timestamptz not null
    )`.execute(db)
  await sql`
    create table paquets_recus (
      id uuid primary key default uuidv7(),
      recu_par uuid not null references comptes on delete cascade,
      -- Null when it makes a new démarche.
      demarche_id uuid references demarches on delete cascade,
      taille integer not null check (taille > 0),
      recu_at timestamptz not null,
      -- One waits for each: another one takes its place.
      unique nulls not distinct (recu_par, demarche_id)
    )`.execute(db)
  await sql`create index paquets_recus_demarche on paquets_recus (demarche_id)`.execute(db)
  await sql`create index paquets_recus_age on paquets_recus (recu_at)`.execute(db)
  await sql`
    create table paquet_morceaux (
      recu_id uuid not null references paquets_recus on delete cascade,
      rang integer not null,
      octets bytea not null,
      primary key (recu_id, rang)
    )`.execute(db)
}
