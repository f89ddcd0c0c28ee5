/** Gathers, from the database, the facts the publication list is drawn from. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { champsDe } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { DomainError } from '../erreurs.ts'
import { blocages, verificationDe } from '../revision/verification.ts'
import { dureeMaximale } from '../conservation/duree-maximale.ts'
import type { FaitsDePublication } from './checklist.ts'

/** The facts of a démarche on a day. Throws 'introuvable' when it does not exist. */
export async function faitsDe(db: Db | Tx, id: DemarcheId, today: CivilDate): Promise<FaitsDePublication> {
  const row = await db
    .selectFrom('demarches')
    .where('id', '=', id)
    .select((eb) => [
      'titre',
      'description',
      'service_nom',
      'service_contact',
      'service_telephone',
      'service_adresse',
      'cadre_juridique',
      'contact_droits',
      'conservation_mois',
      'formulaire_brouillon',
      eb
        .selectFrom('groupe_instructeurs')
        .innerJoin('groupes', 'groupes.id', 'groupe_instructeurs.groupe_id')
        .whereRef('groupes.demarche_id', '=', 'demarches.id')
        .where('groupes.par_defaut', '=', true)
        .select((count) => count.fn.countAll<number>().as('n'))
        .as('instructeurs'),
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const formulaire = formulaireStocke(row.formulaire_brouillon)
  return {
    titre: row.titre,
    description: row.description,
    serviceNom: row.service_nom,
    serviceContact: row.service_contact,
    serviceTelephone: row.service_telephone,
    serviceAdresse: row.service_adresse,
    cadreJuridique: row.cadre_juridique,
    contactDroits: row.contact_droits,
    conservationMois: row.conservation_mois,
    conservationMaxMois: await dureeMaximale(db, id),
    champs: [...champsDe(formulaire.champs)].length,
    blocages: blocages(verificationDe(formulaire, today)),
    instructeurs: row.instructeurs ?? 0,
  }
}
