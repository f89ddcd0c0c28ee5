/** How many remarks there are, for the pages of a dossier: in all, and beside each question. */
import type { DossierId } from '../../../db/schema/ids.ts'
import { cellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { EditKey, InstructionKey, ReadKey } from '../cles.ts'
import type { EtatVu } from '../dossier/transitions.ts'
import { remarquesDe } from './access.ts'
import { nonLusParRemarque } from './lecture.ts'
import { isFermee } from './ouverture.ts'
import { remarquesVisibles } from './visibles.ts'

/** Of a question with its files, or of a row itself. */
export interface ComptesDeRemarques {
  ouvertes: number
  resolues: number
  /** Messages one has not read. */
  nonLus: number
}

export interface RemarquesDesPages extends ComptesDeRemarques {
  dossierId: DossierId
  parQuestion: Record<CellKey, ComptesDeRemarques>
  /** No new remark is offered: the dossier was withdrawn, or nobody else reads this draft. */
  isFerme: boolean
}

const AUCUNE: ComptesDeRemarques = { ouvertes: 0, resolues: 0, nonLus: 0 }

/** What the pages of a dossier say of its remarks to the person of a key that reads it. */
export async function remarquesDesPages(
  cle: ReadKey | EditKey | InstructionKey,
  etat: EtatVu,
): Promise<RemarquesDesPages> {
  const key = await remarquesDe(cle)
  const rows = await remarquesVisibles(key).select(['r.id', 'r.champ', 'r.ligne', 'r.resolue_at']).execute()
  const nouveaux = rows.length === 0 ? null : await nonLusParRemarque(key)
  const parQuestion: RemarquesDesPages['parQuestion'] = {}
  const total = { ...AUCUNE }
  for (const { id, champ, ligne, resolue_at } of rows) {
    const place = cellKey(champ, ligne)
    const comptes = { ...((Object.hasOwn(parQuestion, place) ? parQuestion[place] : undefined) ?? AUCUNE) }
    for (const lus of [comptes, total]) {
      if (resolue_at === null) lus.ouvertes += 1
      else lus.resolues += 1
      lus.nonLus += nouveaux?.get(id) ?? 0
    }
    parQuestion[place] = comptes
  }
  return {
    ...total,
    dossierId: key.dossierId,
    parQuestion,
    isFerme: isFermee(etat) || (await isSansLecteur(cle, etat)),
  }
}

/** A draft that nobody is invited to: its owner would write to themselves. */
async function isSansLecteur({ db, dossierId }: ReadKey | EditKey | InstructionKey, etat: EtatVu): Promise<boolean> {
  if (etat !== 'brouillon') return false
  const invite = await db
    .selectFrom('invitations')
    .where('dossier_id', '=', dossierId)
    .where('fin_at', 'is', null)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return invite === undefined
}
