/** The exports of a démarche that are a person's: those they asked for, and those that were prepared for them. */
import type { ColonneGardee, EtatDExport, FormatDExport, MotifDEchec } from '../../../db/schema/exports.ts'
import type { DemarcheId, ExportId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { sql } from 'kysely'
import { inTransaction } from '../../../db/client.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import { acteurOf, type InstructeurKey } from '../cles.ts'
import { inscrire } from '../evenement/inscrire.ts'
import type { Lecteur } from '../piece-jointe/coffre.ts'
import { isUuid } from '../uuid.ts'
import { lecteurDExport } from './coffre.ts'

export interface ExportLu {
  id: ExportId
  format: FormatDExport
  /** The view, as its canonical query string. */
  adresse: string
  colonnes: ColonneGardee[] | null
  etat: EtatDExport
  motif: MotifDEchec | null
  faits: number
  /** Null until it is counted. */
  total: number | null
  /** bytes */
  taille: number | null
  demandeAt: Instant
  expireAt: Instant
  isMien: boolean
  /** Who had it prepared for the person; null for one's own. */
  par: string | null
}

/** The newest first; one whose groupes are not all the person's any more does not exist for them. */
export async function listExports(key: InstructeurKey, demarcheId: DemarcheId): Promise<ExportLu[]> {
  const rows = await visibles(key, demarcheId)
    .leftJoin('comptes', 'comptes.id', 'exports.compte_id')
    .orderBy('exports.demande_at', 'desc')
    .orderBy('exports.id', 'desc')
    .select(['exports.id', 'format', 'adresse', 'colonnes', 'etat', 'motif', 'faits', 'total', 'taille'])
    .select(['demande_at', 'expire_at', 'exports.compte_id', 'comptes.nom', 'comptes.email'])
    .execute()
  return rows.map(({ demande_at, expire_at, compte_id, nom, email, ...row }) => {
    const isMien = compte_id === key.personne.compteId
    return { ...row, demandeAt: demande_at, expireAt: expire_at, isMien, par: isMien ? null : (nom ?? email) }
  })
}

export interface ExportATelecharger {
  nom: string
  taille: number
  empreinte: string
  lecteur: Lecteur
}

/** The bytes of one that is ready; null for any other, for another's, and once its hours are over. */
export async function lireExport(
  key: InstructeurKey,
  demarcheId: DemarcheId,
  id: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<ExportATelecharger | null> {
  if (!isUuid(id)) return null
  const row = await visibles(key, demarcheId)
    .innerJoin('demarches', 'demarches.id', 'exports.demarche_id')
    .where('exports.id', '=', id as ExportId)
    .where('exports.etat', '=', 'pret')
    .select(['objet', 'taille', 'sha256', 'cle_emballee', 'format', 'demande_at', 'demarches.chemin'])
    .executeTakeFirst()
  if (!row || row.objet === null || row.taille === null || row.sha256 === null || row.cle_emballee === null) return null
  const cle = await cleMaitresse().deballer(row.cle_emballee)
  return {
    nom: `${row.chemin}-${row.demande_at.slice(0, 10)}.${row.format === 'csv_zip' ? 'zip' : row.format}`,
    taille: row.taille,
    empreinte: row.sha256,
    lecteur: lecteurDExport(magasin, row.objet, cle, row.taille),
  }
}

/** Records that somebody took one away, before its bytes leave. */
export async function noterLeTelechargement(key: InstructeurKey, demarcheId: DemarcheId, id: string): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.export_telecharge', demarcheId, donnees: { export: id } },
    )
  })
}

/** Their own and those that are for them, in time, of which they have every groupe. */
function visibles({ db, now, personne, groupes }: InstructeurKey, demarcheId: DemarcheId) {
  return db
    .selectFrom('exports')
    .where('exports.demarche_id', '=', demarcheId)
    .where('exports.expire_at', '>', now)
    .where(
      sql<boolean>`(exports.compte_id = ${personne.compteId}
        or (exports.etat = 'pret' and ${personne.compteId}::uuid = any(exports.destinataires)))`,
    )
    .where(sql<boolean>`exports.groupes <@ ${[...groupes]}::uuid[]`)
}
