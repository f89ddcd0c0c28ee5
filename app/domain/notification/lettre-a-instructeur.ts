/**
 * Who is written to at once of an event of a dossier, and what the letter says: that something happened, and where. Read when it
 * leaves, so that whoever lost the right, has seen it since or settled it, is told nothing.
 */
import { sql, type RawBuilder } from 'kysely'
import type { CompteId, DemarcheId, DossierId, EvenementId, NoteInterneId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import { lisibles } from '../avis/lecture.ts'
import { avisSus } from '../avis/sus.ts'
import type { SystemKey } from '../cles.ts'
import { sorteImmediate, type SorteImmediate } from './annoncer.ts'
import { concerne, ecrit } from './concerne.ts'
import { regleParSesActes } from './regle-par-ses-actes.ts'

/** Those of the groupe who chose it, as they are now; whoever did it is not told. */
export async function destinatairesImmediats(key: SystemKey, evenementId: EvenementId): Promise<CompteId[]> {
  const evenement = await lireEvenement(key, evenementId)
  if (!evenement) return []
  const { sorte, dossierId } = evenement
  const compte = sql.ref<CompteId>('g.compte_id')
  const { rows } = await sql<{ id: CompteId }>`
    select g.compte_id as id
    from dossiers d join groupe_instructeurs g on g.groupe_id = d.groupe_id
    join roles r on r.compte_id = g.compte_id and r.role = 'instructeur'
    where d.id = ${dossierId} and d.etat <> 'brouillon' and not d.est_essai
      and g.compte_id is distinct from ${evenement.acteurId} and g.compte_id <> d.usager_id
      and ${isNomme(evenement, compte)}
      and ${concerne(sorte, compte, 'd')} and ${ecrit(sorte, compte, 'd', ['immediate'])}
    order by g.compte_id`.execute(key.db)
  // Whoever asked for an opinion has a letter of their own (avis/lettre.ts).
  return rows.map(({ id }) => id).filter((id) => id !== evenement.demandeurId)
}

export interface LettreAInstructeur {
  sorte: SorteImmediate
  destinataire: { email: string; nom: string | null }
  dossier: { id: DossierId; numero: number }
  demarche: { id: DemarcheId; titre: string }
}

/** What is written to one of them; null when nothing is to be said any more. */
export async function lettreAInstructeur(
  key: SystemKey,
  evenementId: EvenementId,
  compteId: CompteId,
): Promise<LettreAInstructeur | null> {
  const evenement = await lireEvenement(key, evenementId)
  if (!evenement) return null
  const row = await key.db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('groupe_instructeurs as g', 'g.groupe_id', 'dossiers.groupe_id')
    .innerJoin('comptes', 'comptes.id', 'g.compte_id')
    .leftJoin('dossiers_vus as v', (join) =>
      join.onRef('v.dossier_id', '=', 'dossiers.id').onRef('v.compte_id', '=', 'g.compte_id'),
    )
    .where('dossiers.id', '=', evenement.dossierId)
    .where('g.compte_id', '=', compteId)
    .where('comptes.suspendu_at', 'is', null)
    .where(isNomme(evenement, compteId))
    .select(['dossiers.id', 'dossiers.numero', 'dossiers.demarche_id', 'demarches.titre', 'v.vu_at'])
    .select(['comptes.email', 'comptes.nom'])
    .select(regleParSesActes(evenement.sorte, compteId, sql.ref('dossiers.id')).as('regle_at'))
    .executeTakeFirst()
  if (!row) return null
  const isVu =
    evenement.sorte === 'avis'
      ? !(await isAvisALire(key, evenement, compteId))
      : [row.vu_at, row.regle_at].some((at) => at !== null && at >= evenement.at)
  if (isVu) return null
  return {
    sorte: evenement.sorte,
    destinataire: { email: row.email, nom: row.nom },
    dossier: { id: row.id, numero: row.numero },
    demarche: { id: row.demarche_id, titre: row.titre },
  }
}

async function lireEvenement({ db }: SystemKey, id: EvenementId) {
  const row = await db
    .selectFrom('evenements as e')
    .leftJoin('avis as a', (join) => join.on(sql<boolean>`a.id::text = e.donnees ->> 'avis'`))
    .leftJoin('avis_demandes as d', 'd.id', 'a.demande_id')
    .where('e.id', '=', id)
    .select(['e.type', 'e.at', 'e.acteur_id', 'e.dossier_id', 'a.demande_id', 'd.demande_par'])
    .select(sql<NoteInterneId | null>`(e.donnees ->> 'note')::uuid`.as('note_id'))
    .executeTakeFirst()
  const sorte = row ? sorteImmediate(row.type) : null
  if (!row || sorte === null || row.dossier_id === null) return null
  return {
    sorte,
    at: row.at,
    acteurId: row.acteur_id,
    dossierId: row.dossier_id,
    demandeId: row.demande_id,
    demandeurId: row.demande_par,
    noteId: row.note_id,
  }
}

/** Of a note, whoever this event named, while they still are; of anything else, anybody. */
function isNomme(
  { sorte, noteId, at }: { sorte: SorteImmediate; noteId: NoteInterneId | null; at: Instant },
  compte: CompteId | RawBuilder<CompteId>,
): RawBuilder<boolean> {
  if (sorte !== 'mention') return sql<boolean>`true`
  return sql<boolean>`exists (
    select from mentions_de_note c where c.note_id = ${noteId} and c.compte_id = ${compte} and c.at = ${at}::timestamptz)`
}

/** Whether an opinion of what was asked is open, and not read by the person: a seal says nothing, not even to those who follow. */
async function isAvisALire(
  { db, now }: SystemKey,
  { dossierId, demandeId }: { dossierId: DossierId; demandeId: string | null },
  compteId: CompteId,
): Promise<boolean> {
  const sus = await avisSus(db, dossierId)
  const ouverts = lisibles(sus, { qui: 'instructeur' }, parisDate(now))
  const siens = sus.filter((un) => un.demandeId === demandeId && ouverts.has(un.id)).map(({ id }) => id)
  if (siens.length === 0) return false
  const lus = await db
    .selectFrom('avis_lus')
    .where('compte_id', '=', compteId)
    .where('avis_id', 'in', siens)
    .select('avis_id')
    .execute()
  return lus.length < siens.length
}
