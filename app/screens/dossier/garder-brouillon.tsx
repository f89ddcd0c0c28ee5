import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'

/** Keeps a draft in one click, and comes back where one was. */
export function GarderBrouillon({
  dossierId,
  retour,
  srSuffix,
}: {
  dossierId: string
  retour: 'dossier' | 'liste'
  srSuffix?: string | undefined
}) {
  const t = useTextes().usager.dossier
  return (
    <form method="post" action={paths.usager.garder(dossierId)}>
      <input type="hidden" name="retour" value={retour} />
      <Bouton size="s" icon="repeter" srSuffix={srSuffix}>
        {t.garderBrouillon}
      </Bouton>
    </form>
  )
}
