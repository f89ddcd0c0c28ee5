import { useLocation } from '@remix-run/react'

/** Where an act on a dossier is posted: it comes back to the page as it was, in the list it was opened from. */
export function useAdresseDActe(chemin: string): string {
  return `${chemin}${useLocation().search}`
}
