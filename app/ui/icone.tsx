import type { ReactNode } from 'react'

/** The drawings, on a 24 by 24 grid; stroke and size come from the class `i`. */
const TRACES = {
  alerte: (
    <>
      <path d="M12 4.5l8.5 15h-17z" />
      <path d="M12 10v4.5M12 17v.1" />
    </>
  ),
  annuler: (
    <>
      <path d="M8.5 5.5L4 10l4.5 4.5" />
      <path d="M4.5 10H14a5.5 5.5 0 0 1 0 11h-3" />
    </>
  ),
  bac: (
    <>
      <path d="M4 14l2.6-8.2A1.2 1.2 0 0 1 7.7 5h8.6a1.2 1.2 0 0 1 1.1.8L20 14v4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z" />
      <path d="M4 14h4.5l1.2 2h4.6l1.2-2H20" />
    </>
  ),
  bas: (
    <>
      <path d="M12 5v14M6.5 13.5L12 19l5.5-5.5" />
    </>
  ),
  branche: (
    <>
      <path d="M6 4v8a4 4 0 0 0 4 4h9M15 12l4 4-4 4" />
    </>
  ),
  cadenas: (
    <>
      <rect x="5.5" y="10.5" width="13" height="9.5" rx="1.5" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
  calendrier: (
    <>
      <rect x="4" y="5.5" width="16" height="14.5" rx="1.5" />
      <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4" />
    </>
  ),
  coche: (
    <>
      <path d="M5 12.5l4.5 4.5L19 7.5" />
    </>
  ),
  corbeille: (
    <>
      <path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.3 11v5M13.7 11v5" />
    </>
  ),
  crayon: (
    <>
      <path d="M4.5 19.5l1-4.2L15.8 5a1.6 1.6 0 0 1 2.3 0l.9.9a1.6 1.6 0 0 1 0 2.3L8.7 18.5z" />
      <path d="M14 7l3 3" />
    </>
  ),
  croix: (
    <>
      <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />
    </>
  ),
  diese: (
    <>
      <path d="M9.5 4L7.5 20M16.5 4l-2 16M4.5 9h15.5M4 15h15.5" />
    </>
  ),
  drapeau: (
    <>
      <path d="M6 21V4.5h11l-2 4 2 4H6" />
    </>
  ),
  droite: (
    <>
      <path d="M9.5 5.5l6.5 6.5-6.5 6.5" />
    </>
  ),
  etoile: (
    <>
      <path d="M12 4l2.4 5.1 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.8l5.6-.7z" />
    </>
  ),
  fichier: (
    <>
      <path d="M6 3.5h8l4.5 4.5v12.5H6z" />
      <path d="M14 3.5V8h4.5M9 12.5h6M9 16h6" />
    </>
  ),
  filtre: (
    <>
      <path d="M4 6h16M7 12h10M10 18h4" />
    </>
  ),
  fleche: (
    <>
      <path d="M4 12h15M13.5 6.5L19 12l-5.5 5.5" />
    </>
  ),
  haut: (
    <>
      <path d="M12 19V5M6.5 10.5L12 5l5.5 5.5" />
    </>
  ),
  horloge: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8v.1" />
    </>
  ),
  liste: (
    <>
      <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1" />
    </>
  ),
  loupe: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5" />
    </>
  ),
  message: (
    <>
      <path d="M4 5.5h16v11H11l-4.5 3.5v-3.5H4z" />
    </>
  ),
  oeil: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  personne: (
    <>
      <circle cx="12" cy="8.5" r="3.8" />
      <path d="M4.8 20c.8-4 3.7-6 7.2-6s6.4 2 7.2 6" />
    </>
  ),
  personnes: (
    <>
      <circle cx="9" cy="9" r="3.3" />
      <path d="M2.8 19c.6-3.4 3-5.2 6.2-5.2s5.6 1.8 6.2 5.2M15.5 5.9a3.3 3.3 0 0 1 0 6.2M17.5 14.3c2 .7 3.3 2.3 3.7 4.7" />
    </>
  ),
  plus: (
    <>
      <path d="M12 5v14M5 12h14" />
    </>
  ),
  reglages: (
    <>
      <path d="M4 7h9M17 7h3M4 17h3M11 17h9" />
      <circle cx="15" cy="7" r="2" />
      <circle cx="9" cy="17" r="2" />
    </>
  ),
  repeter: (
    <>
      <path d="M5 11a6 6 0 0 1 6-5h7M15 3l3 3-3 3M19 13a6 6 0 0 1-6 5H6M9 21l-3-3 3-3" />
    </>
  ),
  repondre: (
    <>
      <path d="M9.5 6L4.5 11l5 5" />
      <path d="M5 11h8.5a6 6 0 0 1 6 6v1" />
    </>
  ),
  telecharger: (
    <>
      <path d="M12 4v11M7 10.5l5 5 5-5M5 19.5h14" />
    </>
  ),
  telephone: (
    <>
      <path d="M6 4h3.5l1.5 4-2 1.5a10 10 0 0 0 5.5 5.5l1.5-2 4 1.5V18a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 0 0 1 2-2z" />
    </>
  ),
  texte: (
    <>
      <path d="M5 6h14M5 10.5h14M5 15h9" />
    </>
  ),
  tiret: (
    <>
      <path d="M6 12h12" />
    </>
  ),
  trombone: (
    <>
      <path d="M19 11.5l-7 7a4.4 4.4 0 0 1-6.3-6.3l7.5-7.5a3 3 0 0 1 4.2 4.2l-7.3 7.3a1.5 1.5 0 0 1-2.1-2.1l6.5-6.5" />
    </>
  ),
  gauche: <path d="M14.5 5.5L8 12l6.5 6.5" />,
  porte: (
    <>
      <path d="M13.5 4.5H6v15h7.5" />
      <path d="M10.5 12h9M16 8.5l3.5 3.5-3.5 3.5" />
    </>
  ),
  maison: (
    <>
      <path d="M4 11.5L12 4.5l8 7" />
      <path d="M6.5 10v9h11v-9" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type NomIcone = keyof typeof TRACES

/** A drawing beside a text that says the same: always hidden from assistive technology. */
export function Icone({ nom, className }: { nom: NomIcone; className?: string | undefined }) {
  return (
    <svg className={className ? `i ${className}` : 'i'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {TRACES[nom]}
    </svg>
  )
}
