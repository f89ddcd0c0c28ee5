/** The opinions of many dossiers as those who instruct read them: words only of those that are open (`lisibles`), in two queries. */
import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId, DossierId } from '../../../db/schema/ids.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import { etatDe, lisibles, type EtatDAvis } from './lecture.ts'

export interface AvisAExporter {
  question: string
  expert: string
  demandeAt: Instant
  etat: EtatDAvis
  renduAt: Instant | null
  /** Null while it is sealed or awaited. */
  contenu: { favorable: boolean | null; texte: string; interet: string | null } | null
}

/** By dossier, in the order they were asked. */
export async function avisAExporter(
  db: Db | Tx,
  ids: readonly DossierId[],
  today: CivilDate,
): Promise<Map<DossierId, AvisAExporter[]>> {
  const rows = await db
    .selectFrom('avis')
    .innerJoin('avis_demandes as d', 'd.id', 'avis.demande_id')
    .leftJoin('comptes', 'comptes.id', 'avis.compte_id')
    .where('avis.dossier_id', '=', sql<DossierId>`any(${[...ids]}::uuid[])`)
    .orderBy('avis.id')
    .select(['avis.id', 'avis.dossier_id', 'avis.demande_id', 'avis.compte_id', 'avis.rendu_at', 'avis.fin'])
    .select(['avis.email', 'avis.demande_at', 'comptes.nom', 'd.question', 'd.partage', 'd.scelle', 'd.echeance_on'])
    .execute()
  const parDossier = Map.groupBy(rows, ({ dossier_id }) => dossier_id)
  const ouverts = new Set<AvisId>()
  for (const siens of parDossier.values()) {
    const sus = siens.map(({ id, demande_id, compte_id, rendu_at, fin, partage, scelle, echeance_on }) => ({
      id,
      demandeId: demande_id,
      compteId: compte_id,
      isRendu: rendu_at !== null,
      fin,
      partage,
      scelle,
      echeanceOn: echeance_on,
    }))
    for (const id of lisibles(sus, { qui: 'instructeur' }, today)) ouverts.add(id)
  }
  const contenus = await contenusDe(db, ouverts)
  return new Map(
    [...parDossier].map(([id, siens]) => [
      id,
      siens.map((row) => ({
        question: row.question,
        expert: row.nom ?? row.email,
        demandeAt: row.demande_at,
        etat: etatDe({ isRendu: row.rendu_at !== null, fin: row.fin }),
        renduAt: row.rendu_at,
        contenu: contenus.get(row.id) ?? null,
      })),
    ]),
  )
}

/** What is not open is never read from the base. */
async function contenusDe(db: Db | Tx, ouverts: ReadonlySet<AvisId>) {
  if (ouverts.size === 0) return new Map<AvisId, NonNullable<AvisAExporter['contenu']>>()
  const rows = await db
    .selectFrom('avis')
    .where('id', '=', sql<AvisId>`any(${[...ouverts]}::uuid[])`)
    .select(['id', 'favorable', 'texte', 'interet'])
    .execute()
  return new Map(rows.map(({ id, favorable, texte, interet }) => [id, { favorable, texte: texte ?? '', interet }]))
}
