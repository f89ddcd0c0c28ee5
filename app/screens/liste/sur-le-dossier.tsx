import { Form } from '@remix-run/react'
import type { SurLeDossier } from '../../domain/liste/sur-le-dossier.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { BoutonIcone } from '../../ui/bouton-icone.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Select } from '../../ui/select.tsx'
import { Pastille } from './pastille.tsx'
import { useAdresseDActe } from './use-adresse-d-acte.ts'

/** The labels of the dossier: each with what takes it off, and those that may be put. */
export function EtiquettesDuDossier({ dossier: { dossierId, posees, offertes } }: { dossier: SurLeDossier }) {
  const t = useTextes().etiquettes.du
  const action = useAdresseDActe(paths.instructeur.etiquettes(dossierId))
  if (posees.length === 0 && offertes.length === 0) return null
  return (
    <Card screenOnly title={t.titre}>
      <div className="stack stack-s">
        {posees.length === 0 ? <p className="small soft">{t.aucune}</p> : null}
        {posees.length > 0 ? (
          <Form method="post" action={action} preventScrollReset>
            <ul className="row" role="list">
              {posees.map((une) => (
                <li key={une.id} className="row">
                  <Pastille {...une} />
                  <BoutonIcone icon="croix" label={t.retirer(une.nom)} type="submit" name="oter" value={une.id} />
                </li>
              ))}
            </ul>
          </Form>
        ) : null}
        {offertes.length > 0 ? (
          <Form method="post" action={action} className="row row-end" preventScrollReset>
            <Select
              key={posees.length}
              id="etiquette-a-poser"
              name="poser"
              label={t.choisir}
              placeholder={null}
              options={offertes.map(({ id, nom }) => ({ value: id, label: nom }))}
            />
            <Bouton size="s">{t.poser}</Bouton>
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
