/** Keeping decided dossiers longer than anybody may choose alone: asked for with a reason, granted or refused with one. */
import { inTransaction } from '../../../db/client.ts'
import type { DemandeDeDureeId, DemarcheId } from '../../../db/schema/ids.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { acteurOf, type AdminKey, type SuperKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { REGLES } from '../politique/table.ts'
import { dureeMaximale } from './duree-maximale.ts'
import { isUuid } from '../uuid.ts'

const RAISON_MAX = 2000

export interface DemandeDeDuree {
  id: DemandeDeDureeId
  mois: number
  raison: string
  demandeAt: Instant
  /** Null while it waits. */
  reponse: 'accordee' | 'refusee' | null
  reponseRaison: string
  reponduAt: Instant | null
}

export interface DemandeAInstruire extends DemandeDeDuree {
  demarcheId: DemarcheId
  demarche: string
  numero: number
  organisation: string
  par: string | null
}

/**
 * Asks to keep the decided dossiers of the démarche for so many months. Throws 'refus' without a reason, for a duration
 * that needs no agreement or that nobody may grant, or while another request waits.
 */
export async function demanderUneDuree(
  key: AdminKey,
  { mois, raison }: { mois: number; raison: string },
): Promise<void> {
  const texte = raisonDe(raison, 'Expliquez pourquoi ces dossiers doivent être gardés plus longtemps')
  await inTransaction(key.db, async (tx) => {
    const { id } = await lockDemarche(tx, key.demarcheId)
    const plancher = await dureeMaximale(tx, id)
    const { max } = REGLES['decided.months']
    if (!Number.isInteger(mois) || mois <= plancher || mois > max) {
      throw new DomainError(
        'refus',
        plancher >= max
          ? `Cette démarche peut déjà garder ses dossiers ${max} mois, le plus long possible.`
          : `Demandez entre ${plancher + 1} et ${max} mois : jusqu’à ${plancher}, aucun accord n’est nécessaire.`,
      )
    }
    const attend = await tx
      .selectFrom('demandes_de_duree')
      .where('demarche_id', '=', id)
      .where('reponse', 'is', null)
      .select('id')
      .executeTakeFirst()
    if (attend) throw new DomainError('refus', 'Une demande attend déjà une réponse : une nouvelle suivra celle-ci.')
    await tx
      .insertInto('demandes_de_duree')
      .values({
        demarche_id: id,
        mois,
        raison: texte,
        demande_par: key.personne.compteId,
        demande_at: key.now,
        reponse: null,
        repondu_par: null,
        repondu_at: null,
      })
      .execute()
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      { type: 'demarche.duree_demandee', demarcheId: id, donnees: { mois } },
    )
  })
}

/**
 * Grants or refuses; granting lets the administrateur choose, and changes no rule. Throws 'refus' without a reason, or when
 * it was answered.
 */
export async function repondreALaDemande(
  key: SuperKey,
  id: string,
  { reponse, raison }: { reponse: 'accordee' | 'refusee'; raison: string },
): Promise<void> {
  if (!isUuid(id)) throw new DomainError('introuvable', 'Cette demande n’existe pas.')
  const texte = raisonDe(raison, 'Expliquez votre réponse : la personne qui a demandé la lira')
  await inTransaction(key.db, async (tx) => {
    const demande = await tx
      .updateTable('demandes_de_duree')
      .set({ reponse, reponse_raison: texte, repondu_par: key.personne.compteId, repondu_at: key.now })
      .where('id', '=', id as DemandeDeDureeId)
      .where('reponse', 'is', null)
      .returning(['demarche_id', 'mois'])
      .executeTakeFirst()
    if (!demande) throw new DomainError('refus', 'Cette demande a déjà reçu une réponse.')
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'demarche.duree_repondue',
        demarcheId: demande.demarche_id,
        donnees: { mois: demande.mois, reponse },
      },
    )
  })
}

/** The requests of the démarche, the latest first. */
export async function demandesDeLaDemarche(key: AdminKey): Promise<DemandeDeDuree[]> {
  const rows = await key.db
    .selectFrom('demandes_de_duree')
    .where('demarche_id', '=', key.demarcheId)
    .orderBy('demande_at', 'desc')
    .orderBy('id', 'desc')
    .select([
      'id',
      'mois',
      'raison',
      'demande_at as demandeAt',
      'reponse',
      'reponse_raison as reponseRaison',
      'repondu_at as reponduAt',
    ])
    .execute()
  return rows
}

/** Every request that waits, the oldest first. */
export async function demandesEnAttente(key: SuperKey): Promise<DemandeAInstruire[]> {
  const rows = await key.db
    .selectFrom('demandes_de_duree as d')
    .innerJoin('demarches as m', 'm.id', 'd.demarche_id')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .leftJoin('comptes as c', 'c.id', 'd.demande_par')
    .where('d.reponse', 'is', null)
    .orderBy('d.demande_at')
    .orderBy('d.id')
    .select([
      'd.id',
      'd.mois',
      'd.raison',
      'd.demande_at as demandeAt',
      'd.reponse',
      'd.reponse_raison as reponseRaison',
      'd.repondu_at as reponduAt',
      'm.id as demarcheId',
      'm.titre as demarche',
      'm.numero',
      'o.nom as organisation',
      'c.nom',
      'c.email',
    ])
    .execute()
  return rows.map(({ nom, email, ...demande }) => ({ ...demande, par: nom ?? email }))
}

function raisonDe(raison: string, phrase: string): string {
  const texte = raison.trim()
  if (texte === '' || texte.length > RAISON_MAX) {
    throw new DomainError('refus', `${phrase}, en 2 000 caractères au plus.`)
  }
  return texte
}
