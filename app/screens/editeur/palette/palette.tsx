import { useState } from 'react'
import { paletteDe } from '../../../../form-engine/edition/palette.ts'
import type { Ajout } from '../../../../form-engine/edition/palette.ts'
import { Icone } from '../../../ui/icone.tsx'
import { useLangue, useTextes } from '../../../ui/langue.tsx'
import { Select } from '../../../ui/select.tsx'
import type { SelectOption } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { gesteDuBouton } from '../reglages/bouton-de-geste.tsx'
import { chercherUnType } from './chercher-un-type.ts'
import { ICONE_DE } from './icones.ts'

export interface PaletteProps {
  /** Where the form posts; the page itself when absent. */
  action?: string | undefined
  /** Begins the ids of the controls. */
  prefixe?: string | undefined
  isAnnotation?: boolean | undefined
  /** Hidden controls that say what the page showed. */
  caches?: Readonly<Record<string, string>> | undefined
  /** Where what is added goes, the default first; where nothing else is possible, nothing is asked. */
  places?: readonly SelectOption[] | undefined
  onGeste?: ((geste: string) => void) | undefined
}

/** Everything one may add, one button each (`geste` is `ajouter:<type>`). With script, a word shortens the list. */
export function Palette({ action, prefixe = '', isAnnotation, caches = {}, places, onGeste }: PaletteProps) {
  const t = useTextes().typesDeChamp
  const langue = useLangue()
  const [cherche, chercher] = useState('')
  const trouves = new Set(chercherUnType(cherche, langue))
  const familles = paletteDe({ isAnnotation: isAnnotation === true })
    .map(({ famille, ajouts }) => ({ famille, ajouts: ajouts.filter((ajout) => trouves.has(ajout)) }))
    .filter(({ ajouts }) => ajouts.length > 0)
  const nombre = familles.reduce((somme, { ajouts }) => somme + ajouts.length, 0)
  return (
    <div className="stack palette">
      {/* Outside the form: Enter in it would press the first button, and add the first type of all. */}
      <TextInput
        id={`${prefixe}chercher-un-type`}
        type="search"
        label={t.palette.chercher}
        hint={t.palette.aide}
        autoComplete="off"
        value={cherche}
        onChange={(event) => chercher(event.currentTarget.value)}
      />
      <p className="small soft" role="status">
        {cherche.trim() === '' ? '' : nombre === 0 ? t.palette.rien : t.palette.trouves(nombre)}
      </p>
      <form method="post" action={action} className="stack">
        {Object.entries(caches).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        {places ? (
          <Select id={`${prefixe}ou`} name="ou" label={t.palette.ou} placeholder={null} options={places} />
        ) : null}
        {familles.map(({ famille, ajouts }) => (
          <div key={famille} className="stack stack-s">
            <h3>{t.familles[famille]}</h3>
            <ul className="palette-list">
              {ajouts.map((ajout) => (
                <li key={ajout}>
                  <UnAjout ajout={ajout} onGeste={onGeste} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </form>
    </div>
  )
}

function UnAjout({ ajout, onGeste }: { ajout: Ajout; onGeste: ((geste: string) => void) | undefined }) {
  const t = useTextes().typesDeChamp
  const { nom, description } = t.types[ajout]
  return (
    <button {...gesteDuBouton(`ajouter:${ajout}`, onGeste)} className="palette-item">
      <Icone nom={ICONE_DE[ajout]} />
      <span>
        <strong>{nom}</strong>
        <small>{description}</small>
      </span>
    </button>
  )
}
