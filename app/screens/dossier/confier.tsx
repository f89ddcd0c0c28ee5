import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { useRacine } from '../../ui/use-racine.ts'

/** The way to give one's dossier to somebody; a try is nobody's to receive. */
export function ConfierLeDossier({ dossierId }: { dossierId: string }) {
  const t = useTextes().transfert
  const { essai } = useRacine()
  if (essai === dossierId) return null
  return (
    <LienBouton to={paths.usager.transferer(dossierId)} kind="quiet" size="s" icon="personne">
      {t.action}
    </LienBouton>
  )
}
