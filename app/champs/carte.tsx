import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { Repliable } from '../ui/repliable.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

/** A place: the coordinates of a point, or the GeoJSON a mapping tool gives. The map itself comes with its own issue. */
export const carte = definirFace<{ max?: number }, { features: unknown[] }>({
  Input(props) {
    const t = useTextes().usager.champs.carte
    const enFaute = ['longitude', 'geojson'].includes(props.partEnFaute ?? '') ? props.partEnFaute : 'latitude'
    const idDe = (part: string) => (part === enFaute ? props.id : `${props.id}-${part}`)
    const faute = (part: string) => (props.erreur && part === enFaute ? true : undefined)
    return (
      <GroupField {...champDeUi(props)} hint={aideComposee(props.aide, t.aide(props.config.max ?? null))}>
        <div className="stack">
          <div className="dates">
            {(['latitude', 'longitude'] as const).map((part) => (
              <label key={part}>
                {t[part]}
                <input
                  className="input w-s"
                  id={idDe(part)}
                  name={props.nom(part)}
                  defaultValue={partSaisie(props.saisie, part, 'geojson')}
                  autoComplete="off"
                  aria-invalid={faute(part)}
                />
              </label>
            ))}
          </div>
          <div className="field">
            <label htmlFor={idDe('geojson')}>{t.geojson}</label>
            <textarea
              className="input"
              id={idDe('geojson')}
              name={props.nom('geojson')}
              defaultValue={partSaisie(props.saisie, 'geojson', 'geojson')}
              rows={3}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={faute('geojson')}
            />
          </div>
        </div>
      </GroupField>
    )
  },
  Display: ({ value, texte }) => <CarteLue value={value} texte={texte} />,
})

function CarteLue({ value, texte }: { value: { features: unknown[] }; texte: string }) {
  const t = useTextes().usager.champs.carte
  const isPoint = /^-?[\d,]+ ; -?[\d,]+$/.test(texte)
  return (
    <div className="stack stack-s">
      <span className="num">{texte}</span>
      {isPoint ? null : (
        <Repliable title={t.voirGeojson}>
          <p className="lines tiny">{JSON.stringify(value)}</p>
        </Repliable>
      )}
    </div>
  )
}
