import type { RemarqueId, RemarqueMessageId } from '../../../db/schema/ids.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { RemarquesKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { auteurDe, type Auteur } from '../messagerie/auteur.ts'
import { isUuid } from '../uuid.ts'
import type { LangueVoulue } from '../traduction/formulaire-dit.ts'
import { lieuDe } from './ancre.ts'
import {
  dossierRemarque,
  isDeMoi,
  lignes,
  lire,
  nonLusParRemarque,
  ouEcrire,
  VOUS,
  type DossierRemarque,
  type RemarqueLue,
} from './lecture.ts'

export interface MessageDeRemarque {
  id: RemarqueMessageId
  rang: number
  at: Instant
  auteur: Auteur
  /** Null once withdrawn. */
  texte: string | null
  isNouveau: boolean
  isRetirable: boolean
}

export interface FilDeRemarque {
  dossier: DossierRemarque
  remarque: RemarqueLue
  /** Oldest first. */
  messages: MessageDeRemarque[]
  /** Rank of the last message. */
  dernier: number
  /** Where what it is on is written; null where the reader does not write it. */
  remplir: { page: string; cle: CellKey } | null
}

/** One remark with its messages, for its page. Throws 'introuvable' when it is not this person's to read. */
export async function filDeRemarque(
  key: RemarquesKey,
  id: string,
  voulue: LangueVoulue = 'fr',
): Promise<FilDeRemarque> {
  const dossier = await dossierRemarque(key)
  const row = isUuid(id)
    ? await lignes(key)
        .where('r.id', '=', id as RemarqueId)
        .executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('introuvable', 'Cette remarque n’existe pas, ou n’existe plus.')
  const lieu = await lieuDe(key, key.db, voulue)
  const remarque = lire(key, lieu, dossier, row, await nonLusParRemarque(key))
  const ecrits = await key.db
    .selectFrom('remarque_messages as m')
    .leftJoin('comptes', 'comptes.id', 'm.auteur_id')
    .leftJoin('remarques_lues as lu', (join) =>
      join.onRef('lu.remarque_id', '=', 'm.remarque_id').on('lu.compte_id', '=', key.personne.compteId),
    )
    .where('m.remarque_id', '=', row.id)
    .orderBy('m.rang')
    .select(['m.id', 'm.rang', 'm.at', 'm.auteur_id', 'm.auteur_role as role', 'm.texte', 'm.retire_at'])
    .select(['comptes.nom', 'comptes.email', 'lu.lu_rang'])
    .execute()
  const messages = ecrits.map((ecrit): MessageDeRemarque => {
    const isMien = isDeMoi(key, { id: ecrit.auteur_id, role: ecrit.role })
    const isRetire = ecrit.retire_at !== null
    return {
      id: ecrit.id,
      rang: ecrit.rang,
      at: ecrit.at,
      auteur: isMien ? VOUS : auteurDe(key, ecrit, dossier.service.nom),
      texte: isRetire ? null : ecrit.texte,
      isNouveau: !isMien && !isRetire && ecrit.rang > (ecrit.lu_rang ?? 0),
      isRetirable: isMien && !isRetire && !dossier.isFerme,
    }
  })
  return {
    dossier,
    remarque,
    messages,
    dernier: messages.at(-1)?.rang ?? 0,
    remplir: await ouEcrire(key, dossier.etat, remarque.sujet.ancre, lieu),
  }
}
