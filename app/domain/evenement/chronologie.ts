/** The timeline of a dossier, drawn from its events: what happened, when, by whom. */
import type { EvenementId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import type { TypeEvenement } from './inscrire.ts'

/** An act as it is told: a decision that its owner has not asked to read yet is only « processed ». */
export type TypeRaconte = TypeEvenement | 'dossier.traite'

export interface Etape {
  id: EvenementId
  type: TypeRaconte
  at: Instant
  /** Role of the author, or the machine; null when it would tell what was decided. */
  role: Role | 'systeme' | null
  /** Name of the author: given to instructeurs only, the usager reads "l'administration". */
  par: string | null
  motivation: string | null
}

/** Acts told in a timeline; files come and go too often to be told one by one. */
export const RACONTES: readonly TypeEvenement[] = [
  'dossier.cree',
  'dossier.depose',
  'dossier.transfere',
  'dossier.identite_modifiee',
  'dossier.modifications_transmises',
  'dossier.correction_demandee',
  'dossier.correction_annulee',
  'dossier.correction_rappelee',
  'dossier.repasse_en_construction',
  'dossier.passe_en_instruction',
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
  'dossier.decision_lue',
  'dossier.avertissement',
  'dossier.retire',
  'dossier.retrait_annule',
  'dossier.restaure',
  'dossier.prolonge',
  'dossier.gele',
  'dossier.gel_leve',
  'dossier.pieces_jointes_purgees',
]

/** Those of which nothing is told before the owner has asked to read the decision. */
export const DECISIONS_RENDUES = [
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
] as const satisfies readonly TypeEvenement[]

/** Events of the dossier of the key, oldest first. */
export async function chronologie(key: ReadKey | EditKey | InstructionKey): Promise<Etape[]> {
  const rows = await key.db
    .selectFrom('evenements')
    .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .leftJoin('comptes', 'comptes.id', 'evenements.acteur_id')
    .innerJoin('dossiers', 'dossiers.id', 'evenements.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('evenements.dossier_id', '=', key.dossierId)
    .where('evenements.type', 'in', [...RACONTES])
    .orderBy('evenements.at')
    .orderBy('evenements.id')
    .select([
      'evenements.id',
      'evenements.type',
      'evenements.at',
      'evenements.acteur_role as role',
      'evenement_contenus.contenu',
      'comptes.nom',
      'comptes.email',
      'dossiers.etat',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
    ])
    .execute()
  const isAgent = key.role === 'instructeur'
  return rows.map((row): Etape => {
    const type = row.type as TypeEvenement
    if (!isAgent && etatVu(row) === 'traite' && DECISIONS_RENDUES.some((rendue) => rendue === type))
      return { id: row.id, type: 'dossier.traite', at: row.at, role: null, par: null, motivation: null }
    return {
      id: row.id,
      type,
      at: row.at,
      role: row.role as Etape['role'],
      par: isAgent ? (row.nom ?? row.email) : null,
      // The reasons of a decision may tell anything of the dossier.
      motivation: 'portee' in key && key.portee.sections ? null : (row.contenu?.['motivation'] ?? null),
    }
  })
}
