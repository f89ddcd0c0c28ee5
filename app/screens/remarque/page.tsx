import type { ReactNode } from 'react'
import type { DossierRemarque } from '../../domain/remarque/lecture.ts'
import { paths } from '../../paths.ts'
import { numeroDossier } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BadgeEtat } from '../dossier/badge-etat.tsx'
import type { CoteDePage } from './liens.tsx'

/** The frame of the pages of remarks: where one is, in which dossier; `page` is what stands under the list. */
export function PageDesRemarques({
  cote,
  dossier,
  page,
  title,
  badges,
  lead,
  children,
}: {
  cote: CoteDePage
  dossier: DossierRemarque
  page?: string | undefined
  title: ReactNode
  badges?: ReactNode
  lead?: ReactNode
  children: ReactNode
}) {
  const { usager, instructeur, remarques: t } = useTextes()
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const nom =
    cote === 'instructeur'
      ? instructeur.dossier.dossierNumero(numero)
      : dossier.etat === 'brouillon'
        ? dossier.demarche
        : usager.dossier.numero(numero)
  const liste = { label: t.titre, ...(page && { to: paths[cote].remarques(dossier.id) }) }
  return (
    <div className="wrap">
      <div className="column stack stack-l">
        <PageHeader
          ariane={[
            {
              label: cote === 'usager' ? usager.dossier.retour : instructeur.liste.titre,
              to: paths[cote].dossiers(),
            },
            { label: nom, to: paths[cote].dossier(dossier.id) },
            liste,
            ...(page ? [{ label: page }] : []),
          ]}
          above={
            <>
              {nom === dossier.demarche ? null : `${dossier.demarche} `}
              <BadgeEtat etat={dossier.etat} pour={cote === 'usager' ? 'usager' : 'agent'} />
            </>
          }
          title={title}
          badges={badges}
          lead={lead}
        />
        {children}
      </div>
    </div>
  )
}
