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
  const fichiers = await db
    .selectFrom('fichiers')
    .groupBy('maitresse')
    .orderBy('maitresse')
    .select(({ fn }) => ['maitresse', fn.countAll<number>().as('n')])
    .execute()
  const areFichiersHeld = fichiers.every(({ maitresse }) => trousseau.cles.has(maitresse))
  const signature = await db.selectFrom('coffre.cle_de_signature').select('maitresse').executeTakeFirst()
  const isSignatureHeld = signature === undefined || trousseau.cles.has(signature.maitresse)
  return {
    lines: [
      ...held,
      ...(signature
        ? [
            `clé de signature des paquets : sous « ${signature.maitresse} »${isSignatureHeld ? '' : ', qui MANQUE au trousseau. Ajoutez-la après la clé courante.'}`,
          ]
        : []),
      ...fichiers.map(
        ({ maitresse, n }) =>
          `fichiers de démarches : ${n} clé(s) sous « ${maitresse} »${trousseau.cles.has(maitresse) ? '' : ', qui MANQUE au trousseau. Ajoutez-la après la clé courante.'}`,
      ),
      ...missing.map(
        ({ maitresse, n }) =>
          `« ${maitresse} » MANQUE au trousseau : les fichiers de ${n} dossier(s) ne peuvent pas être lus. Ajoutez-la après la clé courante.`,
      ),
    ],
    isWhole: missing.length === 0 && isSignatureHeld && areFichiersHeld,
  }
}
