/** The public start page of a démarche: what it is, what to prepare, how it goes, what it asks; no script. */
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { lireMarkdown, texteDeMarkdown, type Bloc } from '../../../form-engine/markdown.ts'
import type { dejaCommences, Presentation } from '../../domain/demarche/presentation.ts'
import { paths } from '../../paths.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { ChoixDeLangue } from '../dossier/choix-de-langue.tsx'
import { Dit, TextesEnLangue, useMarqueDeLangue } from '../../ui/dit.tsx'
import { Facts, type Fact } from '../../ui/facts.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Ombelle } from '../../ui/ombelle.tsx'
import { Blocs } from './texte-riche.tsx'
import { FichiersDuFormulaireDe } from '../../champs/fichiers-du-formulaire.tsx'
import { Deroulement, Preparer, Questions } from './presentation-a-savoir.tsx'
import { Autrement } from './presentation-contact.tsx'

/** What the signed-in person already has here; null for who is not signed in. */
type Mien = Awaited<ReturnType<typeof dejaCommences>> | null

/** What the link that was followed answers; its parameters go on with the person. */
export type Prerempli =
  | { sort: 'lien'; preremplies: number; demande: string }
  /** Answers that a service filled in, whoever it says it is, and for how many months it may follow the dossier. */
  | { sort: 'service'; preremplies: number; demande: string; origine: string | null; mois: number }
  | { sort: 'deja_repris'; dossier: string }
  | { sort: 'refuse'; phrase: string }
  | null

const demandeDe = (prerempli: Prerempli): string => (prerempli && 'demande' in prerempli ? prerempli.demande : '')

export function PresentationDeDemarche({
  demarche,
  mien,
  prerempli,
}: {
  demarche: Presentation
  mien: Mien
  prerempli: Prerempli
}) {
  const t = useTextes().demarche
  const { accroche, suite } = accrocheDe(demarche.description)
  return (
    <TextesEnLangue {...demarche.langue}>
      <div className="hero">
        <div className="wrap">
          <Ombelle taille="grande" />
          <div className="stack">
            <p className="eyebrow">{[demarche.service.nom, demarche.organisation].filter(Boolean).join(' · ')}</p>
            <h1>
              <Dit texte={demarche.titre} />
            </h1>
            {accroche.length > 0 ? (
              <EnLangue de={demarche.description} className="lead">
                <Blocs blocs={accroche} />
              </EnLangue>
            ) : null}
            <ChoixDeLangue langue={demarche.langue} />
            {demarche.cloture ? (
              <Cloture cloture={demarche.cloture} />
            ) : demarche.ouvreOn ? (
              <PasEncore ouvreOn={demarche.ouvreOn} />
            ) : (
              <>
                <Apporte prerempli={prerempli} />
                <Acte demarche={demarche} mien={mien} demande={demandeDe(prerempli)} />
                <p className="small soft">
                  {t.duree(demarche.minutes)} {t.enregistrement}
                </p>
              </>
            )}
          </div>
        </div>
      </div>
      <div className="wrap">
        <div className="split stack-xl">
          <div className="stack stack-xl">
            {mien ? <Reprendre mien={mien} /> : null}
            {suite.length > 0 ? (
              <section className="stack" aria-labelledby="qui">
                <h2 id="qui">{t.pourQui}</h2>
                <EnLangue de={demarche.description} className="stack">
                  <Blocs blocs={suite} />
                </EnLangue>
              </section>
            ) : null}
            <FichiersDuFormulaireDe
              value={{
                connus: demarche.documents,
                adresse: (sha256) => paths.documentPublic(demarche.chemin, sha256),
              }}
            >
              <Preparer
                pieces={demarche.pieces}
                langue={demarche.langue}
                vierge={(langue) => paths.formulaireVierge(demarche.chemin, langue)}
              />
            </FichiersDuFormulaireDe>
            <Deroulement demarche={demarche} />
            <Questions demarche={demarche} />
          </div>
          <aside className="stack stay" aria-label={t.essentiel}>
            <Essentiel demarche={demarche} mien={mien} demande={demandeDe(prerempli)} />
            <Autrement demarche={demarche} />
            <p className="small">
              <Link to={paths.statistiques(demarche.chemin)}>{t.statistiques}</Link>
            </p>
          </aside>
        </div>
      </div>
    </TextesEnLangue>
  )
}

/** Paragraphs of a text of the démarche, in its language. */
function EnLangue({ de, className, children }: { de: string; className: string; children: ReactNode }) {
  return (
    <div className={className} {...useMarqueDeLangue()(de)}>
      {children}
    </div>
  )
}

/** What the link brings, or why it brings nothing. */
function Apporte({ prerempli }: { prerempli: Prerempli }) {
  const t = useTextes()
  const { reprise } = t.preremplir
  switch (prerempli?.sort) {
    case undefined:
      return null
    case 'lien':
      return <p>{t.demarche.prerempli(prerempli.preremplies)}</p>
    case 'service':
      return (
        <div className="measure stack">
          <p>
            <strong>{reprise.promesse(prerempli.preremplies)}</strong>
          </p>
          <p className="small">
            {prerempli.origine === null ? reprise.parInconnu : reprise.par(prerempli.origine)}{' '}
            {reprise.prevenir(prerempli.mois)}
          </p>
        </div>
      )
    case 'deja_repris':
      return (
        <div className="measure">
          <Note tone="leaf" icon="info">
            <p>{reprise.deja}</p>
            <p>
              <LienBouton to={paths.usager.dossier(prerempli.dossier)}>{reprise.revenir}</LienBouton>
            </p>
          </Note>
        </div>
      )
    case 'refuse':
      return (
        <div className="measure">
          <Note tone="honey" icon="info">
            {prerempli.phrase}
          </Note>
        </div>
      )
  }
}

/** A first paragraph that is short greets under the title; the rest answers « for whom ». */
function accrocheDe(description: string): { accroche: Bloc[]; suite: Bloc[] } {
  const [premier, ...suite] = lireMarkdown(description)
  if (!premier) return { accroche: [], suite: [] }
  return premier.kind === 'paragraphe' && texteDeMarkdown(description).split('\n\n', 1).join('').length <= 320
    ? { accroche: [premier], suite }
    : { accroche: [], suite: [premier, ...suite] }
}

/** The act of the page: resume comes before a new dossier; who is not signed in has both ways at equal weight. */
function Acte({ demarche, mien, demande }: { demarche: Presentation; mien: Mien; demande: string }) {
  const t = useTextes().demarche
  const [brouillon] = mien?.brouillons ?? []
  if (brouillon) {
    return (
      <p className="row">
        <LienBouton to={paths.usager.dossier(brouillon.id)} kind="main" size="l" iconAfter="fleche">
          {t.reprendre.action}
        </LienBouton>
      </p>
    )
  }
  return <Commencer demarche={demarche} isConnu={mien !== null} demande={demande} size="l" />
}

function Commencer({
  demarche,
  isConnu,
  demande,
  size,
}: {
  demarche: Presentation
  isConnu: boolean
  /** Parameters of the link that was followed, `?` included. */
  demande: string
  size?: 'l'
}) {
  const t = useTextes().demarche
  if (isConnu) {
    return (
      <Form method="post" action={paths.commencer(demarche.chemin) + demande}>
        <Bouton kind="main" size={size} iconAfter="fleche">
          {t.commencer}
        </Bouton>
      </Form>
    )
  }
  const suite = new URLSearchParams({ suite: paths.commencer(demarche.chemin) + demande }).toString()
  return (
    <p className="row">
      <LienBouton to={`${paths.inscription()}?${suite}`} kind="main" size={size} iconAfter="fleche">
        {t.connexion.creer}
      </LienBouton>
      <LienBouton to={`${paths.connexion()}?${suite}`} size={size}>
        {t.connexion.seConnecter}
      </LienBouton>
    </p>
  )
}

function Cloture({ cloture }: { cloture: NonNullable<Presentation['cloture']> }) {
  const textes = useTextes()
  const t = textes.demarche.close
  const vie = textes.vie.public
  const langue = useLangue()
  const { motif, dernierJour, remplacante } = cloture
  return (
    <div className="measure">
      <Note tone="honey" icon="cadenas" title={t.titre}>
        {motif === '' ? null : <p className="lines">{motif}</p>}
        {dernierJour === null ? null : <p>{vie.dateLimite(dateLongue(dernierJour, langue))}</p>}
        {remplacante ? (
          <>
            <p>{vie.remplacee}</p>
            <p>
              <LienBouton to={paths.commencer(remplacante.chemin)} kind="main" iconAfter="fleche">
                {vie.voir(remplacante.titre)}
              </LienBouton>
            </p>
          </>
        ) : null}
        <p>
          {t.depuis(dateLongue(cloture.at, langue))} {t.encore}
        </p>
      </Note>
    </div>
  )
}

/** It opens on a day to come: nobody begins, everybody may prepare. */
function PasEncore({ ouvreOn }: { ouvreOn: string }) {
  const t = useTextes().vie.public
  const langue = useLangue()
  return (
    <div className="measure">
      <Note tone="tide" icon="calendrier" title={t.ouvreLe(dateLongue(ouvreOn, langue))}>
        <p>{t.ouvreTexte}</p>
      </Note>
    </div>
  )
}

function Reprendre({ mien }: { mien: NonNullable<Mien> }) {
  const t = useTextes().demarche.reprendre
  const langue = useLangue()
  if (mien.brouillons.length === 0 && mien.deposes === 0) return null
  return (
    <section className="stack" aria-labelledby="deja">
      <h2 id="deja">{t.titre}</h2>
      {mien.brouillons.length > 0 ? (
        <ul className="stack" role="list">
          {mien.brouillons.map((brouillon) => (
            <Card
              as="li"
              tight
              key={brouillon.id}
              level={3}
              title={t.brouillon(numeroDossier(brouillon.numero, langue))}
              to={paths.usager.dossier(brouillon.id)}
            >
              <p className="small soft">
                {[
                  t.modifie(dateLongue(brouillon.activiteOn, langue)),
                  brouillon.supprimeLe ? t.garde(dateLongue(brouillon.supprimeLe, langue)) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </Card>
          ))}
        </ul>
      ) : null}
      {mien.deposes > 0 ? (
        <p className="row">
          {t.deposes(mien.deposes)} <LienBouton to={paths.usager.dossiers()}>{t.voir}</LienBouton>
        </p>
      ) : null}
    </section>
  )
}

function Essentiel({ demarche, mien, demande }: { demarche: Presentation; mien: Mien; demande: string }) {
  const textes = useTextes()
  const t = textes.demarche
  const vie = textes.vie.public
  const langue = useLangue()
  const { faits } = t
  const { cloture, ouvreOn, fermeOn, delaiReponseJours, minutes, conservationMois } = demarche
  const silence = useSilence(demarche)
  const facts: Fact[] = [
    { icon: 'horloge', term: faits.minutes(minutes), detail: faits.minutesDetail },
    cloture
      ? { icon: 'cadenas', term: faits.clos, detail: faits.closDetail(dateLongue(cloture.at, langue)) }
      : ouvreOn
        ? {
            icon: 'calendrier',
            term: vie.pasEncore,
            detail: vie.pasEncoreDetail(dateLongue(ouvreOn, langue)),
          }
        : fermeOn
          ? { icon: 'calendrier', term: vie.jusquAu(dateLongue(fermeOn, langue)), detail: vie.jusquAuDetail }
          : { icon: 'calendrier', term: faits.ouvert, detail: faits.ouvertDetail },
    ...(silence
      ? [silence]
      : delaiReponseJours
        ? [{ icon: 'drapeau', term: faits.delai(delaiReponseJours), detail: faits.delaiDetail } as const]
        : []),
    { icon: 'cadenas', term: faits.garde(conservationMois), detail: faits.gardeDetail },
  ]
  const [brouillon] = mien?.brouillons ?? []
  return (
    <Card as="div" leaf>
      <Facts facts={facts} />
      {cloture || ouvreOn ? null : brouillon ? (
        <Form method="post" action={paths.commencer(demarche.chemin) + demande}>
          <Bouton>{t.reprendre.autre}</Bouton>
        </Form>
      ) : (
        <>
          {mien ? null : <p className="small soft">{t.connexion.texte}</p>}
          <Commencer demarche={demarche} isConnu={mien !== null} demande={demande} />
        </>
      )}
    </Card>
  )
}

/** What is decided without the service, in the place of the usual time of an answer; null when nothing is. */
function useSilence({ mode, periode }: Presentation): Fact | null {
  const { presentation: t, periode: enMots } = useTextes().silence
  if (mode === 'acceptation') return { icon: 'drapeau', term: t.acceptee, detail: t.accepteeDetail }
  if ((mode !== 'sva' && mode !== 'svr') || periode === null) return null
  return { icon: 'drapeau', term: enMots(periode.nombre, periode.unite), detail: t.detail[mode] }
}
