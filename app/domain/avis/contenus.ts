/** The words and the files of opinions: read for those a key has been found to read, and for no other. */
import type { AvisDemandeId, AvisId, PieceJointeId } from '../../../db/schema/ids.ts'
import type { ExpertKey, InstructionKey } from '../cles.ts'
import { NOM_CACHE } from '../piece-jointe/etats.ts'

/** A file, as a page names it. */
export interface FichierNomme {
  id: PieceJointeId
  nom: string
  /** bytes */
  taille: number
}

export interface ContenuDAvis {
  /** Null where no yes or no is asked. */
  favorable: boolean | null
  texte: string
  /** The interest its author declares; null for none. */
  interet: string | null
  fichiers: FichierNomme[]
}

type Key = InstructionKey | ExpertKey

/** Those of `ids`, which the caller holds from `lisibles`. */
export async function contenusLus(key: Key, ids: ReadonlySet<AvisId>): Promise<Map<AvisId, ContenuDAvis>> {
  if (ids.size === 0) return new Map()
  const rows = await key.db
    .selectFrom('avis')
    .where('dossier_id', '=', key.dossierId)
    .where('id', 'in', [...ids])
    .select(['id', 'favorable', 'texte', 'interet'])
    .execute()
  const fichiers = await fichiersDe(key, 'avis_id', [...ids])
  return new Map(
    rows.map(({ id, favorable, texte, interet }) => [
      id,
      { favorable, texte: texte ?? '', interet, fichiers: fichiers.get(id) ?? [] },
    ]),
  )
}

/** The files that come with what was asked. */
export function fichiersDesDemandes(
  key: Key,
  ids: readonly AvisDemandeId[],
): Promise<Map<AvisDemandeId, FichierNomme[]>> {
  return fichiersDe(key, 'avis_demande_id', ids)
}

/** In quarantine a name is its sender's alone. */
async function fichiersDe<Id extends AvisId | AvisDemandeId>(
  key: Key,
  par: 'avis_id' | 'avis_demande_id',
  ids: readonly Id[],
): Promise<Map<Id, FichierNomme[]>> {
  if (ids.length === 0) return new Map()
  const rows = await key.db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', key.dossierId)
    .where(par, 'in', [...ids])
    .orderBy('ajoute_at')
    .orderBy('id')
    .select(['id', 'nom', 'taille', 'etat', 'ajoute_par', `${par} as a`])
    .execute()
  const parPorteur = Map.groupBy(rows, ({ a }) => a as Id)
  return new Map(
    [...parPorteur].map(([a, siens]) => [
      a,
      siens.map(({ id, nom, taille, etat, ajoute_par }) => {
        const isCache = etat !== 'sain' && etat !== 'purge' && ajoute_par !== key.personne.compteId
        return { id, nom: isCache ? NOM_CACHE : nom, taille }
      }),
    ]),
  )
}
