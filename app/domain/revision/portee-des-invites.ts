/**
 * A guest of some sections reads what these ask. When a form changes, an answer may come to stand in a section that was shared
 * for something else: its owner never showed it to this guest. The section then leaves the invitation, which ends with its last.
 */
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId, DossierId } from '../../../db/schema/ids.ts'
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { lireCellKey, type CellKey, type Reponses } from '../../../form-engine/reponses.ts'
import { acteurOf, type InstructionKey, type SystemKey } from '../cles.ts'
import { annulerLiens } from '../compte/liens.ts'
import { inscrire } from '../evenement/inscrire.ts'

export interface Mouvement {
  /** The forms that the dossier has had, the latest first. */
  anciens: readonly FormulaireCompile[]
  arrivee: FormulaireCompile
  /** What is answered under the new one. */
  reponses: Reponses
}

/** Takes out of the invitations under way the sections that would show more than what was shared. */
export async function fermerCeQuiSElargit(
  tx: Tx,
  key: SystemKey | InstructionKey,
  { dossierId, demarcheId }: { dossierId: DossierId; demarcheId: DemarcheId },
  mouvement: Mouvement,
): Promise<void> {
  const invitations = await tx
    .selectFrom('invitations')
    .where('dossier_id', '=', dossierId)
    .where('fin_at', 'is', null)
    .where('sections', 'is not', null)
    .select(['id', 'email', 'sections'])
    .execute()
  for (const { id, email, sections } of invitations) {
    const avant = sections ?? []
    const apres = sectionsGardees(avant, mouvement)
    if (apres.length === avant.length) continue
    if (apres.length > 0) {
      await tx.updateTable('invitations').set({ sections: apres }).where('id', '=', id).execute()
      continue
    }
    await tx.updateTable('invitations').set({ fin_at: key.now, fin_par: 'formulaire' }).where('id', '=', id).execute()
    await annulerLiens(tx, key.now, { objet: 'invitation', email, donnees: { invitationId: id } })
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'dossier.invitation_finie', dossierId, demarcheId, donnees: { invitation: id } },
    )
  }
}

/** Of shared sections, those that show nothing answered elsewhere. One that is gone opens nothing, and stays: it may come back. Pure. */
export function sectionsGardees(sections: readonly string[], { anciens, arrivee, reponses }: Mouvement): string[] {
  const repondues = new Set((Object.keys(reponses) as CellKey[]).flatMap((cle) => lireCellKey(cle)?.champ ?? []))
  return sections.filter((section) => {
    const page = arrivee.pages.find(({ id }) => id === section)
    if (!page) return true
    return idsDePage(arrivee, page.cle).every((id) => {
      if (!repondues.has(id)) return true
      const ancienne = anciens.map((ancien) => pageDe(ancien, id)).find((trouvee) => trouvee !== null)
      return ancienne !== undefined && ancienne !== null && sections.includes(ancienne)
    })
  })
}

function idsDePage({ champs, repetitions }: FormulaireCompile, cle: string): StableId[] {
  return [...Object.values(champs), ...Object.values(repetitions)]
    .filter(({ page }) => page === cle)
    .map(({ id }) => id)
}

/** Id of the page that asks a question; null when the form asks no such question of the usager. */
function pageDe({ pages, champs, repetitions }: FormulaireCompile, id: StableId): string | null {
  const place = Object.hasOwn(champs, id) ? champs[id] : Object.hasOwn(repetitions, id) ? repetitions[id] : undefined
  return pages.find(({ cle }) => cle === place?.page)?.id ?? null
}
