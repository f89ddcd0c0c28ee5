import type { Db, Tx } from '../../db/client.ts'
import type { Trousseau } from '../../app/adapters/trousseau.ts'

/** What each master key wraps. `isWhole` is false when a key of the base is under a master key that is missing. */
export async function status(db: Db | Tx, trousseau: Trousseau): Promise<{ lines: string[]; isWhole: boolean }> {
  const rows = await db
    .selectFrom('coffre.dossier_cles')
    .groupBy('maitresse')
    .orderBy('maitresse')
    .select(({ fn }) => ['maitresse', fn.countAll<number>().as('n')])
    .execute()
  const counts = new Map(rows.map(({ maitresse, n }) => [maitresse, n]))
  const held = [...trousseau.cles.keys()].map((id) => {
    const role = id === trousseau.courante ? 'courante' : 'ancienne'
    return `« ${id} » (${role}) : ${counts.get(id) ?? 0} clé(s) de dossier`
  })
  const missing = rows.filter(({ maitresse }) => !trousseau.cles.has(maitresse))
  return {
    lines: [
      ...held,
      ...missing.map(
        ({ maitresse, n }) =>
          `« ${maitresse} » MANQUE au trousseau : les fichiers de ${n} dossier(s) ne peuvent pas être lus. Ajoutez-la après la clé courante.`,
      ),
    ],
    isWhole: missing.length === 0,
  }
}
