/**
 * Pure: who may read what of the opinions asked on a dossier. The one rule: pages, letters, files and marks ask it, and what it
 * does not open is never read from the database (`avisLisibles`).
 */
import type { FinDAvis } from '../../../db/schema/avis.ts'
import type { AvisDemandeId, AvisId, CompteId } from '../../../db/schema/ids.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'

/** What is known of an opinion without its words. */
export interface AvisSu {
  id: AvisId
  demandeId: AvisDemandeId
  compteId: CompteId | null
  isRendu: boolean
  fin: FinDAvis | null
  /** Of what was asked. */
  partage: boolean
  scelle: boolean
  echeanceOn: CivilDate | null
}

/** Who reads: an instructeur of the groupe, or the person who was asked one of these opinions. */
export type Lecteur = { qui: 'instructeur' } | { qui: 'expert'; compteId: CompteId }

/** Where an opinion stands, as those who instruct are told it, sealed or not. */
export type EtatDAvis = 'attendu' | 'rendu' | FinDAvis

export function etatDe({ isRendu, fin }: Pick<AvisSu, 'isRendu' | 'fin'>): EtatDAvis {
  if (isRendu) return 'rendu'
  return fin ?? 'attendu'
}

/** The day after the last one on which it may be answered in time. */
export function isEnRetard(echeanceOn: CivilDate | null, today: CivilDate): boolean {
  return echeanceOn !== null && echeanceOn < today
}

/**
 * Whether the answers to one thing asked are sealed: until all of those still expected are given, or its last day has passed.
 * Once open they stay so: nobody is added to what nobody is expected to answer any more.
 */
export function isScelle(demande: readonly AvisSu[], today: CivilDate): boolean {
  const [premier] = demande
  if (!premier?.scelle || isEnRetard(premier.echeanceOn, today)) return false
  return demande.some((avis) => etatDe(avis) === 'attendu')
}

/** Ids of the opinions of a dossier, all of which are given, whose words a person may read on a day. */
export function lisibles(avis: readonly AvisSu[], lecteur: Lecteur, today: CivilDate): Set<AvisId> {
  const parDemande = Map.groupBy(avis, ({ demandeId }) => demandeId)
  const isOuvert = (un: AvisSu) => un.isRendu && !isScelle(parDemande.get(un.demandeId) ?? [], today)
  const lus = avis.filter((un) => {
    if (lecteur.qui === 'instructeur') return isOuvert(un)
    if (!isAsked(avis, lecteur.compteId)) return false
    if (un.compteId === lecteur.compteId) return un.isRendu && un.fin === null
    return un.partage && isOuvert(un)
  })
  return new Set(lus.map(({ id }) => id))
}

/** Asked, and neither sent away nor told that nothing is expected any more. */
function isAsked(avis: readonly AvisSu[], compteId: CompteId): boolean {
  return avis.some((un) => un.compteId === compteId && un.fin === null)
}

/** Days before the last one at which an expert is reminded; the last reminder comes once it has passed. */
const RAPPELS = [7, 1] as const

/** How many of the reminders are due on a day, `jours` before the last one (negative once it has passed). */
export function rappelsDus(jours: number): number {
  return RAPPELS.filter((avant) => jours <= avant).length + (jours < 0 ? 1 : 0)
}
