import type { ReactNode } from 'react'
import type { EtatVu } from '../../domain/dossier/transitions.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DossierDeLaPage } from './dossier-de-la-page.tsx'

/** The page that asks the usager again before a grave act on a dossier: what it means, yes, no. */
export function Confirmer({
  dossier,
  titre,
  icon,
  oui,
  non,
  retour,
  kind = 'grave',
  children,
}: {
  dossier: { id: string; demarche: string; etat: EtatVu }
  titre: string
  icon: NomIcone
  oui: string
  non: string
  /** Where « non » leads; the dossier unless told otherwise. */
  retour?: string | undefined
  /** An act that takes nothing away is `main`. */
  kind?: 'grave' | 'main' | undefined
  children: ReactNode
}) {
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader above={<DossierDeLaPage {...dossier} />} title={titre} />
        <Card leaf>
          {children}
          <form method="post" className="row">
            <Bouton kind={kind} icon={icon}>
              {oui}
            </Bouton>
            <LienBouton to={retour ?? paths.usager.dossier(dossier.id)} kind="quiet">
              {non}
            </LienBouton>
          </form>
        </Card>
      </div>
    </div>
  )
}
