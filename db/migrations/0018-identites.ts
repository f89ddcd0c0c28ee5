import { sql, type Kysely } from 'kysely'

/** Who asks: what a démarche wants to know of it, what a dossier says of it, and the beneficiary of a demande as a guest. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table demarches
      add column demandeur text not null default 'aucun' check (demandeur in ('aucun', 'personne', 'etablissement')),
      -- Whether one may ask for somebody else, and whether the civility is asked: of a person only.
      add column pour_un_tiers boolean not null default false,
      add column civilite_demandee boolean not null default false,
      add check (demandeur = 'personne' or not (pour_un_tiers or civilite_demandee))`.execute(db)
  await sql`
    create table identites (
      dossier_id uuid not null references dossiers on delete cascade,
      -- Each change is a row: the one before is kept, so that what is deposited can be compared with what was read.
      version integer not null check (version > 0),
      genre text not null check (genre in ('personne', 'etablissement')),
      -- Of the person the demande is for.
      civilite text check (civilite in ('M.', 'Mme')),
      prenom text not null default '' check (length(prenom) <= 100),
      nom text not null default '' check (length(nom) <= 100),
      -- Of whoever asks for somebody else.
      pour_un_tiers boolean not null default false,
      mandataire_prenom text not null default '' check (length(mandataire_prenom) <= 100),
      mandataire_nom text not null default '' check (length(mandataire_nom) <= 100),
      avertir text check (avertir in ('courriel', 'mandataire')),
      courriel text check (length(courriel) <= 254),
      -- The sentence that was ticked, and when.
      consentement text check (length(consentement) <= 500),
      consenti_at timestamptz,
      siret text check (siret ~ '^[0-9]{14}$'),
      -- What the register of companies said; null when it was not reached.
      entreprise jsonb,
      ecrit_par uuid references comptes on delete set null,
      ecrit_at timestamptz not null,
      remplacee_at timestamptz,
      primary key (dossier_id, version),
      check ((consentement is null) = (consenti_at is null)),
      check (avertir is null or pour_un_tiers),
      check ((courriel is not null) = (avertir is not distinct from 'courriel')),
      check ((genre = 'etablissement') = (siret is not null)),
      check (genre = 'personne' or not pour_un_tiers),
      check (entreprise is null or siret is not null)
    )`.execute(db)
  await sql`create unique index identites_en_vigueur on identites (dossier_id) where remplacee_at is null`.execute(db)
  // The person a demande is for reads all of it.
  await sql`
    alter table invitations
      add column beneficiaire boolean not null default false,
      add check (not beneficiaire or sections is null)`.execute(db)
}
