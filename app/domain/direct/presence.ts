/**
 * Presence: leases of seconds that open pages renew. Nothing here is an activity of the dossier, and nobody is ever held
 * back by it: it says who is there, where, and who is writing.
 */
import { sql } from 'kysely'
import { annoncerPresence } from '../../../db/listen.ts'
import type { CompteId, DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import { lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import { addSeconds, secondsBetween } from '../../../form-engine/temps.ts'
import type { EditKey, InstructeurKey, InstructionKey, ReadKey, SystemKey } from '../cles.ts'
import { jusquAuBout } from '../conservation/jusqu-au-bout.ts'
import { dossierEtFormulaire } from '../dossier/remplir.ts'
import { DomainError } from '../erreurs.ts'
import type { Nommable } from './operations.ts'
import { isUuid } from '../uuid.ts'
import { politique } from '../politique/table.ts'
import { compilee } from '../revision/compilee.ts'

/** How long one is there without saying so again, and writing without a key pressed. */
export const BAIL = { present: 30, ecrit: 10 } as const

/** Pages one person may have open on one dossier; the next ones are not shown. */
const ONGLETS_MAX = 20

/** Where an agent who has the dossier open stands, whatever they annotate: no page of its form, no place of the usager's side. */
export const PAGE_D_INSTRUCTION = '@instruction'

/** Where an open page stands. */
export interface Signal {
  onglet: string
  page: string
  champ: CellKey | null
  ecrit: boolean
}

/** Where somebody is in a dossier now. */
export interface Presence {
  compteId: CompteId
  qui: Nommable
  page: string
  champ: CellKey | null
  ecrit: boolean
}

/** Who is there, and in how many milliseconds that may change without anybody saying so; null when nobody is. */
export interface Presents {
  presences: Presence[]
  finDans: number | null
}

/**
 * Takes or renews the lease of an open page. Those who follow the dossier are told only of what they would see otherwise.
 * Throws 'introuvable' for a page or a question that the form of this key has not.
 */
export async function signaler(key: EditKey | ReadKey, { onglet, page, champ, ecrit }: Signal): Promise<void> {
  const { compiled } = await dossierEtFormulaire(key)
  const lue = champ === null ? null : lireCellKey(champ)
  const question = lue && champCompile(compiled, lue.champ)
  const isConnue = champ === null || (question?.page === page && !question.annotation)
  if (!isConnue || !compiled.pages.some(({ cle }) => cle === page)) {
    throw introuvable()
  }
  await tenir(key, { onglet, page, champ, ecrit })
}

/**
 * Takes or renews the lease of an agent who has the dossier open, and may stand in an annotation; only their colleagues are
 * told. Throws 'introuvable' for anything else than an annotation of its form.
 */
export async function consulter(key: InstructionKey, { onglet, champ, ecrit }: Omit<Signal, 'page'>): Promise<void> {
  if (champ !== null) {
    const lue = lireCellKey(champ)
    const question = lue && champCompile(await compilee(key.db, key.revisionId), lue.champ)
    if (!question?.annotation) throw introuvable()
  }
  await tenir(key, { onglet, page: PAGE_D_INSTRUCTION, champ, ecrit })
}

const introuvable = () =>
  new DomainError('introuvable', 'Cette question n’existe pas dans ce formulaire. Rechargez la page.')

async function tenir(key: EditKey | ReadKey | InstructionKey, { onglet, page, champ, ecrit }: Signal): Promise<void> {
  const { compteId } = key.personne
  const { rows } = await sql<{ isVu: boolean }>`
    with finies as (
      delete from presences where dossier_id = ${key.dossierId} and compte_id = ${compteId}
        and onglet <> ${onglet} and present_jusqu_a <= ${key.now}::timestamptz
    )
    insert into presences (dossier_id, onglet, compte_id, page, champ, ecrit_jusqu_a, present_jusqu_a)
    select ${key.dossierId}, ${onglet}, ${compteId}, ${page}, ${champ},
      ${ecrit ? addSeconds(key.now, BAIL.ecrit) : null}::timestamptz, ${addSeconds(key.now, BAIL.present)}::timestamptz
    where (select count(*) from presences
      where dossier_id = ${key.dossierId} and compte_id = ${compteId} and onglet <> ${onglet}
        and present_jusqu_a > ${key.now}::timestamptz) < ${ONGLETS_MAX}
    on conflict (dossier_id, onglet) do update
      set page = excluded.page, champ = excluded.champ,
        ecrit_jusqu_a = excluded.ecrit_jusqu_a, present_jusqu_a = excluded.present_jusqu_a
      -- The tab of somebody else is not one's own to move.
      where presences.compte_id = excluded.compte_id
    returning old.onglet is null or old.present_jusqu_a <= ${key.now}::timestamptz
      or (old.page, old.champ, coalesce(old.ecrit_jusqu_a > ${key.now}::timestamptz, false))
        is distinct from (new.page, new.champ, ${ecrit}) as "isVu"`.execute(key.db)
  if (rows[0]?.isVu) await annoncerPresence(key.db, key.dossierId)
}

/** The page is closed. Leaving what was left succeeds. */
export async function partir(key: EditKey | ReadKey | InstructionKey, onglet: string): Promise<void> {
  const { numDeletedRows } = await key.db
    .deleteFrom('presences')
    .where('dossier_id', '=', key.dossierId)
    .where('onglet', '=', onglet)
    .where('compte_id', '=', key.personne.compteId)
    .executeTakeFirstOrThrow()
  if (numDeletedRows > 0n) await annoncerPresence(key.db, key.dossierId)
}

/** Who is in a dossier now, in the order in which they opened it; whoever calls keeps it within rights. */
export async function presents({ db, now }: SystemKey, dossierId: DossierId): Promise<Presents> {
  const rows = await db
    .selectFrom('presences')
    .innerJoin('comptes', 'comptes.id', 'presences.compte_id')
    .where('dossier_id', '=', dossierId)
    .where('present_jusqu_a', '>', now)
    // A tab's identifier sorts by the instant it was opened.
    .orderBy('onglet')
    .select(['compte_id', 'comptes.nom', 'comptes.email', 'page', 'champ', 'ecrit_jusqu_a', 'present_jusqu_a'])
    .execute()
  const restes = rows
    .flatMap(({ ecrit_jusqu_a, present_jusqu_a }) => [ecrit_jusqu_a, present_jusqu_a])
    .map((fin) => (fin === null ? 0 : secondsBetween(now, fin) * 1000))
    .filter((reste) => reste > 0)
  return {
    presences: rows.map(({ compte_id, nom, email, page, champ, ecrit_jusqu_a }) => ({
      compteId: compte_id,
      qui: { nom, email },
      page,
      champ,
      ecrit: ecrit_jusqu_a !== null && secondsBetween(now, ecrit_jusqu_a) > 0,
    })),
    finDans: restes.length > 0 ? Math.min(...restes) : null,
  }
}

/**
 * Which colleagues have some dossiers of one's groupes open, by dossier: the person of the key is not told of themselves. What is
 * no id, or of another groupe, is of nobody.
 */
export async function consultesPar(
  key: InstructeurKey,
  demandes: readonly string[],
): Promise<Map<DossierId, string[]>> {
  const ids = demandes.filter(isUuid)
  if (ids.length === 0) return new Map()
  const rows = await consultations(key)
    .innerJoin('dossiers', 'dossiers.id', 'presences.dossier_id')
    .where('presences.dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .where('dossiers.groupe_id', '=', sql<GroupeId>`any(${[...key.groupes]}::uuid[])`)
    .select(['presences.dossier_id', 'comptes.nom', 'comptes.email'])
    .execute()
  const parDossier = Map.groupBy(rows, ({ dossier_id }) => dossier_id)
  return new Map([...parDossier].map(([id, siens]) => [id, noms(siens)]))
}

/** Which colleagues have the dossier of the key open. */
export async function consultePar(key: InstructionKey): Promise<string[]> {
  return noms(
    await consultations(key)
      .where('presences.dossier_id', '=', key.dossierId)
      .select(['comptes.nom', 'comptes.email'])
      .execute(),
  )
}

function consultations({ db, now, personne }: InstructeurKey | InstructionKey) {
  return db
    .selectFrom('presences')
    .innerJoin('comptes', 'comptes.id', 'presences.compte_id')
    .where('presences.page', '=', PAGE_D_INSTRUCTION)
    .where('presences.present_jusqu_a', '>', now)
    .where('presences.compte_id', '<>', personne.compteId)
    .orderBy('presences.onglet')
}

const noms = (rows: readonly { nom: string | null; email: string }[]): string[] => [
  ...new Set(rows.map(({ nom, email }) => nom ?? email)),
]

/** Deletes the leases that are over: of pages whose browser went without a word. Returns how many. */
export function effacerPresences({ db, now }: SystemKey): Promise<number> {
  return jusquAuBout(async () => {
    const { numAffectedRows = 0n } = await sql`
      delete from presences where ctid = any(array(
        select ctid from presences where present_jusqu_a <= ${now}::timestamptz
        limit ${politique.sweep.chunk} for update skip locked))`.execute(db)
    return Number(numAffectedRows)
  })
}
