import { useRouteLoaderData } from '@remix-run/react'
import type { Racine } from './instance.ts'

/** What a page shows when the root loader itself failed: nobody, French, the device's theme. */
const SANS_RACINE: Racine = {
  instance: { nom: 'Cerfeuil', sousTitre: null, accent: null, logoUrl: null, appEnv: 'production' },
  personne: null,
  session: null,
  avis: null,
  essai: null,
  notifications: 0,
  langue: 'fr',
  theme: 'systeme',
  cheminCourant: '/',
}

/** What every page knows: the instance, the person, the language, the theme. */
export function useRacine(): Racine {
  return useRouteLoaderData<Racine>('root') ?? SANS_RACINE
}
