import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import { RETENTION } from '../../../db/queues.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { test } from '../../../db/testing.ts'
import { addDays, addSeconds, parisDate } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { unDossier } from '../testing.ts'
import { balayer } from './balayer.ts'
import { REGISTRE, type Inscription } from './registre.ts'

/** Tables of ours, partitions apart, and schemas of libraries as a whole. */
async function tables(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ nom: string }>`
    select distinct case when nspname = 'pgboss' then 'pgboss.*' else nspname || '.' || relname end as nom
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and nspname !~ '^pg_' and nspname <> 'information_schema'
    order by nom`.execute(db)
  return rows.map(({ nom }) => nom)
}

/** Columns that name an account, whatever they are called. */
async function nommantUnCompte(db: Db | Tx): Promise<string[]> {
  const { rows } = await sql<{ nom: string }>`
    select distinct nspname || '.' || relname as nom
    from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and not relispartition and nspname in ('public', 'coffre') and attnum > 0
      and not attisdropped and (
        attname ~ '^(email|nom_usage|adresse_ip|agent|compte_id|usager_id|acteur_id|user_id)$' or attname ~ '_par$'
        or exists (select 1 from pg_constraint c where c.conrelid = attrelid and c.contype = 'f'
          and c.confrelid = 'comptes'::regclass and attnum = any(c.conkey)))`.execute(db)
  return rows.map(({ nom }) => nom)
}

/** What `analyse_par` names is an antivirus; the dossier of a file is what says whose it is. */
const entrees = Object.entries(REGISTRE)

describe('the registry of durations', () => {
  test('names every table of the database, and no other', async ({ tx }) => {
    expect(Object.keys(REGISTRE).toSorted()).toEqual((await tables(tx)).toSorted())
  })

  test('gives a duration to every table that holds personal data', () => {
    const sansDuree = entrees.filter(([, { personnes, fin }]) => personnes !== 'aucune' && fin === 'aucune')
    expect(sansDuree).toEqual([])
    const sansBalai = entrees.filter(([, entree]) => 'par' in entree && entree.par.length === 0)
    expect(sansBalai).toEqual([])
  })

  test('says that a table holds personal data as soon as one of its columns names an account', async ({ tx }) => {
    const tues = (await nommantUnCompte(tx)).filter((nom) => REGISTRE[nom]?.personnes === 'aucune')
    expect(tues).toEqual([])
  })

  test('says of a table that refers to a dossier that it leaves with it, unless it must outlive it', async ({ tx }) => {
    const { rows } = await sql<{ nom: string }>`
      select distinct nspname || '.' || relname as nom
      from pg_constraint c join pg_class on pg_class.oid = c.conrelid join pg_namespace on pg_namespace.oid = relnamespace
      where c.contype = 'f' and c.confrelid = 'dossiers'::regclass and not relispartition`.execute(tx)
    expect(rows.filter(({ nom }) => REGISTRE[nom]?.fin !== 'dossier')).toEqual([])
  })

  test('pg-boss keeps jobs that are over for as long as the policy says', async ({ tx }) => {
    const jours = POLITIQUE_PAR_DEFAUT['queue.finishedDays']
    expect(RETENTION.deleteAfterSeconds).toBe(jours * 86_400)
    const { rows } = await sql<{ name: string; deletion: number; retention: number }>`
      select name, deletion_seconds as deletion, retention_seconds as retention from pgboss.queue
      where name !~ '^__'`.execute(tx)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ deletion, retention }) => deletion !== jours * 86_400 || retention !== 14 * 86_400)).toEqual(
      [],
    )
  })
})

const duDossier = entrees.flatMap(([nom, entree]) => (entree.fin === 'dossier' ? [{ nom, ...entree }] : []))

async function lignesDe(db: Db, { nom, par }: { nom: string; par: string }, id: DossierId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.raw(nom)} t where ${sql.raw(par)} = ${id}`.execute(db)
  return rows[0]?.n ?? 0
}

test('what leaves with its dossier leaves with it: after the purge no row is left in any of those tables', async ({
  dbtest,
}) => {
  const quitte = await unDossier(dbtest, {
    purgeAt: addDays(parisDate(MAINTENANT), -1),
    avertiAt: addSeconds(MAINTENANT, -40 * 86_400),
    activiteOn: addDays(parisDate(MAINTENANT), -50),
  })
  const reste = await unDossier(dbtest, { demarche: quitte.demarche })
  for (const { id } of [quitte, reste]) await remplir(dbtest, id)
  const compte = async (id: DossierId) =>
    Promise.all(duDossier.map(async (table) => [table.nom, await lignesDe(dbtest, table, id)] as const))
  // A table that nothing is put in here would prove nothing: put something in it (remplir, below).
  expect((await compte(quitte.id)).filter(([, n]) => n === 0)).toEqual([])
  const avant = await compte(reste.id)
  // Rows of children whose parent is gone can be joined to nothing: they are counted whole.
  const orphelins = async () =>
    Promise.all(
      duDossier.map(async ({ nom }) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(nom)}`.execute(dbtest)
        return [nom, rows[0]?.n ?? 0] as const
      }),
    )
  expect(await balayer(systemKey(dbtest, MAINTENANT, 'essai'))).toMatchObject({ supprimes: 1 })
  expect((await compte(quitte.id)).filter(([, n]) => n !== 0)).toEqual([])
  expect(await compte(reste.id)).toEqual(avant)
  expect(await orphelins()).toEqual(avant)
})

/** At least one row of the dossier in every table that leaves with it. */
async function remplir(db: Db, id: DossierId): Promise<void> {
  const lignes = [
    sql`insert into dossier_op (dossier_id, seq, op_id, champ, base, reponse, acteur_id, at)
      values (${id}, 1, 'op', 'nom', 0, '{}', ${id}, ${MAINTENANT})`,
    sql`insert into dossier_section (dossier_id, bloc) values (${id}, 'c0')`,
    sql`insert into dossier_liste (dossier_id, demarche_id, groupe_id, etat, depose_at, maj_at, demandeur)
      select id, demarche_id, id, 'en_construction', ${MAINTENANT}, ${MAINTENANT}, 'ada' from dossiers where id = ${id}`,
    sql`insert into dossier_recherche (dossier_id, demarche_id, groupe_id, depose_at, mots)
      select id, demarche_id, id, ${MAINTENANT}, 'ada' from dossiers where id = ${id}`,
    sql`with lot as (
        insert into lots (demarche_id, auteur_id, acte, etat, total, cree_at)
        select demarche_id, usager_id, 'suivre', 'prepare', 1, ${MAINTENANT} from dossiers where id = ${id} returning id)
      insert into lot_dossiers (lot_id, rang, dossier_id) select lot.id, 1, ${id} from lot`,
    sql`insert into decisions_proposees (dossier_id, decision, motivation, vu, propose_at)
      values (${id}, 'refuser', 'Hors délai', 'vu', ${MAINTENANT})`,
    sql`insert into suivis (dossier_id, compte_id, suivi_at) select id, usager_id, ${MAINTENANT} from dossiers where id = ${id}`,
    sql`with etiquette as (
        insert into etiquettes (demarche_id, nom, couleur, rang)
        select demarche_id, ${id}, 'info', 1 from dossiers where id = ${id} returning id)
      insert into dossier_etiquettes (dossier_id, etiquette_id) select ${id}, id from etiquette`,
    sql`with modele as (
        insert into attestation_modeles (demarche_id, sorte, rang, contenu, modifie_at)
        select demarche_id, 'refus', 1, '{}', ${MAINTENANT} from dossiers where id = ${id} returning id
      ), version as (
        insert into attestation_versions (modele_id, numero, contenu, publie_at)
        select id, 1, '{}', ${MAINTENANT} from modele returning id
      ), registre as (
        insert into attestation_registre (numero, code_empreinte, delivree_at)
        select upper(substr(r, 1, 4) || '-' || substr(r, 5, 4) || '-' || substr(r, 9, 4)), repeat('0', 64), ${MAINTENANT}
        from md5(${id}) r returning numero
      )
      insert into attestations (dossier_id, evenement_id, numero, version_id, contenu, code, objet)
      select ${id}, ${id}, registre.numero, version.id, '{}', 'code', 'pieces/attestation/' || ${id}
      from registre, version`,
    sql`insert into coffre.dossier_cles (dossier_id, cle_emballee, maitresse, cree_at)
      values (${id}, 'cle', 'dev', ${MAINTENANT})`,
    sql`insert into presences (dossier_id, onglet, compte_id, page, present_jusqu_a)
      select ${id}, 'onglet', usager_id, 'vous', ${MAINTENANT} from dossiers where id = ${id}`,
    sql`insert into gels (dossier_id, raison, fin_on, pose_at, leve_at)
      values (${id}, 'Recours', '2026-01-01', ${MAINTENANT}, ${MAINTENANT})`,
    sql`insert into dossier_etageres (dossier_id, originaux) values (${id}, '{}')`,
    sql`insert into dossier_passages (dossier_id, rang, de, vers, seq, annonce, at)
      select ${id}, 1, revision_id, revision_id, 0, true, ${MAINTENANT} from dossiers where id = ${id}`,
    sql`insert into versions_deposees (dossier_id, rang, revision_id, reponses, identite)
      select id, 1, revision_id, '{}', 0 from dossiers where id = ${id}`,
    sql`insert into passages_vus (dossier_id, compte_id, rang) select id, usager_id, 1 from dossiers where id = ${id}`,
    sql`insert into reponses_transmises (dossier_id, bloc) values (${id}, 'c0')`,
    sql`with correction as (
        insert into corrections (dossier_id, motif, message, demande_at)
        values (${id}, 'incorrect', 'À revoir', ${MAINTENANT}) returning id)
      insert into correction_remarques (correction_id, champ, texte) select id, 'nom', 'À revoir' from correction`,
    sql`insert into transferts (dossier_id, de, email, demande_at, expire_on)
      select ${id}, usager_id, 'autre@exemple.fr', ${MAINTENANT}, '2026-12-06' from dossiers where id = ${id}`,
    sql`insert into preremplissages (demarche_id, empreinte, reponses, cree_at, expire_at, repris_par, repris_at, dossier_id)
      select demarche_id, repeat(md5(${id}), 2), 1, ${MAINTENANT}, ${MAINTENANT}, usager_id, ${MAINTENANT}, id
      from dossiers where id = ${id}`,
    sql`insert into identites (dossier_id, version, genre, prenom, nom, ecrit_at)
      values (${id}, 1, 'personne', 'Ada', 'Lovelace', ${MAINTENANT})`,
    sql`insert into invitations (dossier_id, email, droit, invite_at)
      values (${id}, 'invitee@exemple.fr', 'lire', ${MAINTENANT})`,
    sql`with piece as (
        insert into pieces_jointes (dossier_id, champ, nom, type, taille, objet, ajoute_par, ajoute_at, etat)
        values (${id}, 'piece', 'piece.pdf', 'application/pdf', 1, ${`objet-${id}`}, ${id}, ${MAINTENANT}, 'en_attente')
        returning id)
      insert into apercus (piece_id, page, objet, taille, largeur, hauteur)
      select id, 1, ${`apercu-${id}`}, 1, 1, 1 from piece`,
    sql`with envoi as (
        insert into envois (id, dossier_id, champ, nom, type, taille, objet, depot, entete, commence_par, commence_at, actif_at)
        values (uuidv7(), ${id}, 'piece', 'piece.pdf', 'application/pdf', 1, ${`envoi-${id}`}, 'depot', 'entete', ${id},
          ${MAINTENANT}, ${MAINTENANT})
        returning id)
      insert into envoi_parts (envoi_id, numero, empreinte) select id, 0, repeat('0', 64) from envoi`,
    sql`with repetition as (
        insert into repetitions (demarche_id, document, formulaire, etat, total, demandee_at)
        select demarche_id, 'essai', '{}', 'finie', 1, ${MAINTENANT} from dossiers where id = ${id} returning id)
      insert into repetition_dossiers (repetition_id, dossier_id, etat, sort, causes)
      select id, ${id}, 'brouillon', 'autre', '{}' from repetition`,
    sql`with reorientation as (
        insert into reorientations (demarche_id, revision_id, etat, total, demandee_at)
        select demarche_id, revision_id, 'prevue', 1, ${MAINTENANT} from dossiers where id = ${id} returning id, demarche_id)
      insert into reorientation_dossiers (reorientation_id, dossier_id, de, vers, choisi)
      select reorientation.id, ${id}, groupes.id, groupes.id, false
      from reorientation join groupes using (demarche_id)`,
    sql`insert into messages (dossier_id, rang, auteur_role, envoi, texte, at)
      values (${id}, 1, 'usager', 'envoi', 'Bonjour', ${MAINTENANT})`,
    sql`with note as (
        insert into notes_internes (dossier_id, envoi, texte, at) values (${id}, 'envoi', 'À rappeler', ${MAINTENANT})
        returning id, dossier_id)
      insert into mentions_de_note (note_id, compte_id, at)
      select note.id, usager_id, ${MAINTENANT} from note join dossiers on dossiers.id = note.dossier_id`,
    sql`insert into dossiers_vus (dossier_id, compte_id, vu_at, vu_seq)
      select id, usager_id, ${MAINTENANT}, 0 from dossiers where id = ${id}`,
    sql`insert into messages_lus (dossier_id, compte_id) select id, usager_id from dossiers where id = ${id}`,
    sql`with remarque as (
        insert into remarques (dossier_id, audience, genre, champ, libelle, vu_seq, ouverte_at)
        values (${id}, 'usager', 'question', 'nom', 'Nom', 0, ${MAINTENANT}) returning id),
      lue as (
        insert into remarques_lues (remarque_id, compte_id)
        select remarque.id, usager_id from remarque, dossiers where dossiers.id = ${id})
      insert into remarque_messages (remarque_id, dossier_id, rang, auteur_role, envoi, texte, at)
      select id, ${id}, 1, 'usager', 'remarque', 'Bonjour', ${MAINTENANT} from remarque`,
    sql`with demande as (
        insert into avis_demandes (dossier_id, question, par_oui_non, partage, scelle, transmissible, messagerie, demandeur,
          envoi, demande_at)
        values (${id}, 'Votre avis ?', false, false, false, false, false, false, 'envoi', ${MAINTENANT}) returning id),
      un as (
        insert into avis (demande_id, dossier_id, email, demande_at)
        select id, ${id}, 'experte@exemple.fr', ${MAINTENANT} from demande returning id)
      insert into avis_lus (avis_id, compte_id, lu_at)
      select un.id, usager_id, ${MAINTENANT} from un, dossiers where dossiers.id = ${id}`,
    sql`with acte as (
        insert into evenements (type, dossier_id, acteur_role, at) values ('dossier.accepte', ${id}, 'instructeur',
          ${MAINTENANT}) returning id)
      insert into evenement_contenus (evenement_id, contenu) select id, '{}' from acte`,
  ]
  for (const ligne of lignes) await ligne.execute(db)
}

test('each entry says why in words', () => {
  const muettes = entrees.filter(([, { raison }]: [string, Inscription]) => raison.length < 8)
  expect(muettes).toEqual([])
})
