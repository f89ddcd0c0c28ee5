/**
 * The rehearsal itself: dossiers in the order of their ids, by batches, each batch kept with the place it ends at. A worker that
 * is killed loses one batch, and the next one goes on from there; two at once keep each batch once.
 */
import { setImmediate as laisserPasser, setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { autresSessions } from '../../../db/affluence.ts'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DemarcheId, DossierId, RepetitionId, RevisionId } from '../../../db/schema/ids.ts'
import type { ComptesDeRepetition, ParEtat } from '../../../db/schema/repetitions.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import {
  aRepeter as prete,
  cleDeCause,
  Repetiteur,
  sortDe,
  type SortDeDossier,
} from '../../../form-engine/repetition.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { aRepeter } from './dossiers-a-repeter.ts'
import { groupesDe } from '../groupe/groupes-de.ts'
import { avecNomsActuels, type GroupeNomme } from '../groupe/nomme.ts'

/** Dossiers read at once, and judged before others of the process are served. */
const PAR_LOT = 200
const PAR_TRANCHE = 10
/** Forms made ready at once: dossiers of one démarche come from few revisions. */
const FORMULAIRES_MAX = 40
const REPOS_MAX_MS = 500

interface Lu {
  id: DossierId
  etat: EtatDossier
  revision_id: RevisionId
  depose_at: Instant | null
  reponses: Reponses
}

interface Touche {
  id: DossierId
  etat: EtatDossier
  sort: SortDeDossier
  causes: string[]
}

/**
 * Plays a rehearsal to its end; returns how many dossiers this call read. It stops by itself when it was cancelled or forgotten,
 * when another worker is ahead, and when `signal` says so (it can then be taken again). `horloge` tells when it ends.
 */
export async function jouerLaRepetition(
  key: SystemKey,
  id: RepetitionId,
  { signal, horloge = () => key.now }: { signal?: AbortSignal; horloge?: () => Instant } = {},
): Promise<number> {
  const { db } = key
  await db
    .updateTable('repetitions')
    .set({ etat: 'en_cours', commencee_at: key.now })
    .where('id', '=', id)
    .where('etat', '=', 'demandee')
    .execute()
  const repetition = await enCours(db, id)
  if (!repetition) return 0
  // A dossier changes groupe when another receives it, not when its own has another name.
  const groupes = await groupesDe(db, repetition.demarche_id)
  const juge = new Juge(db, groupes, repetition, key.now)
  let { curseur } = repetition
  for (let lus = 0; ;) {
    signal?.throwIfAborted()
    const debut = performance.now()
    const lot = await lire(db, repetition.demarche_id, curseur)
    const touches: Touche[] = []
    for (const [rang, dossier] of lot.entries()) {
      if (rang % PAR_TRANCHE === 0) await laisserPasser()
      const touche = await juge.juger(dossier)
      if (touche) touches.push(touche)
    }
    const dernier = lot.at(-1)
    const isMienne = await inTransaction(db, (tx) =>
      dernier ? garder(tx, id, curseur, { lot, touches, dernier: dernier.id }) : finir(tx, id, curseur, horloge()),
    )
    lus += isMienne ? lot.length : 0
    if (!isMienne || !dernier) return lus
    curseur = dernier.id
    // While people are at work it rests as long as it works.
    if ((await autresSessions(db)) > 0) await sleep(Math.min(performance.now() - debut, REPOS_MAX_MS))
  }
}

async function enCours(db: Db | Tx, id: RepetitionId) {
  return db
    .selectFrom('repetitions')
    .where('id', '=', id)
    .where('etat', '=', 'en_cours')
    .select(['demarche_id', 'document', 'formulaire', 'curseur'])
    .executeTakeFirst()
}

/** The next dossiers, with their answers as the administration has them; drafts as they stand. */
async function lire(db: Db | Tx, demarcheId: DemarcheId, apres: DossierId | null): Promise<Lu[]> {
  const dossiers = await aRepeter(db, demarcheId)
    .$if(apres !== null, (query) => query.where('dossiers.id', '>', apres ?? ('' as DossierId)))
    .orderBy('dossiers.id')
    .limit(PAR_LOT)
    .select(['dossiers.id', 'dossiers.etat', 'dossiers.revision_id', 'dossiers.depose_at'])
    .execute()
  if (dossiers.length === 0) return []
  const ids = dossiers.map(({ id }) => id)
  const { rows } = await sql<{ dossier_id: DossierId; reponses: Reponses }>`
    select s.dossier_id, coalesce(t.reponses, s.reponses) as reponses
    from dossier_section s left join reponses_transmises t using (dossier_id, bloc)
    where s.dossier_id = any(${ids}::uuid[])`.execute(db)
  const parDossier = new Map<DossierId, Reponses[]>()
  for (const { dossier_id, reponses } of rows)
    parDossier.set(dossier_id, [...(parDossier.get(dossier_id) ?? []), reponses])
  return dossiers.map((dossier) => ({
    ...dossier,
    reponses: Object.assign({}, ...(parDossier.get(dossier.id) ?? [])) as Reponses,
  }))
}

/** Judges dossiers, each from its own revision; forms are made ready once. */
class Juge {
  readonly #db: Db | Tx
  readonly #groupes: readonly GroupeNomme[]
  readonly #arrivee: ReturnType<typeof prete>
  readonly #document: string
  readonly #now: Instant
  /** Null for the very document that is rehearsed: nothing changes. */
  readonly #parRevision = new Map<RevisionId, Repetiteur | null>()

  constructor(
    db: Db | Tx,
    groupes: readonly GroupeNomme[],
    { formulaire, document }: { formulaire: Formulaire; document: string },
    now: Instant,
  ) {
    this.#db = db
    this.#groupes = groupes
    this.#arrivee = prete(avecNomsActuels(formulaireStocke(formulaire), groupes))
    this.#document = document
    this.#now = now
  }

  async juger({ id, etat, revision_id, depose_at, reponses }: Lu): Promise<Touche | null> {
    const repetiteur = await this.#depuis(revision_id)
    // A deposited dossier is judged on the day of its deposit.
    const causes = repetiteur?.causes(reponses, parisDate(depose_at ?? this.#now)) ?? []
    const sort = sortDe(causes)
    return sort && { id, etat, sort, causes: causes.map(cleDeCause) }
  }

  async #depuis(revisionId: RevisionId): Promise<Repetiteur | null> {
    const connu = this.#parRevision.get(revisionId)
    if (connu !== undefined) return connu
    const { formulaire, empreinte } = await this.#db
      .selectFrom('revisions')
      .where('id', '=', revisionId)
      .select(['formulaire', 'empreinte'])
      .executeTakeFirstOrThrow()
    const pret =
      empreinte === this.#document
        ? null
        : new Repetiteur(avecNomsActuels(formulaireStocke(formulaire), this.#groupes), this.#arrivee)
    const ancien = this.#parRevision.keys().next()
    if (this.#parRevision.size >= FORMULAIRES_MAX && !ancien.done) this.#parRevision.delete(ancien.value)
    this.#parRevision.set(revisionId, pret)
    return pret
  }
}

/** Keeps a batch, when nobody kept it or cancelled meanwhile. */
async function garder(
  tx: Tx,
  id: RepetitionId,
  depuis: DossierId | null,
  { lot, touches, dernier }: { lot: readonly Lu[]; touches: readonly Touche[]; dernier: DossierId },
): Promise<boolean> {
  const row = await verrouiller(tx, id, depuis)
  if (!row) return false
  const faits: ParEtat = { ...row.faits }
  for (const { etat } of lot) faits[etat] = (faits[etat] ?? 0) + 1
  // Through the dossiers: one that was deleted since it was read leaves no trace here.
  await sql`
    insert into repetition_dossiers (repetition_id, dossier_id, etat, sort, causes)
    select ${id}, d.id, t.etat, t.sort, array(select jsonb_array_elements_text(t.causes))
    from jsonb_to_recordset(${JSON.stringify(touches)}::jsonb) as t (id uuid, etat text, sort text, causes jsonb)
    join dossiers d on d.id = t.id`.execute(tx)
  await tx
    .updateTable('repetitions')
    .set({ faits: JSON.stringify(faits), curseur: dernier })
    .where('id', '=', id)
    .execute()
  return true
}

async function finir(tx: Tx, id: RepetitionId, depuis: DossierId | null, at: Instant): Promise<boolean> {
  const row = await verrouiller(tx, id, depuis)
  if (!row) return false
  await tx
    .updateTable('repetitions')
    .set({ etat: 'finie', comptes: JSON.stringify(await compter(tx, id)), finie_at: at })
    .where('id', '=', id)
    .execute()
  return true
}

async function verrouiller(tx: Tx, id: RepetitionId, curseur: DossierId | null) {
  return tx
    .selectFrom('repetitions')
    .where('id', '=', id)
    .where('etat', '=', 'en_cours')
    .where('curseur', 'is not distinct from', curseur)
    .forUpdate()
    .select('faits')
    .executeTakeFirst()
}

/** What a rehearsal has found: how many dossiers of each sort, and of each cause, by their state. */
async function compter(db: Db | Tx, id: RepetitionId): Promise<ComptesDeRepetition> {
  const { rows } = await sql<{ sort: SortDeDossier | null; cause: string | null; etat: EtatDossier; n: number }>`
    select sort, null as cause, etat, count(*)::int as n from repetition_dossiers where repetition_id = ${id}
    group by sort, etat
    union all
    select null, cause, etat, count(*)::int from repetition_dossiers, unnest(causes) as cause where repetition_id = ${id}
    group by cause, etat`.execute(db)
  const comptes: ComptesDeRepetition = { sorts: {}, causes: {} }
  for (const { sort, cause, etat, n } of rows) {
    if (sort !== null) (comptes.sorts[sort] ??= {})[etat] = n
    else if (cause !== null) (comptes.causes[cause] ??= {})[etat] = n
  }
  return comptes
}
