import { useSearchParams } from '@remix-run/react'
import { useCallback, useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import { nomDElement, trouver } from '../../../form-engine/edition/elements.ts'
import { LISTES } from '../../../form-engine/edition/operations.ts'
import type { Element } from '../../../form-engine/edition/operations.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { FichiersDuFormulaireDe } from '../../champs/fichiers-du-formulaire.tsx'
import type { EditionVue } from '../../domain/edition/show.ts'
import type { TerritoireNomme } from '../../domain/edition/territoires.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Toast } from '../../ui/toast.tsx'
import type { VerificationLue } from '../demarche/verification-lue.ts'
import { Apercu, type EssaiEnCours } from './apercu.tsx'
import { useAtelier, type Annonce, type Atelier } from './atelier.ts'
import { BarreDeLEditeur } from './barre.tsx'
import { TerritoiresDeLEditeur, useTerritoiresDe } from './condition/territoires.ts'
import type { TerritoiresConnus } from './condition/territoires.ts'
import type { Avis } from './magasin.ts'
import { FichiersDeLEditeur } from './reglages/fichier-choisi.tsx'
import { useVerification } from './verification-en-cours.ts'
import { VoletDesReglages } from './volet-des-reglages.tsx'
import { VoletDuPlan } from './volet-du-plan.tsx'

/** What a page without script could not keep: the element as it was typed, and what is wrong with it. */
export interface PosteRefuse {
  id: StableId | null
  element: Element | null
  problemes: Probleme[]
  phrase: string | null
  /** Places of a condition that are still to be chosen. */
  territoires: TerritoiresConnus['aChoisir']
}

/** The editor of a form: its outline, the settings of one element, the form as the person will see it. */
export function Editeur({
  vue,
  territoires: nommes,
  verification: initiale,
  today,
  seance,
  refus,
  fait,
  isNeuf,
}: {
  vue: EditionVue
  /** The communes and EPCI that the form names. */
  territoires: readonly TerritoireNomme[]
  verification: VerificationLue
  today: CivilDate
  /** Names the window that a page without script is. */
  seance: string
  refus: PosteRefuse | null
  /** What a page without script has just done. */
  fait: string | null
  /** The chosen element has just been added by such a page: one names it, and goes on adding. */
  isNeuf: boolean
}) {
  const { editeur: t } = useTextes()
  const langue = useLangue()
  const [params] = useSearchParams()
  const { demarche } = vue
  const liste = LISTES.find((une) => une === params.get('liste')) ?? 'champs'
  const demande = params.get('element') as StableId | null
  const isToutDeplie = params.get('plan') === 'deplie'
  const atelier = useAtelier(demarche.id, vue, { element: demande, liste, isToutDeplie })
  const { vue: vif, isVivant } = atelier
  // A key is shown at once by its control; the panes follow when there is time. Whatever else is done is drawn at once.
  const differee = useDeferredValue(vif)
  const { formulaire } = differee.acte === vif.acte ? differee : vif
  const [essai, changerEssai] = useState<EssaiEnCours>({ valeurs: {}, rendu: 0 })
  const montrer = useCallback(
    (valeurs: Valeurs) => changerEssai(({ rendu }) => ({ valeurs, rendu: rendu + 1 })),
    [changerEssai],
  )
  const place = useMemo(() => (demande === null ? null : trouver(formulaire, demande)), [formulaire, demande])
  // What was typed and refused is shown again in its controls, with script or without.
  const tape = (refus?.id === demande ? refus.element : null) ?? atelier.tape
  const montree = useMemo(() => (place && tape ? { ...place, element: tape } : place), [place, tape])
  const { verification, remarques, isEnCours } = useVerification(vif.formulaire, { initiale, today, langue })
  const aVerifier = useMemo(
    () =>
      verification.constats
        .flatMap(({ id, severite }) => (id !== null && severite !== 'information' ? [id] : []))
        .join(' '),
    [verification],
  )
  const ouverts = place?.parents.map(({ id }) => id).join(' ') ?? ''
  const isChoixMultiple = params.has('choisir')
  const isPlanReplie = useEtroit() && place !== null
  const presents = useMemo(
    () =>
      vif.presents.map(({ nom, element }) => {
        const la = element === null ? null : trouver(formulaire, element as StableId)
        return { nom, lieu: la && nomDElement(la.element) }
      }),
    [vif.presents, formulaire],
  )
  const territoires = useTerritoiresDe(
    demarche.id,
    nommes,
    refus?.id === demande ? refus?.territoires : undefined,
    isVivant,
  )
  const vu = useMemo(() => ({ seq: vue.seq, seance }), [vue.seq, seance])
  const cote = (place?.liste ?? liste) === 'annotations' ? 'annotations' : 'champs'
  const fichiers = useMemo(
    () => ({ fichiers: vue.fichiers, ajouter: paths.administrateur.fichiers(demarche.id, demande) }),
    [vue.fichiers, demarche.id, demande],
  )
  const fichiersLus = useMemo(
    () => ({ connus: vue.fichiers, adresse: (sha256: string) => paths.administrateur.fichier(demarche.id, sha256) }),
    [vue.fichiers, demarche.id],
  )
  return (
    <FichiersDeLEditeur value={fichiers}>
      <FichiersDuFormulaireDe value={fichiersLus}>
        <TerritoiresDeLEditeur value={territoires}>
          <div className="editor" onChange={atelier.surChangement} onSubmit={atelier.surEnvoi}>
            <BarreDeLEditeur
              demarche={demarche}
              etat={vif.etat}
              enregistreAt={vif.enregistreAt}
              annulable={vif.annulable}
              refaisable={vif.refaisable}
              element={demande}
              presents={presents}
              {...(isVivant && { jouer: atelier.jouer })}
            />
            <Messages
              {...{ fait, refus, demarcheId: demarche.id, annulable: vif.annulable }}
              avis={vif.avis}
              fermer={atelier.fermerAvis}
            />
            <div className="panes">
              <VoletDuPlan
                demarcheId={demarche.id}
                formulaire={formulaire}
                aVerifier={aVerifier}
                ouverts={ouverts}
                choisi={demande}
                liste={liste}
                isReplie={isPlanReplie}
                isToutDeplie={isToutDeplie}
                isChoixMultiple={isChoixMultiple}
                deposer={isVivant ? atelier.deposer : undefined}
              />
              <VoletDesReglages
                demarcheId={demarche.id}
                formulaire={formulaire}
                place={montree}
                liste={liste}
                isChoixMultiple={isChoixMultiple}
                problemes={refus?.problemes ?? atelier.problemes}
                rendu={atelier.rendu}
                constats={verification.constats}
                remarques={remarques}
                isEnCours={isEnCours}
                listes={vue.listes}
                groupes={vue.groupes}
                reponses={essai.valeurs}
                today={today}
                vu={vu}
                isVivant={isVivant}
                isNeuf={isNeuf}
                form={atelier.form}
                montrer={montrer}
              />
              <section className="pane pane-preview" aria-labelledby="titre-apercu">
                <h2 id="titre-apercu">{cote === 'annotations' ? t.apercuAnnotations : t.apercu}</h2>
                <Apercu
                  formulaire={differee.formulaire}
                  lieu={place ? `${place.element.id} ${ouverts}`.trim() : ''}
                  cote={cote}
                  essai={essai}
                  changer={changerEssai}
                  today={today}
                  isVivant={isVivant}
                />
              </section>
            </div>
            <Fait annonce={atelier.annonce} fermer={atelier.fermerAnnonce} jouer={atelier.jouer} />
          </div>
        </TerritoiresDeLEditeur>
      </FichiersDuFormulaireDe>
    </FichiersDeLEditeur>
  )
}

/** What a gesture has just done. Each sentence has its own time: the end of one does not take the next away. */
function Fait({
  annonce,
  fermer,
  jouer,
}: {
  annonce: Annonce | null
  fermer: Atelier['fermerAnnonce']
  jouer: Atelier['jouer']
}) {
  const t = useTextes().editeur
  const fermerCelleCi = useCallback(() => fermer(annonce), [annonce, fermer])
  if (annonce === null) return null
  return (
    <Toast
      onClose={fermerCelleCi}
      action={
        annonce.isAnnulable ? (
          <Bouton type="button" size="s" icon="annuler" onClick={() => jouer('annuler')}>
            {t.annuler}
          </Bouton>
        ) : null
      }
    >
      {annonce.phrase}
    </Toast>
  )
}

/** True on a narrow window: once an element is chosen, its outline is folded above it. False until the page has its script. */
function useEtroit(): boolean {
  return useSyncExternalStore(
    (changer) => {
      const etroit = window.matchMedia(ETROIT)
      etroit.addEventListener('change', changer)
      return () => etroit.removeEventListener('change', changer)
    },
    () => window.matchMedia(ETROIT).matches,
    () => false,
  )
}

/** Where the panes stand one under the other (app/ui/look/editor.css). */
const ETROIT = '(max-width: 67.99rem)'

/** What was done, or could not be, said at the top. */
function Messages({
  fait,
  refus,
  avis,
  fermer,
}: {
  fait: string | null
  refus: PosteRefuse | null
  avis: Avis | null
  fermer: () => void
}) {
  const t = useTextes().editeur
  if (avis)
    return (
      <Note tone="brick" announce="alert">
        <p>{phraseDAvis(avis, t)}</p>
        <p>
          <Bouton type="button" size="s" kind="quiet" onClick={fermer}>
            {t.compris}
          </Bouton>
        </p>
      </Note>
    )
  if (refus)
    return (
      <Note tone="brick" announce="alert">
        <p>{refus.phrase ?? t.refusee('')}</p>
        {refus.problemes.map(({ chemin, phrase }) => (
          <p key={chemin + phrase}>{phrase}</p>
        ))}
      </Note>
    )
  return fait ? (
    <Note tone="leaf" announce="status">
      {fait}
    </Note>
  ) : null
}

function phraseDAvis(avis: Avis, t: ReturnType<typeof useTextes>['editeur']): string {
  switch (avis.sorte) {
    case 'perimee':
      return t.perimee(avis.par, avis.nom)
    case 'refusee':
      return [t.refusee(avis.nom), ...(avis.phrases.length > 0 ? avis.phrases : [t.refus[avis.code]])].join(' ')
    case 'phrase':
      return avis.phrase
  }
}
