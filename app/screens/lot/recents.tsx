import type { lotsRecents } from '../../domain/lot/lire.ts'
import { paths } from '../../paths.ts'
import { dateHeure, nombre } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Views } from '../../ui/tabs.tsx'

/** The last acts of the person on many dossiers of a list: to see how far they are, or to take them back. */
export function LotsRecents({ lots }: { lots: Awaited<ReturnType<typeof lotsRecents>> }) {
  const t = useTextes().lots
  const langue = useLangue()
  if (lots.length === 0) return null
  return (
    <Views
      id="lots-recents"
      title={t.faitsRecents}
      tabs={lots.map(({ id, acte, etat, total, creeAt }) => ({
        label: `${t.bouton(t.actes[acte], total, nombre(total, langue))}, ${dateHeure(creeAt, langue)}`,
        to: paths.instructeur.lot(id),
        current: false,
        count: t.etats[etat],
      }))}
    />
  )
}
