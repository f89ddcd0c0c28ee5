import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { lettreDExport } from '../../app/domain/export/lettre.ts'
import { exportPret } from '../../app/mails/export-pret.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** Tells one person that a scheduled export is ready, while they may download it. */
export async function lettreExport(key: SystemKey, { exportId, compteId }: Jobs['lettre-export']): Promise<void> {
  const du = { cause: exportId, effet: 'lettre-export', destinataire: compteId }
  await envoyerUneFois(key, du, async () => {
    const donnees = await lettreDExport(key, exportId, compteId)
    if (!donnees) return null
    const { email, demarcheId, ...dit } = donnees
    const emetteur = await instanceEmettrice(key)
    return {
      a: email,
      emetteur,
      lettre: exportPret({ ...dit, emetteur, lien: adresse(paths.instructeur.exports(demarcheId)) }, 'fr'),
    }
  })
}
