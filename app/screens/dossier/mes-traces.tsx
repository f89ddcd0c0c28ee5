import type { MaTrace } from '../../domain/dossier/list.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Answers } from '../../ui/answers.tsx'
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
      <p className="soft small">{t.aide}</p>
      <ul className="stack" role="list">
        {traces.map((trace) => (
          <li key={trace.numero}>
            <strong>{trace.demarche}</strong>
            <br />
            <span className="small">
              {trace.administration} · {dossier.numero(numeroDossier(trace.numero, langue))}
            </span>
            <Answers
              answers={[
                {
                  key: 'depose',
                  question: t.depose,
                  answer: trace.deposeAt ? dateLongue(trace.deposeAt, langue) : t.jamaisDepose,
                },
                {
                  key: 'decide',
                  question: t.decide,
                  answer: trace.decideAt ? dateLongue(trace.decideAt, langue) : t.sansDecision,
                },
                { key: 'supprime', question: t.supprime, answer: dateLongue(trace.supprimeAt, langue) },
                { key: 'raison', question: t.raison, answer: t.motif[trace.motif] },
              ]}
            />
          </li>
        ))}
      </ul>
    </Repliable>
  )
}
