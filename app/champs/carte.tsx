import { useRef } from 'react'
import { carteEnTexte } from '../../form-engine/champs/carte-en-texte.ts'
import { ELEMENTS_MAX, seulPoint, type Carte } from '../../form-engine/champs/geojson.ts'
import { GroupField } from '../ui/field.tsx'
import { useTextes } from '../ui/langue.tsx'
import { Repliable } from '../ui/repliable.tsx'
import { aideComposee } from './aide-composee.tsx'
import { DessinDeCarte } from './carte/dessin-de-carte.tsx'
import { DessinerSurDemande } from './carte/dessiner-sur-demande.tsx'
import { formesDe, HAUTEUR, LARGEUR, vueDe } from './carte/plan.ts'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { partSaisie } from './saisie.ts'

/** A place: the coordinates of a point, the lines and areas that a text draws, and a map that writes both. */
export const carte = definirFace<{ max?: number }, Carte>({
  Input(props) {
    const t = useTextes().usager.champs.carte
    const enFaute = ['longitude', 'geojson'].includes(props.partEnFaute ?? '') ? props.partEnFaute : 'latitude'
    const idDe = (part: string) => (part === enFaute ? props.id : `${props.id}-${part}`)
    const faute = (part: string) => (props.erreur && part === enFaute ? true : undefined)
    const groupe = useRef<HTMLDivElement>(null)
    return (
      <GroupField {...champDeUi(props)} hint={aideComposee(props.aide, t.aide(props.config.max ?? null))}>
        <div className="stack" ref={groupe}>
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
              rows={5}
              aria-describedby={`${props.id}-syntaxe`}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={faute('geojson')}
            />
            <p className="hint" id={`${props.id}-syntaxe`}>
              {t.syntaxe}
            </p>
          </div>
          <DessinerSurDemande
            groupe={groupe}
            latitude={props.nom('latitude')}
            longitude={props.nom('longitude')}
            geojson={props.nom('geojson')}
            libelle={props.libelle}
            max={props.config.max ?? ELEMENTS_MAX}
          />
        </div>
      </GroupField>
    )
  },
  Display: ({ value, texte }) => <CarteLue value={value} texte={texte} />,
})

function CarteLue({ value, texte }: { value: Carte; texte: string }) {
  const t = useTextes().usager.champs.carte
  if (seulPoint(value)) return <span className="num">{texte}</span>
  const formes = formesDe(value)
  return (
    <div className="stack stack-s">
      <span>{texte}</span>
      {/* Its words are beside it, and its positions below. */}
      <svg className="map map-read" viewBox={`0 0 ${LARGEUR} ${HAUTEUR}`} aria-hidden="true" focusable="false">
        <DessinDeCarte vue={vueDe(formes.flatMap(({ anneaux }) => anneaux.flat()))} formes={formes} />
      </svg>
      <Repliable title={t.voirCoordonnees}>
        <p className="lines small num">{carteEnTexte(value)}</p>
      </Repliable>
    </div>
  )
}
