import { Link } from '@remix-run/react'
import type { Severite } from '../../../form-engine/verification/constat.ts'
import { Answers } from '../../ui/answers.tsx'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import type { ConstatLu, VerificationLue } from './verification-lue.ts'

const SIGNES: Record<Severite, { tone: Tone; icon: NomIcone }> = {
  bloquant: { tone: 'brick', icon: 'alerte' },
  avertissement: { tone: 'honey', icon: 'alerte' },
  information: { tone: 'stone', icon: 'info' },
}

/** The card of the verification: how much was proved, then each finding with its example. */
export function VerificationDuFormulaire({
  verification,
  lien,
}: {
  verification: VerificationLue
  /** The address where an element is changed; findings lead there. */
  lien?: (id: string) => string
}) {
  const t = useTextes().administrateur.verification
  const { constats, controles } = verification
  const isRefuse = constats.some(({ severite }) => severite === 'bloquant')
  return (
    <Card id="verification" title={t.titre} aside={<span className="small soft">{t.controles(controles)}</span>}>
      <p className="soft">{constats.length === 0 ? t.rien : isRefuse ? t.refuse : t.permet}</p>
      {constats.length > 0 ? (
        <ol className="constats">
          {constats.map((constat, rang) => (
            <li key={rang}>
              <Badge {...SIGNES[constat.severite]}>{t.severites[constat.severite]}</Badge>
              <div>
                <p>{constat.phrase}</p>
                {constat.exemple ? <Exemple exemple={constat.exemple} /> : null}
                {lien && constat.id !== null ? (
                  <p className="small">
                    <Link to={lien(constat.id)}>{t.corriger}</Link>
                  </p>
                ) : constat.chemin === '' ? null : (
                  <code className="tiny soft">{constat.chemin}</code>
                )}
              </div>
            </li>
          ))}
        </ol>
      ) : null}
    </Card>
  )
}

/** The answers that show a finding. */
export function Exemple({ exemple }: { exemple: NonNullable<ConstatLu['exemple']> }) {
  const t = useTextes().administrateur.verification
  if (exemple.length === 0) return <p className="small soft">{t.exempleVide}</p>
  return (
    <Repliable title={t.exemple}>
      <Answers
        answers={exemple.map(({ question, reponse }, rang) => ({ key: String(rang), question, answer: reponse }))}
      />
    </Repliable>
  )
}
