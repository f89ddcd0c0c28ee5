import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { ErreurMagasin, type MagasinObjets } from '../../adapters/objets/port.ts'
import type { WriteKey } from '../cles.ts'
import { isUuid } from '../uuid.ts'
import { ofPerson } from './envoi.ts'
import type { PieceJointeId } from '../../../db/schema/ids.ts'

/** Gives up a sending; one that is over already is given up. What the store does not forget now, the reconciler will. */
export async function abandonnerEnvoi(
  key: WriteKey,
  id: string,
  magasin: MagasinObjets = magasinObjets(),
): Promise<void> {
  if (!isUuid(id)) return
  const envoi = await ofPerson(key.db, key)
    .where('id', '=', id as PieceJointeId)
    .executeTakeFirst()
  if (!envoi) return
  await key.db.deleteFrom('envois').where('id', '=', envoi.id).execute()
  try {
    await magasin.abandonnerDepot({ cle: envoi.objet, nom: envoi.depot })
  } catch (error) {
    if (!(error instanceof ErreurMagasin)) throw error
  }
}
