/** The only writer of `demarches.etat`: check the table, record the event, write. In the transaction of the act. */
import type { Updateable } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { Demarches } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { acteurOf, type AdminKey, type SupprimeeKey, type SystemKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, type Evenement, type TypeEvenement } from '../evenement/inscrire.ts'
import {
  arrivee,
  can,
  type ActeDeDemarche,
  type CirconstancesDeDemarche,
  type EtatDemarche,
  type RaisonDeDemarche,
} from './transitions.ts'

const EVENEMENTS = {
  publier: 'demarche.publiee',
  clore: 'demarche.close',
  depublier: 'demarche.depubliee',
  supprimer: 'demarche.supprimee',
  restaurer: 'demarche.restauree',
} as const satisfies Record<ActeDeDemarche, TypeEvenement>

/** What of a locked démarche the table reads. */
interface Verrouillee {
  id: DemarcheId
  etat: EtatDemarche
  publie_at: Instant | null
  clos_at: Instant | null
}

/** What the act writes besides the state, and the facts its event keeps. */
interface Suite {
  colonnes?: Omit<Updateable<Demarches>, 'id' | 'etat' | 'modifie_at'>
  donnees?: Record<string, string | number | boolean | null>
}

/** Moves a locked démarche along the table. Throws 'refus' with a sentence when the table forbids it; nothing is then written. */
export async function changerEtat(
  tx: Tx,
  key: AdminKey | SupprimeeKey | SystemKey,
  demarche: Verrouillee,
  acte: ActeDeDemarche,
  { colonnes = {}, donnees = {} }: Suite = {},
): Promise<Evenement> {
  const circonstances = await circonstancesDeDemarche(tx, demarche)
  const { etat } = demarche
  const raison = can(acte, { etat, circonstances }, 'reason' in key ? 'systeme' : 'administrateur')
  if (!raison.ok) throw new DomainError('refus', phraseDuRefus(acte, etat, raison))
  await tx
    .updateTable('demarches')
    .set({ ...colonnes, etat: arrivee(acte, circonstances), modifie_at: key.now })
    .where('id', '=', demarche.id)
    .execute()
  return inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    { type: EVENEMENTS[acte], demarcheId: demarche.id, donnees },
  )
}

/** What the guards read, counted now. */
export async function circonstancesDeDemarche(
  db: Tx | AdminKey['db'],
  { id, publie_at, clos_at }: Omit<Verrouillee, 'etat'>,
): Promise<CirconstancesDeDemarche> {
  const { dossiers, enCours } = await db
    .selectFrom('dossiers')
    .where('demarche_id', '=', id)
    .select((eb) => [
      eb.fn.countAll<number>().as('dossiers'),
      eb.fn.countAll<number>().filterWhere('etat', 'in', ['en_construction', 'en_instruction']).as('enCours'),
    ])
    .executeTakeFirstOrThrow()
  return { isDejaPubliee: publie_at !== null, isClose: clos_at !== null, dossiers, enCours }
}

/** Why an act is refused, in a sentence of the language of the law of this site. */
export function phraseDuRefus(
  acte: ActeDeDemarche,
  etat: EtatDemarche,
  raison: Extract<RaisonDeDemarche, { ok: false }>,
): string {
  const t = textes('fr').vie.refus
  switch (raison.raison) {
    case 'rien_en_cours':
      return t.rien_en_cours(raison.enCours)
    case 'brouillon_vide':
      return t.brouillon_vide(raison.dossiers)
    case 'acteur':
      return t.acteur
    case 'etat':
      return etat === 'brouillon' ? t.jamaisPubliee : t.etat[acte]
  }
}
