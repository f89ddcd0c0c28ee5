import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'

/** The way to a decision whose reading is recorded: a post, never a link that something might follow by itself. */
export function LireLaDecision({ dossierId }: { dossierId: string }) {
  const { lecture: t } = useTextes().silence
  return (
    <form method="post" action={paths.usager.lireDecision(dossierId)} className="stack stack-s">
      <p>{t.texte}</p>
      <p>
        <Bouton kind="main" icon="oeil">
          {t.lire}
        </Bouton>
      </p>
    </form>
  )
}

/** When the owner has read it. */
export function DecisionLue({ at }: { at: string }) {
  const langue = useLangue()
  return <p className="small soft">{useTextes().silence.lecture.lueLe(dateHeure(at, langue))}</p>
}
