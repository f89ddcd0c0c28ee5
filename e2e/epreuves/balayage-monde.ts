/** What balayage-kill sweeps: dossiers that are due and dossiers that are not, whole, and what must be left of each. */
import { sql } from 'kysely'
import { ulid } from 'ulid'
import type { MagasinObjets } from '../../app/adapters/objets/port.ts'
import { repondre } from '../../app/domain/dossier/repondre.ts'
import { inscrire } from '../../app/domain/evenement/inscrire.ts'
import { ajouter } from '../../app/domain/piece-jointe/ajouter.ts'
import { champ, editKeyOf, unDossier, uneDemarche, type DemarcheDeTest } from '../../app/domain/testing.ts'
import { a, type CompteDeTest } from '../../db/builders.ts'
import { inTransaction, type Db } from '../../db/client.ts'
import type { CompteId, DossierId } from '../../db/schema/ids.ts'
import type { StableId } from '../../form-engine/formulaire.ts'
import { addDays, addMonths, addSeconds, instant, parisDate } from '../../form-engine/temps.ts'
import { hasard, type Hasard } from './hasard.ts'
import { unTexte } from './fichiers.ts'

export const JOUR_DU_BALAYAGE = instant('2026-11-22T10:00:00Z')
const AUJOURDHUI = parisDate(JOUR_DU_BALAYAGE)
const ilYA = (jours: number) => addSeconds(JOUR_DU_BALAYAGE, -jours * 86_400)
/** The day on which a dossier of 36 months that ended some days ago was decided. */
const decideIlYA = (jours: number) => instant(`${addMonths(addDays(AUJOURDHUI, -jours), -36)}T10:00:00Z`)

interface Sorte {
  nom: string
  /** Of the trace; null when the sweep must leave the dossier as it is. */
  motif: 'inactivite' | 'conservation' | 'usager' | null
  /** Its owner is owed a letter today. */
  isAAvertir?: boolean
  /** The columns of its row. */
  ligne: Record<string, string | number | null>
}

const AVERTI = { averti_at: ilYA(40), averti_par: 'lettre' }
const DEPOSE = { depose_at: ilYA(1400), instruction_at: ilYA(1390) }
const HIER = addDays(AUJOURDHUI, -1)

/** Every way to be due, and every guard that keeps. */
const SORTES: readonly Sorte[] = [
  {
    nom: 'brouillon',
    motif: 'inactivite',
    ligne: { ...AVERTI, activite_on: addDays(AUJOURDHUI, -50), purge_at: HIER },
  },
  { nom: 'corbeille', motif: 'usager', ligne: { corbeille_at: ilYA(15), purge_at: HIER } },
  {
    nom: 'accepté',
    motif: 'conservation',
    ligne: { ...AVERTI, ...DEPOSE, etat: 'accepte', decide_at: decideIlYA(3), purge_at: HIER },
  },
  {
    nom: 'retiré',
    motif: 'conservation',
    ligne: { ...AVERTI, ...DEPOSE, etat: 'retire', retire_at: decideIlYA(2), purge_at: HIER },
  },
  {
    nom: 'gel passé',
    motif: 'conservation',
    ligne: { ...AVERTI, ...DEPOSE, etat: 'refuse', decide_at: decideIlYA(90), gel_fin: HIER, purge_at: HIER },
  },
  {
    nom: 'dernier jour',
    motif: null,
    isAAvertir: true,
    ligne: { ...AVERTI, activite_on: addDays(AUJOURDHUI, -15), purge_at: AUJOURDHUI },
  },
  {
    nom: 'avis trop court',
    motif: null,
    ligne: { averti_at: ilYA(4), averti_par: 'lettre', activite_on: addDays(AUJOURDHUI, -50), purge_at: HIER },
  },
  { nom: 'corbeille récente', motif: null, ligne: { corbeille_at: ilYA(14), purge_at: AUJOURDHUI } },
  {
    nom: 'en instruction',
    motif: null,
    ligne: { ...AVERTI, ...DEPOSE, etat: 'en_instruction', purge_at: HIER },
  },
  {
    nom: 'sous gel',
    motif: null,
    ligne: { ...AVERTI, ...DEPOSE, etat: 'sans_suite', decide_at: decideIlYA(90), gel_fin: AUJOURDHUI, purge_at: HIER },
  },
  {
    nom: 'règle allongée',
    motif: null,
    ligne: { ...AVERTI, ...DEPOSE, etat: 'accepte', decide_at: ilYA(700), purge_at: HIER },
  },
  { nom: 'à avertir', motif: null, isAAvertir: true, ligne: { activite_on: addDays(AUJOURDHUI, -40), purge_at: HIER } },
]

export interface Temoin {
  id: DossierId
  sorte: Sorte
  usager: CompteDeTest
}

export interface MondeDEcheances {
  dus: Temoin[]
  gardes: Temoin[]
  /** What stood of those that stay, before any sweep. */
  avant: Map<DossierId, string>
}

/** Makes the dossiers of a round, each with answers, journal, events, a hold and, for most, files with a preview. */
export async function peuplerDEcheances(db: Db, magasin: MagasinObjets, graine: number): Promise<MondeDEcheances> {
  const chance = hasard(graine)
  const demarche = await uneDemarche(db, { champs: [champ('nom'), champ('piece', { type: 'piece_justificative' })] })
  const temoins: Temoin[] = []
  for (const sorte of SORTES) {
    for (let reste = chance.entier(1, 2); reste > 0; reste--)
      temoins.push(await unTemoin(db, magasin, demarche, sorte, chance))
  }
  const gardes = temoins.filter(({ sorte }) => sorte.motif === null)
  return {
    dus: temoins.filter(({ sorte }) => sorte.motif !== null),
    gardes,
    avant: await contenuDe(db, magasin, gardes),
  }
}

async function unTemoin(
  db: Db,
  magasin: MagasinObjets,
  demarche: DemarcheDeTest,
  sorte: Sorte,
  chance: Hasard,
): Promise<Temoin> {
  const usager = await a.compte(db)
  const dossier = await unDossier(db, { demarche, usager })
  const key = await editKeyOf(db, dossier, ilYA(1500))
  for (let n = chance.entier(1, 3); n > 0; n--)
    await repondre(key, [{ id: ulid(), champ: 'nom' as StableId, row: null, base: 2 ** 30, raw: `Réponse ${ulid()}` }])
  for (let n = chance.entier(0, 2); n > 0; n--) await unFichier(db, magasin, key, n)
  await inTransaction(db, (tx) =>
    inscrire(
      tx,
      { acteur: { id: usager.compteId, role: 'usager' }, now: ilYA(1400) },
      {
        type: 'dossier.depose',
        dossierId: dossier.id,
        demarcheId: demarche.id,
        contenu: { motivation: 'Ce qui ne doit pas rester' },
      },
    ),
  )
  const ligne = { ...sorte.ligne, ...('etat' in sorte.ligne ? { groupe_id: demarche.groupeId } : {}) }
  await db
    .updateTable('dossiers')
    .set(ligne as never)
    .where('id', '=', dossier.id)
    .execute()
  await db
    .insertInto('gels')
    .values({
      dossier_id: dossier.id,
      raison: 'Un litige',
      fin_on: AUJOURDHUI,
      pose_par: null,
      pose_at: ilYA(90),
      leve_par: null,
      leve_at: ilYA(80),
    })
    .execute()
  return { id: dossier.id, sorte, usager }
}

async function unFichier(
  db: Db,
  magasin: MagasinObjets,
  key: Awaited<ReturnType<typeof editKeyOf>>,
  rang: number,
): Promise<void> {
  const { nom, octets } = unTexte(`piece-${rang}.txt`, 200, rang, 'marque')
  const source = (async function* () {
    yield octets
  })()
  const ajout = await ajouter(key, { champ: 'piece' as StableId, row: null }, { nom, source }, magasin)
  if (!ajout.ok) throw new Error(`a file was refused: ${ajout.motif}`)
  const objet = `pieces/${key.dossierId}/${ajout.fichier.id}.apercu-1`
  await magasin.put(
    objet,
    (async function* () {
      yield octets
    })(),
  )
  await sql`
    insert into apercus (piece_id, page, objet, taille, largeur, hauteur)
    values (${ajout.fichier.id}::uuid, 1, ${objet}, 200, 10, 10)`.execute(db)
}

/** All that is kept of some dossiers, in the database and in the store, as one text for each. */
async function contenuDe(db: Db, magasin: MagasinObjets, temoins: readonly Temoin[]): Promise<Map<DossierId, string>> {
  const contenus = new Map<DossierId, string>()
  for (const { id } of temoins) {
    const { rows } = await sql<{ contenu: string }>`
      select jsonb_build_object(
        'etat', (select jsonb_build_array(etat, seq, activite_on, gel_fin) from dossiers where id = ${id}),
        'journal', (select count(*) from dossier_op where dossier_id = ${id}),
        'sections', (select jsonb_agg(reponses) from dossier_section where dossier_id = ${id}),
        'pieces', (select count(*) from pieces_jointes where dossier_id = ${id}),
        'gels', (select count(*) from gels where dossier_id = ${id}),
        'cles', (select count(*) from coffre.dossier_cles where dossier_id = ${id}),
        'contenus', (select count(*) from evenement_contenus c join evenements e on e.id = c.evenement_id
          where e.dossier_id = ${id})
      )::text as contenu`.execute(db)
    contenus.set(id, `${rows[0]?.contenu} ${(await objetsDe(magasin, id)).join(' ')}`)
  }
  return contenus
}

async function objetsDe(magasin: MagasinObjets, id: DossierId): Promise<string[]> {
  const objets: string[] = []
  for await (const objet of magasin.list(`pieces/${id}/`)) objets.push(objet)
  return objets.toSorted()
}

/** What the base and the store show that a whole sweep does not explain. */
export async function verifierApres(db: Db, magasin: MagasinObjets, monde: MondeDEcheances): Promise<string[]> {
  return [
    ...(await verifierLesDus(db, magasin, monde.dus)),
    ...(await verifierLesGardes(db, magasin, monde)),
    ...(await verifierLesOrphelins(db)),
    ...(await verifierLesLettres(db, monde)),
  ]
}

async function verifierLesDus(db: Db, magasin: MagasinObjets, dus: readonly Temoin[]): Promise<string[]> {
  const constats: string[] = []
  for (const { id, sorte } of dus) {
    const nom = `le dossier « ${sorte.nom} »`
    const { rows } = await sql<{ dossiers: number; suppressions: number; objets: number; contenus: number }>`
      select (select count(*) from dossiers where id = ${id})::int as dossiers,
        (select count(*) from evenements where dossier_id = ${id} and type = 'dossier.supprime')::int as suppressions,
        (select count(*) from objets_a_effacer where dossier_id = ${id})::int as objets,
        (select count(*) from evenement_contenus c join evenements e on e.id = c.evenement_id
          where e.dossier_id = ${id})::int as contenus`.execute(db)
    const [compte] = rows
    if (compte?.dossiers !== 0) constats.push(`${nom} est encore là`)
    if (compte?.suppressions !== 1) constats.push(`${nom} a été supprimé ${compte?.suppressions} fois`)
    if (compte?.objets !== 0) constats.push(`${nom} attend encore l’effacement de ${compte?.objets} objets`)
    if (compte?.contenus !== 0) constats.push(`${nom} laisse le contenu de ses événements`)
    const traces = await db.selectFrom('traces').where('dossier_id', '=', id).select(['motif', 'efface_at']).execute()
    if (traces.length !== 1 || traces[0]?.motif !== sorte.motif)
      constats.push(`${nom} laisse ${traces.length} trace(s) : ${traces.map(({ motif }) => motif).join(', ')}`)
    if (traces.some(({ efface_at }) => efface_at === null)) constats.push(`${nom} laisse une trace ouverte`)
    const objets = await objetsDe(magasin, id)
    if (objets.length > 0) constats.push(`${nom} laisse dans le magasin ${objets.join(', ')}`)
  }
  return constats
}

async function verifierLesGardes(
  db: Db,
  magasin: MagasinObjets,
  { gardes, avant }: MondeDEcheances,
): Promise<string[]> {
  const apres = await contenuDe(db, magasin, gardes)
  return gardes
    .filter(({ id }) => apres.get(id) !== avant.get(id))
    .map(({ id, sorte }) => `le dossier « ${sorte.nom} » a changé : ${avant.get(id)} puis ${apres.get(id)}`)
}

/** Tables that keep the number of a dossier after it: the journal of acts, emptied of its contents, and the trace. */
const RESTENT = ['evenements', 'traces']

/** Every table with a dossier_id, read from the catalogue: none may hold a dossier that is gone. */
async function verifierLesOrphelins(db: Db): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; nom: string }>`
    select n.nspname as schema, c.relname as nom from pg_attribute a
    join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'dossier_id' and not a.attisdropped and c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema')`.execute(db)
  const constats: string[] = []
  for (const { schema, nom } of tables.filter((table) => !RESTENT.includes(table.nom))) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(`${schema}.${nom}`)} as t
      where t.dossier_id is not null and not exists (select 1 from dossiers d where d.id = t.dossier_id)`.execute(db)
    if (rows[0]?.n !== 0) constats.push(`${rows[0]?.n} lignes de ${nom} n’ont plus de dossier`)
  }
  if (tables.length < 5) constats.push(`le catalogue ne montre que ${tables.length} tables liées à un dossier`)
  return constats
}

/** Whoever is owed a letter has one for the day, asked for once; nobody else has any. */
async function verifierLesLettres(db: Db, { dus, gardes }: MondeDEcheances): Promise<string[]> {
  const constats: string[] = []
  for (const { usager, sorte } of [...dus, ...gardes]) {
    const attendu = sorte.isAAvertir ? 1 : 0
    const lettres = await db
      .selectFrom('lettres_du_jour')
      .where('compte_id', '=', usager.compteId)
      .select('jour')
      .execute()
    const demandes = await demandesDe(db, usager.compteId)
    if (lettres.length !== attendu || demandes !== attendu)
      constats.push(`« ${sorte.nom} » : ${lettres.length} lettres demandées ${demandes} fois au lieu de ${attendu}`)
  }
  return constats
}

async function demandesDe(db: Db, compteId: CompteId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pgboss.job
    where name = 'lettre-du-jour' and data->>'compteId' = ${compteId}`.execute(db)
  return rows[0]?.n ?? 0
}
