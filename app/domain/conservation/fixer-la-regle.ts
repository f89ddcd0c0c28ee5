/** The administrateur fixes how long the dossiers of a démarche are kept, and what stays of them (obligations S-64). */
import { inTransaction, type Tx } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import { acteurOf, within, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { dureeMaximale } from './duree-maximale.ts'
import { refusDeRegle, type RegleDeConservation } from './regle.ts'
import { constatDe, simulerLaRegle, type Simulation } from './simuler-la-regle.ts'

/**
 * Fixes the rule; the dates of the dossiers it touches are counted again from their origin. The same rule changes nothing.
 * Throws 'refus' out of the bounds of the policy, or past the months that were granted.
 */
export async function fixerLaRegle(key: AdminKey, regle: RegleDeConservation): Promise<void> {
  await inTransaction(key.db, (tx) => ecrire(tx, key, regle))
}

/**
 * The same, once its effect was read: `constat` is that of the simulation that was shown (`constatDe`). Returns null when
 * the rule is fixed, which it is at once when no date moves; otherwise the simulation to show, when none was read or when
 * the numbers have changed since.
 */
export async function fixerLaRegleVue(
  key: AdminKey,
  regle: RegleDeConservation,
  constat: string | null,
): Promise<Simulation | null> {
  return inTransaction(key.db, async (tx) => {
    // Locked and checked before the count: two pages do not fix two rules on the same numbers.
    await lockDemarche(tx, key.demarcheId)
    await refuser(tx, key, regle)
    const simulation = await simulerLaRegle(within(key, tx), regle)
    if (simulation.changent > 0 && constat !== constatDe(simulation)) return simulation
    await ecrire(tx, key, regle)
    return null
  })
}

async function ecrire(tx: Tx, key: AdminKey, regle: RegleDeConservation): Promise<void> {
  const demarche = await lockDemarche(tx, key.demarcheId)
  await refuser(tx, key, regle)
  const isSame =
    demarche.conservation_mois === regle.mois &&
    demarche.conservation_brouillon_jours === regle.brouillonJours &&
    demarche.conservation_methode === regle.methode
  if (isSame) return
  await tx
    .updateTable('demarches')
    .set({
      conservation_mois: regle.mois,
      conservation_brouillon_jours: regle.brouillonJours,
      conservation_methode: regle.methode,
      modifie_at: key.now,
    })
    .where('id', '=', demarche.id)
    .execute()
  const { id } = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'demarche.conservation_fixee',
      demarcheId: demarche.id,
      donnees: {
        moisAvant: demarche.conservation_mois,
        mois: regle.mois,
        brouillonJoursAvant: demarche.conservation_brouillon_jours,
        brouillonJours: regle.brouillonJours,
        methodeAvant: demarche.conservation_methode,
        methode: regle.methode,
      },
    },
  )
  await enqueue(tx, 'recalcul-echeances', { demarcheId: demarche.id }, id)
}

async function refuser(tx: Tx, key: AdminKey, regle: RegleDeConservation): Promise<void> {
  const refus = refusDeRegle(regle)
  if (refus) throw new DomainError('refus', refus)
  const max = await dureeMaximale(tx, key.demarcheId)
  if (regle.mois > max) {
    throw new DomainError(
      'refus',
      `Au-delà de ${max} mois, il faut l’accord de la personne qui administre ce site. Demandez-le au bas de cette page, ou écrivez ${max} mois au plus.`,
    )
  }
}
