import { Link } from '@remix-run/react'
import { memo, useCallback, useMemo } from 'react'
import { minutesEstimees } from '../../../form-engine/edition/duree-estimee.ts'
import { compter } from '../../../form-engine/edition/numeros.ts'
import type { Liste } from '../../../form-engine/edition/operations.ts'
import type { Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { boutonClasses } from '../../ui/bouton.tsx'
import { PlanDeLEditeur, isLong, type MarquesDuPlan } from './plan-de-l-editeur.tsx'

/** The pane of the outline, with what leads elsewhere under it. Drawn again only when the form, or what is said of it, changes. */
export const VoletDuPlan = memo(function VoletDuPlan({
  demarcheId,
  formulaire,
  aVerifier,
  ouverts,
  choisi,
  liste,
  isReplie,
  isToutDeplie,
  isChoixMultiple,
  deposer,
}: {
  demarcheId: string
  formulaire: Formulaire
  /** Ids of the elements something is said of, and of the nodes that hold the chosen one, one after the other. */
  aVerifier: string
  ouverts: string
  choisi: StableId | null
  liste: Liste
  isReplie: boolean
  /** Every section is unfolded, however long the form is. */
  isToutDeplie: boolean
  isChoixMultiple: boolean
  deposer: MarquesDuPlan['deposer']
}) {
  const { editeur: t, documents, fichiersDeDemarche } = useTextes()
  const { sections, questions } = compter(formulaire.champs)
  const ici =
    choisi === null
      ? paths.administrateur.listeDuFormulaire(demarcheId, liste)
      : paths.administrateur.formulaire(demarcheId, choisi)
  const lien = useCallback<MarquesDuPlan['lien']>(
    (cible) => {
      const adresse = cible.element
        ? paths.administrateur.formulaire(demarcheId, cible.element)
        : paths.administrateur.listeDuFormulaire(demarcheId, cible.liste ?? 'champs')
      return isToutDeplie ? paths.administrateur.planDeplie(adresse) : adresse
    },
    [demarcheId, isToutDeplie],
  )
  return (
    <nav className="pane pane-outline" aria-labelledby="titre-plan">
      <details open={!isReplie}>
        <summary>
          <h2 id="titre-plan">{t.plan}</h2>
        </summary>
        <p className="tiny soft outline-sum">{t.resume(sections, questions, minutesEstimees(formulaire))}</p>
        {isLong(formulaire) ? (
          <p className="tiny soft outline-sum">
            {isToutDeplie ? null : `${t.planReplie} `}
            <Link
              to={isToutDeplie ? ici : paths.administrateur.planDeplie(ici)}
              className={boutonClasses({ kind: 'quiet', size: 's' })}
              preventScrollReset
            >
              {isToutDeplie ? t.toutReplier : t.toutDeplier}
            </Link>
          </p>
        ) : null}
        <PlanDeLEditeur
          formulaire={formulaire}
          isToutDeplie={isToutDeplie}
          aVerifier={useIds(aVerifier)}
          choisi={choisi}
          liste={liste}
          ouverts={useIds(ouverts)}
          isChoixMultiple={isChoixMultiple}
          lien={lien}
          deposer={deposer}
        />
        <ul className="plain-list outline-foot small">
          <li>
            <Link
              to={
                isChoixMultiple
                  ? paths.administrateur.formulaire(demarcheId)
                  : paths.administrateur.choixMultiple(demarcheId)
              }
              preventScrollReset
            >
              {isChoixMultiple ? t.reorganiserFin : t.reorganiser}
            </Link>
          </li>
          <li>
            <Link to={paths.administrateur.copierChamps(demarcheId)}>{t.copierDesChamps}</Link>
          </li>
          <li>
            <Link to={paths.administrateur.referentiels(demarcheId)}>{t.referentiels}</Link>
          </li>
          <li>
            <Link to={paths.administrateur.fichiers(demarcheId)}>{fichiersDeDemarche.titre}</Link>
          </li>
          <li>
            <Link to={paths.administrateur.document(demarcheId)}>{t.document}</Link>
          </li>
          <li>
            <Link to={paths.administrateur.vierge(demarcheId)} reloadDocument download>
              {documents.vierge.telecharger}
            </Link>
          </li>
        </ul>
      </details>
    </nav>
  )
})

/** The same set while its ids are the same. */
function useIds(ids: string): ReadonlySet<StableId> {
  // They were joined from ids.
  return useMemo(() => new Set(ids.split(' ') as StableId[]), [ids])
}
