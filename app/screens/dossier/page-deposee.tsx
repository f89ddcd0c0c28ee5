/** What the pages to fill show besides once the dossier is deposited; on a draft, none of this shows anything. */
import { createContext, useContext, type ReactNode } from 'react'
import type { PageDeposee } from '../../domain/dossier/page-deposee.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { ancre } from '../../champs/ancre.ts'
import { faces } from '../../champs/registre.tsx'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { useLiensDeRemarque } from '../remarque/liens.tsx'

const Contexte = createContext<PageDeposee | null>(null)

/** Around the page of a deposited dossier. */
export const PageDeposeeDe = Contexte.Provider

/** Null in a draft. */
export function usePageDeposee(): PageDeposee | null {
  return useContext(Contexte)
}

/** True when the rows of a block may not be added nor removed. */
export function useBlocFerme(id: StableId): boolean {
  return usePageDeposee()?.blocsFermes.includes(id) ?? false
}

/** What the dossier is, what the service asks of it, and the way to send what was changed. */
export function BandeauDuDepot({ dossierId }: { dossierId: string }) {
  const { remplir: t, correction: c } = useTextes().apresDepot
  const langue = useLangue()
  const page = usePageDeposee()
  if (!page) return null
  const { correction, modifications } = page
  return (
    <Note tone="tide" icon="bac" title={t.titre}>
      <div className="stack stack-s">
        <p>{t.bandeau}</p>
        {correction ? (
          <p>
            {c.titre}. {correction.echeanceOn ? c.avant(dateLongue(correction.echeanceOn, langue)) : null}{' '}
            {correction.champsSeuls ? t.seuls : null}
          </p>
        ) : null}
        {correction?.message ? <blockquote className="remark lines">{correction.message}</blockquote> : null}
        {modifications > 0 ? (
          <p className="row">
            <span>{t.enAttente(modifications)}</span>
            <LienBouton to={paths.usager.transmettre(dossierId)} size="s" iconAfter="fleche">
              {t.verifier}
            </LienBouton>
          </p>
        ) : null}
      </div>
    </Note>
  )
}

/** The hint of a question with the remark of the service before it: it then describes the control as the hint does. */
export function useAideRemarquee(cle: CellKey, aide: ReactNode): ReactNode {
  const t = useTextes().apresDepot.remplir
  const remarque = usePageDeposee()?.remarques[cle]
  if (remarque === undefined) return aide
  return (
    <>
      <span className="remark lines">
        <Icone nom="repondre" /> <strong>{t.remarque}</strong> {remarque}
      </span>
      {aide ? <> {aide}</> : null}
    </>
  )
}

/** The remark on a whole block or a row, and why its rows do not change; `id` is what describes the block. */
export function RemarqueDeBloc({ cle, isFerme = false }: { cle: CellKey; isFerme?: boolean }) {
  const t = useTextes().apresDepot.remplir
  const remarque = usePageDeposee()?.remarques[cle]
  return (
    <>
      {remarque === undefined ? null : (
        <p className="remark lines" id={idDeRemarque(cle)}>
          <Icone nom="repondre" /> <strong>{t.remarque}</strong> {remarque}
        </p>
      )}
      {isFerme ? (
        <p className="message message-info">
          <Icone nom="cadenas" />
          <span>{t.blocFerme}</span>
        </p>
      ) : null}
    </>
  )
}

/** The id of the remark on a block, for what it describes; undefined when there is none. */
export function useIdDeRemarque(cle: CellKey): string | undefined {
  return usePageDeposee()?.remarques[cle] === undefined ? undefined : idDeRemarque(cle)
}

function idDeRemarque(cle: CellKey): string {
  return `${ancre(cle)}-remarque`
}

/** A question that may not be changed: its answer to be read, and why. Nothing of it is posted. */
export function QuestionFermee({ champ, erreur }: { champ: ChampASaisir; erreur: string | null }) {
  const t = useTextes().apresDepot.remplir
  const lue = usePageDeposee()?.fermees[champ.cle]
  const { Display } = faces[champ.type]
  const id = ancre(champ.cle)
  const remarques = useLiensDeRemarque()(champ.cle, champ.libelle)
  return (
    <div
      className="field"
      role="group"
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-ferme`}
      hidden={champ.isCache}
    >
      <p className="label" id={`${id}-question`}>
        {champ.libelle}
      </p>
      <div className="lines">
        {lue?.texte ? (
          <Display value={lue.value} texte={lue.texte} choix={lue.choix ?? undefined} />
        ) : (
          <span className="soft">{t.vide}</span>
        )}
      </div>
      {erreur ? (
        <p className="message">
          <Icone nom="alerte" />
          <span>{erreur}</span>
        </p>
      ) : null}
      <p className="message message-info" id={`${id}-ferme`}>
        <Icone nom="cadenas" />
        <span>{t.fermee}</span>
      </p>
      {remarques ? <p>{remarques}</p> : null}
    </div>
  )
}
