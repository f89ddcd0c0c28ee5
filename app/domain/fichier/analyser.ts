/** The quarantine of the files that démarches hand out: the same reading and the same judges as those of dossiers. */
import { inTransaction } from '../../../db/client.ts'
import { enqueue } from '../../../db/queue.ts'
import type { FichierId } from '../../../db/schema/ids.ts'
import { antivirus } from '../../adapters/antivirus/choisir.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { cleMaitresse } from '../../adapters/trousseau-choisir.ts'
import type { SystemKey } from '../cles.ts'
import { chacuneSonTour, juger, lireEntiere, type Moyens } from '../piece-jointe/analyser.ts'
import type { Jugement } from '../piece-jointe/conclure.ts'

/**
 * Gives the verdict of a file in quarantine. One already analysed, or gone, is left alone. Throws `AntivirusIndisponible` and
 * `ErreurMagasin`: the file then waits for another try.
 */
export async function analyserFichier(
  key: SystemKey,
  id: FichierId,
  moyens: Moyens = { magasin: magasinObjets(), antivirus: antivirus() },
): Promise<void> {
  await chacuneSonTour(async () => {
    const fichier = await key.db
      .selectFrom('fichiers')
      .where('id', '=', id)
      .where('etat', '=', 'en_attente')
      .select(['sha256', 'type', 'taille', 'cle_emballee'])
      .executeTakeFirst()
    if (!fichier) return
    const cle = await cleMaitresse().deballer(fichier.cle_emballee)
    const lue = await lireEntiere(moyens.magasin, { fichierId: id, taille: fichier.taille, cle })
    if (!lue) return conclure(key, id, { etat: 'corrompu', defaut: 'altere', par: null })
    try {
      const jugement: Jugement =
        lue.empreinte === fichier.sha256
          ? await juger(fichier, lue, moyens.antivirus)
          : { etat: 'corrompu', defaut: 'altere', par: null }
      await conclure(key, id, jugement)
    } finally {
      await lue.jeter()
    }
  })
}

/** Writes the verdict once; the bytes of what is infected leave the store. */
async function conclure(key: SystemKey, id: FichierId, { etat, defaut, par }: Jugement): Promise<void> {
  await inTransaction(key.db, async (tx) => {
    const juge = await tx
      .updateTable('fichiers')
      .set({ etat, defaut, analyseur: par, analyse_at: key.now })
      .where('id', '=', id)
      .where('etat', '=', 'en_attente')
      .returning('objet')
      .executeTakeFirst()
    if (!juge || etat !== 'infecte') return
    await tx
      .insertInto('objets_a_effacer')
      .values({ objet: juge.objet, demande_at: key.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await enqueue(tx, 'effacement-objets', { raison: 'purge' }, `analyse:${id}`)
  })
}
