import type { BaliseConnue, CleFixe, Rubrique } from '../../../form-engine/balises.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** What a letter may quote, by what it is about: for whoever writes without the editor. */
export function DonneesPossibles({
  balises,
  conditions,
  title,
}: {
  balises: readonly BaliseConnue[]
  conditions: readonly { id: string; nom: string }[]
  /** Of a text that is no letter. */
  title?: string
}) {
  const t = useTextes().courriels
  const rubriques = [...new Set(balises.map(({ rubrique }) => rubrique))]
  return (
    <Repliable title={title ?? t.donnees}>
      <div className="stack">
        <p className="hint">{t.donneesAide}</p>
        {rubriques.map((rubrique: Rubrique) => (
          <div key={rubrique}>
            <h3 className="lettre-rubrique">{t.rubriques[rubrique]}</h3>
            <dl className="lettre-donnees">
              {balises
                .filter((balise) => balise.rubrique === rubrique)
                .map(({ cle, libelle }) => (
                  <div key={cle}>
                    <dt>{libelle ?? t.balises[cle as CleFixe]}</dt>
                    <dd>
                      <code>{`{{${cle}}}`}</code>
                    </dd>
                  </div>
                ))}
            </dl>
          </div>
        ))}
        {balises.some(({ rubrique }) => rubrique === 'question') ? (
          <div>
            <h3 className="lettre-rubrique">{t.conditionsDuFormulaire}</h3>
            <p className="hint">{t.conditionsAide}</p>
            <ul>
              {conditions.map(({ id, nom }) => (
                <li key={id}>
                  {nom} : <code>{`{{#si condition:${id}}}`}</code>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
      </div>
    </Repliable>
  )
}
