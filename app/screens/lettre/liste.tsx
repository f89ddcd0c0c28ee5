import type { LettresListees } from '../../domain/lettre/show.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The letters of a démarche: when each leaves, and whose words it has. */
export function ListeDeCourriels({ demarcheId, lettres }: { demarcheId: string; lettres: LettresListees['lettres'] }) {
  const t = useTextes().courriels
  const langue = useLangue()
  return (
    <ul className="stack courriels" aria-label={t.liste}>
      {lettres.map(({ sorte, ecrite }) => (
        <Card
          as="li"
          key={sorte}
          tight
          title={t.sortes[sorte].nom}
          to={paths.administrateur.courriel(demarcheId, sorte)}
          aside={
            ecrite?.hasProblemes ? (
              <Badge tone="brick" icon="alerte">
                {t.aCorriger}
              </Badge>
            ) : (
              <Badge tone={ecrite ? 'leaf' : 'stone'} icon={ecrite ? 'crayon' : 'texte'}>
                {ecrite ? t.personnel : t.habituel}
              </Badge>
            )
          }
        >
          <p className="soft">{t.sortes[sorte].quand}</p>
          {ecrite ? <Modification {...ecrite} langue={langue} /> : null}
          <p>
            <LienBouton
              size="s"
              kind="quiet"
              to={paths.administrateur.courriel(demarcheId, sorte)}
              srSuffix={` – ${t.sortes[sorte].nom}`}
            >
              {ecrite ? t.modifier : t.ecrire}
            </LienBouton>
          </p>
        </Card>
      ))}
    </ul>
  )
}

function Modification({ par, at, langue }: { par: string | null; at: string; langue: 'fr' | 'en' }) {
  const t = useTextes().courriels
  const date = dateHeure(at, langue)
  return <p className="small soft">{par === null ? t.modifieLe(date) : t.modifiePar(par, date)}</p>
}
