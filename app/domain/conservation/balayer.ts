/**
 * The retention sweep. Level-triggered: everything due by now, whatever ticks were missed. Resumable at any point,
 * idempotent, harmless when two run at once (rows are locked and skipped). Nothing goes without its notice first.
 */
import { inTransaction } from '../../../db/client.ts'
import { within, type SystemKey } from '../cles.ts'
import { lirePolitique } from '../politique/lire.ts'
import type { Politique } from '../politique/table.ts'
import { annoncerAuxGroupes, demanderAuxInstructeurs, demanderAuxUsagers, rappelerLAttente } from './annoncer.ts'
import { allureDe, enCedantLePas } from './ceder-le-pas.ts'
import { compterDus, FINS, verrouillerDus } from './dus.ts'
import { effacer } from './effacer.ts'
import { arretDe } from './garde-fou.ts'
import { jusquAuBout } from './jusqu-au-bout.ts'
import type { Passage } from './passage.ts'
import { reporterUneTranche } from './reporter.ts'

export interface Bilan {
  /** Letters asked for. */
  avertis: number
  supprimes: number
  /** Dossiers that were due when deletion began. */
  dus: number
  /** Why nothing was deleted, when too much was due. */
  arret: 'nombre' | 'part' | null
}

/** Moves late dates, asks for the letters of the day, then deletes what is due. */
export async function balayer(key: SystemKey, passer: Passage = () => undefined): Promise<Bilan> {
  const { id } = await key.db
    .insertInto('balayages')
    .values({ debut_at: key.now, fin_at: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const politique = await lirePolitique(key.db)
  await passer('debut')
  await jusquAuBout(() => reporterUneTranche(key, politique))
  await passer('reportes')
  const avertis = await avertir(key, politique, passer)
  const dus = await compterDus(key.db, key.now, politique)
  const arret = await arretDe(key, dus, politique)
  const supprimes =
    arret === null ? await enCedantLePas(allureDe(key.db), () => supprimerUneTranche(key, politique, id, passer)) : 0
  await passer('supprimes')
  await key.db.updateTable('balayages').set({ avertis, dus, arret, fin_at: key.now }).where('id', '=', id).execute()
  return { avertis, supprimes, dus, arret }
}

async function avertir(key: SystemKey, politique: Politique, passer: Passage): Promise<number> {
  // Groupes are told first: an instructeur who is also an usager gets one letter for both.
  await annoncerAuxGroupes(key)
  await rappelerLAttente(key, politique)
  await passer('annonces')
  const agents = await jusquAuBout(() => demanderAuxInstructeurs(key))
  const usagers = await demanderAuxUsagers(key)
  await passer('lettres')
  return agents + usagers
}

function supprimerUneTranche(key: SystemKey, politique: Politique, balayage: string, passer: Passage): Promise<number> {
  return inTransaction(key.db, async (tx) => {
    const dus = await verrouillerDus(tx, key.now, politique)
    await passer('verrouilles')
    let deleted = 0
    for (const { motif } of FINS) {
      const ids = dus.filter((du) => du.motif === motif).map(({ id }) => id)
      deleted += await effacer(tx, within(key, tx), ids, motif, passer)
    }
    // With the chunk, so that a sweep that is killed has counted what it deleted.
    await tx
      .updateTable('balayages')
      .set((eb) => ({ supprimes: eb('supprimes', '+', deleted) }))
      .where('id', '=', balayage)
      .execute()
    await passer('avant-validation')
    return deleted
  })
}
