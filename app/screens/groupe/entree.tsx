import { useTextes } from '../../ui/langue.tsx'
import { Card } from '../../ui/card.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** On the page of a dossier: the groupe that has it, and the way to give it to another; nothing where there is only one. */
export function EntreeDuGroupe({ groupe, to }: { groupe: { nom: string; isSeul: boolean } | null; to: string }) {
  const t = useTextes().reaffectation
  if (groupe === null || groupe.isSeul) return null
  return (
    <Card id="groupe" title={t.carte} screenOnly>
      <p>{groupe.nom}</p>
      <p>
        <LienBouton size="s" kind="quiet" icon="personnes" to={to}>
          {t.action}
        </LienBouton>
      </p>
    </Card>
  )
}
