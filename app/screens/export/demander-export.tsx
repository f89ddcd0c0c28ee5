import { Form } from '@remix-run/react'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Select } from '../../ui/select.tsx'
import { phraseDeVue } from './phrase-de-vue.ts'

const FORMATS = ['xlsx', 'csv', 'csv_zip', 'ods', 'zip', 'json', 'geojson'] as const
const CADENCES = ['jour', 'semaine', 'mois'] as const

/** The dossiers of a list as a file, now or by the calendar. */
export function DemanderExport({
  adresse,
  modeles,
  destinataires,
  moi,
  erreur,
}: {
  /** The view, as its canonical query string. */
  adresse: string
  modeles: readonly { id: string; nom: string }[]
  destinataires: readonly { id: string; nom: string }[]
  moi: string
  /** Why nobody was chosen. */
  erreur: string | null
}) {
  const textes = useTextes()
  const { demander: t, programmes, mesmes } = textes.exports
  return (
    <Card title={t.titre} id="demander">
      <Form method="post" className="stack">
        <p>
          {mesmes} : <strong>{phraseDeVue(adresse, textes)}</strong>
        </p>
        <input type="hidden" name="adresse" value={adresse} />
        <Choix
          id="format"
          type="radio"
          name="format"
          label={t.format}
          defaultValue="xlsx"
          options={FORMATS.map((format) => ({
            value: format,
            label: t.formats[format].nom,
            hint: t.formats[format].contenu,
          }))}
        />
        {modeles.length > 0 ? (
          <Select
            id="modele"
            name="modele"
            label={t.modele}
            placeholder={null}
            options={[{ value: '', label: t.toutes }, ...modeles.map(({ id, nom }) => ({ value: id, label: nom }))]}
          />
        ) : null}
        <p className="soft small measure">{t.sensibles}</p>
        <div className="row">
          <Bouton kind="main" name="acte" value="demander">
            {t.bouton}
          </Bouton>
        </div>
        <Repliable title={programmes.repeter} open={erreur !== null}>
          <div className="stack">
            <p className="soft measure">{programmes.chapeau}</p>
            <Choix
              id="cadence"
              type="radio"
              row
              name="cadence"
              label={programmes.cadence}
              defaultValue="semaine"
              options={CADENCES.map((cadence) => ({ value: cadence, label: programmes.cadences[cadence] }))}
            />
            <Choix
              id="destinataires"
              type="checkbox"
              name="destinataire"
              label={programmes.destinataires}
              error={erreur}
              defaultValue={[moi]}
              options={destinataires.map(({ id, nom }) => ({
                value: id,
                label: id === moi ? programmes.moi(nom) : nom,
              }))}
            />
            <div className="row">
              <Bouton name="acte" value="programmer">
                {programmes.bouton}
              </Bouton>
            </div>
          </div>
        </Repliable>
      </Form>
    </Card>
  )
}
