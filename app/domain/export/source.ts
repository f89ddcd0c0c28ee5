/**
 * The dossiers of a view, frozen: one snapshot of the base for the whole export, whatever is done meanwhile. Each passage opens a
 * cursor on the ids in the order of the list, and reads the dossiers a lot at a time: memory is that of two lots.
 */
import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { FeuilleDExport, LignesDUnDossier, SourceDExport } from '../../../form-engine/export/source.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { InstructeurKey } from '../cles.ts'
import { catalogueDe } from '../liste/catalogue.ts'
import { colonnesPubliees } from '../liste/colonnes.ts'
import { ordreOuDefaut } from '../liste/ordre.ts'
import { ajusterVue, type VueDeDossiers } from '../liste/page.ts'
import { perimetreDe } from '../liste/perimetre.ts'
import { selectionDe, sources, type Selection } from '../liste/requete.ts'
import { compilee } from '../revision/compilee.ts'
import { feuillesDe, type BlocNomme, type ColonneChoisie, type Feuille } from './colonnes.ts'
import { lireLot, type Plans } from './lire-lot.ts'

/** Dossiers read at once: enough that the base is not asked for each, few enough that two lots weigh little. */
const PAR_LOT = 200

/** What one export reads, as its author could see it. */
export interface Selectionnee {
  source: SourceDExport & { feuilles: readonly Feuille[] }
  total: number
  /** Ids and numbers, a lot at a time, for a format that reads dossiers one by one. */
  ids: () => AsyncGenerator<DossierId[]>
}

/** Told as dossiers are read, in every passage. */
export interface Suivi {
  lus: (numeros: readonly number[]) => Promise<void>
}

/** Opens the selection of a view inside a transaction that repeats its reads. The bin holds no dossier. */
export async function selectionner(
  tx: Tx,
  key: InstructeurKey,
  demarcheId: DemarcheId,
  vue: VueDeDossiers,
  choix: readonly ColonneChoisie[] | null,
  suivi: Suivi,
): Promise<Selectionnee> {
  const catalogue = await catalogueDe(tx, demarcheId)
  const { vue: ajustee } = ajusterVue(vue, catalogue, parisDate(key.now))
  const selection = selectionDe(await perimetreDe(key, demarcheId, ajustee, false), catalogue, ajustee)
  const ordre = ordreOuDefaut(ajustee, catalogue, selection.besoins)
  const direction = sql.raw(ordre.sens)
  const requete = sql`
    select l.dossier_id as id from ${sources(selection.besoins)} where ${selection.ou}
    order by ${ordre.valeur} ${direction} nulls last, l.dossier_id ${direction}`
  const feuilles = await feuillesDeLaDemarche(tx, demarcheId, choix)
  const lecture = { compteId: key.personne.compteId, now: key.now }
  return {
    total: await compter(tx, selection),
    ids: () => parCurseur(tx, requete),
    source: {
      feuilles,
      lots: (voulues) => enAvance(lots(tx, requete, lecture, choisies(feuilles, voulues), suivi)),
    },
  }
}

/** The sheets an export of a démarche has. */
export async function feuillesDeLaDemarche(
  tx: Tx,
  demarcheId: DemarcheId,
  choix: readonly ColonneChoisie[] | null,
): Promise<Feuille[]> {
  const formulaires = await colonnesPubliees(tx, demarcheId)
  const { exports: t } = textes('fr')
  return feuillesDe(formulaires, await blocsDe(tx, demarcheId), choix, t.document)
}

/** The repeated blocks of the published forms, the newest name of each. */
export async function blocsDe(tx: Tx, demarcheId: DemarcheId): Promise<BlocNomme[]> {
  const revisions = await tx
    .selectFrom('revisions')
    .where('demarche_id', '=', demarcheId)
    .orderBy('numero', 'desc')
    .select('id')
    .execute()
  const blocs = new Map<string, BlocNomme>()
  for (const { id } of revisions) {
    const compiled = await compilee(tx, id)
    for (const partie of [compiled, compiled.annotations]) {
      for (const un of partie.ordre) {
        const bloc = Object.hasOwn(partie.repetitions, un) ? partie.repetitions[un] : undefined
        if (bloc && !blocs.has(bloc.id)) blocs.set(bloc.id, { id: bloc.id, libelle: bloc.libelle })
      }
    }
  }
  return [...blocs.values()]
}

function choisies(feuilles: readonly Feuille[], voulues: readonly FeuilleDExport[]): Feuille[] {
  return voulues.map((voulue) => {
    const feuille = feuilles.find(({ id }) => id === voulue.id)
    if (!feuille) throw new Error(`an export has no such sheet: ${voulue.id}`)
    return feuille
  })
}

async function compter(tx: Tx, { besoins, ou }: Selection): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sources(besoins)} where ${ou}`.execute(tx)
  return rows[0]?.n ?? 0
}

async function* lots(
  tx: Tx,
  requete: ReturnType<typeof sql>,
  lecture: Parameters<typeof lireLot>[1],
  feuilles: readonly Feuille[],
  suivi: Suivi,
): AsyncGenerator<LignesDUnDossier[]> {
  const plans: Plans = new Map()
  for await (const ids of parCurseur(tx, requete)) {
    const { numeros, lignes } = await lireLot(tx, lecture, feuilles, plans, ids)
    await suivi.lus(numeros)
    yield lignes
  }
}

let curseurs = 0

async function* parCurseur(tx: Tx, requete: ReturnType<typeof sql>): AsyncGenerator<DossierId[]> {
  const nom = sql.raw(`export_${++curseurs}`)
  await sql`declare ${nom} no scroll cursor for ${requete}`.execute(tx)
  for (let isFini = false; !isFini;) {
    const { rows } = await sql<{ id: DossierId }>`fetch ${sql.lit(PAR_LOT)} from ${nom}`.execute(tx)
    isFini = rows.length < PAR_LOT
    if (rows.length > 0) yield rows.map(({ id }) => id)
  }
  // One that is left in the middle, or fails, goes with its transaction.
  await sql`close ${nom}`.execute(tx)
}

/** Reads one lot while the one before is being written. */
async function* enAvance<T>(lots: AsyncGenerator<T>): AsyncGenerator<T> {
  const preparer = () => {
    const lot = lots.next()
    // Told when it is waited for: until then it is nobody's error.
    lot.catch(() => undefined)
    return lot
  }
  let suivant = preparer()
  try {
    for (;;) {
      const lu = await suivant
      if (lu.done) return
      suivant = preparer()
      yield lu.value
    }
  } finally {
    // Nothing is left under way on the transaction, whoever stops reading.
    await Promise.allSettled([suivant])
    await lots.return(undefined)
  }
}
