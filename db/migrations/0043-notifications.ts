import { sql, type Kysely } from 'kysely'

/** What each instructeur is told of, where and when; their summary of the day; the seals that a date lifts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A sort that has no row follows the default (notification/sortes.ts).
  await sql`
    create table preferences_de_notification (
      compte_id uuid not null references comptes on delete cascade,
      demarche_id uuid not null references demarches on delete cascade,
      sorte text not null check (sorte in ('depot', 'modification', 'message', 'avis', 'annotation', 'expiration',
        'suppression')),
      portee text not null check (portee in ('tous', 'suivis', 'aucun')),
      lettre text not null check (lettre in ('immediate', 'jour', 'semaine', 'jamais')),
      primary key (compte_id, demarche_id, sorte)
    )`.execute(db)
  await sql`
    create index preferences_de_notification_demarche on preferences_de_notification (demarche_id)`.execute(db)

  // One a day and person at most, made the day there is something to say; the next one goes on from where it ends.
  await sql`
    create table resumes_du_jour (
      compte_id uuid not null references comptes on delete cascade,
      jour date not null,
      semaine boolean not null,
      demande_at timestamptz not null,
      etat text not null default 'a_envoyer' check (etat in ('a_envoyer', 'acceptee', 'refusee', 'sans_objet')),
      primary key (compte_id, jour)
    )`.execute(db)

  await sql`
    create table passages_de_resume (
      jour date primary key,
      fini_at timestamptz not null
    )`.execute(db)

  // The opinions that have come, or been taken back, since somebody last looked.
  await sql`create index avis_rendus on avis (rendu_at) where rendu_at is not null`.execute(db)
  await sql`create index avis_finis on avis (fin_at) where fin_at is not null`.execute(db)
  await sql`create index avis_demande on avis (demande_id)`.execute(db)
  // Seals that a date lifts are told once.
  await sql`alter table avis_demandes add column ouverture_dite_at timestamptz`.execute(db)
  await sql`
    create index avis_demandes_a_ouvrir on avis_demandes (echeance_on)
    where scelle and echeance_on is not null and ouverture_dite_at is null`.execute(db)
}
