import { Link } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { Changement } from '../../domain/direct/changement.ts'
import type { PageARemplir } from '../../domain/dossier/remplir.ts'
import { champsDe } from './champs-de.ts'
import type { ChampASaisir } from '../../domain/dossier/saisie.ts'
import { ACTIONS, CONTROLES } from '../../../form-engine/envoi-de-page.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { heureCourte } from '../../textes/format.ts'
import { ancre } from '../../champs/ancre.ts'
import { useSessionEnCours } from '../compte/session-en-cours.tsx'
import { PanneauDActivite, quandDe } from './activite.tsx'
import { AvecQui, type Avec } from './avec-qui.tsx'
import { DetoursEnvoyes } from './detour.tsx'
import { DossierDeLaPage } from './dossier-de-la-page.tsx'
import { useDirect, type Direct } from './direct.ts'
import type { QuestionEnDirect } from './en-direct.tsx'
import { EtapesDuDossier } from './etapes-du-dossier.tsx'
import { useEnregistrement, type Enregistrement } from './enregistrement.ts'
import { Markdown } from './markdown.tsx'
import { useMoteur } from './moteur.ts'
import { Noeuds } from './noeuds.tsx'
import { ReponsesPreremplies } from './prerempli.tsx'
import { Presents } from './presents.tsx'
import { BandeauDuDepot, usePageDeposee } from './page-deposee.tsx'
import { adresseDuDetour, adresseDuFormulaire } from './vers-la-suite.ts'
import { erreursDePage, etatDeQuestion, type EtatDeQuestion, type PageRefusee } from './reponse-de-page.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SaveState } from '../../ui/save-state.tsx'
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
    <>
      <div className="wrap">
        <div className="column stack stack-l">
          <PageHeader
            above={
              <>
                <DossierDeLaPage id={dossier.id} demarche={demarche.titre} etat={dossier.etat} />{' '}
                <AvecQui dossierId={dossier.id} avec={avec} />
              </>
            }
            title={page.titre}
            lead={page.surtitre ?? undefined}
          />
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
    </>
  )
}

/** What one has answered does not allow this demande: said at once, and nothing is lost. */
function Refus({ phrases }: { phrases: readonly string[] }) {
  const t = useTextes().usager.remplir.ineligible
  return (
    <div id="refus" tabIndex={-1}>
      <Note tone="brick" icon="alerte" announce="status" title={t.titre}>
        {phrases.map((phrase) => (
          <p key={phrase}>{phrase}</p>
        ))}
        <p>{t.texte}</p>
      </Note>
    </div>
  )
}

/** What is typed since the page came wins over what it came with. */
function useEtats(refusee: PageRefusee | undefined, enregistrement: Enregistrement) {
  const t = useTextes()
  const langue = useLangue()
  return useCallback(
    (champ: ChampASaisir): EtatDeQuestion => {
      const posee = etatDeQuestion(champ, refusee, t, langue)
      const conflit = enregistrement.conflitDe(champ.cle)
      if (conflit) return { ...posee, erreur: t.usager.remplir.conflit.titre, conflit }
      const erreur = enregistrement.erreurDe(champ.cle)
      return erreur === undefined ? posee : { ...posee, erreur }
    },
    [refusee, t, langue, enregistrement],
  )
}

/** What others left in a question since the page was read, and what they do there now. */
function useEnDirect(enregistrement: Enregistrement, { ecriventDans }: Direct, luAt: string) {
  const t = useTextes()
  const langue = useLangue()
  return useCallback(
    (champ: ChampASaisir): { champ: ChampASaisir; direct: QuestionEnDirect } => {
      const { cle } = champ
      const arrivee = enregistrement.arriveeDe(cle)
      const retenue = enregistrement.retenueDe(cle)
      const montre = { ...champ, seq: enregistrement.versionDe(cle) ?? champ.seq }
      const auteur = arrivee?.seq === montre.seq ? arrivee.auteur : null
      const direct: QuestionEnDirect = {
        rendu: arrivee?.seq ?? 0,
        ecrivent: ecriventDans(cle),
        modifie: auteur && t.direct.modifie(auteur.par, quandDe(auteur.at, luAt, t, langue)),
        retenu: retenue ? t.direct.retenu(retenue.auteur?.par ?? null) : null,
      }
      const isPlusRecente = arrivee !== undefined && arrivee.seq > champ.seq
      if (!isPlusRecente) return { champ: montre, direct }
      return { champ: { ...montre, saisie: arrivee.saisie, faute: arrivee.faute, propositions: [] }, direct }
    },
    [ecriventDans, enregistrement, langue, luAt, t],
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

function EtatDEnregistrement({
  enregistrement,
  champs,
}: {
  enregistrement: Enregistrement
  champs: readonly ChampASaisir[]
}) {
  const t = useTextes()
  const langue = useLangue()
  const { etat, enregistreAt, reessayer } = enregistrement
  const bouton = (
    <Bouton type="button" size="s" onClick={reessayer}>
      {t.ui.enregistrement.reessayer}
    </Bouton>
  )
  switch (etat.kind) {
    case 'attente':
      return <SaveState state={{ is: 'pending' }} />
    case 'envoi':
      return <SaveState state={{ is: 'saving' }} />
    case 'echec': {
      const champ = champs.find(({ cle }) => cle === etat.cle)?.libelle ?? ''
      return <SaveState state={{ is: 'failed', champ, nombre: etat.nombre }} retry={bouton} />
    }
    case 'session':
    case 'refuse':
    case 'ferme':
      return <span className="saved failed">{t.usager.remplir.nonEnregistre}</span>
    case 'calme':
      return enregistreAt ? <SaveState state={{ is: 'saved', at: heureCourte(enregistreAt, langue) }} /> : null
  }
}

/** The session ended while one was typing, or the page can no longer keep anything: what to do, with the text still there. */
function SessionFermee({ enregistrement: { etat, reessayer } }: { enregistrement: Enregistrement }) {
  const { usager, invites } = useTextes()
  const t = usager.remplir
  const { reconnecter, retours } = useSessionEnCours()
  // Signed in again, here or in another tab: what waited leaves by itself.
  useEffect(() => {
    if (retours > 0) reessayer()
  }, [retours, reessayer])
  if (etat.kind === 'ferme') {
    return (
      <Note tone="brick" icon="cadenas" announce="alert" title={invites.acces.titre}>
        <p>{invites.acces.texte}</p>
      </Note>
    )
  }
  if (etat.kind === 'refuse') {
    return (
      <Note tone="brick" announce="alert" title={t.nonEnregistre}>
        <p>{etat.phrase || t.lignesNonEnregistrees}</p>
      </Note>
    )
  }
  if (etat.kind !== 'session') return null
  return (
    <Note tone="honey" icon="cadenas" announce="alert" title={t.session.titre}>
      <p>{t.session.texte}</p>
      <p className="row">
        <Bouton type="button" onClick={reconnecter}>
          {t.session.connexion}
        </Bouton>
        <Bouton type="button" kind="quiet" onClick={reessayer}>
          {t.session.reessayer}
        </Bouton>
      </p>
    </Note>
  )
}
