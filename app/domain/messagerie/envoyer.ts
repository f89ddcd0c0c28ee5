import { createHash } from 'node:crypto'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import type { MagasinObjets } from '../../adapters/objets/port.ts'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import { annoncerMessage } from '../../../db/listen.ts'
import { enqueue } from '../../../db/queue.ts'
import type { MessageId } from '../../../db/schema/ids.ts'
import { texteStockable } from '../../../form-engine/json.ts'
import { acteurOf, type MessagerieKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { relireInstruction } from '../dossier/access.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { FichierRefuse } from '../piece-jointe/inspecter.ts'
import { inscrirePiece, type FichierRange } from '../piece-jointe/inscrire-piece.ts'
import { exigerPlace, refusDe, type RefusDeFichier } from '../piece-jointe/regles.ts'
import { REGLES_DES_FICHIERS, TEXTE_MAX } from './limites.ts'
import { avancerLaMarque } from './marquer-lu.ts'
import { exigerOuverte } from './ouverture.ts'
import { oublierFichiers } from './recevoir-fichiers.ts'
import { recompterSansReponse } from './sans-reponse.ts'

/** Seconds one has to read a message, or to withdraw it, before a letter tells of it (DS, ds-features.md §5.7). */
export const DELAI_DE_LA_LETTRE = 300

export interface MessageAEnvoyer {
  /** What the page that posts drew for its form: the same post repeated sends one message. */
  envoi: string
  texte: string
  fichiers: readonly FichierRange[]
  /** Rank of the last message that the page showed: who answers has read what is above. */
  vu: number
}

export type Envoye =
  | { ok: true; message: MessageId; rang: number; isNouveau: boolean }
  /** There is no room for this file, found under the lock. */
  | { ok: false; fichier: RefusDeFichier }

/**
 * Sends a message with its files. Sent twice from one form it is one message; the same form with other words is another.
 * Files that are not taken leave the store. Throws 'refus' for a message without text nor file, or too long,
 * 'transition_refusee' when the exchange is closed, 'trop_de_demandes' over thirty messages an hour on a dossier.
 */
export async function envoyer(
  key: MessagerieKey,
  { texte: brut, ...demande }: MessageAEnvoyer,
  magasin: MagasinObjets = magasinObjets(),
): Promise<Envoye> {
  const texte = texteDe(brut)
  const { fichiers } = demande
  try {
    exigerContenu(texte, fichiers)
    const envoi = empreinteDe(key, { ...demande, texte })
    const deja = await dejaEnvoye(key.db, key, envoi)
    // Counted apart from the act: a refused act stays counted.
    if (!deja) await compter(key.db, 'message.dossier', `${key.personne.compteId}:${key.dossierId}`)
    const envoye = await inTransaction(key.db, (tx) => ecrire(tx, key, { ...demande, texte, envoi }))
    if (!envoye.isNouveau) await oublierFichiers(key, fichiers, magasin)
    return { ok: true, ...envoye }
  } catch (error) {
    await oublierFichiers(key, fichiers, magasin)
    if (error instanceof SansPlace) return { ok: false, fichier: error.refus }
    throw error
  }
}

/** As browsers post it, with the line ends of every system made one. */
function texteDe(brut: string): string {
  return texteStockable(brut).replaceAll('\r\n', '\n').trim()
}

function exigerContenu(texte: string, fichiers: readonly FichierRange[]): void {
  if (texte === '' && fichiers.length === 0) {
    throw new DomainError('refus', 'Écrivez votre message, ou joignez un fichier.')
  }
  if (texte.length > TEXTE_MAX) {
    const deTrop = texte.length - TEXTE_MAX
    throw new DomainError(
      'refus',
      `Votre message a ${deTrop} caractère${deTrop > 1 ? 's' : ''} de trop : raccourcissez-le, ou joignez un fichier.`,
    )
  }
}

/** A page kept open may be posted again with other words: these make another message. */
function empreinteDe(key: MessagerieKey, { envoi, texte, fichiers }: Omit<MessageAEnvoyer, 'vu'>): string {
  const noms = fichiers.map(({ nom, taille }) => [nom, taille])
  return createHash('sha256')
    .update(JSON.stringify([key.personne.compteId, envoi, texte, noms]))
    .digest('base64url')
}

async function dejaEnvoye(db: Db | Tx, key: MessagerieKey, envoi: string) {
  return db
    .selectFrom('messages')
    .where('dossier_id', '=', key.dossierId)
    .where('envoi', '=', envoi)
    .select(['id as message', 'rang'])
    .executeTakeFirst()
}

class SansPlace extends Error {
  override readonly name = 'SansPlace'
  readonly refus: RefusDeFichier

  constructor(refus: RefusDeFichier) {
    super(refus.motif)
    this.refus = refus
  }
}

/** Under the lock of the dossier, by which ranks follow each other and a double click is seen. */
async function ecrire(tx: Tx, key: MessagerieKey, { texte, envoi, fichiers, vu }: MessageAEnvoyer) {
  const dossier = await lockDossier(tx, key.dossierId)
  if (key.cote === 'agents') await relireInstruction(tx, key)
  const deja = await dejaEnvoye(tx, key, envoi)
  if (deja) return { ...deja, isNouveau: false }
  exigerOuverte(key, dossier.etat)
  const { dernier } = await tx
    .selectFrom('messages')
    .where('dossier_id', '=', key.dossierId)
    .select(({ fn }) => fn.max<number | null>('rang').as('dernier'))
    .executeTakeFirstOrThrow()
  const { id, rang } = await tx
    .insertInto('messages')
    .values({
      dossier_id: key.dossierId,
      rang: (dernier ?? 0) + 1,
      auteur_id: key.personne.compteId,
      auteur_role: key.auteur,
      envoi,
      texte,
      at: key.now,
      retire_at: null,
    })
    .returning(['id', 'rang'])
    .executeTakeFirstOrThrow()
  for (const [presents, fichier] of fichiers.entries()) {
    await joindre(tx, key, id, fichier, presents)
  }
  const evenement = await inscrire(
    tx,
    { acteur: acteurOf(key), now: key.now },
    {
      type: 'dossier.message_envoye',
      dossierId: dossier.id,
      demarcheId: dossier.demarcheId,
      donnees: { message: id, cote: key.cote, fichiers: fichiers.length },
    },
  )
  await avancerLaMarque(tx, key, vu)
  await recompterSansReponse(tx, dossier.id)
  await annoncerMessage(tx, dossier.id)
  await enqueue(tx, 'lettre-message', { messageId: id, evenementId: evenement.id }, evenement.id, {
    apres: DELAI_DE_LA_LETTRE,
  })
  return { message: id, rang, isNouveau: true }
}

async function joindre(tx: Tx, key: MessagerieKey, message: MessageId, fichier: FichierRange, presents: number) {
  const { dossierId, now: at } = key
  try {
    await exigerPlace(tx, dossierId, REGLES_DES_FICHIERS, presents, fichier.taille)
  } catch (error) {
    if (!(error instanceof FichierRefuse)) throw error
    throw new SansPlace(refusDe(error.motif, fichier.nom, REGLES_DES_FICHIERS))
  }
  await inscrirePiece(tx, fichier, { dossierId, par: key.personne.compteId, at, a: { message }, aTransmettre: false })
}
