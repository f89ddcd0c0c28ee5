import type { Jobs } from '../../db/queues.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { transfertAEcrire } from '../../app/domain/transfert/lettre-a-ecrire.ts'
import { transfertPropose } from '../../app/mails/transfert.ts'
import { paths } from '../../app/paths.ts'
import { adresse, envoyerUneFois, instanceEmettrice } from '../lettres/expediteur.ts'

/** Tells somebody that a dossier is offered to them, unless the offer no longer waits. */
export async function lettreTransfert(key: SystemKey, { transfertId }: Jobs['lettre-transfert']): Promise<void> {
  await envoyerUneFois(key, { cause: transfertId, effet: 'lettre-transfert', destinataire: transfertId }, async () => {
    const propose = await transfertAEcrire(key, transfertId)
    if (!propose) return null
    const { email, ...donnees } = propose
    const emetteur = await instanceEmettrice(key)
    return {
      a: email,
      emetteur,
      lettre: transfertPropose({ ...donnees, emetteur, lien: adresse(paths.usager.transferts()) }, 'fr'),
    }
  })
}
