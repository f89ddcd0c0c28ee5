import { gesteDeReglage } from '../../../../form-engine/edition/reglages/gestes.ts'
import { BoutonIcone } from '../../../ui/bouton-icone.tsx'
import { useTextes } from '../../../ui/langue.tsx'
import { gesteDuBouton } from './bouton-de-geste.tsx'

/** Up, down, away: the buttons of an element of a list, named after it. */
export function GestesDeLElement({
  chemin,
  rang,
  nom,
  onGeste,
}: {
  /** Path of the list inside the settings. */
  chemin: string
  rang: number
  nom: string
  onGeste: ((geste: string) => void) | undefined
}) {
  const t = useTextes().reglages
  const bouton = (verbe: 'monter' | 'descendre' | 'retirer') =>
    gesteDuBouton(gesteDeReglage(verbe, chemin, rang), onGeste)
  return (
    <span className="row setting-acts">
      <BoutonIcone {...bouton('monter')} kind="quiet" size="s" icon="haut" label={t.monter(nom)} />
      <BoutonIcone {...bouton('descendre')} kind="quiet" size="s" icon="bas" label={t.descendre(nom)} />
      <BoutonIcone {...bouton('retirer')} kind="quiet" size="s" icon="corbeille" label={t.retirer(nom)} />
    </span>
  )
}
