/** Dates for tests and proofs: the fixed table of obligations §4.4, and dossiers by the thousand to count in both worlds. */
import { randomUUID } from 'node:crypto'
import { sql, type SqlBool } from 'kysely'
import { a } from '../../../db/builders.ts'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { Hasard } from '../../../e2e/epreuves/hasard.ts'
import { addDays, civilDate, instant, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { EtatDossier } from '../dossier/transitions.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { dernierJourDeRegle, dureesDe, type DureesDeDemarche, type Situation } from './echeances.ts'
import { dernierJourDeRegleSql, poserEcheances } from './poser-echeances.ts'

/** A decision, the months it is kept, and its last day. */
export const DATES_FIXES = [
  { decision: '2024-02-29T10:00:00Z', mois: 36, jour: '2027-02-28', pourquoi: 'no 29 February in 2027' },
  { decision: '2028-02-29T10:00:00Z', mois: 36, jour: '2031-02-28', pourquoi: 'no 29 February in 2031' },
  { decision: '2024-02-29T10:00:00Z', mois: 48, jour: '2028-02-29', pourquoi: 'one in 2028' },
  { decision: '2026-08-31T10:00:00Z', mois: 6, jour: '2027-02-28', pourquoi: 'last day of the month' },
  { decision: '2026-01-30T10:00:00Z', mois: 1, jour: '2026-02-28', pourquoi: 'last day of the month' },
  { decision: '2026-01-31T10:00:00Z', mois: 2, jour: '2026-03-31', pourquoi: 'once from the origin' },
  { decision: '2026-12-31T22:30:00Z', mois: 2, jour: '2027-02-28', pourquoi: '23 h 30 in Paris on the 31st' },
  { decision: '2026-12-31T23:00:00Z', mois: 2, jour: '2027-03-01', pourquoi: 'already the new year in Paris' },
  { decision: '2026-07-15T21:59:59Z', mois: 1, jour: '2026-08-15', pourquoi: '23:59:59 in Paris, in summer' },
  { decision: '2026-07-15T22:00:00Z', mois: 1, jour: '2026-08-16', pourquoi: 'UTC is still the day before' },
  { decision: '2026-03-29T00:59:59Z', mois: 1, jour: '2026-04-29', pourquoi: 'last second before the spring gap' },
  { decision: '2026-03-29T01:00:00Z', mois: 1, jour: '2026-04-29', pourquoi: 'first second after the spring gap' },
  { decision: '2026-03-28T23:00:00Z', mois: 1, jour: '2026-04-29', pourquoi: 'midnight of the short day' },
  { decision: '2026-03-29T21:59:59Z', mois: 1, jour: '2026-04-29', pourquoi: 'end of the short day' },
  { decision: '2026-03-29T22:00:00Z', mois: 1, jour: '2026-04-30', pourquoi: 'the day after the short day' },
  { decision: '2026-10-25T00:30:00Z', mois: 4, jour: '2027-02-25', pourquoi: '2 h 30, shown for the first time' },
  { decision: '2026-10-25T01:30:00Z', mois: 4, jour: '2027-02-25', pourquoi: '2 h 30, shown for the second time' },
  { decision: '2026-10-25T22:59:59Z', mois: 4, jour: '2027-02-25', pourquoi: 'end of the long day' },
  { decision: '2026-10-25T23:00:00Z', mois: 4, jour: '2027-02-26', pourquoi: 'the day after the long day' },
  { decision: '2099-08-31T10:00:00Z', mois: 6, jour: '2100-02-28', pourquoi: '2100 is no leap year' },
  { decision: '2096-02-29T10:00:00Z', mois: 48, jour: '2100-02-28', pourquoi: '2100 is no leap year' },
  { decision: '2016-12-31T23:59:60Z', mois: 1, jour: '2017-02-01', pourquoi: 'a leap second is read as :59' },
] as const

/** A dossier as both worlds read it. */
export interface DossierDate {
  situation: Situation
  demarche: number
}

/** Long before every date drawn: no notice is near, so that what is stored is the rule alone. */
const AVANT_TOUT = instant('1950-01-01T12:00:00Z')
const ETATS: readonly EtatDossier[] = [
  'brouillon',
  'brouillon',
  'en_construction',
  'en_instruction',
  'accepte',
  'accepte',
  'refuse',
  'sans_suite',
  'retire',
  'retire',
]

/** Démarches whose durations are drawn, null among them. */
export function dureesAuHasard(chance: Hasard, nombre: number): DureesDeDemarche[] {
  return Array.from({ length: nombre }, () => ({
    conservation_mois: chance.sort(0.2) ? null : chance.entier(1, 60),
    conservation_brouillon_jours: chance.sort(0.3) ? null : chance.entier(7, 90),
  }))
}

/** Dossiers of the years 1970 to 2110; half of them beside a midnight of Paris, an end of month or a change of hour. */
export function dossiersAuHasard(chance: Hasard, nombre: number, demarches: number): DossierDate[] {
  return Array.from({ length: nombre }, () => {
    const etat = chance.parmi(ETATS)
    const at = unInstant(chance)
    const isDecide = etat === 'accepte' || etat === 'refuse' || etat === 'sans_suite'
    return {
      demarche: chance.entier(0, demarches - 1),
      situation: {
        etat,
        activiteOn: unJour(chance),
        decideAt: isDecide ? at : null,
        retireAt: etat === 'retire' ? at : null,
        prolongationMois: chance.sort(0.7) ? 0 : chance.entier(1, 12),
        gelFin: chance.sort(0.8) ? null : unJour(chance),
      },
    }
  })
}

/** A day of the years 1970 to 2110, often one of the last of its month or the 29 February. */
export function unJour(chance: Hasard): CivilDate {
  const annee = chance.entier(1970, 2110)
  if (chance.sort(0.2)) return addDays(civilDate(`${annee}-02-28`), chance.entier(0, 1))
  const premier = civilDate(`${annee}-${String(chance.entier(1, 12)).padStart(2, '0')}-01`)
  // The last days of the month before, or any.
  return addDays(premier, chance.sort(0.4) ? -chance.entier(1, 3) : chance.entier(0, 30))
}

function unInstant(chance: Hasard): Instant {
  const jour = unJour(chance)
  if (chance.sort(0.5)) return instant(`${jour}T${String(chance.entier(0, 23)).padStart(2, '0')}:30:00Z`)
  return instant(
    `${jour}T${chance.parmi(['21:59:59.999', '22:00:00', '22:59:59.999', '23:00:00', '00:59:59', '01:00:00'])}Z`,
  )
}

/** Dossiers of one comparison: a statement is stopped after a while, on a busy machine too. */
const PAR_COMPARAISON = 2_000

/**
 * Writes the dossiers in one statement, then says where Temporal, PostgreSQL and the stored column differ, under each of
 * these time zones of the session. Leaves nothing in the database.
 */
export async function ecartsDEcheances(
  db: Db | Tx,
  durees: readonly DureesDeDemarche[],
  dossiers: readonly DossierDate[],
  zones: readonly string[],
): Promise<string[]> {
  const retour = new Error('rolled back on purpose')
  const constats: string[] = []
  const essai = inTransaction(db, async (tx) => {
    const ids = await ecrire(tx, durees, dossiers)
    for (const zone of zones) {
      await sql`select set_config('timezone', ${zone}, true)`.execute(tx)
      for (let de = 0; de < ids.length; de += PAR_COMPARAISON) {
        const a = de + PAR_COMPARAISON
        constats.push(...(await comparer(tx, ids.slice(de, a), dossiers.slice(de, a), durees, zone)))
      }
    }
    throw retour
  })
  await essai.catch((error: unknown) => {
    if (error !== retour) throw error
  })
  return constats
}

async function ecrire(
  tx: Tx,
  durees: readonly DureesDeDemarche[],
  dossiers: readonly DossierDate[],
): Promise<DossierId[]> {
  const demarches: DemarcheDeTest[] = []
  for (const duree of durees) {
    const demarche = await uneDemarche(tx)
    await tx.updateTable('demarches').set(duree).where('id', '=', demarche.id).execute()
    demarches.push(demarche)
  }
  const { compteId } = await a.compte(tx)
  const lignes = dossiers.map(({ situation, demarche }) => ({
    id: randomUUID() as DossierId,
    demarche_id: demarches[demarche]?.id,
    revision_id: demarches[demarche]?.revisionId,
    usager_id: compteId,
    etat: situation.etat,
    cree_at: AVANT_TOUT,
    activite_on: situation.activiteOn,
    depose_at: situation.etat === 'brouillon' ? null : AVANT_TOUT,
    decide_at: situation.decideAt,
    retire_at: situation.retireAt,
    prolongation_mois: situation.prolongationMois,
    gel_fin: situation.gelFin,
  }))
  await sql`
    insert into dossiers (id, demarche_id, revision_id, usager_id, etat, cree_at, activite_on, depose_at, decide_at,
      retire_at, prolongation_mois, gel_fin)
    select * from jsonb_to_recordset(${JSON.stringify(lignes)}::jsonb) as d(id uuid, demarche_id uuid, revision_id uuid,
      usager_id uuid, etat text, cree_at timestamptz, activite_on date, depose_at timestamptz, decide_at timestamptz,
      retire_at timestamptz, prolongation_mois smallint, gel_fin date)`.execute(tx)
  return lignes.map(({ id }) => id)
}

async function comparer(
  tx: Tx,
  ids: readonly DossierId[],
  dossiers: readonly DossierDate[],
  durees: readonly DureesDeDemarche[],
  zone: string,
): Promise<string[]> {
  const lot = sql`any(${[...ids]}::uuid[])`
  await sql`update dossiers set purge_at = null where id = ${lot}`.execute(tx)
  await poserEcheances(tx, POLITIQUE_PAR_DEFAUT, AVANT_TOUT, sql<SqlBool>`dossiers.id = ${lot}`)
  const { rows } = await sql<{ id: DossierId; regle: CivilDate | null; ecrit: CivilDate | null }>`
    select dossiers.id, ${dernierJourDeRegleSql(POLITIQUE_PAR_DEFAUT)} as regle, purge_at as ecrit
    from dossiers join demarches on demarches.id = dossiers.demarche_id
    where dossiers.id = ${lot}`.execute(tx)
  const parId = new Map(rows.map((row) => [row.id, row]))
  return dossiers.flatMap(({ situation, demarche }, rang) => {
    const row = parId.get(ids[rang] as DossierId)
    const duree = durees[demarche]
    if (!row || !duree) return [`le dossier ${rang} n’est pas en base`]
    const attendu = dernierJourDeRegle(situation, dureesDe(duree))
    if (row.regle === attendu && row.ecrit === attendu) return []
    const dits = `Temporal ${attendu}, PostgreSQL ${row.regle}, colonne ${row.ecrit}`
    return [`${zone} : ${dits} pour ${JSON.stringify({ ...situation, ...duree })}`]
  })
}
