import type { ReactNode } from 'react'
import type { Difference } from '../../domain/dossier/differences.ts'
import { Dit } from '../../ui/dit.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { ancreRelue } from './vers-la-suite.ts'

/** What changed, question by question: before and now, in words first, struck and underlined second. */
export function Differences<D extends Difference>({
  differences,
  sansAncres = false,
  pied,
}: {
  differences: readonly D[]
  /** Nothing leads to them: several lists may then stand on one page. */
  sansAncres?: boolean | undefined
  /** What stands under a change: who made it, the way to its question. */
  pied?: ((difference: D) => ReactNode) | undefined
}) {
  const t = useTextes().apresDepot.modifications
  return (
    <ul className="stack" role="list">
      {differences.map((difference) => (
        <li
          key={difference.cle}
          className="changed stack stack-s"
          id={sansAncres ? undefined : ancreRelue(difference.cle)}
          tabIndex={sansAncres ? undefined : -1}
        >
          <p>
            <strong>
              <Dit texte={difference.libelle} />
            </strong>
            {difference.kind === 'reponse' ? null : `\u00a0: ${t.bloc[difference.kind]}`}
          </p>
          {difference.kind === 'reponse' ? (
            <dl className="answers">
              <div>
                <dt>{t.avant}</dt>
                <dd className="lines">
                  {difference.avant ? (
                    <del>
                      <Dit texte={difference.avant} />
                    </del>
                  ) : (
                    <span className="none">{t.rien}</span>
                  )}
                </dd>
              </div>
              <div>
                <dt>{t.apres}</dt>
                <dd className="lines">
                  {difference.apres ? (
                    <ins>
                      <Dit texte={difference.apres} />
                    </ins>
                  ) : (
                    <span className="none">{t.rien}</span>
                  )}
                </dd>
              </div>
            </dl>
          ) : null}
          {pied?.(difference)}
        </li>
      ))}
    </ul>
  )
}
