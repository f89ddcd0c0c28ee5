import { lireControles } from '../../../form-engine/controles.ts'
import { lireCellKey, type CellKey } from '../../../form-engine/reponses.ts'
import type { WriteKey } from '../cles.ts'
import { ajouter, type Ajout } from './ajouter.ts'
import type { FichierEnvoye } from './recevoir-fichier.ts'

/**
 * Attaches a file sent by a control of a page. Null when it is kept, and when the control is none of the form's: then
 * nobody asked for the file. Throws as `ajouter` does.
 */
export async function ajouterAuControle(
  key: WriteKey,
  controle: string,
  fichier: FichierEnvoye,
): Promise<({ cle: CellKey } & Omit<Extract<Ajout, { ok: false }>, 'ok'>) | null> {
  const [cle] = lireControles([[controle, '']]).keys()
  const question = cle ? lireCellKey(cle) : null
  if (!cle || !question) return null
  const ajout = await ajouter(key, question, fichier)
  return ajout.ok ? null : { cle, motif: ajout.motif, nom: ajout.nom, formats: ajout.formats, max: ajout.max }
}
