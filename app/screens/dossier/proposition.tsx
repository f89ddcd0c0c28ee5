import { Form } from '@remix-run/react'
import type { Proposition } from '../../domain/proposition/lire.ts'
import { paths } from '../../paths.ts'
import { dateHeure } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { FichiersDeDecision } from './fichiers-de-decision.tsx'

/** A decision that waits for a second person: who reads it confirms it, or sets it aside. */
export function PropositionDeDecision({
  dossierId,
  proposition,
  vu,
  pourquoi,
  erreur,
}: {
  dossierId: string
  proposition: Proposition
  /** What the page shows of the dossier: confirming is bound to it. */
  vu: string
  /** The reason to send it back, as typed. */
  pourquoi?: string | undefined
  erreur?: string | undefined
}) {
  const textes = useTextes()
  const t = textes.decisions.proposition
  const langue = useLangue()
  const date = dateHeure(proposition.at, langue)
  const isAConfirmer = !proposition.isMienne && !proposition.isPerimee
  return (
    <Card leaf title={t.titre(textes.etats.transitions[proposition.decision])} id="proposition">
      <div className="stack">
        <p className="small soft">{proposition.par ? t.par(proposition.par, date) : t.parPartie(date)}</p>
        {proposition.motivation ? <p className="lines measure">{proposition.motivation}</p> : null}
        <FichiersDeDecision fichiers={proposition.fichiers} />
        {proposition.isPerimee ? (
          <Note tone="honey" icon="alerte" title={t.perimee} />
        ) : (
          <p>{proposition.isMienne ? t.parUnAutre : t.attendConfirmation}</p>
        )}
        <Form method="post" action={paths.instructeur.decision(dossierId)} noValidate className="stack">
          <input type="hidden" name="vu" value={vu} />
          {isAConfirmer ? (
            <>
              <p>
                <Bouton kind="main" name="etape" value="confirmer">
                  {t.confirmer}
                </Bouton>
              </p>
              <Textarea
                id="pourquoi"
                name="pourquoi"
                label={t.pourquoi}
                hint={t.pourquoiAide}
                error={erreur}
                defaultValue={pourquoi}
                rows={3}
              />
            </>
          ) : null}
          <p>
            <Bouton kind={isAConfirmer ? undefined : 'quiet'} name="etape" value="ecarter">
              {proposition.isMienne ? t.retirer : proposition.isPerimee ? t.ecarterPerimee : t.ecarter}
            </Bouton>
          </p>
        </Form>
      </div>
    </Card>
  )
}

/** On the page of the dossier: that a decision waits, and the way to it. */
export function PropositionEnAttente({ dossierId, isProposee }: { dossierId: string; isProposee: boolean }) {
  const t = useTextes().decisions.proposition
  if (!isProposee) return null
  return (
    <Note tone="honey" icon="info" title={t.badge}>
      <p>
        <LienBouton size="s" kind="quiet" to={paths.instructeur.decision(dossierId)}>
          {t.voir}
        </LienBouton>
      </p>
    </Note>
  )
}
