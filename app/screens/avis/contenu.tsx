import type { ContenuDAvis } from '../../domain/avis/contenus.ts'
import { Badge } from '../../ui/badge.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { FichiersJoints } from './fichiers-joints.tsx'

/** An opinion, as whoever may read it does. */
export function Contenu({ contenu: { favorable, texte, interet, fichiers } }: { contenu: ContenuDAvis }) {
  const t = useTextes().avis.contenu
  return (
    <div className="stack stack-s">
      {favorable === null ? null : (
        <p>
          <Badge tone={favorable ? 'leaf' : 'brick'} icon={favorable ? 'coche' : 'croix'}>
            {favorable ? t.oui : t.non}
          </Badge>
        </p>
      )}
      {texte === '' ? <p className="soft">{t.sansTexte}</p> : <p className="lines">{texte}</p>}
      <FichiersJoints fichiers={fichiers} />
      {interet === null ? (
        <p className="small soft">{t.aucunInteret}</p>
      ) : (
        <div>
          <p className="small">
            <strong>{t.interet}</strong>
          </p>
          <p className="small lines">{interet}</p>
        </div>
      )}
    </div>
  )
}
