import { Fragment } from 'react'
import type { TypeName } from '../../../../form-engine/champs/registry.ts'
import { CONFIG } from '../../../../form-engine/edition/reglages/controles.ts'
import { choisitUneListe } from '../../../../form-engine/edition/reglages/listes.ts'
import type { ListeDeDemarche } from '../../../../form-engine/edition/reglages/listes.ts'
import type { ProblemesParControle } from '../../../../form-engine/edition/reglages/problemes.ts'
import { reglagesDe } from '../../../../form-engine/edition/reglages/reglages-du-type.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import { useTextes } from '../../../ui/langue.tsx'
import { ChoixDeListe } from './choix-de-liste.tsx'
import { Reglages } from './reglage.tsx'

export interface ReglagesDuTypeProps {
  type: TypeName
  /** The settings as they stand, right or wrong: what was typed is shown again. */
  config: Json
  /** A sentence by name of control (`config.max`). */
  problemes: ProblemesParControle
  /** The lists of the démarche, for a type that answers from one of them. */
  listes?: readonly ListeDeDemarche[] | undefined
  /** Begins the ids of the controls, where a page draws several champs. */
  prefixe?: string | undefined
  /** With script: what a button of a list does. Without it, the button posts the form. */
  onGeste?: ((geste: string) => void) | undefined
}

/**
 * The settings of a champ, drawn from the schema of its type. They belong to the form around them and keep no state: the
 * controls are those of `controlesDeReglages`, and `lireReglagesPostes` reads them. Settings changed elsewhere are shown when
 * the component is given another `key`.
 */
export function ReglagesDuType({ type, config, problemes, listes, prefixe = '', onGeste }: ReglagesDuTypeProps) {
  const t = useTextes().reglages
  const reglages = reglagesDe(type)
  if (reglages.length === 0) return <p className="small soft">{t.aucunReglage}</p>
  const commun = { problemes, prefixe, onGeste }
  return (
    <div className="stack">
      {choisitUneListe(type) ? (
        <ChoixDeListe {...commun} type={type} config={config} listes={listes ?? []} />
      ) : (
        <Fragment key={type}>
          <Reglages {...commun} type={type} reglages={reglages} nom={CONFIG} motif="" valeur={config} />
        </Fragment>
      )}
    </div>
  )
}
