import type { MonGroupe as Groupe } from '../../domain/groupe/autogestion.ts'
import { paths } from '../../paths.ts'
import { AjouterAuGroupe } from './ajouter-form.tsx'
import { Invitations } from './invitations.tsx'
import { Membres } from './membres.tsx'

/** One groupe whose people one keeps: who is in it, who is invited, and how to add somebody. */
export function MonGroupe({
  demarcheId,
  groupe,
  moi,
  refus,
}: {
  demarcheId: string
  groupe: Groupe
  moi: string
  refus: { phrase: string; saisie: string } | null
}) {
  const ici = paths.instructeur.monGroupe(demarcheId)
  return (
    <section className="stack" aria-labelledby={`groupe-${groupe.id}`}>
      <h2 id={`groupe-${groupe.id}`}>{groupe.nom}</h2>
      <div className="split">
        <div className="stack">
          <Membres action={ici} groupeId={groupe.id} instructeurs={groupe.instructeurs} moi={moi} />
          {groupe.invitations.length > 0 ? <Invitations invitations={groupe.invitations} /> : null}
        </div>
        <AjouterAuGroupe action={ici} groupeId={groupe.id} id={`email-${groupe.id}`} refus={refus} />
      </div>
    </section>
  )
}
