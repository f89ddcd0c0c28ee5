import type { LoaderFunctionArgs } from '@remix-run/node'
import { lireAffichage } from './affichage.ts'

/**
 * What every page knows. Temporary: reads the cookies of the display only, until the session and the settings of the
 * instance are wired in.
 */
export async function racine({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  return {
    instance: {
      nom: 'Cerfeuil',
      sousTitre: null as string | null,
      accent: null as string | null,
      logoUrl: null as string | null,
      appEnv: 'development' as 'production' | 'test' | 'development',
    },
    personne: null,
    ...lireAffichage(request),
    cheminCourant: url.pathname + url.search,
  }
}
