import type { SystemKey } from '../../app/domain/cles.ts'
import { derniersBalayages, suppressionEnAttente } from '../../app/domain/conservation/accorder-un-balayage.ts'
import { compterDus } from '../../app/domain/conservation/dus.ts'
import { lirePolitique } from '../../app/domain/politique/lire.ts'
import { dateHeure } from '../../app/textes/format.ts'
import { secondsBetween } from '../../form-engine/temps.ts'

/** Sweeps run every hour: after two, one was missed. */
const PATIENCE = 2 * 3600

/** How retention stands. `isWell` is false when a person has something to do. */
export async function status(key: SystemKey): Promise<{ lines: string[]; isWell: boolean }> {
  const last = (await derniersBalayages(key)).find(({ finAt }) => finAt !== null)
  const due = await compterDus(key.db, key.now, await lirePolitique(key.db))
  const waiting = await suppressionEnAttente(key)
  const outbox = await key.db
    .selectFrom('objets_a_effacer')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('all'),
      fn
        .countAll<number>()
        .filterWhere(eb('essais', '>', 0))
        .as('failed'),
    ])
    .executeTakeFirstOrThrow()
  const isLate = !last?.finAt || secondsBetween(last.finAt, key.now) > PATIENCE
  return {
    lines: [
      last?.finAt
        ? `Dernier balayage : ${dateHeure(last.finAt)} ; ${last.dus} dossier(s) dus, ${last.supprimes} supprimé(s), ${last.avertis} lettre(s) demandée(s).`
        : 'Aucun balayage ne s’est encore terminé.',
      ...(isLate ? ['Un balayage manque depuis plus de deux heures : vérifiez qu’un worker tourne.'] : []),
      `Dus maintenant : ${due} dossier(s).`,
      ...(waiting === null
        ? []
        : [
            `Le balayage s’est arrêté devant ${waiting} dossiers. Si c’est voulu : npm run conservation -- allow ${waiting}`,
          ]),
      `Fichiers à effacer du magasin : ${outbox.all}, dont ${outbox.failed} déjà essayé(s) sans succès.`,
    ],
    isWell: !isLate && waiting === null && outbox.failed === 0,
  }
}
