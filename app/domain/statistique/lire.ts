/** The figures of a démarche, for those who examine its dossiers, those who run it, and everybody. */
import type { DemarcheId, GroupeId } from '../../../db/schema/ids.ts'
import { addSeconds, parisDate, secondsBetween, type Instant } from '../../../form-engine/temps.ts'
import type { AdminKey, InstructeurKey, PublicKey } from '../cles.ts'
import { ETATS_PUBLICS } from '../demarche/ouverture.ts'
import { demarcheInstruite } from '../liste/demarches.ts'
import { calculer, type Chiffres } from './calculer.ts'
import { montrer, montrerParReponse, type ChiffresMontres, type ParReponseMontre } from './montrer.ts'
import { parReponse, questionsFermees, type QuestionFermee } from './par-reponse.ts'
import type { Perimetre } from './parcours.ts'
import { enMoisEntiers, periodeParDefaut, type Periode } from './periode.ts'

/** What a page of figures shows. */
export interface Statistiques {
  periode: Periode
  chiffres: ChiffresMontres
  questions: QuestionFermee[]
  /** By the answers to the question that was asked for; null without one. */
  parReponse: ParReponseMontre | null
  /** Nothing is hidden. */
  isEntier: boolean
}

/** The figures of the dossiers of one's groupes; null when one is in no groupe of the démarche. */
export async function statistiquesDInstruction(
  key: InstructeurKey,
  id: string,
  periode: Periode,
  question: string | null,
): Promise<(Statistiques & { demarche: { id: DemarcheId; titre: string } }) | null> {
  const demarche = await demarcheInstruite(key, id)
  if (!demarche) return null
  const groupes = demarche.groupes.map((groupe) => groupe.id)
  const lues = await lire(key, { demarcheId: demarche.id, groupes }, periode, question, true)
  return { ...lues, demarche: { id: demarche.id, titre: demarche.titre } }
}

/** The figures of the whole démarche, for an administrateur: whole when they examine the dossiers of all its groupes. */
export async function statistiquesDAdministration(
  key: AdminKey,
  periode: Periode,
  question: string | null,
): Promise<Statistiques> {
  const { demarcheId } = key
  const isEntier = await litTout(key)
  // From one day to the next, the difference would be somebody.
  return lire(key, { demarcheId, groupes: null }, isEntier ? periode : enMoisEntiers(periode), question, isEntier)
}

async function lire(
  { db }: InstructeurKey | AdminKey,
  perimetre: Perimetre,
  periode: Periode,
  question: string | null,
  isEntier: boolean,
): Promise<Statistiques> {
  const par = question === null ? null : await parReponse(db, perimetre, periode, question)
  return {
    periode,
    chiffres: montrer(await calculer(db, perimetre, periode), isEntier),
    questions: await questionsFermees(db, perimetre.demarcheId),
    parReponse: par && montrerParReponse(par, isEntier),
    isEntier,
  }
}

async function litTout(key: AdminKey): Promise<boolean> {
  const groupes = await key.db
    .selectFrom('groupes')
    .leftJoin('groupe_instructeurs', (join) =>
      join
        .onRef('groupe_instructeurs.groupe_id', '=', 'groupes.id')
        .on('groupe_instructeurs.compte_id', '=', key.personne.compteId),
    )
    .where('demarche_id', '=', key.demarcheId)
    .select(['groupes.id', 'groupe_instructeurs.compte_id as lit'])
    .execute()
  return groupes.length > 0 && groupes.every(({ lit }: { id: GroupeId; lit: unknown }) => lit !== null)
}

/** How long public figures are kept before they are counted again, in seconds. */
export const PUBLIQUES_GARDEES_SECONDES = 12 * 3600
/** A démarche with fewer deposits in the period publishes nothing (threat T-60). */
export const DEPOTS_A_PUBLIER = 10

export interface StatistiquesPubliques {
  demarche: { titre: string; chemin: string }
  periode: Periode
  calculeesAt: Instant
  /** Null while there are too few dossiers for figures to be nobody's. */
  chiffres: ChiffresMontres | null
}

/**
 * The figures of the twelve last months that everybody may read, counted twice a day at most; null when the public has no
 * démarche at this address.
 */
export async function statistiquesPubliques(key: PublicKey, chemin: string): Promise<StatistiquesPubliques | null> {
  const demarche = await key.db
    .selectFrom('demarches')
    .leftJoin('statistiques_publiques as s', 's.demarche_id', 'demarches.id')
    .where('chemin', '=', chemin)
    .where('etat', 'in', [...ETATS_PUBLICS])
    .select(['demarches.id', 'titre', 'chemin', 's.calculees_at', 's.chiffres'])
    .executeTakeFirst()
  if (!demarche) return null
  const { id, titre, calculees_at, chiffres } = demarche
  const isFraiche = calculees_at !== null && secondsBetween(calculees_at, key.now) < PUBLIQUES_GARDEES_SECONDES
  const at = isFraiche ? calculees_at : key.now
  const periode = periodeParDefaut(parisDate(at))
  return {
    demarche: { titre, chemin: demarche.chemin },
    periode,
    calculeesAt: at,
    chiffres: isFraiche ? lues(chiffres) : await publier(key, id, periode),
  }
}

async function publier(key: PublicKey, id: DemarcheId, periode: Periode): Promise<ChiffresMontres | null> {
  const chiffres = await calculer(key.db, { demarcheId: id, groupes: null }, periode)
  const montres = deposesDe(chiffres) < DEPOTS_A_PUBLIER ? null : montrer(chiffres, false)
  const valeurs = { calculees_at: key.now, chiffres: JSON.stringify({ montres }) }
  await key.db
    .insertInto('statistiques_publiques')
    .values({ demarche_id: id, ...valeurs })
    .onConflict((conflict) =>
      conflict
        .column('demarche_id')
        .doUpdateSet(valeurs)
        // Of two that count at once, the later stays.
        .where('statistiques_publiques.calculees_at', '<', addSeconds(key.now, 1)),
    )
    .execute()
  return montres
}

function deposesDe({ etats }: Chiffres): number {
  return Object.values(etats).reduce((somme, nombre) => somme + nombre, 0)
}

/** What this code wrote, as it wrote it. */
function lues(gardees: object | null): ChiffresMontres | null {
  return (gardees as { montres: ChiffresMontres | null } | null)?.montres ?? null
}
