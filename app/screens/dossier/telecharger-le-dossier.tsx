import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'

/** The way to the PDF of a dossier, or of what a guest reads of it. */
export function TelechargerLeDossier({ to, isEnPartie = false }: { to: string; isEnPartie?: boolean | undefined }) {
  const t = useTextes().documents.dossier
  return (
    <LienBouton to={to} size="s" icon="telecharger" download>
      {isEnPartie ? t.telechargerPartie : t.telecharger}
    </LienBouton>
  )
}
