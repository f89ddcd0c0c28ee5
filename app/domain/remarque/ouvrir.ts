import { inTransaction, type Tx } from '../../../db/client.ts'
import type { RemarqueId } from '../../../db/schema/ids.ts'
import type { AudienceDeRemarque, GenreDeRemarque } from '../../../db/schema/remarques.ts'
import type { RemarquesKey } from '../cles.ts'
import { compter } from '../compte/limites.ts'
import { lockDossier } from '../dossier/transition.ts'
import { DomainError } from '../erreurs.ts'
import { relireRemarques } from './access.ts'
import { lieuDe, lireAncre, type Ancre } from './ancre.ts'
import { dejaEcrit, ecrireMessage, empreinteDe, texteDe } from './ecrire-message.ts'
import { REMARQUES_MAX } from './limites.ts'
import { exigerAudience, exigerNonFermee } from './ouverture.ts'

export interface RemarqueAOuvrir {
  /** What the page that posts drew for its form: the same post repeated opens one remark. */
  envoi: string
  ancre: Ancre
  audience: AudienceDeRemarque
  genre: GenreDeRemarque
  texte: string
  /** Version of the answer that the page was drawn with. */
  seq: number
}

/**
 * Opens a remark on a question, a row or a file of the dossier. Throws 'refus' for what is missing or too long,
 * 'introuvable' for an anchor that is not there or not this person's, 'transition_refusee' on a withdrawn dossier,
 * 'trop_de_demandes' over a hundred and twenty writings an hour on a dossier.
 */
export async function ouvrir(key: RemarquesKey, demande: RemarqueAOuvrir): Promise<RemarqueId> {
  const texte = texteDe(demande.texte)
  const { champ, row, piece } = demande.ancre
  const envoi = empreinteDe(key, [demande.envoi, champ, row, piece, demande.audience, demande.genre, texte])
  const deja = await dejaEcrit(key.db, key, envoi)
  if (deja) return deja.remarque
  // Counted apart from the act: a refused act stays counted.
  await compter(key.db, 'remarque.dossier', `${key.personne.compteId}:${key.dossierId}`)
  return inTransaction(key.db, (tx) => inscrireLaRemarque(tx, key, { ...demande, texte, envoi }))
}

async function inscrireLaRemarque(tx: Tx, cle: RemarquesKey, demande: RemarqueAOuvrir): Promise<RemarqueId> {
  const dossier = await lockDossier(tx, cle.dossierId)
  const key = await relireRemarques(tx, cle)
  const { ancre, audience, genre, texte, envoi } = demande
  const deja = await dejaEcrit(tx, key, envoi)
  if (deja) return deja.remarque
  exigerNonFermee(dossier.etat)
  exigerAudience(key, dossier.etat, audience)
  const lue = lireAncre(await lieuDe(key, tx), ancre)
  if (!lue) {
    throw new DomainError(
      'introuvable',
      'Ce que vous voulez remarquer n’est pas, ou n’est plus, dans ce dossier. Revenez au dossier et choisissez une question.',
    )
  }
  await exigerDeLaPlace(tx, key)
  const { id } = await tx
    .insertInto('remarques')
    .values({
      dossier_id: dossier.id,
      audience,
      genre,
      champ: ancre.champ,
      ligne: ancre.row,
      piece_id: ancre.piece,
      fichier: lue.fichier,
      libelle: lue.libelle,
      // What the person had under the eyes, when it changed while they wrote; never what has not come yet.
      vu_seq: Math.min(lue.seq, demande.seq),
      ouverte_par: key.personne.compteId,
      ouverte_at: key.now,
      resolue_par: null,
      resolue_role: null,
      resolue_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ecrireMessage(tx, key, dossier, { id, audience, champ: ancre.champ }, { texte, envoi, vu: 0, type: 'ouverte' })
  return id
}

/** One's own count alone: a number must not tell of remarks that one does not see. */
async function exigerDeLaPlace(tx: Tx, key: RemarquesKey): Promise<void> {
  const { n } = await tx
    .selectFrom('remarques')
    .where('dossier_id', '=', key.dossierId)
    .where('ouverte_par', '=', key.personne.compteId)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  if (Number(n) < REMARQUES_MAX) return
  throw new DomainError(
    'refus',
    `Vous avez déjà ouvert ${REMARQUES_MAX} remarques sur ce dossier : répondez à l’une d’elles plutôt que d’en ouvrir une autre.`,
    { champ: 'texte' },
  )
}
