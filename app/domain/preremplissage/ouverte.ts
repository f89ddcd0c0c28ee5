/** The published démarche that an address of the API names, by its number or by its path. */
import type { DemarcheId, RevisionId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { PublicKey } from '../cles.ts'
import { ETATS_PUBLICS, ouvertureDe, pasOuverte } from '../demarche/ouverture.ts'
import { DomainError } from '../erreurs.ts'
import type { Attendu } from '../identite/identite.ts'

export interface DemarcheOuverte {
  id: DemarcheId
  chemin: string
  revisionId: RevisionId
  /** What it asks of whoever asks. */
  attendu: Pick<Attendu, 'demandeur' | 'civilite'>
}

/** Number of the largest démarche there can be (an `integer` of the database). */
const NUMERO_MAX = 2 ** 31 - 1

/** Its identifier and path, published or closed. Throws 'introuvable'. */
export async function demarcheNommee(key: PublicKey, numeroOuChemin: string) {
  const isNumero = /^\d{1,10}$/.test(numeroOuChemin) && Number(numeroOuChemin) <= NUMERO_MAX
  const rows = await key.db
    .selectFrom('demarches')
    .where('etat', 'in', [...ETATS_PUBLICS])
    .where((eb) =>
      eb.or([eb('chemin', '=', numeroOuChemin), ...(isNumero ? [eb('numero', '=', Number(numeroOuChemin))] : [])]),
    )
    .select([
      'id',
      'numero',
      'chemin',
      'etat',
      'ouvre_on',
      'ferme_on',
      'revision_publiee_id as revisionId',
      'demandeur',
      'civilite_demandee as civilite',
    ])
    .execute()
  // A path may be all digits: it is then the number that is meant.
  const found = rows.find(({ numero }) => String(numero) === numeroOuChemin) ?? rows[0]
  if (found) return found
  throw new DomainError(
    'introuvable',
    `Aucune démarche publiée ne s’appelle « ${numeroOuChemin.slice(0, 80)} ». Donnez son numéro, ou la fin de son adresse après « /commencer/ ».`,
  )
}

/** The same, when it takes new dossiers. Throws 'introuvable', or 'refus' when it is closed or not open yet. */
export async function demarcheOuverte(key: PublicKey, numeroOuChemin: string): Promise<DemarcheOuverte> {
  const nommee = await demarcheNommee(key, numeroOuChemin)
  const { id, chemin, revisionId, demandeur, civilite } = nommee
  const today = parisDate(key.now)
  if (ouvertureDe(nommee, today) === 'ouverte' && revisionId)
    return { id, chemin, revisionId, attendu: { demandeur, civilite } }
  throw new DomainError('refus', pasOuverte(nommee, today))
}
