import { Link } from '@remix-run/react'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** A remark on the wording, in words, with the way to what it is about. */
export interface RemarqueLue {
  phrase: string
  nom: string | null
  lien: string | null
  isAvertissement: boolean
}

/** What may be better said in the whole form, and how many questions ask what the administration already knows. */
export function RedactionDuFormulaire({
  remarques,
  dejaConnues,
}: {
  remarques: readonly RemarqueLue[]
  dejaConnues: number
}) {
  const t = useTextes().administrateur.redaction
  return (
    <Card id="redaction" title={t.titre}>
      <p className="soft">{remarques.length === 0 ? t.rien : t.chapeau}</p>
      {dejaConnues > 0 ? <p>{t.dejaConnues(dejaConnues)}</p> : null}
      {remarques.length > 0 ? (
        <ol className="constats">
          {remarques.map(({ phrase, nom, lien, isAvertissement }, rang) => (
            <li key={rang}>
              <Badge tone={isAvertissement ? 'honey' : 'stone'} icon={isAvertissement ? 'alerte' : 'info'}>
                {isAvertissement ? t.avertissement : t.information}
              </Badge>
              <div>
                <p>{phrase}</p>
                {lien && nom ? (
                  <p className="small">
                    <Link to={lien}>{t.corriger(nom)}</Link>
                  </p>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      ) : null}
    </Card>
  )
}
