/** The page of the columns of a démarche: what its lists may keep, what they keep, and how far the making of them is. */
import type { EtatDemarche } from '../../../db/schema/demarches.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { colonnesDe, type ColonneDeListe } from './colonnes.ts'
import { isRetenable } from './colonnes-de-formulaire.ts'
import { avancementDe, type Avancement } from './reprojeter.ts'

export interface ColonnesDeLaDemarche {
  demarche: { id: DemarcheId; numero: number; titre: string; etat: EtatDemarche }
  retenues: ColonneDeListe[]
  /** Those that a slot may hold, of the present form first. */
  proposees: ColonneDeListe[]
  /** The reading of its dossiers; null when none is under way. */
  avancement: Avancement | null
}

/** What the page shows. Throws 'introuvable' when the démarche was deleted since the key was cut. */
export async function showColonnes({ db, demarcheId }: AdminKey): Promise<ColonnesDeLaDemarche> {
  const demarche = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['id', 'numero', 'titre', 'etat'])
    .executeTakeFirst()
  if (!demarche) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const colonnes = await colonnesDe(db, demarcheId)
  return {
    demarche,
    retenues: colonnes.filter(({ place }) => place !== null),
    proposees: colonnes.filter((colonne) => colonne.place === null && isRetenable(colonne)),
    avancement: await avancementDe(db, demarcheId),
  }
}
