/** Setting the instance: its name, its colour, the facts of its legal pages. */
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire as inscrireEvenement } from '../evenement/inscrire.ts'
import { refusDeLAccent } from './contraste.ts'
import { FAITS_LEGAUX, oublierInstance, type ColonneLegale } from './lire.ts'

/**
 * Saves the settings. `accent` is `#rrggbb`; `legal` holds the facts by name (those of `FAITS_LEGAUX`), empty ones are
 * removed. Throws 'refus' with the measured contrast when the accent cannot be read.
 */
export async function reglerInstance(
  key: SuperKey,
  input: { nom: string; sousTitre: string; accent: string; legal: Record<string, string> },
): Promise<void> {
  const refus = refusDeLAccent(input.accent)
  if (refus) throw new DomainError('refus', refus)
  const row = {
    nom: input.nom,
    sous_titre: input.sousTitre,
    accent: input.accent,
    mentions_legales: colonne('mentions_legales', input.legal),
    donnees_personnelles: colonne('donnees_personnelles', input.legal),
    accessibilite: colonne('accessibilite', input.legal),
    contact: colonne('contact', input.legal),
  }
  await inTransaction(key.db, async (tx) => {
    await tx
      .insertInto('instance')
      .values(row)
      .onConflict((conflict) => conflict.column('unique_id').doUpdateSet(row))
      .execute()
    await inscrireEvenement(tx, { acteur: acteurOf(key), now: key.now }, { type: 'instance.reglee' })
  })
  oublierInstance()
}

function colonne(name: ColonneLegale, legal: Record<string, string>): string | null {
  const filled = Object.entries(FAITS_LEGAUX[name].parse(legal)).filter(([, value]) => value)
  return filled.length > 0 ? JSON.stringify(Object.fromEntries(filled)) : null
}
