/** What the person who deposits had under the eyes, and whether the dossier is still that. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId, RevisionId } from '../../../db/schema/ids.ts'
import type { Reponses } from '../../../form-engine/reponses.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { DepositKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import type { IdentiteEcrite } from '../identite/identite.ts'
import { compilee } from '../revision/compilee.ts'
import { demandeLue, type SectionLue } from './demande.ts'
import { empreinteDuDepot } from './empreinte-du-depot.ts'
import { evaluer } from './evaluer.ts'
import { reponsesDe } from './reponses.ts'

/** What the check page carries, and the deposit brings back. */
export interface VuAuDepot {
  empreinte: string
  /** The last operation of the journal that the page shows. */
  seq: number
  /** The version of the identity that the page shows; 0 for none. */
  identite: number
  /** The day on which conditions and calculations were evaluated. */
  jour: CivilDate
}

/** A dossier as it is read at one moment: all from one reading of its answers. */
export interface LectureAuDepot {
  dossierId: DossierId
  revisionId: RevisionId
  reponses: Reponses
  demande: readonly SectionLue[]
  /** Who asks; null where nothing was said of it. */
  identite: IdentiteEcrite | null
  jour: CivilDate
}

/** What somebody sees who reads this. */
export async function vuDe(db: Db | Tx, lecture: LectureAuDepot): Promise<VuAuDepot> {
  const analyses = await analysesDe(db, lecture.dossierId)
  return {
    empreinte: empreinteAvec(lecture, analyses),
    seq: Math.max(0, ...Object.values(lecture.reponses).map(({ seq }) => seq)),
    identite: lecture.identite?.version ?? 0,
    jour: lecture.jour,
  }
}

/** What the dossier of a key shows at the moment of the key. */
export async function vuAuDepot(key: DepositKey): Promise<VuAuDepot> {
  const compiled = await compilee(key.db, key.revisionId)
  const reponses = await reponsesDe(key.db, key.dossierId)
  const jour = parisDate(key.now)
  const demande = demandeLue(compiled, reponses, evaluer(compiled, reponses, jour))
  const identite = await identiteEnVigueur(key.db, key.dossierId)
  return vuDe(key.db, { dossierId: key.dossierId, revisionId: key.revisionId, reponses, demande, identite, jour })
}

/**
 * The digest of what is read now, when it is what was seen; null when something changed. An analysis that ended meanwhile
 * made the bytes of a file known, and changed nothing that the person saw.
 */
export async function empreinteSiVue(
  db: Db | Tx,
  lecture: LectureAuDepot,
  { empreinte }: Pick<VuAuDepot, 'empreinte'>,
): Promise<string | null> {
  const analyses = await analysesDe(db, lecture.dossierId)
  const isVue = [...analyses, null].some((_, n) => empreinteAvec(lecture, analyses.slice(0, n)) === empreinte)
  return isVue ? empreinteAvec(lecture, analyses) : null
}

/** The digest of what is read now, which must be what was seen. Throws 'depot_change', with its sentence, when it is not. */
export async function exigerTelQueVu(
  tx: Tx,
  lecture: LectureAuDepot,
  vu: VuAuDepot | null,
  phrases: { sansPage: string; change: string },
): Promise<string> {
  if (vu === null) throw new DomainError('depot_change', phrases.sansPage)
  const empreinte = await empreinteSiVue(tx, lecture, vu)
  if (empreinte === null) throw new DomainError('depot_change', phrases.change)
  return empreinte
}

interface Analyse {
  id: string
  empreinte: string
}

function empreinteAvec({ revisionId, demande, identite }: LectureAuDepot, analyses: readonly Analyse[]): string {
  const fichiers = new Map(analyses.map(({ id, empreinte }) => [id, empreinte]))
  return empreinteDuDepot({ revision: revisionId, identite: identite?.identite ?? null, sections: demande, fichiers })
}

/** The files whose bytes are known, in the order in which they became so. */
async function analysesDe(db: Db | Tx, dossierId: DossierId): Promise<Analyse[]> {
  const rows = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .where('empreinte', 'is not', null)
    .orderBy('analyse_at')
    .orderBy('id')
    .select(['id', 'empreinte'])
    .execute()
  return rows.flatMap(({ id, empreinte }) => (empreinte === null ? [] : [{ id, empreinte }]))
}
