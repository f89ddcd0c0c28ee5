import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import { useTextes } from './langue.tsx'
import { LienBouton } from './lien-bouton.tsx'
import { Ombelle } from './ombelle.tsx'

/** The statuses that have a page of their own; any other is told as an unreadable request or a fault of the site. */
const KNOWN = [400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503] as const
type KnownStatus = (typeof KNOWN)[number]

/** The status whose page tells this one. */
export function erreurConnue(status: number): KnownStatus {
  return KNOWN.find((candidate) => candidate === status) ?? (status >= 400 && status < 500 ? 400 : 500)
}

/**
 * An error told to a person: what happened, what to do, the way home, the code in small print. `detail` replaces the
 * general sentence when the refusal gave its own; `reference` finds the fault in the logs.
 */
export function PageErreur({
  status,
  detail,
  reference,
}: {
  status: number
  detail?: ReactNode
  reference?: string | null | undefined
}) {
  const t = useTextes().publics.pageErreur
  const { titre, fait, aFaire } = t[erreurConnue(status)]
  return (
    <div className="wrap">
      <div className="column stack stack-l error-page">
        <Ombelle taille="petite" />
        <div className="stack">
          <h1>{titre}</h1>
          <p className="lead">{detail ?? fait}</p>
          <p>{aFaire}</p>
        </div>
        <p className="row">
          <LienBouton to={paths.accueil()} kind="main">
            {t.accueil}
          </LienBouton>
          <LienBouton to={paths.legal.contact()} kind="quiet">
            {t.contact}
          </LienBouton>
        </p>
        <p className="tiny soft">
          {t.code(status)}
          {reference ? ` · ${t.reference(reference)}` : null}
        </p>
      </div>
    </div>
  )
}
