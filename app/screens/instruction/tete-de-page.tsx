import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { numeroDossier } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** The head of a page about one thing of a dossier, for those who instruct it: the way back, whose dossier it is, what one does here. */
export function TeteDePage({
  dossier,
  title,
  ici = title,
  badges,
  lead,
}: {
  dossier: { id: string; numero: number; demandeur: string | { nom: string | null; email: string } }
  title: string
  /** What the trail calls the page, where it is not its title. */
  ici?: string
  badges?: ReactNode
  lead?: ReactNode
}) {
  const { liste, dossier: t } = useTextes().instructeur
  const numero = numeroDossier(dossier.numero, useLangue())
  const { demandeur } = dossier
  return (
    <PageHeader
      ariane={[
        { label: liste.titre, to: paths.instructeur.dossiers() },
        { label: t.dossierNumero(numero), to: paths.instructeur.dossier(dossier.id) },
        { label: ici },
      ]}
      above={t.titre(numero, typeof demandeur === 'string' ? demandeur : (demandeur.nom ?? demandeur.email))}
      title={title}
      badges={badges}
      lead={lead}
    />
  )
}
