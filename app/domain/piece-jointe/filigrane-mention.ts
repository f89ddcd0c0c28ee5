import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import { parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { Mention } from './filigraner.ts'

/** Longer names are cut: the mark is read at a glance, and repeated. */
const NOM_MAX = 60

/**
 * What an identity document given in a dossier says from then on: to whom it was given, when, for what, and for nothing
 * else. Null when the dossier is gone.
 */
export async function mentionDe(db: Db | Tx, dossierId: DossierId, donneLe: Instant): Promise<Mention | null> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('dossiers.id', '=', dossierId)
    .select(['dossiers.numero', 'demarches.titre', 'demarches.service_nom as service', 'organisations.nom'])
    .executeTakeFirst()
  if (!row) return null
  const jour = parisDate(donneLe).split('-').reverse().join('/')
  return {
    lignes: [
      `Transmis le ${jour} à ${abreger(row.service || row.nom)}`,
      abreger(row.titre),
      `Réservé à l’instruction du dossier n° ${row.numero}`,
    ],
    le: new Date(donneLe),
  }
}

function abreger(nom: string): string {
  const signes = [...nom.trim()]
  return signes.length <= NOM_MAX ? signes.join('') : `${signes.slice(0, NOM_MAX - 1).join('')}…`
}
