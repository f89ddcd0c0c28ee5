import type { JSONColumnType } from 'kysely'
import type { Ligne } from '../../form-engine/champs/referentiel.ts'
import type { ReferentielId } from './ids.ts'

/** A line of a list: frozen with it. */
export interface ReferentielLignes {
  referentiel_id: ReferentielId
  /** Its place in the file, from 0. */
  rang: number
  id: string
  libelle: string
  donnees: JSONColumnType<Ligne['donnees']>
  /** What is searched: its form belongs to app/domain/referentiel/cle.ts. */
  cle: string
}
