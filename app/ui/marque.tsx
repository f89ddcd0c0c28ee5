import { Link } from '@remix-run/react'
import { paths } from '../paths.ts'
import { useTextes } from './langue.tsx'

/** A sheet whose veins are form lines, growing from the lower left. */
export function Feuille() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path fill="currentColor" d="M4 28V15A11 11 0 0 1 15 4h13v13a11 11 0 0 1-11 11z" />
      <path
        className="veins"
        fill="none"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="M3 29L21 11M10 22h8.5M10 22v-8.5M15.5 16.5h6M15.5 16.5v-6"
      />
    </svg>
  )
}

/** The mark and the name of the instance, which lead home. */
export function Marque({ nom, sousTitre, logoUrl }: { nom: string; sousTitre: string | null; logoUrl: string | null }) {
  const t = useTextes()
  return (
    <Link className="brand" to={paths.accueil()} title={t.ui.accueilDe(nom)}>
      {logoUrl ? <img className="logo" src={logoUrl} alt="" /> : <Feuille />}
      <span>{nom}</span> {sousTitre ? <small>{sousTitre}</small> : null}
    </Link>
  )
}
