/** The timeline of a dossier, drawn from its events: what happened, when, by whom. */
import type { EvenementId } from '../../../db/schema/ids.ts'
import type { Role } from '../../../db/schema/roles.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import { etatVu } from '../dossier/etat-vu.ts'
import { fichiersDesDecisions, type FichierDeDecision } from '../proposition/fichiers-joints.ts'
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
  /** Of a dossier that went from a groupe to another, told to instructeurs only. */
  groupes: { de: string; vers: string } | null
  /** What an act of the service was about: the name of a label, the reason of a move. Never told to the usager's side. */
  detail: string | null
  /** Of a decision: the files that came with it. */
  fichiers: FichierDeDecision[]
  /** Of a decision: when it was taken back, and no longer held; null for any other act, and while it holds. */
  retireeLe: Instant | null
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
  'dossier.repasse_en_instruction',
  'dossier.formulaire_change',
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

/** The same, for instructeurs: how a service shares its work out is its own business. */
export const RACONTES_AUX_AGENTS: readonly TypeEvenement[] = [
  ...RACONTES,
  'dossier.reaffecte',
  'dossier.decision_proposee',
  'dossier.proposition_retiree',
  'dossier.proposition_annulee',
]

/** Those of which nothing is told before the owner has asked to read the decision. */
export const DECISIONS_RENDUES = [
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
] as const satisfies readonly TypeEvenement[]

/** Events of the dossier of the key, oldest first. */
export function chronologie(key: ReadKey | EditKey | InstructionKey): Promise<Etape[]> {
  return etapesDe(key, key.role === 'instructeur' ? RACONTES_AUX_AGENTS : RACONTES)
}

/** The same, of other kinds of acts: whoever calls says which of them the key may be told. */
export async function etapesDe(
  key: ReadKey | EditKey | InstructionKey,
  types: readonly TypeEvenement[],
): Promise<Etape[]> {
  const isAgent = key.role === 'instructeur'
  const rows = await key.db
    .selectFrom('evenements')
    .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
    .leftJoin('comptes', 'comptes.id', 'evenements.acteur_id')
    .innerJoin('dossiers', 'dossiers.id', 'evenements.dossier_id')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .where('evenements.dossier_id', '=', key.dossierId)
    .where('evenements.type', 'in', [...types])
    .orderBy('evenements.at')
    .orderBy('evenements.id')
    .select([
      'evenements.id',
      'evenements.type',
      'evenements.at',
      'evenements.acteur_role as role',
      'evenements.donnees',
      'evenement_contenus.contenu',
      'comptes.nom',
      'comptes.email',
      'dossiers.etat',
      'dossiers.decision_lue_at',
      'demarches.accuse_lecture',
    ])
    .execute()
  const joints = await fichiersDesDecisions(key.db, {
    decisions: rows.flatMap(({ id, type }) => (DECISIONS_RENDUES.some((rendue) => rendue === type) ? [id] : [])),
  })
  return rows.map((row, rang): Etape => {
    const type = row.type as TypeEvenement
    const isDecision = DECISIONS_RENDUES.some((rendue) => rendue === type)
    // What was taken back binds nobody: it is told.
    const reprise = rows.slice(rang + 1).find((apres) => apres.type === 'dossier.repasse_en_instruction')
    const retireeLe = isDecision ? (reprise?.at ?? null) : null
    if (!isAgent && isDecision && retireeLe === null && etatVu(row) === 'traite')
      return {
        id: row.id,
        type: 'dossier.traite',
        at: row.at,
        role: null,
        par: null,
        motivation: null,
        groupes: null,
        detail: null,
        fichiers: [],
        retireeLe,
      }
    return {
      id: row.id,
      type,
      at: row.at,
      role: row.role as Etape['role'],
      par: isAgent ? (row.nom ?? row.email) : null,
      // The reasons of a decision may tell anything of the dossier.
      motivation: 'portee' in key && key.portee.sections ? null : (row.contenu?.[raisonDe(type)] ?? null),
      groupes: type === 'dossier.reaffecte' ? groupesDe(row.donnees) : null,
      detail: isAgent ? detailDe(row.contenu) : null,
      fichiers: 'portee' in key && key.portee.sections ? [] : (joints.get(row.id) ?? []),
      retireeLe,
    }
  })
}

const raisonDe = (type: TypeEvenement): string => (type === 'dossier.reaffecte' ? 'motif' : 'motivation')

/** As they were called then. */
function groupesDe({ de_nom: de, vers_nom: vers }: Record<string, unknown>): Etape['groupes'] {
  return { de: String(de), vers: String(vers) }
}

/** The words of an act of the service, whichever it is; its reasons stand apart. */
function detailDe(contenu: Record<string, string> | null): string | null {
  return contenu?.['etiquette'] ?? contenu?.['raison'] ?? null
}

/** The reasons of the decision that holds; null when none was given, or none holds. */
export function motivationDeLaDecision(etapes: readonly Etape[]): string | null {
  const decision = etapes.findLast(({ type }) => DECISIONS_RENDUES.some((rendue) => rendue === type))
  return decision?.retireeLe === null ? decision.motivation : null
}

/** The files that came with the decision that holds. */
export function fichiersDeLaDecision(etapes: readonly Etape[]): FichierDeDecision[] {
  const decision = etapes.findLast(({ type }) => DECISIONS_RENDUES.some((rendue) => rendue === type))
  return decision?.retireeLe === null ? decision.fichiers : []
}

/** The examination that began again after a decision, while nothing else is decided: when, and why. */
export function repriseEnCours(etapes: readonly Etape[]): Etape | null {
  const dernier = etapes.findLast(
    ({ type }) => type === 'dossier.repasse_en_instruction' || DECISIONS_RENDUES.some((rendue) => rendue === type),
  )
  return dernier?.type === 'dossier.repasse_en_instruction' ? dernier : null
}
