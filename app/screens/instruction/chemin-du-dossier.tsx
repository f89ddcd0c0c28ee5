import type { Etape } from '../../domain/evenement/chronologie.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Histoire } from '../dossier/histoire.tsx'

/** Steps that stay unfolded, the latest. */
const MONTREES = 6

/** The way of a dossier on the stem, its oldest steps folded when they are many; the whole history is a page. */
export function CheminDuDossier({ dossierId, etapes }: { dossierId: string; etapes: readonly Etape[] }) {
  const t = useTextes().pageDuDossier.histoire
  // One step alone is not worth a fold.
  const pliees = etapes.length > MONTREES + 1 ? etapes.slice(0, -MONTREES) : []
  return (
    <Card id="histoire" title={t.titre}>
      {pliees.length > 0 ? (
        <Repliable title={t.anciennes(pliees.length)}>
          <Histoire etapes={pliees} isFinie />
        </Repliable>
      ) : null}
      <Histoire etapes={etapes.slice(pliees.length)} />
      <p className="screen-only">
        <LienBouton to={paths.instructeur.histoire(dossierId)} size="s" kind="quiet" icon="horloge">
          {t.toute}
        </LienBouton>
      </p>
    </Card>
  )
}
