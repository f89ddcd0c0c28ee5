/** The public start page of a démarche: what it is, what to prepare, how it goes, what it asks; no script. */
import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { lireMarkdown, texteDeMarkdown, type Bloc } from '../../../form-engine/markdown.ts'
import type { dejaCommences, PieceAPreparer, Presentation } from '../../domain/demarche/presentation.ts'
import { paths } from '../../paths.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts, type Fact } from '../../ui/facts.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Ombelle } from '../../ui/ombelle.tsx'
import type { ContactService } from '../../ui/page-handle.ts'
import { Repliable } from '../../ui/repliable.tsx'
import { Stem, StemItem } from '../../ui/stem.tsx'
import { Blocs, TexteRiche } from './texte-riche.tsx'

/** What the signed-in person already has here; null for who is not signed in. */
type Mien = Awaited<ReturnType<typeof dejaCommences>> | null

export function PresentationDeDemarche({ demarche, mien }: { demarche: Presentation; mien: Mien }) {
  const t = useTextes().demarche
  const { accroche, suite } = accrocheDe(demarche.description)
  return (
    <>
      <div className="hero">
        <div className="wrap">
          <Ombelle taille="grande" />
          <div className="stack">
            <p className="eyebrow">{[demarche.service.nom, demarche.organisation].filter(Boolean).join(' · ')}</p>
            <h1>{demarche.titre}</h1>
            {accroche.length > 0 ? (
              <div className="lead">
                <Blocs blocs={accroche} />
              </div>
            ) : null}
            {demarche.cloture ? (
              <Cloture cloture={demarche.cloture} />
            ) : (
              <>
                <Acte demarche={demarche} mien={mien} />
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
                <Blocs blocs={suite} />
              </section>
            ) : null}
            <Preparer pieces={demarche.pieces} />
            <Deroulement demarche={demarche} />
            <Questions demarche={demarche} />
          </div>
          <aside className="stack stay" aria-label={t.essentiel}>
            <Essentiel demarche={demarche} mien={mien} />
            <Autrement demarche={demarche} />
          </aside>
        </div>
      </div>
    </>
  )
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
function Acte({ demarche, mien }: { demarche: Presentation; mien: Mien }) {
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
  return <Commencer demarche={demarche} isConnu={mien !== null} size="l" />
}

function Commencer({ demarche, isConnu, size }: { demarche: Presentation; isConnu: boolean; size?: 'l' }) {
  const t = useTextes().demarche
  if (isConnu) {
    return (
      <Form method="post" action={paths.commencer(demarche.chemin)}>
        <Bouton kind="main" size={size} iconAfter="fleche">
          {t.commencer}
        </Bouton>
      </Form>
    )
  }
  const suite = new URLSearchParams({ suite: paths.commencer(demarche.chemin) }).toString()
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
  const t = useTextes().demarche.close
  const langue = useLangue()
  return (
    <div className="measure">
      <Note tone="honey" icon="cadenas" title={t.titre}>
        <p className="lines">{cloture.motif}</p>
        <p>
          {t.depuis(dateLongue(cloture.at, langue))} {t.encore}
        </p>
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
                  brouillon.purgeAt ? t.garde(dateLongue(brouillon.purgeAt, langue)) : null,
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

function Preparer({ pieces }: { pieces: readonly PieceAPreparer[] }) {
  const t = useTextes().demarche
  const toujours = pieces.filter(({ obligatoire }) => obligatoire)
  const parfois = pieces.filter(({ obligatoire }) => !obligatoire)
  return (
    <section className="stack" aria-labelledby="preparer">
      <h2 id="preparer">{t.preparer}</h2>
      {pieces.length === 0 ? <p>{t.preparerRien}</p> : null}
      <Pieces pieces={toujours} icon="fichier" />
      {parfois.length > 0 ? (
        <>
          {toujours.length > 0 ? <h3>{t.selonSituation}</h3> : <p className="soft">{t.selonSituation}</p>}
          <Pieces pieces={parfois} icon="branche" />
        </>
      ) : null}
    </section>
  )
}

function Pieces({ pieces, icon }: { pieces: readonly PieceAPreparer[]; icon: 'fichier' | 'branche' }) {
  if (pieces.length === 0) return null
  return (
    <ul className="plain-list">
      {pieces.map(({ libelle, description }, index) => (
        <li key={index}>
          <Icone nom={icon} />
          <div>
            <strong>{libelle}</strong>
            {description ? (
              <div className="small soft">
                <TexteRiche texte={description} />
              </div>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Deroulement({ demarche }: { demarche: Presentation }) {
  const t = useTextes().demarche
  const { remplir, deposer, examiner, decision } = t.etapes
  const etapes: { titre: string; texte: string }[] = [
    remplir,
    deposer,
    { titre: examiner.titre, texte: examiner.texte(demarche.service.nom) },
    {
      titre: decision.titre,
      texte: [decision.texte, demarche.delaiReponseJours ? decision.delai(demarche.delaiReponseJours) : null]
        .filter(Boolean)
        .join(' '),
    },
  ]
  return (
    <section className="stack" aria-labelledby="suite">
      <h2 id="suite">{t.deroulement}</h2>
      <Stem>
        {etapes.map((etape, index) => (
          <StemItem key={etape.titre} number={index + 1}>
            <h3>{etape.titre}</h3>
            <p>{etape.texte}</p>
          </StemItem>
        ))}
      </Stem>
    </section>
  )
}

function Questions({ demarche }: { demarche: Presentation }) {
  const t = useTextes().demarche
  return (
    <section className="stack" aria-labelledby="questions">
      <h2 id="questions">{t.questions}</h2>
      <div>
        {demarche.pieces.length > 0 ? (
          <Repliable title={t.faq.pieces.titre}>
            <p>{t.faq.pieces.texte(demarche.conservationBrouillonJours)}</p>
          </Repliable>
        ) : null}
        <Repliable title={t.faq.donnees.titre}>
          <p>{t.faq.donnees.texte(demarche.service.nom, demarche.conservationMois)}</p>
          <p>
            {t.faq.donnees.droits} <Contact texte={demarche.contactDroits} />
          </p>
        </Repliable>
        <Repliable title={t.faq.droit.titre}>
          <p>
            <Contact texte={demarche.cadreJuridique} />
          </p>
        </Repliable>
      </div>
    </section>
  )
}

function Essentiel({ demarche, mien }: { demarche: Presentation; mien: Mien }) {
  const t = useTextes().demarche
  const langue = useLangue()
  const { faits } = t
  const { cloture, delaiReponseJours, minutes, conservationMois } = demarche
  const facts: Fact[] = [
    { icon: 'horloge', term: faits.minutes(minutes), detail: faits.minutesDetail },
    cloture
      ? { icon: 'cadenas', term: faits.clos, detail: faits.closDetail(dateLongue(cloture.at, langue)) }
      : { icon: 'calendrier', term: faits.ouvert, detail: faits.ouvertDetail },
    ...(delaiReponseJours
      ? [{ icon: 'drapeau', term: faits.delai(delaiReponseJours), detail: faits.delaiDetail } as const]
      : []),
    { icon: 'cadenas', term: faits.garde(conservationMois), detail: faits.gardeDetail },
  ]
  const [brouillon] = mien?.brouillons ?? []
  return (
    <Card as="div" leaf>
      <Facts facts={facts} />
      {cloture ? null : brouillon ? (
        <Form method="post" action={paths.commencer(demarche.chemin)}>
          <Bouton>{t.reprendre.autre}</Bouton>
        </Form>
      ) : (
        <>
          {mien ? null : <p className="small soft">{t.connexion.texte}</p>}
          <Commencer demarche={demarche} isConnu={mien !== null} />
        </>
      )}
    </Card>
  )
}

function Autrement({ demarche: { service } }: { demarche: Presentation }) {
  const t = useTextes().demarche.autrement
  const moyens: { quoi: string; contenu: ReactNode }[] = [
    ...(service.telephone
      ? [
          {
            quoi: t.appeler,
            contenu: (
              <>
                <a className="nowrap" href={`tel:${service.telephone.replace(/[^+\d]/g, '')}`}>
                  {service.telephone}
                </a>
                {service.horaires ? `, ${service.horaires}` : null}
              </>
            ),
          },
        ]
      : []),
    ...(service.contact ? [{ quoi: t.ecrire, contenu: <Contact texte={service.contact} /> }] : []),
    ...(service.adresse ? [{ quoi: t.venir, contenu: <span className="lines">{service.adresse}</span> }] : []),
  ]
  if (moyens.length === 0) return null
  return (
    <Note tone="stone" icon="telephone" title={t.titre}>
      <p className="small">{t.texte}</p>
      <dl className="stack stack-s small">
        {moyens.map(({ quoi, contenu }) => (
          <div key={quoi}>
            <dt>{quoi}</dt>
            <dd>{contenu}</dd>
          </div>
        ))}
      </dl>
    </Note>
  )
}

/** An address one can follow when it is one, else the words. */
function Contact({ texte }: { texte: string }) {
  if (/^https?:\/\/\S+$/i.test(texte)) {
    return (
      <a href={texte} rel="noreferrer">
        {texte}
      </a>
    )
  }
  return isCourriel(texte) ? <a href={`mailto:${texte}`}>{texte}</a> : <span className="lines">{texte}</span>
}

const isCourriel = (texte: string): boolean => /^[^\s@]+@[^\s@]+$/.test(texte)

/** Who to call, for the foot of the page. */
export function contactDe({ service, cadreJuridique, contactDroits }: Presentation): ContactService {
  const t = textes('fr').demarche
  return {
    service: service.nom,
    telephone: service.telephone || null,
    email: isCourriel(service.contact) ? service.contact : null,
    horaires: service.horaires || null,
    adresse: service.adresse || null,
    lignes: [`${t.droit} ${cadreJuridique}`, `${t.droits} ${contactDroits}`],
  }
}
