import type { Onglet } from '../../../form-engine/liste/vue.ts'
import { ActesDeLot } from '../lot/actes-de-lot.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** The bar under a list: the acts its tab calls for, on the rows that are ticked. */
export function ActesDeListe({ onglet, isEntreDemarches }: { onglet: Onglet; isEntreDemarches: boolean }) {
  const t = useTextes().liste
  return (
    <>
      <div className="bulk dark flow" role="group" aria-label={t.agir}>
        <p>{t.agir}</p>
        <div className="row">
          {onglet === 'suivis' ? null : (
            <Bouton kind="main" size="s" icon="etoile" name="acte" value="suivre">
              {t.actes.suivre}
            </Bouton>
          )}
          {onglet === 'a-suivre' ? null : (
            <Bouton size="s" name="acte" value="ne-plus-suivre">
              {t.actes.nePlusSuivre}
            </Bouton>
          )}
          {onglet === 'traites' || onglet === 'tous' ? (
            <Bouton size="s" name="acte" value="archiver">
              {t.actes.archiver}
            </Bouton>
          ) : null}
          {onglet === 'archives' ? (
            <Bouton size="s" name="acte" value="desarchiver">
              {t.actes.desarchiver}
            </Bouton>
          ) : null}
        </div>
      </div>
      <ActesDeLot onglet={onglet} isEntreDemarches={isEntreDemarches} />
    </>
  )
}
