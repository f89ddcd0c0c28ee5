/**
 * The columns of a dossier that can hold a text, read from the catalogue, and what is written in each so that it can be
 * looked for afterwards; a column that is not written says why here.
 */
import { sql } from 'kysely'
import type { Db } from '../../../db/client.ts'
import { modeleEnJson, modeleVide } from '../attestation/modele.ts'
import type { DossierId, EvenementId, PieceJointeId } from '../../../db/schema/ids.ts'

const CODE = 'a code of a closed list, checked by the base'
const APRES = 'stays after the dossier by design: kinds of acts, roles and numbers, nothing anybody typed'
const TRACE = 'is the trace: the names of the administration and of the démarche, kinds and dates'

/** Columns that are not seeded, with the reason. */
export const ECARTEES: Readonly<Record<string, string>> = {
  'dossiers.etat': CODE,
  'dossiers.averti_par': CODE,
  'pieces_jointes.etat': CODE,
  'messages.auteur_role': CODE,
  'identites.genre': CODE,
  'identites.civilite': CODE,
  'identites.avertir': CODE,
  'identites.siret': 'fourteen digits, checked by the base',
  'remarques.audience': CODE,
  'remarques.genre': CODE,
  'remarques.resolue_role': CODE,
  'remarque_messages.auteur_role': CODE,
  'avis.fin': CODE,
  'lot_dossiers.etat': CODE,
  'decisions_proposees.decision': CODE,
  'invitations.droit': CODE,
  'corrections.motif': CODE,
  'transferts.fin': CODE,
  'corrections.fin': CODE,
  'invitations.fin_par': CODE,
  'envoi_parts.empreinte': 'a digest, checked by the base',
  'preremplissages.empreinte': 'a digest, checked by the base',
  'dossier_liste.etat': CODE,
  'attestations.numero': 'signs drawn at random, checked by the base',
  'evenements.type': APRES,
  'evenements.acteur_role': APRES,
  'evenements.donnees': APRES,
  'repetition_dossiers.etat': CODE,
  'repetition_dossiers.sort': CODE,
  'repetition_dossiers.causes': 'ids of questions and rules of a form, written by the engine',
  'effets.effet': 'the name of a letter',
  'effets.destinataire': 'the number of an account',
  'traces.etat': TRACE,
  'traces.motif': TRACE,
  'traces.administration': TRACE,
  'traces.demarche': TRACE,
  'traces.traitements': TRACE,
  'traces.methode': TRACE,
}

/** Tables of a dossier that the catalogue does not link to it. */
const SANS_LIEN = ['evenement_contenus', 'effets']

/** `table.column` of every column that can hold a text, in every table that hangs from a dossier. */
export async function colonnesDeTexte(db: Db): Promise<string[]> {
  const { rows } = await sql<{ colonne: string }>`
    with recursive reliees as (
      select 'dossiers'::regclass::oid as id
      union
      select k.conrelid from pg_constraint k join reliees r on k.confrelid = r.id where k.contype = 'f'
    ), tables as (
      select id from reliees
      union select a.attrelid from pg_attribute a where a.attname = 'dossier_id' and not a.attisdropped
      union select to_regclass(nom)::oid from unnest(${SANS_LIEN}::text[]) as nom
    )
    select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname as colonne
    from tables join pg_class c on c.oid = tables.id join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relkind in ('r', 'p') and not c.relispartition
      and (coalesce(e.typcategory, t.typcategory) = 'S'
        or coalesce(e.typname, t.typname) in ('json', 'jsonb', 'bytea', 'xml', 'tsvector'))
    order by 1`.execute(db)
  return rows.map(({ colonne }) => colonne)
}

/** What is looked for: no other dossier has it. */
export const canariDe = (id: DossierId): string => `CANARY-${id}`

/**
 * Writes rows of every kind for a dossier, a canary in each column, and returns the columns that now hold one. The
 * dossier has a first file, of which the journal of acts already speaks.
 */
export async function semer(db: Db, id: DossierId, evenement: EvenementId, piece: PieceJointeId): Promise<string[]> {
  const semees: string[] = []
  const canari = (colonne: string): string => {
    semees.push(colonne)
    return `${canariDe(id)}-${semees.length}`
  }
  const json = (colonne: string): string => JSON.stringify({ [canari(colonne)]: canariDe(id) })
  const at = '2020-01-01T00:00:00Z'
  // Of the démarche, whose administration says who signs: it stays with it, and goes nowhere else.
  const signature = { nom: 'CANARY-signataire', qualite: '', image: null, duGroupe: true }
  const modele = JSON.stringify(modeleEnJson({ ...modeleVide('Modèle'), signature }))
  await sql`
    insert into dossier_op (dossier_id, seq, op_id, champ, ligne, base, reponse, acteur_id, at)
    select ${id}, 900, ${canari('dossier_op.op_id')}, ${canari('dossier_op.champ')}, ${canari('dossier_op.ligne')}, 0,
      ${json('dossier_op.reponse')}::jsonb, usager_id, ${at} from dossiers where id = ${id}`.execute(db)
  await sql`
    insert into dossier_section (dossier_id, bloc, reponses)
    values (${id}, ${canari('dossier_section.bloc')}, ${json('dossier_section.reponses')}::jsonb)`.execute(db)
  // A dossier of the search has its rows of the lists already.
  await sql`delete from dossier_liste where dossier_id = ${id}`.execute(db)
  await sql`
    insert into dossier_liste (dossier_id, demarche_id, groupe_id, etat, depose_at, maj_at, demandeur, t1, t2, t3, t4, t5, t6,
      t7, t8, m1, m2)
    select id, demarche_id, demarche_id, etat, ${at}, ${at}, ${canari('dossier_liste.demandeur')}, ${canari('dossier_liste.t1')},
      ${canari('dossier_liste.t2')}, ${canari('dossier_liste.t3')}, ${canari('dossier_liste.t4')},
      ${canari('dossier_liste.t5')}, ${canari('dossier_liste.t6')}, ${canari('dossier_liste.t7')},
      ${canari('dossier_liste.t8')}, array[${canari('dossier_liste.m1')}], array[${canari('dossier_liste.m2')}]
    from dossiers where id = ${id}`.execute(db)
  await sql`delete from dossier_recherche where dossier_id = ${id}`.execute(db)
  await sql`
    insert into dossier_recherche (dossier_id, demarche_id, groupe_id, depose_at, mots, valeurs)
    select id, demarche_id, demarche_id, ${at}, ${canari('dossier_recherche.mots')}::tsvector,
      ${json('dossier_recherche.valeurs')}::jsonb from dossiers where id = ${id}`.execute(db)
  await sql`
    insert into dossier_etageres (dossier_id, originaux)
    values (${id}, ${json('dossier_etageres.originaux')}::jsonb)`.execute(db)
  await sql`
    insert into versions_deposees (dossier_id, rang, revision_id, reponses, identite, empreinte)
    select ${id}, 90, revision_id, ${json('versions_deposees.reponses')}::jsonb, 0, ${canari('versions_deposees.empreinte')}
    from dossiers where id = ${id}`.execute(db)
  await sql`
    insert into pieces_jointes (dossier_id, champ, ligne, nom, type, taille, empreinte, objet, etat, defaut, analyse_par,
      analyse_at, ajoute_par, ajoute_at)
    select ${id}, ${canari('pieces_jointes.champ')}, ${canari('pieces_jointes.ligne')}, ${canari('pieces_jointes.nom')},
      ${canari('pieces_jointes.type')}, 1, ${canari('pieces_jointes.empreinte')}, ${canari('pieces_jointes.objet')},
      'infecte', ${canari('pieces_jointes.defaut')}, ${canari('pieces_jointes.analyse_par')}, ${at}, usager_id, ${at}
    from dossiers where id = ${id}`.execute(db)
  await sql`
    with modele as (
      insert into attestation_modeles (demarche_id, sorte, rang, contenu, modifie_at)
      select demarche_id, 'refus', 90, ${modele}::jsonb, ${at} from dossiers where id = ${id} returning id
    ), version as (
      insert into attestation_versions (modele_id, numero, contenu, publie_at)
      select id, 1, ${modele}::jsonb, ${at} from modele returning id
    ), registre as (
      insert into attestation_registre (numero, code_empreinte, delivree_at)
      select upper(substr(r, 1, 4) || '-' || substr(r, 5, 4) || '-' || substr(r, 9, 4)), repeat('0', 64), ${at}
      from md5(${id}) r returning numero
    )
    insert into attestations (dossier_id, evenement_id, numero, version_id, contenu, code, objet)
    select ${id}, ${evenement}, registre.numero, version.id, ${json('attestations.contenu')}::jsonb,
      ${canari('attestations.code')}, ${canari('attestations.objet')}
    from registre, version`.execute(db)
  await sql`
    insert into apercus (piece_id, page, objet, taille, largeur, hauteur)
    values (${piece}, 90, ${canari('apercus.objet')}, 1, 1, 1)`.execute(db)
  await sql`
    with envoi as (
      insert into envois (id, dossier_id, champ, ligne, nom, type, taille, objet, depot, entete, commence_par, commence_at,
        actif_at)
      select uuidv7(), ${id}, ${canari('envois.champ')}, ${canari('envois.ligne')}, ${canari('envois.nom')},
        ${canari('envois.type')}, 1, ${canari('envois.objet')}, ${canari('envois.depot')}, ${canari('envois.entete')},
        usager_id, ${at}, ${at}
      from dossiers where id = ${id} returning id
    )
    insert into envoi_parts (envoi_id, numero, empreinte, marque)
    select id, 0, repeat('0', 64), ${canari('envoi_parts.marque')} from envoi`.execute(db)
  await sql`
    with note as (
      insert into notes_internes (dossier_id, auteur_id, envoi, texte, at)
      select ${id}, usager_id, ${canari('notes_internes.envoi')}, ${canari('notes_internes.texte')}, ${at}
      from dossiers where id = ${id} returning id, auteur_id
    )
    insert into mentions_de_note (note_id, compte_id, at) select id, auteur_id, ${at} from note`.execute(db)
  await sql`
    insert into messages (dossier_id, rang, auteur_id, auteur_role, envoi, texte, at)
    select ${id}, 900, usager_id, 'usager', ${canari('messages.envoi')}, ${canari('messages.texte')}, ${at}
    from dossiers where id = ${id}`.execute(db)
  await sql`
    with remarque as (
      insert into remarques (dossier_id, audience, genre, champ, ligne, fichier, libelle, vu_seq, ouverte_at)
      values (${id}, 'usager', 'question', ${canari('remarques.champ')}, ${canari('remarques.ligne')},
        ${canari('remarques.fichier')}, ${canari('remarques.libelle')}, 0, ${at}) returning id
    )
    insert into remarque_messages (remarque_id, dossier_id, rang, auteur_role, envoi, texte, at)
    select id, ${id}, 1, 'usager', ${canari('remarque_messages.envoi')}, ${canari('remarque_messages.texte')}, ${at}
    from remarque`.execute(db)
  await sql`
    with demande as (
      insert into avis_demandes (dossier_id, question, par_oui_non, partage, scelle, transmissible, messagerie, demandeur,
        sections, envoi, demande_at)
      values (${id}, ${canari('avis_demandes.question')}, false, false, false, false, false, false,
        array[${canari('avis_demandes.sections')}], ${canari('avis_demandes.envoi')}, ${at}) returning id
    )
    insert into avis (demande_id, dossier_id, email, demande_at, texte, interet, envoi, rendu_at)
    select id, ${id}, ${canari('avis.email')}, ${at}, ${canari('avis.texte')}, ${canari('avis.interet')},
      ${canari('avis.envoi')}, ${at} from demande`.execute(db)
  await sql`
    with lot as (
      insert into lots (demarche_id, auteur_id, acte, etat, total, cree_at)
      select demarche_id, usager_id, 'suivre', 'prepare', 1, ${at} from dossiers where id = ${id} returning id
    )
    insert into lot_dossiers (lot_id, rang, dossier_id, etat, version, phrase, retour)
    select id, 1, ${id}, 'refuse', ${canari('lot_dossiers.version')}, ${canari('lot_dossiers.phrase')},
      ${json('lot_dossiers.retour')}::jsonb from lot`.execute(db)
  await sql`
    insert into decisions_proposees (dossier_id, decision, motivation, vu, propose_at)
    values (${id}, 'refuser', ${canari('decisions_proposees.motivation')}, ${canari('decisions_proposees.vu')}, ${at})`.execute(
    db,
  )
  await sql`
    insert into reponses_transmises (dossier_id, bloc, reponses)
    values (${id}, ${canari('reponses_transmises.bloc')}, ${json('reponses_transmises.reponses')}::jsonb)`.execute(db)
  await sql`
    with correction as (
      insert into corrections (dossier_id, motif, message, demande_at)
      values (${id}, 'incorrect', ${canari('corrections.message')}, ${at}) returning id
    )
    insert into correction_remarques (correction_id, champ, ligne, texte)
    select id, ${canari('correction_remarques.champ')}, ${canari('correction_remarques.ligne')},
      ${canari('correction_remarques.texte')} from correction`.execute(db)
  await sql`
    insert into transferts (dossier_id, de, email, demande_at, expire_on)
    select ${id}, usager_id, ${canari('transferts.email')}, ${at}, '2020-01-15' from dossiers where id = ${id}`.execute(
    db,
  )
  await sql`
    insert into preremplissages (demarche_id, empreinte, origine, reponses, contenu, cree_at, expire_at, repris_par,
      repris_at, dossier_id)
    select demarche_id, repeat(md5(${id}), 2), ${canari('preremplissages.origine')}, 1,
      convert_to(${canari('preremplissages.contenu')}, 'UTF8'), ${at}, ${at}, usager_id, ${at}, id
    from dossiers where id = ${id}`.execute(db)
  await sql`
    insert into identites (dossier_id, version, genre, prenom, nom, pour_un_tiers, mandataire_prenom, mandataire_nom, avertir,
      courriel, consentement, consenti_at, ecrit_at, remplacee_at)
    values (${id}, 1, 'personne', ${canari('identites.prenom')}, ${canari('identites.nom')}, true,
      ${canari('identites.mandataire_prenom')}, ${canari('identites.mandataire_nom')}, 'courriel',
      ${canari('identites.courriel')}, ${canari('identites.consentement')}, ${at}, ${at}, ${at})`.execute(db)
  await sql`
    insert into identites (dossier_id, version, genre, siret, entreprise, ecrit_at)
    values (${id}, 2, 'etablissement', '13002526500013', ${json('identites.entreprise')}::jsonb, ${at})`.execute(db)
  await sql`
    insert into invitations (dossier_id, email, message, sections, droit, invite_at)
    values (${id}, ${canari('invitations.email')}, ${canari('invitations.message')},
      array[${canari('invitations.sections')}], 'lire', ${at})`.execute(db)
  await sql`
    insert into presences (dossier_id, onglet, compte_id, page, champ, present_jusqu_a)
    select ${id}, ${canari('presences.onglet')}, usager_id, ${canari('presences.page')}, ${canari('presences.champ')}, ${at}
    from dossiers where id = ${id}`.execute(db)
  await sql`
    insert into gels (dossier_id, raison, fin_on, pose_at, leve_at)
    values (${id}, ${canari('gels.raison')}, '2020-02-01', ${at}, ${at})`.execute(db)
  await sql`
    update evenement_contenus set contenu = ${json('evenement_contenus.contenu')}::jsonb
    where evenement_id = ${evenement}`.execute(db)
  await sql`
    insert into objets_a_effacer (objet, dossier_id, demande_at)
    values (${canari('objets_a_effacer.objet')}, ${id}, ${at})`.execute(db)
  await sql`
    update coffre.dossier_cles
    set cle_emballee = cle_emballee || ${` ${canari('coffre.dossier_cles.cle_emballee')}`},
      maitresse = ${canari('coffre.dossier_cles.maitresse')}
    where dossier_id = ${id}`.execute(db)
  return semees
}

/** Every table of every schema where a text is found, in clear or as the bytes of a column, with how many rows hold it. */
export async function tablesOuSeTrouve(db: Db, texte: string): Promise<Record<string, number>> {
  const { rows: tables } = await sql<{ schema: string; nom: string }>`
    select n.nspname as schema, c.relname as nom from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`.execute(db)
  const trouvees: Record<string, number> = {}
  for (const { schema, nom } of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(`${schema}.${nom}`)} as t
      where strpos(t::text, ${texte}) > 0 or strpos(t::text, encode(convert_to(${texte}, 'UTF8'), 'hex')) > 0`.execute(
      db,
    )
    if (rows[0] && rows[0].n > 0) trouvees[schema === 'public' ? nom : `${schema}.${nom}`] = rows[0].n
  }
  return trouvees
}
