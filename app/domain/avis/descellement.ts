/**
 * A seal that its last day lifts is told once: to whoever asked, to those who instruct and chose it, and to the experts who share
 * what was answered. A seal that the last answer lifts is told by the letter of that answer.
 */
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { AvisDemandeId, AvisId } from '../../../db/schema/ids.ts'
import { addDays, debutDuJour, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type SystemKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { produire } from '../evenement/produire.ts'
import { annoncerAuxInstructeurs } from '../notification/annoncer.ts'
import { suitesDeDescellement } from './suites.ts'

const PAR_LOT = 200

/** A day older than this is not told: whoever was to be told has long seen it. */
const DITE_JUSQU_A_JOURS = 30

/** Tells of the seals that their day has lifted; returns how many. */
export async function annoncerLesDescellements(key: SystemKey): Promise<number> {
  const today = parisDate(key.now)
  let total = 0
  for (;;) {
    const { lues, dites } = await inTransaction(key.db, async (tx) => {
      const rows = await tx
        .selectFrom('avis_demandes as d')
        .innerJoin('dossiers', 'dossiers.id', 'd.dossier_id')
        .where('d.scelle', '=', true)
        .where('d.ouverture_dite_at', 'is', null)
        .where('d.echeance_on', '<', today)
        .where('d.echeance_on', '>=', addDays(today, -DITE_JUSQU_A_JOURS))
        .where('dossiers.etat', 'not in', ['brouillon', 'retire'])
        .orderBy('d.echeance_on')
        .orderBy('d.id')
        .limit(PAR_LOT)
        .select(['d.id', 'd.echeance_on', 'd.partage', 'dossiers.id as dossierId'])
        .select('dossiers.demarche_id as demarcheId')
        .forUpdate('d')
        .skipLocked()
        .execute()
      let dites = 0
      for (const row of rows) {
        await tx.updateTable('avis_demandes').set({ ouverture_dite_at: key.now }).where('id', '=', row.id).execute()
        const ouverts = await ouvertsParLeJour(tx, row)
        if (ouverts === null) continue
        const { premier, experts } = ouverts
        const evenement = await inscrire(
          tx,
          { acteur: acteurOf(key), now: key.now },
          {
            type: 'dossier.avis_descelle',
            dossierId: row.dossierId,
            demarcheId: row.demarcheId,
            donnees: { avis: premier },
          },
        )
        await produire(tx, suitesDeDescellement(evenement, premier, row.partage ? experts : []))
        await annoncerAuxInstructeurs(tx, evenement)
        dites += 1
      }
      return { lues: rows.length, dites }
    })
    total += dites
    if (lues < PAR_LOT) return total
  }
}

/** What its day has opened: null when nothing was answered in it, or when the last answer had opened it before. */
async function ouvertsParLeJour(
  tx: Tx,
  { id, echeance_on }: { id: AvisDemandeId; echeance_on: CivilDate | null },
): Promise<{ premier: AvisId; experts: AvisId[] } | null> {
  if (echeance_on === null) return null
  const avis = await tx
    .selectFrom('avis')
    .where('demande_id', '=', id)
    .orderBy('id')
    .select(['id', 'compte_id', 'rendu_at', 'fin', 'fin_at'])
    .execute()
  const ouverture = debutDuJour(addDays(echeance_on, 1))
  const isAvant = (at: Instant | null): boolean => at !== null && at < ouverture
  const rendus = avis.filter(({ rendu_at }) => isAvant(rendu_at))
  const [premier] = rendus
  if (!premier || avis.every(({ rendu_at, fin_at }) => isAvant(rendu_at) || isAvant(fin_at))) return null
  // Nobody is told of their own answer alone.
  const experts = avis.filter((un) => un.compte_id !== null && un.fin === null && rendus.some(({ id }) => id !== un.id))
  return { premier: premier.id, experts: experts.map((un) => un.id) }
}
