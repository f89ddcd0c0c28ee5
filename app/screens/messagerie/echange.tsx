import { useState } from 'react'
import { FichiersDe } from '../../champs/fichiers-du-dossier.tsx'
import type { Fil } from '../../domain/messagerie/list.ts'
import type { Modele } from '../../domain/messagerie/modeles.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Vide } from '../../ui/vide.tsx'
import { EcrireUnMessage, type Limites, type Saisie } from './ecrire-un-message.tsx'
import { MarqueLu } from './marque-lu.tsx'
import { useMessagesArrives } from './messages-arrives.ts'
import { UnMessage } from './un-message.tsx'

/** From this many messages on, the page offers to go down to the last. */
const LONG = 6

/** The exchange on a dossier: its messages, and the form to write one or the reason why one cannot. */
export function Echange({
  cote,
  compte,
  fil,
  adresse,
  isAncienne,
  envoi,
  limites,
  saisie,
  fait,
  modeles,
}: {
  cote: 'usager' | 'instructeur'
  /** Who reads: names the tabs that share a stream. */
  compte: string
  fil: Fil
  /** Of this page, without its query. */
  adresse: string
  /** An older page of the exchange: the form is on the last. */
  isAncienne: boolean
  envoi: string
  limites: Limites
  saisie: (Saisie & { refus: string | null }) | undefined
  fait: 'envoye' | 'retire' | 'lu' | null
  modeles?: { liste: readonly Modele[]; gerer: string } | undefined
}) {
  const { messagerie: t } = useTextes()
  const { messages, fermeture, dossier } = fil
  // What was new when the page came stays marked, though it is read by now.
  const [nouveaux] = useState(() => new Set<string>(messages.flatMap(({ id, isNouveau }) => (isNouveau ? [id] : []))))
  useMessagesArrives({ compte, dossierId: dossier.id, seq: dossier.seq })
  return (
    <FichiersDe cote={cote} dossierId={dossier.id} fichiers={fil.fichiers}>
      {saisie?.refus ? <Note tone="brick" icon="alerte" announce="alert" title={saisie.refus} /> : null}
      <ErrorSummary errors={saisie?.erreur ? [{ id: 'texte', message: saisie.erreur }] : []} />
      <MarqueLu nonLus={fil.nonLus} dernier={fil.dernier} adresse={adresse} />
      {isAncienne || fil.avant !== null || messages.length >= LONG ? (
        <p className="row">
          {fil.avant !== null ? (
            <LienBouton to={`${adresse}?avant=${fil.avant}`} size="s" icon="haut">
              {t.anciens}
            </LienBouton>
          ) : null}
          {isAncienne ? (
            <LienBouton to={adresse} size="s" icon="bas">
              {t.recents}
            </LienBouton>
          ) : (
            <a href="#dernier" className="btn btn-quiet btn-s">
              {t.auDernier}
            </a>
          )}
        </p>
      ) : null}
      {messages.length === 0 ? (
        <Vide icon="message" title={t.vide.titre}>
          {fermeture === null ? (cote === 'usager' ? t.vide.usager : t.vide.agents) : null}
        </Vide>
      ) : (
        <section className="msgs" aria-label={t.fil} aria-live="polite">
          {messages.map((message, rang) => (
            <UnMessage
              key={message.id}
              message={message}
              isNouveau={message.isNouveau || nouveaux.has(message.id)}
              isDernier={rang === messages.length - 1}
            />
          ))}
        </section>
      )}
      {fait ? (
        <Note tone="leaf" announce="status">
          <p>{t.faits[fait]}</p>
        </Note>
      ) : null}
      {fermeture !== null ? (
        <Note tone="stone" icon="cadenas" title={t.ferme.titre}>
          <p>{t.ferme[fermeture]}</p>
        </Note>
      ) : isAncienne ? null : (
        <EcrireUnMessage
          envoi={envoi}
          vu={fil.dernier}
          label={dossier.demandeur === null ? t.ecrire.texte : t.ecrire.repondreA(dossier.demandeur)}
          limites={limites}
          saisie={saisie}
          modeles={modeles}
        />
      )}
    </FichiersDe>
  )
}
