/**
 * What an act of one's own on a dossier settles, though one has not opened it: as SQL, the instant up to which nothing of a sort
 * is news for the person. An act settles for its author alone; one that they took back settles nothing. A message and an opinion
 * are read, never settled.
 */
import { sql, type RawBuilder } from 'kysely'
import type { CompteId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { DECISIONS_RENDUES } from '../evenement/chronologie.ts'
import type { TypeEvenement } from '../evenement/inscrire.ts'
import type { SorteDeNotification } from './sortes.ts'

interface Reglement {
  actes: readonly TypeEvenement[]
  /** What takes one of these acts back. */
  reprises: readonly TypeEvenement[]
}

/** A decision, or its proposal, is of all that the dossier holds (decision 41). */
const PAR_LA_DECISION: Reglement = {
  actes: [...DECISIONS_RENDUES, 'dossier.decision_proposee'],
  reprises: ['dossier.repasse_en_instruction', 'dossier.proposition_retiree'],
}

const REGLEMENTS: Partial<Record<SorteDeNotification, Reglement>> = {
  depot: {
    actes: ['dossier.passe_en_instruction', 'dossier.correction_demandee', ...PAR_LA_DECISION.actes],
    reprises: ['dossier.repasse_en_construction', 'dossier.correction_annulee'],
  },
  modification: PAR_LA_DECISION,
  annotation: PAR_LA_DECISION,
  suppression: { actes: ['dossier.archive'], reprises: ['dossier.desarchive'] },
}

/** Null where nothing settles the sort, or nothing did. `dossier` is the id of a dossier. */
export function regleParSesActes(
  sorte: SorteDeNotification,
  compteId: CompteId,
  dossier: RawBuilder<unknown>,
): RawBuilder<Instant | null> {
  const reglement = REGLEMENTS[sorte]
  if (!reglement) return sql<Instant | null>`null::timestamptz`
  const siens = (alias: string, types: readonly TypeEvenement[]) => sql`
    ${sql.ref(`${alias}.dossier_id`)} = ${dossier} and ${sql.ref(`${alias}.acteur_id`)} = ${compteId}
      and ${sql.ref(`${alias}.acteur_role`)} = 'instructeur' and ${sql.ref(`${alias}.type`)} = any(${[...types]}::text[])`
  return sql<Instant | null>`(
    select max(acte.at) from evenements acte where ${siens('acte', reglement.actes)}
      and not exists (select from evenements reprise where ${siens('reprise', reglement.reprises)} and reprise.id > acte.id))`
}
