import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { dateLongue, numeroDossier } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { FilAriane } from '../../ui/fil-ariane.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Tabs, type Tab } from '../../ui/tabs.tsx'
import { useAdresseDActe } from '../liste/use-adresse-d-acte.ts'
import { MenuDActes, type DossierAAgir } from './menu-d-actes.tsx'

/** The head of a dossier on the side of those who instruct it: its name and state, the main acts, and its parts. */
export function EnTeteDuDossier({
  dossier,
  demarche,
  demandeur,
  isSuivi,
  badges,
  above,
  onglets,
}: {
  dossier: DossierAAgir & { numero: number; deposeAt: string }
  demarche: { id: string; titre: string }
  demandeur: string
  /** By the person who reads. */
  isSuivi: boolean
  /** Its state, what waits, its labels. */
  badges: ReactNode
  /** The way back to the list, and to the dossiers beside it there. */
  above: ReactNode
  onglets: readonly Tab[]
}) {
  const { instructeur, pageDuDossier } = useTextes()
  const t = pageDuDossier
  const langue = useLangue()
  const numero = numeroDossier(dossier.numero, langue)
  const gestes = useAdresseDActe(paths.instructeur.gestes(dossier.id))
  return (
    <div className="dossier-head">
      <div className="wrap">
        {above}
        <FilAriane
          miettes={[
            { label: instructeur.liste.titre, to: paths.instructeur.dossiers() },
            { label: demarche.titre, to: paths.instructeur.demarche(demarche.id) },
            { label: instructeur.dossier.dossierNumero(numero) },
          ]}
        />
        <div className="row row-between">
          <div className="panel-head">
            <h1>{instructeur.dossier.titre(numero, demandeur)}</h1>
            {badges}
          </div>
          <div className="row screen-only">
            <Form method="post" action={gestes}>
              <Bouton icon="etoile" name="geste" value={isSuivi ? 'ne-plus-suivre' : 'suivre'}>
                {isSuivi ? t.actes.nePlusSuivre : t.actes.suivre}
              </Bouton>
            </Form>
            <MenuDActes dossier={dossier} />
          </div>
        </div>
        <p className="small soft">{instructeur.dossier.deposeLe(dateLongue(dossier.deposeAt, langue))}</p>
        <Tabs label={t.parties} tabs={onglets} />
      </div>
    </div>
  )
}
