/** Withdrawing: the owner gives up what they have deposited, and has fourteen days to think again. */
import { inTransaction } from '../../../db/client.ts'
import { addDays, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import type { OwnerKey } from '../cles.ts'
import { dernierJourDepuis } from '../conservation/echeances.ts'
import { DomainError } from '../erreurs.ts'
import type { Evenement } from '../evenement/inscrire.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { dureesDeLaDemarche } from '../conservation/durees.ts'
import { applyTransition, lockDossier } from './transition.ts'

/** Last day on which a withdrawal can be undone. */
export function finDuRepentir(retireAt: Instant): CivilDate {
  return addDays(parisDate(retireAt), POLITIQUE_PAR_DEFAUT['bin.days'])
}

/** Withdraws a dossier nobody has begun to examine; it is kept like a decided one. Throws 'transition_refusee' otherwise. */
export async function retirer(key: OwnerKey): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    const { mois } = await dureesDeLaDemarche(tx, dossier.demarcheId)
    return applyTransition(tx, key, dossier, 'retirer', { purgeAt: dernierJourDepuis(key.now, mois, dossier) })
  })
}

/** Undoes a withdrawal. Throws 'refus' when its fourteen days have passed, 'transition_refusee' when there is none. */
export async function annulerRetrait(key: OwnerKey): Promise<Evenement> {
  return inTransaction(key.db, async (tx) => {
    const dossier = await lockDossier(tx, key.dossierId)
    if (dossier.retireAt !== null && finDuRepentir(dossier.retireAt) < parisDate(key.now)) {
      throw new DomainError(
        'refus',
        `Ce dossier est retiré depuis plus de ${POLITIQUE_PAR_DEFAUT['bin.days']} jours. Commencez-en un autre : la démarche vous dira si vous pouvez reprendre vos fichiers.`,
      )
    }
    return applyTransition(tx, key, dossier, 'annulerRetrait', { purgeAt: null })
  })
}
