import { inTransaction, type Tx } from '../../../db/client.ts'
import type { Demarches } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { parisDate, type CivilDate } from '../../../form-engine/temps.ts'
import type { Updateable } from 'kysely'
import { acteurOf, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { checklist } from './checklist.ts'
import { poserChemin } from './chemins.ts'
import { faitsDe } from './faits.ts'
import type { Reglages } from './reglages.ts'
import { lockDemarche } from './verrou.ts'
import { textes } from '../../textes/dictionnaire.ts'

const COLONNES = {
  titre: 'titre',
  description: 'description',
  chemin: 'chemin',
  serviceNom: 'service_nom',
  serviceContact: 'service_contact',
  serviceTelephone: 'service_telephone',
  serviceHoraires: 'service_horaires',
  serviceAdresse: 'service_adresse',
  cadreJuridique: 'cadre_juridique',
  contactDroits: 'contact_droits',
  delaiReponseJours: 'delai_reponse_jours',
} as const satisfies Record<keyof Reglages, keyof Demarches>

/**
 * Changes settings of the démarche; those that are absent stay. Throws 'refus' when the public address is taken, or
 * when a published démarche would miss a point of the publication list.
 */
export async function regler(key: AdminKey, reglages: Reglages): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const demarche = await lockDemarche(tx, key.demarcheId)
    if (reglages.chemin !== undefined && reglages.chemin !== demarche.chemin) {
      await poserChemin(tx, key, demarche, reglages.chemin, false)
    }
    const changes: Record<string, string | number | null> = {}
    for (const [nom, colonne] of Object.entries(COLONNES)) {
      const value = reglages[nom as keyof Reglages]
      if (value !== undefined && value !== demarche[colonne]) changes[colonne] = value
    }
    if (Object.keys(changes).length === 0) return
    await tx
      .updateTable('demarches')
      .set({ ...(changes as Updateable<Demarches>), modifie_at: key.now })
      .where('id', '=', demarche.id)
      .execute()
    if (demarche.etat === 'publiee') await refuserLaPerte(tx, demarche.id, parisDate(key.now))
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.modifiee', demarcheId: demarche.id, donnees: { reglages: Object.keys(changes).join(' ') } },
    )
  })
}

// What the public was promised at publication (a contact, a legal basis) cannot be emptied afterwards.
async function refuserLaPerte(tx: Tx, id: DemarcheId, today: CivilDate): Promise<void> {
  const perdu = checklist(await faitsDe(tx, id, today)).find(({ fait, lieu }) => !fait && lieu.page === 'reglages')
  if (!perdu) return
  const phrases = textes('fr').administrateur.checklist
  throw new DomainError('refus', `Cette démarche est publiée. ${phrases[perdu.cle].manque}`)
}
