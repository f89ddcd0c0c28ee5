/** « Ce champ touche à… »: where a form speaks of an element. */
import type { Usage } from '../../../../form-engine/edition/usages.ts'
import { useTextes } from '../../../ui/langue.tsx'

/** How many conditions use it, in one line; nothing when none does. */
export function UtiliseDans({ usages }: { usages: readonly Usage[] }) {
  const t = useTextes().conditions
  const conditions = usages.filter(({ role }) => role !== 'sur' && role !== 'calcul').length
  return conditions === 0 ? null : <span>{t.utiliseDansDesConditions(conditions)}</span>
}

/** Every place that speaks of it, each with its link. */
export function ToucheA({
  usages,
  lien,
  nomDe,
}: {
  usages: readonly Usage[]
  /** The address of an element in the editor. */
  lien: (id: Usage['id']) => string
  /** The name of a named condition. */
  nomDe: (id: Usage['id']) => string
}) {
  const t = useTextes().conditions
  if (usages.length === 0) return <p className="soft small">{t.neToucheARien}</p>
  return (
    <>
      <p className="small">{t.utilise(usages.length)}</p>
      <ul className="touches">
        {usages.map(({ id, libelle, role, chemin, par }) => (
          <li key={`${chemin} ${role}`}>
            <a href={lien(id)}>{libelle}</a>{' '}
            <span className="soft small">
              {t.roles[role]}
              {par === null ? null : `, ${t.parLaCondition(nomDe(par))}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
