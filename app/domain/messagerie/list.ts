/** The exchange on a dossier as one of its two sides reads it: the latest page first, by keyset on the rank. */
import type { MessageId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { RoleDAuteur } from '../../../db/schema/messages.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import type { MessagerieKey } from '../cles.ts'
import { dossierNomme, type DossierNomme } from '../dossier/nomme.ts'
import { etatsDesPieces, NOM_CACHE, type FichiersDuDossier } from '../piece-jointe/etats.ts'
import { auteurDe, type Auteur } from './auteur.ts'
import { compterNonLus } from './non-lus.ts'
import { fermetureDe, type Fermeture } from './ouverture.ts'

export interface MessageLu {
  id: MessageId
  rang: number
  at: Instant
  auteur: Auteur
  /** Null once withdrawn. */
  texte: string | null
  fichiers: { id: PieceJointeId; nom: string; taille: number }[]
  isNouveau: boolean
  /** Written by the reader, who may withdraw it. */
  isRetirable: boolean
}

export interface Fil {
  dossier: DossierNomme
  fermeture: Fermeture | null
  /** Oldest first. */
  messages: MessageLu[]
  /** Rank before which the older messages stand; null when the page holds the first. */
  avant: number | null
  /** Rank of the last message of the page; 0 when there is none. */
  dernier: number
  nonLus: number
  fichiers: FichiersDuDossier
}

const PAGE = 50

/** The exchange of the key, up to before the rank `avant`. Throws 'introuvable' when the dossier is gone. */
export async function fil(key: MessagerieKey, { avant }: { avant: number | null } = { avant: null }): Promise<Fil> {
  const dossier = await dossierNomme(key)
  const { lu, sansReponse } = await marquesDe(key)
  const rows = await key.db
    .selectFrom('messages')
    .leftJoin('comptes', 'comptes.id', 'messages.auteur_id')
    .where('dossier_id', '=', key.dossierId)
    .$if(avant !== null, (query) => query.where('rang', '<', avant))
    .orderBy('rang', 'desc')
    .limit(PAGE + 1)
    .select(['messages.id', 'rang', 'at', 'auteur_id', 'auteur_role', 'texte', 'retire_at', 'nom', 'email'])
    .execute()
  const shown = rows.slice(0, PAGE).toReversed()
  const { parMessage, etats } = await fichiersDe(
    key,
    shown.map(({ id }) => id),
  )
  const fermeture = fermetureDe(key, dossier.etat)
  const isDeMonCote = (role: RoleDAuteur) => (role === 'instructeur' ? 'agents' : 'usager') === key.cote
  const messages = shown.map((row): MessageLu => {
    const isMien = row.auteur_id === key.personne.compteId && isDeMonCote(row.auteur_role)
    const isNouveauIci = key.cote === 'usager' || (!isDeMonCote(row.auteur_role) && row.rang >= sansReponse)
    return {
      id: row.id,
      rang: row.rang,
      at: row.at,
      auteur: isMien
        ? { qui: 'vous', nom: null }
        : auteurDe(key, { ...row, role: row.auteur_role }, dossier.service.nom),
      texte: row.retire_at === null ? row.texte : null,
      fichiers: parMessage.get(row.id) ?? [],
      isNouveau: !isMien && row.retire_at === null && row.rang > lu && isNouveauIci,
      isRetirable: isMien && row.retire_at === null && fermeture === null,
    }
  })
  return {
    dossier,
    fermeture,
    messages,
    avant: rows.length > PAGE ? (messages[0]?.rang ?? null) : null,
    dernier: messages.at(-1)?.rang ?? 0,
    nonLus: await compterNonLus(key),
    fichiers: { etats, interrompus: [] },
  }
}

/** How far its reader has read, and from which rank on nobody has answered. */
async function marquesDe(key: MessagerieKey) {
  const row = await key.db
    .selectFrom('dossiers')
    .leftJoin('messages_lus', (join) =>
      join
        .onRef('messages_lus.dossier_id', '=', 'dossiers.id')
        .on('messages_lus.compte_id', '=', key.personne.compteId),
    )
    .where('dossiers.id', '=', key.dossierId)
    .select(['sans_reponse_rang', 'lu_rang'])
    .executeTakeFirst()
  return { lu: row?.lu_rang ?? 0, sansReponse: row?.sans_reponse_rang ?? Infinity }
}

/** The files of these messages, and where each stands; in quarantine a name is its sender's alone. */
async function fichiersDe(key: MessagerieKey, ids: readonly MessageId[]) {
  const parMessage = new Map<MessageId, MessageLu['fichiers']>()
  if (ids.length === 0) return { parMessage, etats: [] }
  const rows = await key.db
    .selectFrom('pieces_jointes')
    .where('message_id', 'in', [...ids])
    .orderBy('ajoute_at')
    .orderBy('id')
    .select(['id', 'nom', 'taille', 'message_id as message'])
    .execute()
  const montres = new Set(rows.map(({ id }) => id))
  const etats = (await etatsDesPieces(key)).filter(({ id }) => montres.has(id))
  const caches = new Set(etats.flatMap(({ id, isNomCache }) => (isNomCache ? [id] : [])))
  for (const { message, id, nom, taille } of rows) {
    if (message === null) continue
    const fichier = { id, nom: caches.has(id) ? NOM_CACHE : nom, taille }
    parMessage.set(message, [...(parMessage.get(message) ?? []), fichier])
  }
  return { parMessage, etats }
}
