/** What a démarche asks of whoever makes a demande, before the form. */
import { z } from 'zod'
import { inTransaction } from '../../../db/client.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import type { Attendu } from '../identite/identite.ts'
import { lockDemarche } from './verrou.ts'

/** As a page posts it; both boxes are of a person only. */
export const demandeurPoste = z
  .object({
    demandeur: z.enum(['aucun', 'personne', 'etablissement']),
    pourUnTiers: z.literal('on').optional(),
    civilite: z.literal('on').optional(),
  })
  .transform(({ demandeur, pourUnTiers, civilite }): Attendu => {
    const isPersonne = demandeur === 'personne'
    return {
      demandeur,
      pourUnTiers: isPersonne && pourUnTiers === 'on',
      civilite: isPersonne && civilite === 'on',
    }
  })

/** What is asked now, and whether the démarche was ever published. */
export async function demandeurDeLaDemarche(key: AdminKey): Promise<Attendu & { isFige: boolean }> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['demandeur', 'pour_un_tiers as pourUnTiers', 'civilite_demandee as civilite', 'etat'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const { etat, ...attendu } = row
  return { ...attendu, isFige: etat !== 'brouillon' }
}

/**
 * Sets it. Once the démarche was published only what takes nothing from a dossier that exists may change: one may let a person
 * ask for somebody else, and stop asking the civility. Throws 'refus' otherwise.
 */
export async function fixerLeDemandeur(key: AdminKey, voulu: Attendu): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    const { demandeur, pour_un_tiers: pourUnTiers, civilite_demandee: civilite } = demarche
    if (demandeur === voulu.demandeur && pourUnTiers === voulu.pourUnTiers && civilite === voulu.civilite) return
    if (demarche.etat !== 'brouillon') {
      const isSansPerte =
        demandeur === voulu.demandeur && (voulu.pourUnTiers || !pourUnTiers) && (civilite || !voulu.civilite)
      if (!isSansPerte)
        throw new DomainError(
          'refus',
          'Cette démarche a été publiée : des dossiers commencés ou déposés ne diraient pas ce que vous demandez, ou l’auraient dit pour rien. Pour demander autre chose, créez une autre démarche.',
        )
    }
    await tx
      .updateTable('demarches')
      .set({
        demandeur: voulu.demandeur,
        pour_un_tiers: voulu.pourUnTiers,
        civilite_demandee: voulu.civilite,
        modifie_at: key.now,
      })
      .where('id', '=', demarche.id)
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.modifiee', demarcheId: demarche.id, donnees: { reglages: 'demandeur' } },
    )
  })
}
