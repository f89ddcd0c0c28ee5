/** Everything the page of the life of a démarche shows: when it is open, where it is found, what may be done of it now. */
import type { PorteeDeModele } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { CivilDate, Instant } from '../../../form-engine/temps.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { cheminsDe, type CheminListe } from './chemins.ts'
import { circonstancesDeDemarche, phraseDuRefus } from './transition.ts'
import { can, type ActeDeDemarche, type EtatDemarche } from './transitions.ts'

export interface VieDeDemarche {
  demarche: { id: DemarcheId; numero: number; etat: EtatDemarche; titre: string }
  ouvreOn: CivilDate | null
  fermeOn: CivilDate | null
  chemins: CheminListe[]
  closAt: Instant | null
  modele: PorteeDeModele | null
  /** Drafts of people, and dossiers that wait for a decision. */
  brouillons: number
  enCours: number
  /** Why each act cannot be done now; null when it can. */
  refus: Record<Exclude<ActeDeDemarche, 'restaurer'>, string | null>
}

/** The life of the démarche of the key. Throws 'introuvable' when it was deleted since the key was cut. */
export async function vieDe(key: AdminKey): Promise<VieDeDemarche> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .where('etat', '<>', 'supprimee')
    .select(['id', 'numero', 'etat', 'titre', 'ouvre_on', 'ferme_on', 'publie_at', 'clos_at', 'modele'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const circonstances = await circonstancesDeDemarche(key.db, row)
  const { brouillons } = await key.db
    .selectFrom('dossiers')
    .where('demarche_id', '=', row.id)
    .where('etat', '=', 'brouillon')
    .where('corbeille_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('brouillons'))
    .executeTakeFirstOrThrow()
  const refusDe = (acte: ActeDeDemarche): string | null => {
    const raison = can(acte, { etat: row.etat, circonstances })
    return raison.ok ? null : phraseDuRefus(acte, row.etat, raison)
  }
  return {
    demarche: { id: row.id, numero: row.numero, etat: row.etat, titre: row.titre },
    ouvreOn: row.ouvre_on,
    fermeOn: row.ferme_on,
    chemins: await cheminsDe(key),
    closAt: row.etat === 'close' ? row.clos_at : null,
    modele: row.modele,
    brouillons,
    enCours: circonstances.enCours,
    refus: {
      publier: refusDe('publier'),
      clore: refusDe('clore'),
      depublier: refusDe('depublier'),
      supprimer: refusDe('supprimer'),
    },
  }
}
