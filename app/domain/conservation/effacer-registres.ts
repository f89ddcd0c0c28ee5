/** The clocks of what serves for a time and is then of no use: links, ledgers of letters and effects, records of sweeps. */
import { sql, type RawBuilder } from 'kysely'
import { addSeconds } from '../../../form-engine/temps.ts'
import type { SystemKey } from '../cles.ts'
import { politique as fixe, POLITIQUE_PAR_DEFAUT as durees } from '../politique/table.ts'
import { jusquAuBout } from './jusqu-au-bout.ts'
import { debutDuJour, premierJourGarde } from './premier-jour-garde.ts'

/** Deletes links some time after their end: until then, one that is opened too late can say why. Returns how many. */
export function effacerLiensPerimes(key: SystemKey): Promise<number> {
  const avant = addSeconds(key.now, -durees['links.afterExpiryDays'] * 86_400)
  return effacer(key, 'liens', sql`expire_at < ${avant}::timestamptz`)
}

/** Deletes what told who was written to, and when: letters of the day, announces to groupes, effects done (12 months). */
export async function effacerRegistresDesLettres(key: SystemKey): Promise<number> {
  const premier = premierJourGarde(key.now, durees['letters.months'])
  const lettres = await effacer(key, 'lettres_du_jour', sql`jour < ${premier}::date`)
  const resumes = await effacer(key, 'resumes_du_jour', sql`jour < ${premier}::date`)
  const annonces = await effacer(key, 'annonces', sql`jour < ${premier}::date`)
  // An effect is claimed once: a repeat of its job, of which the queue keeps two weeks, can come no more.
  const effets = await effacer(key, 'effets', sql`at < ${debutDuJour(premier)}`)
  return lettres + resumes + annonces + effets
}

/** Deletes the records of sweeps, of passes over the store, and of the yes a person gave to a large one (36 months). */
export async function effacerRegistresDesBalayages(key: SystemKey): Promise<number> {
  const debut = debutDuJour(premierJourGarde(key.now, durees['sweeps.months']))
  const balayages = await effacer(key, 'balayages', sql`debut_at < ${debut}`)
  const reconciliations = await effacer(key, 'reconciliations', sql`debut_at < ${debut}`)
  const accords = await effacer(key, 'accords_de_balayage', sql`jusqu_au < ${debut}`)
  return balayages + reconciliations + accords
}

/**
 * Deletes the answers that a service gave and that nobody took up in time, and what let it follow the dossiers they were
 * taken up in. Returns how many.
 */
export async function effacerPreremplissages(key: SystemKey): Promise<number> {
  const orphelins = await effacer(
    key,
    'preremplissages',
    sql`dossier_id is null and expire_at < ${key.now}::timestamptz`,
  )
  const suivi = debutDuJour(premierJourGarde(key.now, durees['prefill.followMonths']))
  const suivis = await effacer(key, 'preremplissages', sql`repris_at < ${suivi}`)
  // The copy that a taking up cut short left behind: its person had until then to come back to it.
  await key.db
    .updateTable('preremplissages')
    .set({ contenu: null })
    .where('dossier_id', 'is not', null)
    .where('contenu', 'is not', null)
    .where('expire_at', '<', key.now)
    .execute()
  return orphelins + suivis
}

type Registre =
  | 'liens'
  | 'preremplissages'
  | 'lettres_du_jour'
  | 'resumes_du_jour'
  | 'annonces'
  | 'effets'
  | 'balayages'
  | 'reconciliations'
  | 'accords_de_balayage'

function effacer({ db }: SystemKey, table: Registre, isVieux: RawBuilder<unknown>): Promise<number> {
  return jusquAuBout(async () => {
    const { numAffectedRows = 0n } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${isVieux} limit ${fixe.sweep.chunk} for update skip locked))`.execute(
      db,
    )
    return Number(numAffectedRows)
  })
}
