import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/**
 * What the head of every printed sheet says: which dossier, of which démarche, deposited when. The first child of the
 * page's `.wrap`; on a screen there is nothing of it.
 */
export function EnTeteImprime({
  numero,
  demarche,
  deposeLe,
}: {
  /** Null for a draft: it has none. */
  numero: number | null
  demarche: string
  deposeLe: string | null
}) {
  const t = useTextes()
  const langue = useLangue()
  const d = t.documents.dossier
  return (
    <div className="print-head">
      <p>
        <span>
          {numero === null ? d.piedDeBrouillon : d.pied(numeroDossier(numero, langue))} · {demarche}
        </span>
        {deposeLe === null ? null : <span>{t.instructeur.dossier.deposeLe(dateLongue(deposeLe, langue))}</span>}
      </p>
    </div>
  )
}
