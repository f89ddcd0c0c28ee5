import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { useRacine } from '../../ui/use-racine.ts'

/** With whom one fills: how many guests one has, or whose dossier it is. */
export type Avec = { invites: number } | { titulaire: string }

/** The way to the guests of one's dossier; for a guest, whose it is. A try has no guests. */
export function AvecQui({ dossierId, avec }: { dossierId: string; avec: Avec }) {
  const { gestion, chezAutrui } = useTextes().invites
  const { essai } = useRacine()
  if ('titulaire' in avec) return <span>{chezAutrui.de(avec.titulaire)}</span>
  if (essai === dossierId) return null
  return (
    <LienBouton to={paths.usager.invites(dossierId)} kind="quiet" size="s" icon="personnes">
      {avec.invites === 0 ? gestion.inviter : gestion.combien(avec.invites)}
    </LienBouton>
  )
}
