/** The columns a list may be filtered and sorted by, and where each is read. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Nature } from '../../../form-engine/liste/filtre.ts'
import type { ColumnKind } from '../../../form-engine/type-de-champ.ts'
import { colonnesDe, type ColonneDeListe } from './colonnes.ts'
import { COLONNES_FIXES, type IdDeColonneFixe } from './colonnes-fixes.ts'
import type { Place } from './emplacements.ts'

export type ColonneDuCatalogue =
  | { sorte: 'fixe'; id: IdDeColonneFixe; nature: Nature; isTriable: boolean }
  | {
      sorte: 'formulaire'
      id: string
      nature: ColumnKind
      isTriable: boolean
      /** Where it is kept, once every dossier has it there; null where only its document has it. */
      place: Place | null
      formulaire: ColonneDeListe
    }

/** By id, in the order they are offered: what the house keeps, then the questions. */
export type Catalogue = ReadonlyMap<string, ColonneDuCatalogue>

/** What every list has. */
export const CATALOGUE_COMMUN: Catalogue = new Map(
  (Object.keys(COLONNES_FIXES) as IdDeColonneFixe[]).map((id) => [
    id,
    { sorte: 'fixe' as const, id, ...COLONNES_FIXES[id] },
  ]),
)

/** The columns of a démarche: those of all its published revisions, the newest first. */
export async function catalogueDe(db: Db | Tx, demarcheId: DemarcheId): Promise<Catalogue> {
  const catalogue = new Map(CATALOGUE_COMMUN)
  // Every dossier of the list has the same.
  catalogue.delete('demarche')
  for (const formulaire of await colonnesDe(db, demarcheId)) {
    const { id, nature } = formulaire
    const place = formulaire.isPrete ? formulaire.place : null
    catalogue.set(id, {
      sorte: 'formulaire',
      id,
      nature,
      isTriable: place !== null && nature !== 'enums',
      place,
      formulaire,
    })
  }
  return catalogue
}
