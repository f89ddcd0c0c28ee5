import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import type { Correction } from './page-compte.tsx'

type Posted = Correction | undefined

/** The address of an account: one's own, which the browser may fill in, or that of the person one invites. */
export function ChampAdresse({ correction, dUnAutre }: { correction: Posted; dUnAutre?: boolean }) {
  const t = useTextes().compte
  return (
    <TextInput
      id="email"
      name="email"
      type="email"
      label={t.adresse}
      hint={t.adresseAide}
      error={correction?.erreurs['email']}
      defaultValue={correction?.saisie['email']}
      autoComplete={dUnAutre ? 'off' : 'username'}
      autoCapitalize="none"
      spellCheck={false}
      width="l"
    />
  )
}

/** The password one already has: never written back into the page. */
export function ChampMotDePasse({ correction }: { correction: Posted }) {
  const t = useTextes().compte
  return (
    <TextInput
      id="motDePasse"
      name="motDePasse"
      type="password"
      label={t.motDePasse}
      error={correction?.erreurs['motDePasse']}
      autoComplete="current-password"
      width="l"
    />
  )
}

/** The password one chooses, with the rule said before. */
export function ChampNouveauMotDePasse({
  correction,
  longueur,
  avecClasses,
}: {
  correction: Posted
  longueur: number
  avecClasses: boolean
}) {
  const t = useTextes().compte
  return (
    <TextInput
      id="motDePasse"
      name="motDePasse"
      type="password"
      label={t.nouveauMotDePasse}
      hint={avecClasses ? t.regle.agent(longueur) : t.regle.public(longueur)}
      error={correction?.erreurs['motDePasse']}
      autoComplete="new-password"
      width="l"
    />
  )
}
