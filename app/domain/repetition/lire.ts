/** The last rehearsal of a démarche, as its page shows it to one person. */
import { sql, type SqlBool } from 'kysely'
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { CompteId, DemarcheId, DossierId, GroupeId, RepetitionId } from '../../../db/schema/ids.ts'
import type { EtatDeRepetition } from '../../../db/schema/repetitions.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { lireCause } from '../../../form-engine/repetition.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { brouillonDe, type Brouillon } from '../scenario/brouillon.ts'
import { chiffresDe, lusDe, type ChiffresMontres } from './chiffres.ts'

export interface RepetitionLue {
  id: RepetitionId
  etat: EtatDeRepetition
  /** The form has changed since: what it says is no longer true of it. */
  isPerimee: boolean
  total: number
  faits: number
  demandeePar: string | null
  demandeeAt: Instant
  finieAt: Instant | null
  /** The form that was rehearsed, and the published one: each names what the other does not have. */
  formulaire: Formulaire
  publie: Formulaire | null
  /** Null until it is over. */
  chiffres: ChiffresMontres | null
}

export interface RepetitionVue extends Brouillon {
  /** The person reads every dossier of the démarche: counts are as they are. */
  isEntier: boolean
  /** The groupes whose dossiers the person reads. */
  groupes: GroupeId[]
  /** The number the form being prepared will have once published. */
  prochaine: number
  repetition: RepetitionLue | null
}

/** Throws 'introuvable' when the démarche is gone. */
export async function laRepetition(key: AdminKey): Promise<RepetitionVue> {
  const { db, demarcheId, personne } = key
  const brouillon = await brouillonDe(db, demarcheId)
  const groupes = await groupesDe(db, demarcheId, personne.roles.includes('instructeur') ? personne.compteId : null)
  const isEntier = groupes.length > 0 && groupes.every(({ isMien }) => isMien)
  const row = await db
    .selectFrom('repetitions')
    .leftJoin('comptes', 'comptes.id', 'repetitions.demandee_par')
    .where('demarche_id', '=', demarcheId)
    .orderBy('demandee_at', 'desc')
    .limit(1)
    .selectAll('repetitions')
    .select(['comptes.nom', 'comptes.email'])
    .executeTakeFirst()
  const publiee = await db
    .selectFrom('revisions')
    .innerJoin('demarches', 'demarches.revision_publiee_id', 'revisions.id')
    .where('demarches.id', '=', demarcheId)
    .select('revisions.formulaire')
    .executeTakeFirst()
  const { dernier } = await db
    .selectFrom('revisions')
    .where('demarche_id', '=', demarcheId)
    .select(({ fn }) => fn.max<number | null>('numero').as('dernier'))
    .executeTakeFirstOrThrow()
  return {
    ...brouillon,
    isEntier,
    groupes: groupes.filter(({ isMien }) => isMien).map(({ id }) => id),
    prochaine: (dernier ?? 0) + 1,
    repetition: row
      ? {
          id: row.id,
          etat: row.etat,
          isPerimee: row.document !== brouillon.empreinte,
          total: row.total,
          faits: lusDe(row.faits),
          demandeePar: row.nom ?? row.email,
          demandeeAt: row.demandee_at,
          finieAt: row.finie_at,
          formulaire: formulaireStocke(row.formulaire),
          publie: publiee ? formulaireStocke(publiee.formulaire) : null,
          chiffres: row.etat === 'finie' && row.comptes ? chiffresDe(lusDe(row.faits), row.comptes, isEntier) : null,
        }
      : null,
  }
}

async function groupesDe(db: Db | Tx, demarcheId: DemarcheId, compteId: CompteId | null) {
  const rows = await db
    .selectFrom('groupes')
    .leftJoin('groupe_instructeurs', (join) =>
      join.onRef('groupe_instructeurs.groupe_id', '=', 'groupes.id').on('groupe_instructeurs.compte_id', '=', compteId),
    )
    .where('groupes.demarche_id', '=', demarcheId)
    .select(['groupes.id', 'groupe_instructeurs.compte_id'])
    .execute()
  return rows.map(({ id, compte_id }) => ({ id, isMien: compte_id !== null }))
}

export interface DossierTouche {
  id: DossierId
  numero: number
  etat: EtatDossier
}

export const DOSSIERS_PAR_PAGE = 50

/**
 * The dossiers that a cause touches, among those the person reads as an instructeur: deposited, and of their groupes. In the order
 * of their numbers, after one of them.
 */
export async function dossiersDeLaCause(
  key: AdminKey,
  { repetition, groupes }: { repetition: RepetitionId; groupes: readonly GroupeId[] },
  { cause, apres }: { cause: string; apres: number },
): Promise<{ dossiers: DossierTouche[]; suite: number | null }> {
  if (groupes.length === 0 || !lireCause(cause)) return { dossiers: [], suite: null }
  const rows = await key.db
    .selectFrom('repetition_dossiers')
    .innerJoin('dossiers', 'dossiers.id', 'repetition_dossiers.dossier_id')
    .where('repetition_id', '=', repetition)
    .where('dossiers.demarche_id', '=', key.demarcheId)
    .where('dossiers.groupe_id', 'in', [...groupes])
    .where('dossiers.etat', 'not in', ['brouillon', 'retire'])
    .where(sql<SqlBool>`causes @> array[${cause}]`)
    .where('dossiers.numero', '>', apres)
    .orderBy('dossiers.numero')
    .limit(DOSSIERS_PAR_PAGE + 1)
    .select(['dossiers.id', 'dossiers.numero', 'dossiers.etat'])
    .execute()
  const dossiers = rows.slice(0, DOSSIERS_PAR_PAGE)
  return { dossiers, suite: rows.length > DOSSIERS_PAR_PAGE ? (dossiers.at(-1)?.numero ?? null) : null }
}
