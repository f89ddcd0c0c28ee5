import { Form } from '@remix-run/react'
import type { AttestationVue } from '../../domain/attestation/lire.ts'
import type { CorrectionEnAttente } from '../../domain/correction/en-attente.ts'
import type { DossierInstruit } from '../../domain/dossier/show-instruction.ts'
import { can, isClos } from '../../domain/dossier/transitions.ts'
import type { Modele } from '../../domain/messagerie/modeles.ts'
import { paths } from '../../paths.ts'
import { dateHeure, dateLongue } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { AttestationDuDossier } from '../attestation/du-dossier.tsx'
import { BadgeEtat } from '../dossier/badge-etat.tsx'
import { AvantDePrendre } from '../dossier/correction-de-l-instructeur.tsx'
import { DecisionForm } from '../dossier/decision-form.tsx'
import { DelaiDeLAgent } from '../dossier/delai-legal.tsx'
import { FichiersDeDecision } from '../dossier/fichiers-de-decision.tsx'
import { PropositionEnAttente } from '../dossier/proposition.tsx'

type DossierADecider = Pick<
  DossierInstruit,
  | 'id'
  | 'etat'
  | 'motivation'
  | 'lecture'
  | 'delai'
  | 'gel'
  | 'echeance'
  | 'silence'
  | 'deposeAt'
  | 'decideAt'
  | 'retireAt'
  | 'isProposee'
  | 'fichiersDeLaDecision'
> & {
  /** What the page shows of the dossier: the decision is bound to it. */
  vu: string
  correction: CorrectionEnAttente | null
  attestation: AttestationVue | null
  /** Wordings kept for the reasons of a decision. */
  modeles: readonly Modele[]
  /** Changes of its owner that are not sent. */
  enCours: number
}

/** What is to be done now: take, decide, or nothing more. */
export function Decision({ dossier, demandeur }: { dossier: DossierADecider; demandeur: string }) {
  const { apresDepot, instructeur, retour } = useTextes()
  const t = instructeur.dossier
  const langue = useLangue()
  if (isClos(dossier.etat)) {
    return (
      <Card id="a-decider" title={t.decision}>
        <p>
          <BadgeEtat etat={dossier.etat} pour="agent" />
        </p>
        {dossier.motivation ? <p className="lines">{dossier.motivation}</p> : null}
        <FichiersDeDecision fichiers={dossier.fichiersDeLaDecision} />
        <Lecture lecture={dossier.lecture} />
        <AttestationDuDossier
          attestation={dossier.attestation}
          to={paths.instructeur.attestation(dossier.id)}
          pour="agent"
        />
        {can('repasserEnInstruction', dossier, 'instructeur').ok ? (
          <p className="screen-only">
            <LienBouton size="s" kind="quiet" icon="repeter" to={paths.instructeur.retour(dossier.id)}>
              {retour.decision.action}
            </LienBouton>
          </p>
        ) : null}
      </Card>
    )
  }
  return (
    <Card leaf screenOnly id="a-decider" title={t.decision}>
      <PropositionEnAttente dossierId={dossier.id} isProposee={dossier.isProposee} />
      {dossier.delai ? <DelaiDeLAgent delai={dossier.delai} isGele={dossier.gel !== null} /> : null}
      {dossier.echeance ? (
        <p className="small soft">
          <Icone nom="calendrier" /> {t.reponseAvant(dateLongue(dossier.echeance, langue))}
        </p>
      ) : null}
      {can('passerEnInstruction', dossier, 'instructeur').ok ? (
        <Form method="post" action={paths.instructeur.instruction(dossier.id)} className="stack">
          <p>{t.prendreAide}</p>
          <AvantDePrendre correction={dossier.correction} enCours={dossier.enCours} />
          <Bouton kind="main">{t.prendre}</Bouton>
        </Form>
      ) : dossier.isProposee ? null : (
        <DecisionForm dossierId={dossier.id} vu={dossier.vu} demandeur={demandeur} modeles={dossier.modeles} />
      )}
      {dossier.correction ? null : (
        <p>
          <LienBouton to={paths.instructeur.correction(dossier.id)} kind="quiet" size="s" icon="repondre">
            {apresDepot.agent.demander}
          </LienBouton>
        </p>
      )}
    </Card>
  )
}

/** Whether the owner has read the decision, where the démarche asks for it. */
function Lecture({ lecture }: Pick<DossierADecider, 'lecture'>) {
  const { agent: t } = useTextes().silence
  const langue = useLangue()
  if (lecture === null) return null
  return (
    <p className="small soft">
      <Icone nom="oeil" /> {lecture.lueAt ? t.lue(dateHeure(lecture.lueAt, langue)) : t.pasLue}
    </p>
  )
}
