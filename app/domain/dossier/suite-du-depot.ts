/** What goes on after the deposit, as the page of the dossier tells it to its owner and guests. */
import type { EditKey, ReadKey } from '../cles.ts'
import { correctionEnAttente, type CorrectionEnAttente } from '../correction/en-attente.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { formulaireLu } from './formulaire-lu.ts'
import { compterModifications, modificationsDe, type Modification } from './modifications.ts'
import { transmissionsDe, type Transmission } from './transmissions.ts'
import type { EtatVu } from './transitions.ts'

export interface SuiteDuDepot {
  /** What the person may do: change answers; send or give up what was changed. */
  peutModifier: boolean
  peutTransmettre: boolean
  correction: CorrectionEnAttente | null
  modifications: Modification[]
  transmissions: Transmission[]
  /** The page of the form to begin with: that of the first remark, or the first one. */
  premierePage: string | null
}

/** Null for a draft. */
export async function suiteDuDepot(
  key: ReadKey | EditKey,
  etat: EtatVu,
  voulue: LangueVoulue = 'fr',
): Promise<SuiteDuDepot | null> {
  if (etat === 'brouillon') return null
  const correction = await correctionEnAttente(key, voulue)
  const { pages } = await formulaireLu(key)
  return {
    peutModifier: key.portee.remplit && etat === 'en_construction',
    peutTransmettre: key.portee.depose,
    correction,
    modifications: await modificationsDe(key, voulue),
    transmissions: await transmissionsDe(key, voulue),
    premierePage: correction?.remarques[0]?.page ?? pages[0]?.cle ?? null,
  }
}

/** Whether something of a deposited dossier waits to be sent: changes, or the answer to a correction. */
export async function aTransmettre(key: ReadKey | EditKey): Promise<boolean> {
  return (await compterModifications(key)) > 0 || (await correctionEnAttente(key)) !== null
}
