import type { EnCorbeille } from '../../domain/dossier/corbeille.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/** The bin of the usager: each draft with the day it goes for good, and the button that takes it back. */
export function Corbeille({ brouillons }: { brouillons: readonly EnCorbeille[] }) {
  const t = useTextes().usager.conservation.corbeille
  const langue = useLangue()
  if (brouillons.length === 0) return null
  return (
    <section className="stack" aria-labelledby="corbeille">
      <h2 id="corbeille">{t.titre}</h2>
      <ul className="stack stack-s" role="list">
        {brouillons.map(({ id, demarche, activiteOn, supprimeLe }) => (
          <Card key={id} as="li" tight level={3} title={demarche}>
            <p className="small soft">
              {t.modifieLe(dateLongue(activiteOn, langue))} {t.seraSupprime(dateLongue(supprimeLe, langue))}
            </p>
            <form method="post" action={paths.usager.restaurer(id)}>
              <Bouton size="s" icon="annuler" srSuffix={t.leBrouillon(demarche)}>
                {t.restaurer}
              </Bouton>
            </form>
          </Card>
        ))}
      </ul>
    </section>
  )
}
