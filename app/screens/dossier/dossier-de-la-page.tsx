import { Link } from '@remix-run/react'
import type { EtatVu } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { BadgeEtat } from './badge-etat.tsx'

/** The dossier a page of the usager's side is about, said above its title: the way back to it, and its state. */
export function DossierDeLaPage({ id, demarche, etat }: { id: string; demarche: string; etat: EtatVu }) {
  return (
    <>
      <Link to={paths.usager.dossier(id)}>{demarche}</Link> <BadgeEtat etat={etat} pour="usager" />
    </>
  )
}
