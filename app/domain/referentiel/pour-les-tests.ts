/** Lists for tests: a démarche must be there before its list, and its questions name the list by its content. */
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { empreinteDeListe, importerListe } from './importer.ts'
import { lireCsv } from './lire-csv.ts'

/** The settings of a question that searches the list of a CSV text, whether a démarche already keeps it or not. */
export async function configDeListe(csv: string, nom = 'Écoles'): Promise<{ [cle: string]: Json }> {
  const lue = await lireCsv(Buffer.from(csv))
  if (!lue.ok) throw new Error(JSON.stringify(lue.problemes))
  const { colonnes, libelleColonne } = lue.liste
  return {
    source: { kind: 'liste', id: empreinteDeListe(lue.liste), nom },
    colonnes: colonnes.map((colonne) => ({ ...colonne })),
    libelleColonne,
  }
}

/** Keeps the list of a CSV text in a démarche, by an administrateur made for it. */
export async function uneListe(db: Db | Tx, demarcheId: DemarcheId, csv: string, nom = 'Écoles'): Promise<void> {
  const personne = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ compte_id: personne.compteId, demarche_id: demarcheId })
    .execute()
  const key = await cutAdminKey(db, MAINTENANT, personne, demarcheId)
  if (!key) throw new Error('no key for the administrateur of the list')
  const importee = await importerListe(key, { nom, octets: Buffer.from(csv) })
  if (!importee.ok) throw new Error(JSON.stringify(importee.problemes))
}
