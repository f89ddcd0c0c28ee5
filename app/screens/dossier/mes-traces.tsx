import type { MaTrace } from '../../domain/dossier/list.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** What stays of the usager's deleted dossiers (S-67, S-68): whose, which, when and why; never an answer. */
export function MesTraces({ traces }: { traces: readonly MaTrace[] }) {
  const { conservation, dossier } = useTextes().usager
  const t = conservation.traces
  const langue = useLangue()
  if (traces.length === 0) return null
  return (
    <Repliable title={t.titre(traces.length)}>
      <div className="stack">
        <p className="soft small">{t.aide}</p>
        <ul className="stack" role="list">
          {traces.map((trace) => (
            <li key={trace.numero}>
              <strong>{trace.demarche}</strong>
              <br />
              <span className="small">
                {trace.administration} · {dossier.numero(numeroDossier(trace.numero, langue))}
              </span>
              <br />
              <span className="soft small">
                {[
                  trace.deposeAt ? t.depose(dateLongue(trace.deposeAt, langue)) : t.jamaisDepose,
                  ...(trace.decideAt ? [t.decide(dateLongue(trace.decideAt, langue))] : []),
                  t.supprime(dateLongue(trace.supprimeAt, langue), t.motif[trace.motif]),
                ].join(' ')}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </Repliable>
  )
}
