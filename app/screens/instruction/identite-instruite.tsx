import type { IdentiteInstruite } from '../../domain/identite/instruite.ts'
import { dateHeure } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { LignesDIdentite } from '../dossier/identite-du-dossier.tsx'

/** Who asks; what was said of it before, since the deposit. */
export function IdentiteDuDemandeur({ identite: { identite, remplacees } }: { identite: IdentiteInstruite }) {
  const t = useTextes().identite
  const langue = useLangue()
  return (
    <Card id="demandeur" title={t.carte}>
      <LignesDIdentite identite={identite} />
      {remplacees.map((remplacee) => (
        <Repliable key={remplacee.jusque} title={t.avantLe(dateHeure(remplacee.jusque, langue))}>
          <LignesDIdentite identite={remplacee.identite} />
        </Repliable>
      ))}
    </Card>
  )
}
