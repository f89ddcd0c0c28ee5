/**
 * The rows of dossiers in the lists and in the search. Each act that changes what a list shows calls one of these in its
 * transaction, once it holds the lock of the dossier: what is read then is what everybody will read. Drafts and tries have no
 * row.
 */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { DocumentDeValeurs } from '../../../db/schema/dossier-recherche.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, RevisionId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { evaluer } from '../dossier/evaluer.ts'
import type { TypeEvenement } from '../evenement/inscrire.ts'
import { identiteDeLigne, nomDuDemandeur, type Identite } from '../identite/identite.ts'
import { compilee } from '../revision/compilee.ts'
import { documentDeValeurs } from './document-de-valeurs.ts'
import { reponsesDesDossiers } from './evalues.ts'
import { EMPLACEMENTS, EMPLACEMENTS_MULTIPLES, EMPLACEMENTS_DE_DATE, EMPLACEMENTS_DE_NOMBRE } from './emplacements.ts'
import type { Emplacement } from './emplacements.ts'
import { lignesDe, motsDe, type Emplacements } from './lignes-de.ts'
import { enMots, normaliser } from './normaliser.ts'
import { retenuesDe } from './retenues.ts'

/** Acts after which a dossier is not what its service had read: they date its last change, as annotations do. */
const CHANGEMENTS: readonly TypeEvenement[] = [
  'dossier.depose',
  'dossier.modifications_transmises',
  'dossier.identite_modifiee',
  'dossier.passe_en_instruction',
  'dossier.repasse_en_construction',
  'dossier.repasse_en_instruction',
  'dossier.formulaire_change',
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
  'dossier.retire',
  'dossier.retrait_annule',
  'dossier.reaffecte',
]

/** Makes anew the rows of deposited dossiers; those of a dossier that has no place in the lists go. */
export async function projeter(db: Db | Tx, ids: readonly DossierId[]): Promise<void> {
  if (ids.length === 0) return
  const dossiers = await lire(db, ids)
  const retenues = await retenuesDe(db, [...new Set(dossiers.map(({ demarche_id }) => demarche_id))])
  const formulaires = new Map<RevisionId, FormulaireCompile>()
  for (const { revision_id } of dossiers)
    if (!formulaires.has(revision_id)) formulaires.set(revision_id, await compilee(db, revision_id))
  const changes = await derniersChangements(db, ids, [...formulaires.values()])
  const lignes: Ligne[] = []
  const recherches: Recherche[] = []
  for (const dossier of dossiers) {
    const compiled = formulaires.get(dossier.revision_id)
    if (!compiled) throw new Error('the form of a dossier was not read')
    // A deposited dossier is judged on the day of its deposit, as its page is.
    const etat = evaluer(compiled, dossier.reponses, parisDate(dossier.depose_at))
    const evalue = { compiled, reponses: dossier.reponses, etat }
    const commun = { dossier_id: dossier.id, demarche_id: dossier.demarche_id, groupe_id: dossier.groupe_id }
    for (const { rang, emplacements } of lignesDe(evalue, retenues.get(dossier.demarche_id) ?? []))
      lignes.push({
        ...commun,
        rang,
        etat: dossier.etat,
        archive: dossier.archive,
        est_suivi: dossier.est_suivi,
        depose_at: dossier.depose_at,
        maj_at: changes.get(dossier.id) ?? dossier.depose_at,
        demandeur: normaliser(nomDe(dossier)),
        ...emplacements,
      })
    const mots = motsDe(evalue)
    recherches.push({
      ...commun,
      depose_at: dossier.depose_at,
      qui: qui(dossier),
      ...mots,
      valeurs: documentDeValeurs(evalue),
    })
  }
  await ecrireLesLignes(db, ids, lignes)
  await ecrireLesRecherches(db, ids, recherches)
}

/**
 * The same for acts that change no answer: state, groupe, archive, follows. `changeAt` is given by those that date a change of
 * the dossier.
 */
export async function projeterLEtat(
  db: Db | Tx,
  ids: readonly DossierId[],
  { changeAt = null }: { changeAt?: Instant | null } = {},
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update dossier_liste l
    set etat = d.etat, groupe_id = d.groupe_id, archive = d.archive_at is not null,
      est_suivi = exists (select from suivis s where s.dossier_id = d.id),
      maj_at = greatest(l.maj_at, ${changeAt}::timestamptz)
    from dossiers d where d.id = l.dossier_id and l.dossier_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`
    update dossier_recherche r set groupe_id = d.groupe_id
    from dossiers d
    where d.id = r.dossier_id and r.dossier_id = any(${[...ids]}::uuid[]) and r.groupe_id <> d.groupe_id`.execute(db)
}

/** What an account has deposited, which may bear its name: locked, so that its rows are made anew once the account has changed. */
export async function dossiersDeposesPar(tx: Tx, compteId: CompteId): Promise<DossierId[]> {
  const rows = await tx
    .selectFrom('dossiers')
    .where('usager_id', '=', compteId)
    .where('etat', '<>', 'brouillon')
    .orderBy('id')
    .forUpdate()
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

interface DossierLu {
  id: DossierId
  numero: number
  demarche_id: DemarcheId
  revision_id: RevisionId
  groupe_id: GroupeId
  etat: EtatDossier
  archive: boolean
  est_suivi: boolean
  depose_at: Instant
  reponses: Reponses
  identite: Identite | null
  nom: string | null
  email: string
}

async function lire(db: Db | Tx, ids: readonly DossierId[]): Promise<DossierLu[]> {
  const rows = await db
    .selectFrom('dossiers')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', 'in', [...ids])
    .where('dossiers.etat', '<>', 'brouillon')
    .where('dossiers.est_essai', '=', false)
    .select([
      'dossiers.id',
      'dossiers.numero',
      'dossiers.demarche_id',
      'dossiers.revision_id',
      'dossiers.groupe_id',
      'dossiers.etat',
      'dossiers.archive_at',
      'dossiers.depose_at',
      'comptes.nom',
      'comptes.email',
    ])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('suivis').whereRef('suivis.dossier_id', '=', 'dossiers.id').select('suivis.compte_id')).as(
        'est_suivi',
      ),
    )
    .execute()
  const identites = await db
    .selectFrom('identites')
    .where('dossier_id', 'in', [...ids])
    .where('remplacee_at', 'is', null)
    .selectAll()
    .execute()
  const parDossier = new Map(identites.map((row) => [row.dossier_id, identiteDeLigne(row).identite]))
  const reponses = await reponsesDesDossiers(db, ids)
  return rows.flatMap(({ archive_at, est_suivi, depose_at, groupe_id, ...row }) =>
    depose_at === null || groupe_id === null
      ? []
      : {
          ...row,
          depose_at,
          groupe_id,
          archive: archive_at !== null,
          est_suivi: est_suivi === true,
          reponses: reponses.get(row.id) ?? {},
          identite: parDossier.get(row.id) ?? null,
        },
  )
}

/** When each dossier last changed for those who examine it: an act of {@link CHANGEMENTS}, or an annotation. */
async function derniersChangements(
  db: Db | Tx,
  ids: readonly DossierId[],
  formulaires: readonly FormulaireCompile[],
): Promise<Map<DossierId, Instant>> {
  const annotations = formulaires.flatMap(({ annotations: { champs, repetitions } }) => [
    ...Object.keys(champs),
    ...Object.keys(repetitions),
  ])
  // Each dossier is looked for in its own partition of the journal.
  const { rows } = await sql<{ id: DossierId; at: Instant | null }>`
    select d.id, greatest(
      (select max(e.at) from evenements e where e.dossier_id = d.id and e.type = any(${[...CHANGEMENTS]}::text[])),
      ${
        annotations.length === 0
          ? sql`null`
          : sql`(select max(o.at) from dossier_op o where o.dossier_id = d.id and o.champ = any(${annotations}::text[]))`
      }) as at
    from unnest(${[...ids]}::uuid[]) as d (id)`.execute(db)
  return new Map(rows.flatMap(({ id, at }) => (at === null ? [] : [[id, at] as const])))
}

/** Who asks, as lists name them: by the identity, else by the account. */
function nomDe({ identite, nom, email }: DossierLu): string {
  return (identite && nomDuDemandeur(identite)) ?? nom ?? email
}

/** Everything by which one looks for a dossier before its answers: number, persons, company. */
function qui({ numero, identite, nom, email }: DossierLu): string {
  const parties = [String(numero), nom, email]
  if (identite?.genre === 'etablissement') parties.push(identite.siret, identite.entreprise?.raisonSociale ?? null)
  if (identite?.genre === 'personne') {
    const { personne, mandat } = identite
    parties.push(personne.prenom, personne.nom, mandat?.mandataire.prenom ?? null, mandat?.mandataire.nom ?? null)
  }
  return enMots(parties.filter((partie) => partie !== null).join(' '))
}

type Ligne = {
  dossier_id: DossierId
  rang: 1 | 2
  demarche_id: DemarcheId
  groupe_id: GroupeId
  etat: EtatDossier
  archive: boolean
  est_suivi: boolean
  depose_at: Instant
  maj_at: Instant
  demandeur: string
} & Emplacements

interface Recherche {
  dossier_id: DossierId
  demarche_id: DemarcheId
  groupe_id: GroupeId
  depose_at: Instant
  qui: string
  reponses: string
  annotations: string
  valeurs: DocumentDeValeurs
}

function typeDe(emplacement: Emplacement): string {
  if (EMPLACEMENTS_DE_NOMBRE.some((nom) => nom === emplacement)) return 'numeric'
  if (EMPLACEMENTS_DE_DATE.some((nom) => nom === emplacement)) return 'timestamptz'
  return EMPLACEMENTS_MULTIPLES.some((nom) => nom === emplacement) ? 'text[]' : 'text'
}

const COLONNES = [
  'dossier_id uuid',
  'rang smallint',
  'demarche_id uuid',
  'groupe_id uuid',
  'etat text',
  'archive boolean',
  'est_suivi boolean',
  'depose_at timestamptz',
  'maj_at timestamptz',
  'demandeur text',
  ...EMPLACEMENTS.map((nom) => `${nom} ${typeDe(nom)}`),
]
const NOMS = COLONNES.map((colonne) => colonne.split(' ')[0] ?? '')
const MODIFIABLES = NOMS.filter((nom) => nom !== 'dossier_id' && nom !== 'rang')
const INSCRIRE = {
  colonnes: sql.raw(NOMS.join(', ')),
  types: sql.raw(COLONNES.join(', ')),
  remplacer: sql.raw(MODIFIABLES.map((nom) => `${nom} = excluded.${nom}`).join(', ')),
  avant: sql.raw(MODIFIABLES.map((nom) => `l.${nom}`).join(', ')),
  apres: sql.raw(MODIFIABLES.map((nom) => `excluded.${nom}`).join(', ')),
}

/** One statement whatever their number; a row that says the same is not written again, nor are its twenty indexes. */
async function ecrireLesLignes(db: Db | Tx, ids: readonly DossierId[], lignes: readonly Ligne[]): Promise<void> {
  await sql`
    delete from dossier_liste l where dossier_id = any(${[...ids]}::uuid[])
      and not exists (
        select from jsonb_to_recordset(${JSON.stringify(lignes.map(({ dossier_id, rang }) => ({ dossier_id, rang })))}::jsonb)
          as n (dossier_id uuid, rang smallint)
        where n.dossier_id = l.dossier_id and n.rang = l.rang)`.execute(db)
  if (lignes.length === 0) return
  await sql`
    insert into dossier_liste as l (${INSCRIRE.colonnes})
    select ${INSCRIRE.colonnes} from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as n (${INSCRIRE.types})
    on conflict (dossier_id, rang) do update set ${INSCRIRE.remplacer}
    where (${INSCRIRE.avant}) is distinct from (${INSCRIRE.apres})`.execute(db)
}

async function ecrireLesRecherches(
  db: Db | Tx,
  ids: readonly DossierId[],
  recherches: readonly Recherche[],
): Promise<void> {
  await sql`
    delete from dossier_recherche where dossier_id = any(${[...ids]}::uuid[])
      and dossier_id <> all(${recherches.map(({ dossier_id }) => dossier_id)}::uuid[])`.execute(db)
  if (recherches.length === 0) return
  await sql`
    insert into dossier_recherche as r (dossier_id, demarche_id, groupe_id, depose_at, valeurs, mots)
    select dossier_id, demarche_id, groupe_id, depose_at, valeurs,
      setweight(to_tsvector('french', qui), 'A') || setweight(to_tsvector('french', reponses), 'B')
        || setweight(to_tsvector('french', annotations), 'D')
    from jsonb_to_recordset(${JSON.stringify(recherches)}::jsonb) as n (dossier_id uuid, demarche_id uuid, groupe_id uuid,
      depose_at timestamptz, qui text, reponses text, annotations text, valeurs jsonb)
    on conflict (dossier_id) do update
    set demarche_id = excluded.demarche_id, groupe_id = excluded.groupe_id, depose_at = excluded.depose_at, mots = excluded.mots,
      valeurs = excluded.valeurs
    where (r.demarche_id, r.groupe_id, r.depose_at, r.mots, r.valeurs)
      is distinct from (excluded.demarche_id, excluded.groupe_id, excluded.depose_at, excluded.mots, excluded.valeurs)`.execute(
    db,
  )
}
