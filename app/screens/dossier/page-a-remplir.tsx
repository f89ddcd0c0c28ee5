import { Link } from '@remix-run/react'
import { useMemo, useRef } from 'react'
import type { Changement } from '../../domain/direct/changement.ts'
import type { PageARemplir } from '../../domain/dossier/remplir.ts'
import { champsDe } from './champs-de.ts'
import type { ChampASaisir } from '../../../form-engine/saisie.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { ancre } from '../../champs/ancre.ts'
import { ChoixDeLangue } from './choix-de-langue.tsx'
import { PanneauDActivite } from './activite.tsx'
import { AvecQui, type Avec } from './avec-qui.tsx'
import { DetoursEnvoyes } from './detour.tsx'
import { DossierDeLaPage } from './dossier-de-la-page.tsx'
import { useDirect } from './direct.ts'
import { EtapesDuDossier } from './etapes-du-dossier.tsx'
import { useEnregistrement } from './enregistrement.ts'
import { EtatDEnregistrement, SessionFermee } from './etat-d-enregistrement.tsx'
import { Markdown } from './markdown.tsx'
import { FormulaireChange, FormulaireVientDeChanger } from './formulaire-change.tsx'
import type { PassageVu } from '../../domain/revision/passages.ts'
import { useMoteur } from './moteur.ts'
import { Noeuds } from './noeuds.tsx'
import { ReponsesPreremplies } from './prerempli.tsx'
import { Presents } from './presents.tsx'
import { BandeauDuDepot, usePageDeposee } from './page-deposee.tsx'
import { adresseDuDetour, adresseDuFormulaire } from './vers-la-suite.ts'
import { useEnDirect, useEtats } from './questions-au-present.ts'
import { erreursDePage, type PageRefusee } from './reponse-de-page.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Dit, TextesEnLangue } from '../../ui/dit.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StickyBar } from '../../ui/sticky-bar.tsx'

const FORMULAIRE = 'remplir'

/**
 * One page of a draft. A plain form: each button keeps what was typed, then does what it says. The script adds the
 * autosave and nothing else. `formulaire` names this rendering of the form, so that a double submit is one.
 */
export function PageDeDossier({
  vue,
  formulaire,
  refusee,
  retour,
  hasNouvelles,
  compte,
  recents,
  avec,
  sansDepot,
  passage,
}: {
  vue: PageARemplir
  formulaire: string
  refusee: PageRefusee | undefined
  /** The question one came from the check page to change. */
  retour: CellKey | null
  /** The answers just given call for questions that were not on the page. */
  hasNouvelles: boolean
  /** Who fills: names what their device keeps. */
  compte: string
  /** The latest changes of the dossier. */
  recents: readonly Changement[]
  avec: Avec
  /** A guest whose last step is to check, not to deposit. */
  sansDepot: boolean
  /** What changed in the form, until the person has said to have seen it. */
  passage: PassageVu | null
}) {
  const t = useTextes()
  const langue = useLangue()
  const { dossier, demarche, etapes, rang, page, noeuds } = vue
  const isDepose = usePageDeposee() !== null
  const form = useRef<HTMLFormElement>(null)
  const champs = useMemo(() => champsDe(noeuds), [noeuds])
  const moteur = useMoteur(vue, champs)
  const enregistrement = useEnregistrement(form, champs, {
    adresse: paths.usager.operations(dossier.id),
    reserve: { compte, dossier: dossier.id },
    enregistreAt: vue.enregistreAt,
    quandSaisi: moteur.noter,
    quandLu: moteur.recevoir,
    quandArrive: moteur.arriver,
  })
  const direct = useDirect(vue, { compte, formulaire: form, champs, recents, recevoir: enregistrement.recevoir })
  const enDirect = useEnDirect(enregistrement, direct, vue.lueAt)
  const etatDe = useEtats(refusee, enregistrement)
  const modifiees = useMemo(() => new Set(vue.modifiees), [vue.modifiees])
  const versionsDe = ({ cle, seq, isFichiers, isCalcule }: ChampASaisir) => {
    // What was typed in this visit over an answer has that answer before it.
    const hasVersions = modifiees.has(cle) || (seq > 0 && enregistrement.erreurDe(cle) !== undefined)
    return hasVersions && !isFichiers && !isCalcule ? adresseDuDetour(dossier.id, 'versions', cle) : null
  }
  const erreurs = refusee ? erreursDePage(noeuds, refusee, t, langue) : []
  const suivante = etapes[rang + 1]
  const adresse = adresseDuFormulaire(dossier.id, page.cle, retour)
  return (
    <TextesEnLangue {...vue.langue}>
      <div className="wrap">
        <div className="column stack stack-l">
          <PageHeader
            above={
              <>
                <DossierDeLaPage id={dossier.id} demarche={demarche.titre} etat={dossier.etat} />{' '}
                <AvecQui dossierId={dossier.id} avec={avec} />
              </>
            }
            title={<Dit texte={page.titre} />}
            lead={page.surtitre === null ? undefined : <Dit texte={page.surtitre} />}
          />
          <ChoixDeLangue langue={vue.langue} formulaire={FORMULAIRE} />
          <ErrorSummary errors={erreurs.map(({ cle, message }) => ({ id: ancre(cle), message }))} />
          <EtapesDuDossier
            dossierId={dossier.id}
            etapes={etapes}
            courante={rang}
            derniere={sansDepot ? t.invites.verifier.etape : undefined}
          />
          <Presents
            presents={direct.presents}
            champs={champs}
            etapes={etapes}
            page={page.cle}
            annonce={direct.annonce}
          />
          <BandeauDuDepot dossierId={dossier.id} />
          {hasNouvelles && !refusee ? (
            <Note tone="honey" icon="info" announce="status">
              <p>{t.usager.remplir.nouvellesQuestions}</p>
            </Note>
          ) : null}
          {passage ? <FormulaireChange dossierId={dossier.id} passage={passage} retour={page.cle} /> : null}
          {direct.isFormulaireChange ? <FormulaireVientDeChanger /> : null}
          {direct.isFini ? <AccesFini /> : <SessionFermee enregistrement={enregistrement} />}
          <form
            ref={form}
            id={FORMULAIRE}
            className="stack stack-l"
            method="post"
            action={adresse}
            encType="multipart/form-data"
            noValidate
          >
            {/* Enter in a field presses the first button: it must be this one, never "Retirer". */}
            <button
              type="submit"
              className="sr"
              name={CONTROLES.action}
              value={ACTIONS.enregistrer}
              tabIndex={-1}
              aria-hidden
            >
              {t.commun.enregistrer}
            </button>
            <input type="hidden" name={CONTROLES.formulaire} value={formulaire} />
            {page.description ? <Markdown texte={page.description} /> : null}
            {champs.some(({ obligatoire }) => !obligatoire) ? (
              <p className="soft">{t.commun.reglesDesOptionnels}</p>
            ) : null}
            {moteur.refus.length > 0 ? <Refus phrases={moteur.refus} /> : null}
            {noeuds.length === 0 ? <p className="soft">{t.usager.remplir.sansReponses}</p> : null}
            <ReponsesPreremplies value={vue.preremplies}>
              <DetoursEnvoyes value={!enregistrement.isActif}>
                <Noeuds
                  noeuds={noeuds}
                  etatDe={etatDe}
                  moteur={moteur}
                  envoyerVers={adresse}
                  versionsDe={versionsDe}
                  enDirect={enDirect}
                />
              </DetoursEnvoyes>
            </ReponsesPreremplies>
          </form>
          <PanneauDActivite changements={direct.changements} luAt={vue.lueAt} dossierId={dossier.id} />
        </div>
      </div>
      <StickyBar
        label={t.usager.remplir.enregistrement}
        left={
          <>
            <EtatDEnregistrement enregistrement={enregistrement} champs={champs} />
            {moteur.refus.length > 0 ? (
              <a className="saved failed" href="#refus">
                <Icone nom="alerte" /> {t.usager.remplir.ineligible.court}
              </a>
            ) : null}
            {enregistrement.isActif ? null : (
              <Bouton size="s" form={FORMULAIRE} name={CONTROLES.action} value={ACTIONS.enregistrer}>
                {t.commun.enregistrer}
              </Bouton>
            )}
            <Link to={paths.usager.dossier(dossier.id)}>{t.usager.remplir.plusTard}</Link>
          </>
        }
      >
        <Bouton
          kind="main"
          form={FORMULAIRE}
          name={CONTROLES.action}
          value={ACTIONS.suivant}
          iconAfter="fleche"
          srSuffix={suivante && retour === null ? `\u00a0: ${suivante.titre}` : undefined}
        >
          {retour !== null
            ? t.usager.remplir.revenir
            : suivante
              ? t.usager.remplir.etapeSuivante
              : isDepose
                ? t.apresDepot.remplir.verifier
                : t.usager.remplir.verifier}
        </Bouton>
      </StickyBar>
    </TextesEnLangue>
  )
}

/** What one has answered does not allow this demande: said at once, and nothing is lost. */
function Refus({ phrases }: { phrases: readonly string[] }) {
  const t = useTextes().usager.remplir.ineligible
  return (
    <div id="refus" tabIndex={-1}>
      <Note tone="brick" icon="alerte" announce="status" title={t.titre}>
        {phrases.map((phrase) => (
          <p key={phrase}>
            <Dit texte={phrase} />
          </p>
        ))}
        <p>{t.texte}</p>
      </Note>
    </div>
  )
}

/** The guest was told goodbye while the page was open: what they read stays before them, nothing more is kept. */
function AccesFini() {
  const t = useTextes().direct.fini
  return (
    <Note tone="brick" icon="cadenas" announce="alert" title={t.titre}>
      <p>{t.texte}</p>
      <p>
        <Link to={paths.usager.dossiers()}>{t.suite}</Link>
      </p>
    </Note>
  )
}
