import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The way to the people of one's groupes, where they keep their own. */
export function LienDeMonGroupe({ demarcheId, isAutogeree }: { demarcheId: string; isAutogeree: boolean }) {
  const t = useTextes().ficheDeGroupe.monGroupe
  if (!isAutogeree) return null
  return (
    <LienBouton kind="quiet" icon="personnes" to={paths.instructeur.monGroupe(demarcheId)}>
      {t.lien}
    </LienBouton>
  )
}
