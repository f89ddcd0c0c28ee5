import type { Transmission } from '../../domain/dossier/transmissions.ts'
import { dateHeure } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Differences } from './differences.tsx'

/** Each sending after the deposit, the latest first and unfolded, with what it changed. */
export function Transmissions({ transmissions }: { transmissions: readonly Transmission[] }) {
  const t = useTextes().apresDepot.transmissions
  const langue = useLangue()
  return (
    <div className="stack">
      {transmissions.map(({ id, at, isCorrection, differences }, rang) => (
        <Repliable
          key={id}
          open={rang === 0}
          title={
            <>
              {t.le(dateHeure(at, langue))}
              {`\u00a0: ${t.combien(differences.length)}`}
              {isCorrection ? `, ${t.correction}` : null}
            </>
          }
        >
          {differences.length === 0 ? (
            <p className="soft">{t.rien}</p>
          ) : (
            <Differences differences={differences} sansAncres />
          )}
        </Repliable>
      ))}
    </div>
  )
}
