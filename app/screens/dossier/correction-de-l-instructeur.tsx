import type { CorrectionEnAttente } from '../../domain/correction/en-attente.ts'
import { isClos, type EtatDossier } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { dateLongue } from '../../textes/format.ts'
import { Card } from '../../ui/card.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** What goes on after the deposit, as the instructeur's page says it. */
export interface CoteInstructeur {
  correction: CorrectionEnAttente | null
  /** Changes of the owner that are not sent. */
  enCours: number
}

/** The correction that waits; the way to ask one stands with the decision. */
export function CorrectionDeLInstructeur({
  dossier: { id, etat },
  correction,
}: { dossier: { id: string; etat: EtatDossier } } & Pick<CoteInstructeur, 'correction'>) {
  const t = useTextes().apresDepot.agent
  const langue = useLangue()
  if (isClos(etat) || !correction) return null
  return (
    <Card title={t.titreEnCours}>
      <p>
        {correction.echeanceOn ? t.avant(dateLongue(correction.echeanceOn, langue)) : t.sansDate}{' '}
        {correction.remarques.length > 0 ? t.remarquees(correction.remarques.length) : null}
      </p>
      <p className="small soft">{t.demandeeLe(dateLongue(correction.demandeAt, langue))}</p>
      <p>
        <LienBouton to={paths.instructeur.correction(id)} size="s">
          {t.voir}
        </LienBouton>
      </p>
    </Card>
  )
}

/** What taking a dossier in instruction would leave behind: said before the button. */
export function AvantDePrendre({ correction, enCours }: CoteInstructeur) {
  const t = useTextes().apresDepot.agent
  return (
    <>
      {correction ? (
        <p>
          <Icone nom="repondre" /> {t.finDeCorrection}
        </p>
      ) : null}
      {enCours > 0 ? (
        <p>
          <Icone nom="crayon" /> {t.enCours(enCours)} {t.avantDePrendre(enCours)}
        </p>
      ) : null}
    </>
  )
}
