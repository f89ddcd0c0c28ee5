import { memo, useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { nomDElement } from '../../../form-engine/edition/elements.ts'
import type { ElementPlace } from '../../../form-engine/edition/elements.ts'
import { numerosDe } from '../../../form-engine/edition/numeros.ts'
import type { Liste } from '../../../form-engine/edition/operations.ts'
import type { Remarque } from '../../../form-engine/edition/redaction.ts'
import type { ListeDeDemarche } from '../../../form-engine/edition/reglages/listes.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { phraseDeRemarque } from '../../../form-engine/phrases/redaction.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { paths } from '../../paths.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import type { ConstatLu } from '../demarche/verification-lue.ts'
import { AjouterIci } from './ajouter-ici.tsx'
import { ConstatsDElement } from './constats.tsx'
import { FormulaireDElement } from './element-choisi.tsx'
import { EnsembleChoisi } from './ensemble.tsx'
import { ListeChoisie } from './liste-choisie.tsx'
import { RedactionDElement } from './redaction.tsx'

/** The pane of settings: those of the chosen element, of a list, or of several elements at once. */
export const VoletDesReglages = memo(function VoletDesReglages({
  demarcheId,
  formulaire,
  place,
  liste,
  isChoixMultiple,
  problemes,
  rendu,
  constats,
  remarques,
  isEnCours,
  listes,
  groupes,
  reponses,
  today,
  vu,
  isVivant,
  isNeuf,
  form,
  montrer,
}: {
  demarcheId: string
  formulaire: Formulaire
  /** The chosen element, as it was typed when it was refused; null when none is. */
  place: ElementPlace | null
  liste: Liste
  isChoixMultiple: boolean
  problemes: readonly Probleme[]
  /** Grows when the controls are to be drawn again. */
  rendu: number
  constats: readonly ConstatLu[]
  remarques: readonly Remarque[]
  /** The verification is being worked out. */
  isEnCours: boolean
  listes: readonly ListeDeDemarche[]
  groupes: readonly string[]
  reponses: Valeurs
  today: CivilDate
  vu: { seq: number; seance: string }
  isVivant: boolean
  /** The chosen element has just been added by a page without script. */
  isNeuf: boolean
  form: RefObject<HTMLFormElement>
  /** Fills the preview with answers. */
  montrer: (valeurs: Valeurs) => void
}) {
  const t = useTextes().editeur
  const langue = useLangue()
  // One goes on adding from one element to the next.
  const [isAjoutOuvert, ouvrirAjout] = useState(isNeuf)
  const numeros = useMemo(() => numerosDe(formulaire), [formulaire])
  const id = place?.element.id ?? null
  const autres = constats.filter((constat) => constat.id !== id).length
  return (
    <section className="pane pane-settings" aria-label={t.reglages}>
      {isChoixMultiple ? (
        <EnsembleChoisi {...{ demarcheId, formulaire, numeros, vu }} />
      ) : place ? (
        <>
          <h2>{t.reglagesDe(numeros.get(place.element.id) ?? '', nomDElement(place.element))}</h2>
          <FormulaireDElement
            key={`${place.element.id} ${rendu}`}
            {...{ demarcheId, formulaire, place, numeros, problemes, listes, groupes, reponses, today, vu }}
            {...{ isVivant, form }}
            isNeuf={isNeuf && !isVivant}
          />
          <AjouterIci {...{ demarcheId, formulaire, place, vu }} isOuvert={isAjoutOuvert} ouvrir={ouvrirAjout} />
          <ConstatsDElement constats={constats.filter((constat) => constat.id === id)} {...(isVivant && { montrer })} />
          <RedactionDElement
            phrases={remarques.filter(({ cible }) => cible === id).map((une) => phraseDeRemarque(une, langue))}
          />
        </>
      ) : (
        <ListeChoisie key={liste} {...{ demarcheId, formulaire, liste, vu, groupes }} />
      )}
      <p className="small soft top" aria-live="off">
        {isEnCours ? (
          t.verificationEnCours
        ) : autres > 0 ? (
          <LienBouton to={paths.administrateur.verification(demarcheId)} kind="quiet" size="s">
            {t.autresConstats(autres)}
          </LienBouton>
        ) : constats.length === 0 ? (
          t.verifie
        ) : null}
      </p>
    </section>
  )
})
